import type { ReactNode } from 'react'
import { Failure } from '../app/Failure.tsx'
import { type Act, useAct, useDoing, useReadAgain } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { type Texts, useTexts } from '../app/texts.tsx'
import { Why } from '../app/Why.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { withCommas } from '../ui/between.ts'
import { Card } from '../ui/Card.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { useToast } from '../ui/Toast.tsx'
import type { LiveStore } from './live/store.ts'
import {
  dayOf,
  isBeginnable,
  isOpenable,
  leftUndone,
  missingCount,
  nextMeeting,
  ownLeft,
  type PlanProps,
  partyName,
  planPath,
  waitsFor,
} from './words.ts'

type Action = PlanProps['plan']['availableActions'][number]

/** What is next in a sentence, and the buttons for what can be done now: those that the service would let through, and no others. */
export function NextCard({ plan, person, live }: PlanProps & { live: LiveStore }): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  const { today } = useSession()
  const may = (action: Action): boolean => plan.availableActions.includes(action)
  const about = { personId: plan.personId, planId: plan.planId, version: plan.version }
  const open = useOpenPanel()
  const readAgain = useReadAgain()
  // What is written here is saved first, and the plan read again: what is sent is what is shown.
  const submit = useDoing(async () => {
    await live.flush()
    return readAgain('plan.read', { personId: plan.personId, planId: plan.planId })
  })
  const takeBack = useAct('plan.takeBack')
  const revise = useAct('plan.revise')
  const drop = useAct('plan.dropRevision')
  const undo = useAct('plan.undoMeeting')
  const say = useToast()
  const problem = submit.problem ?? takeBack.problem ?? revise.problem ?? drop.problem ?? undo.problem
  const step = (action: Action, act: Act<typeof about, unknown>) =>
    may(action) && (
      <Button busy={act.busy} onClick={() => void act.run(about)}>
        {t(`sip.do.${action as 'takeBack' | 'revise' | 'dropRevision'}`)}
      </Button>
    )
  const { state } = plan
  return (
    <>
      {problem && <Failure problem={problem} />}
      <Card title={t('sip.next')} strong className="plan-next no-print">
        <p className="plan-next-words">{sentence(plan, person.givenName, today, texts)}</p>
        {/* On a small screen they stand below the whole plan. */}
        {(state === 'drafted' || state === 'revising') && (
          <p className="plan-jump">
            <a href="#plan-points">{t('sip.points.jump')}</a>
          </p>
        )}
        {plan.coveredBy && (
          <p>{t('sip.judge.coveredBy', { type: both(plan.coveredBy.typeName), unit: plan.coveredBy.keptBy })}</p>
        )}
        {state === 'proposed' && <Proposal plan={plan} person={person} />}
        {!plan.consent.holds && plan.consent.reason && !early.includes(state) && state !== 'closed' && (
          <ProblemBox tone="soon" announce={false} title={t('sip.consentGone')}>
            <Why reason={plan.consent.reason} />
          </ProblemBox>
        )}
        <div className="row">
          {may('invite') && <Back plan={plan} person={person} />}
          {may('submit') && (
            <Button
              variant="primary"
              busy={submit.busy}
              onClick={() =>
                void submit
                  .run(about)
                  .then((read) => read && open({ panel: 'plan-skicka', person: plan.personId, matter: plan.planId }))
              }
            >
              {t('sip.do.submit')}
            </Button>
          )}
          <Panels plan={plan} person={person} may={may} />
          {step('takeBack', takeBack)}
          {step('revise', revise)}
          {step('dropRevision', drop)}
          {plan.undoable && may('undoMeeting') && (
            <Button
              variant="text"
              busy={undo.busy}
              onClick={async () => {
                if (await undo.run({ ...about, meetingId: plan.undoable! })) say({ text: t('turn.undone'), tone: 'ok' })
              }}
            >
              {t('turn.undo')}
            </Button>
          )}
          <Last plan={plan} person={person} may={may} />
        </div>
      </Card>
    </>
  )
}

const early: readonly string[] = ['proposed', 'refused', 'needed', 'declined']

function sentence({ ...plan }: PlanProps['plan'], name: string, today: string, texts: Texts): string {
  const { t, day, list, both, moment, count } = texts
  const meeting = nextMeeting(plan.meetings, Date.now())
  const missing = missingCount(plan)
  const undone = leftUndone(plan)
  if (undone.length > 0 && plan.state === 'agreed') {
    const who = list([...new Set(undone.map((one) => partyName(plan, one.partyId)))])
    const what = list(undone.map((one) => `”${one.what.trim()}”`))
    return t(plan.kept ? 'sip.next.gap' : 'sip.next.gapOthers', { what, who, unit: plan.keeperUnitName })
  }
  switch (plan.state) {
    case 'proposed':
      return plan.consent.holds ? t('sip.next.proposedYes', { name }) : t('sip.next.proposed')
    case 'refused':
      return t('sip.next.refused')
    case 'needed':
    case 'declined':
    case 'consented':
      return t(`sip.next.${plan.state}`, { name })
    case 'called':
      return meeting ? t('sip.next.called', { when: moment(meeting.startsAt) }) : t('sip.next.calledNone')
    case 'drafted':
    case 'revising':
      if (missing > 0) return t('sip.next.write', { many: count(missing).toLocaleLowerCase('sv') })
      if (!plan.kept) return t('sip.next.keeperSubmits', { unit: plan.keeperUnitName })
      return t(plan.availableActions.includes('submit') ? 'sip.next.submit' : 'sip.next.day')
    case 'confirming': {
      const own = ownLeft(plan).length
      // Someone who answers in it takes part no more: no yes can put it in force.
      if (missing > 0) return plan.kept ? t('sip.next.stuck') : t('sip.next.stuckOthers', { unit: plan.keeperUnitName })
      return own > 0 ? t('sip.next.confirm', { count: own }) : t('sip.next.waits', { who: list(waitsFor(plan, texts)) })
    }
    case 'agreed':
      if (plan.toHandOver && plan.kept)
        return t(plan.toHandOver.late ? 'sip.next.handLate' : 'sip.next.handToday', {
          name,
          day: day(plan.toHandOver.since),
        })
      if (plan.followUpOn === null) return t('sip.next.agreedNone')
      return t(plan.followUpOn < today ? 'sip.next.late' : 'sip.next.agreed', { day: day(plan.followUpOn) })
    case 'closed':
      return t('sip.next.closed', { why: plan.closing ? both(plan.closing.reasonName) : '' })
  }
}

function Proposal({ plan, person }: PlanProps): ReactNode {
  const texts = useTexts()
  const { proposal } = plan
  const as = proposal.as as 'staff' | 'person' | 'relative'
  const what = texts.t(`sip.propose.${as}`, { name: person.givenName })
  const lower = as === 'person' ? what : what.charAt(0).toLocaleLowerCase('sv') + what.slice(1)
  const who = withCommas(proposal.name, lower)
  return (
    <>
      <blockquote className="plan-quote">
        <p>{proposal.why}</p>
        <p className="soft small">{texts.t('sip.proposed', { who, day: dayOf(proposal.at, texts) })}</p>
      </blockquote>
      {!proposal.whyShown && plan.kept && <ShowWhy plan={plan} person={person} />}
    </>
  )
}

/** A relative's reason is the keeper's to read until the relative lets it be shown (SIP-3). */
function ShowWhy({ plan }: PlanProps): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const { run, busy } = useAct('plan.showWhy')
  return (
    <div className="plan-after no-print">
      <p className="soft small">{t('sip.why.hidden')}</p>
      {plan.state !== 'closed' && (
        <Button
          size="small"
          busy={busy}
          onClick={async () => {
            if (await run({ personId: plan.personId, planId: plan.planId }))
              say({ text: t('sip.why.shown'), tone: 'ok' })
          }}
        >
          {t('sip.why.show')}
        </Button>
      )}
    </div>
  )
}

/** Each unit that has left what it did in the plan in force, to be invited again. */
function Back({ plan }: PlanProps): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const left = new Set(leftUndone(plan).map((one) => one.partyId))
  const units = plan.parties.filter((one) => one.unitId !== null && left.has(one.partyId))
  return [...new Map(units.map((one) => [one.unitId, one])).values()].map(({ unitId, name }) => (
    <Button
      key={unitId}
      variant="primary"
      onClick={() =>
        open({ panel: 'plan-bjud-in', person: plan.personId, matter: plan.planId, part: unitId ?? undefined })
      }
    >
      {t('sip.invite.anewOf', { name })}
    </Button>
  ))
}

type May = { may: (action: Action) => boolean }

/** What opens a panel, the most likely first. */
function Panels({ plan, person, may }: PlanProps & May): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const about = { person: plan.personId, matter: plan.planId }
  const openable = plan.meetings.find((one) => isOpenable(one, Date.now()))
  // The one that is to begin today; of those that have been, only while nothing else is called.
  const today = useSession().today
  const beginnable = plan.meetings.find(
    (one) => isBeginnable(one, today) && (isOpenable(one, Date.now()) || (!openable && plan.state === 'called')),
  )
  const own = ownLeft(plan).length > 0
  const { state } = plan
  const hand = may('handOver') && plan.toHandOver !== null
  return (
    <>
      {may('judgeNeeded') && (
        <Button variant="primary" onClick={() => open({ panel: 'plan-bedom', ...about })}>
          {t('sip.do.judge')}
        </Button>
      )}
      {may('recordConsent') && (
        <Button variant="primary" onClick={() => open({ panel: 'plan-svar', ...about })}>
          {t('sip.do.word')}
        </Button>
      )}
      {may('confirm') && own && (
        <Button variant="primary" onClick={() => open({ panel: 'plan-bekrafta', ...about })}>
          {t('sip.do.confirm')}
        </Button>
      )}
      {hand && (
        <Button
          variant={may('submit') ? 'quiet' : 'primary'}
          onClick={() => open({ panel: 'plan-har-lamnats', ...about })}
        >
          {t('sip.hand.do', { name: person.givenName })}
        </Button>
      )}
      {may('followUp') && (
        <Button
          variant={state === 'agreed' && !hand && leftUndone(plan).length === 0 ? 'primary' : 'quiet'}
          onClick={() => open({ panel: 'plan-folj-upp', ...about })}
        >
          {t('sip.do.followUp')}
        </Button>
      )}
      {may('prepare') && openable && (state === 'called' || state === 'drafted') && (
        <Button variant="primary" onClick={() => open({ panel: 'plan-forbered', ...about })}>
          {t('sip.do.prepare')}
        </Button>
      )}
      {may('openMeeting') && beginnable && (
        <Button onClick={() => open({ panel: 'plan-borja', ...about, part: beginnable.meetingId })}>
          {t(isOpenable(beginnable, Date.now()) ? 'sip.do.open' : 'sip.do.held')}
        </Button>
      )}
      {may('edit') && <LinkButton href={`${planPath(plan.personId, plan.planId)}/mote`}>{t('sip.do.view')}</LinkButton>}
      {may('invite') && state === 'consented' && (
        <Button variant="primary" onClick={() => open({ panel: 'plan-bjud-in', ...about })}>
          {t('sip.do.invite')}
        </Button>
      )}
      {may('call') && !openable && (
        <Button onClick={() => open({ panel: 'plan-kalla', ...about })}>{t('sip.do.call')}</Button>
      )}
    </>
  )
}

/** The person’s new answer, and the end: always there, never first. */
function Last({ plan, may }: PlanProps & May): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const about = { person: plan.personId, matter: plan.planId }
  return (
    <>
      {((may('recordNo') && !may('recordConsent')) || may('withdrawConsent')) && (
        <Button variant="text" onClick={() => open({ panel: 'plan-svar', ...about })}>
          {t(plan.words.length === 0 ? 'sip.do.word' : 'sip.do.askAgain')}
        </Button>
      )}
      {may('close') && (
        <Button variant="text" onClick={() => open({ panel: 'plan-avsluta', ...about })}>
          {t('sip.do.close')}
        </Button>
      )}
    </>
  )
}
