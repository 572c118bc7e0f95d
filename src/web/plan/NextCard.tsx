import type { ReactNode } from 'react'
import { Failure } from '../app/Failure.tsx'
import { type Act, useAct, useDoing } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { ask } from '../app/request.ts'
import { useSession } from '../app/session.tsx'
import { type Texts, useTexts } from '../app/texts.tsx'
import { Why } from '../app/Why.tsx'
import { Button, type ButtonLook, LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import type { LiveStore } from './live/store.ts'
import { dayOf, isOpenable, missingCount, nextMeeting, ownLeft, type PlanProps, planPath, waitsFor } from './words.ts'

type Action = PlanProps['plan']['availableActions'][number]

/** What is next in a sentence, and the buttons for what can be done now: those that the service would let through, and no others. */
export function NextCard({ plan, person, live }: PlanProps & { live: LiveStore }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const { today } = useSession()
  const may = (action: Action): boolean => plan.availableActions.includes(action)
  const about = { personId: plan.personId, planId: plan.planId, version: plan.version }
  // What is written here is saved first, and the version asked for again: sending what one sees.
  const submit = useDoing(async () => {
    await live.flush()
    const now = await ask('plan.read', { personId: plan.personId, planId: plan.planId })
    return ask('plan.submit', { ...about, version: now.version })
  })
  const takeBack = useAct('plan.takeBack')
  const revise = useAct('plan.revise')
  const drop = useAct('plan.dropRevision')
  const problem = submit.problem ?? takeBack.problem ?? revise.problem ?? drop.problem
  const step = (action: Action, act: Act<typeof about, unknown>, variant?: ButtonLook['variant']) =>
    may(action) && (
      <Button busy={act.busy} variant={variant} onClick={() => void act.run(about)}>
        {t(`sip.do.${action as 'submit' | 'takeBack' | 'revise' | 'dropRevision'}`)}
      </Button>
    )
  const { state } = plan
  return (
    <>
      {problem && <Failure problem={problem} />}
      <Card title={t('sip.next')} strong className="plan-next no-print">
        <p className="plan-next-words">{sentence(plan, person.givenName, today, texts)}</p>
        {state === 'proposed' && <Proposal plan={plan} person={person} />}
        {!plan.consent.holds && plan.consent.reason && !early.includes(state) && state !== 'closed' && (
          <ProblemBox tone="soon" announce={false} title={t('sip.consentGone')}>
            <Why reason={plan.consent.reason} />
          </ProblemBox>
        )}
        <div className="row">
          <Panels plan={plan} person={person} may={may} />
          {step('submit', submit, 'primary')}
          {step('takeBack', takeBack)}
          {step('revise', revise)}
          {step('dropRevision', drop)}
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
  switch (plan.state) {
    case 'proposed':
    case 'refused':
      return t(`sip.next.${plan.state}`)
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
      return own > 0 ? t('sip.next.confirm', { count: own }) : t('sip.next.waits', { who: list(waitsFor(plan)) })
    }
    case 'agreed':
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
  const who = [proposal.name, lower].filter(Boolean).join(', ')
  return (
    <blockquote className="plan-quote">
      <p>{proposal.why}</p>
      <p className="soft small">{texts.t('sip.proposed', { who, day: dayOf(proposal.at, texts) })}</p>
    </blockquote>
  )
}

type May = { may: (action: Action) => boolean }

/** What opens a panel, the most likely first. */
function Panels({ plan, may }: PlanProps & May): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const about = { person: plan.personId, matter: plan.planId }
  const openable = plan.meetings.find((one) => isOpenable(one, Date.now()))
  const own = ownLeft(plan).length > 0
  const { state } = plan
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
      {(may('confirm') || may('object')) && own && (
        <Button variant="primary" onClick={() => open({ panel: 'plan-bekrafta', ...about })}>
          {t('sip.do.confirm')}
        </Button>
      )}
      {may('followUp') && (
        <Button
          variant={state === 'agreed' ? 'primary' : 'quiet'}
          onClick={() => open({ panel: 'plan-folj-upp', ...about })}
        >
          {t('sip.do.followUp')}
        </Button>
      )}
      {may('prepare') && state === 'called' && (
        <Button variant="primary" onClick={() => open({ panel: 'plan-forbered', ...about })}>
          {t('sip.do.prepare')}
        </Button>
      )}
      {may('openMeeting') && openable && (
        <Button onClick={() => open({ panel: 'plan-borja', ...about, part: openable.meetingId })}>
          {t('sip.do.open')}
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
