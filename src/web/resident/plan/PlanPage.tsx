import type { ReactNode } from 'react'
import type { OwnPlanContent, OwnPlanView } from '../../../contract/own-plan-views.ts'
import { addressOf } from '../../app/client.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/link.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { paths } from '../path.tsx'
import { at } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { useSay } from '../texts.ts'
import { dayWords, whenWords } from '../time.ts'
import { useArrival } from '../useArrival.ts'
import { AsksCard } from './AsksCard.tsx'
import { PlanVoices } from './PlanVoices.tsx'
import { Proposed } from './Proposed.tsx'
import { PartList, planPath, type Shared, toldBefore, Written } from './parts.tsx'
import { KeeperToCall, ToCall } from './ToCall.tsx'
import { type PlanSay, usePlanTexts } from './texts.ts'
import {
  doerLines,
  inBoth,
  isInForce,
  meetingLines,
  nextLine,
  planAloud,
  saidByLines,
  stateLine,
  worseOf,
  worseParts,
} from './words.ts'

type Props = Shared & { plan: OwnPlanView; end: ReactNode }

/** One plan: where it stands, what is written, who takes part, and what one can say and do. */
export function PlanPage(props: Props): ReactNode {
  const { plan, settings, read, today, end } = props
  const say = usePlanTexts()
  const common = useSay()
  const unit = plan.keeper.name
  const heading = say('one.heading', { unit })
  useArrival(heading, `plan ${plan.planId}`)
  const told = toldBefore(say)
  const state = stateLine(plan.state, isInForce(plan), unit, say)
  return (
    <div className="stack res-page">
      <p className="no-print">
        <Link href={paths.plan}>{say('page.title')}</Link>
      </p>
      <PageHead title={heading} lead={state} />
      <Tools
        settings={settings}
        read={read}
        pieces={() => planAloud(plan, { now: new Date(), today, say, common }).flatMap((line) => at('top', line))}
      />
      <div role="status">{told && <p className="res-said">{told}</p>}</div>
      <Standing {...props} />
      <AsksCard {...props} />
      <Next {...props} />
      <Proposed plan={plan} today={today} />
      {plan.content ? <Content content={plan.content} today={today} unit={unit} /> : <p>{say('one.none')}</p>}
      <Parties {...props} />
      <Files plan={plan} today={today} />
      <PlanVoices {...props} />
      {plan.content && <OnPaper {...props} />}
      {plan.content && <ToCall toCall={plan.toCall} />}
      <KeeperToCall keepers={[plan.keeper]} />
      {end}
    </div>
  )
}

/** What the plan waits for, in words, and the answer one has given. */
function Standing({ plan, today }: Props): ReactNode {
  const say = usePlanTexts()
  const { available, myWord, consent } = plan
  const lines = standingLines(plan, say)
  const asks = available.includes('recordConsent')
  return (
    <>
      {lines.map((line) => (
        <p key={line} className="res-said">
          {line}
        </p>
      ))}
      {asks && !myWord && (
        <LinkButton href={planPath(plan.planId, 'svara')} variant="primary" size="large" wide>
          {say('word.heading')}
        </LinkButton>
      )}
      {myWord && (
        <div className="stack">
          <p>
            {say(`word.${myWord.written ? 'written' : 'mine'}.${myWord.yes ? 'yes' : 'no'}`, {
              day: dayWords(myWord.on, today, say.language),
              unit: plan.keeper.name,
            })}
          </p>
          {myWord.yes && myWord.until && plan.state !== 'closed' && (
            <p>
              {say(myWord.until < today ? 'word.ended' : 'word.mine.until', {
                day: dayWords(myWord.until, today, say.language),
              })}
            </p>
          )}
          {(asks ||
            ((myWord.until !== null || myWord.written || !consent.holds) && available.includes('consentToParty'))) && (
            <LinkButton href={planPath(plan.planId, 'svara')}>{say('word.change')}</LinkButton>
          )}
        </div>
      )}
    </>
  )
}

function standingLines(plan: OwnPlanView, say: PlanSay): string[] {
  const { consent, keeper, refused, covered, closing } = plan
  const code = plan.asRelative ? undefined : consent.reason?.code
  return [
    ...(plan.proposal.why && plan.state !== 'closed' && plan.content?.stage !== 'inForce'
      ? [say('one.why', { why: plan.proposal.why })]
      : []),
    ...(covered ? [say('one.covered', { type: inBoth(covered.typeName, say), unit: covered.keptBy })] : []),
    ...(refused ? [say('one.refused', { why: refused })] : []),
    ...(closing ? [say('one.closed', { why: inBoth(closing.reasonName, say) })] : []),
    ...(code === 'plan.guardiansDiffer' ? [say('word.differ', { unit: keeper.name })] : []),
    ...(code === 'plan.needsConsent' && plan.minor && plan.myWord?.yes ? [say('word.waits')] : []),
  ]
}

/** What comes first of the meeting and the follow-up; a meeting that comes after that stands under it, with what there is to know of it. */
function Next({ plan, today }: Props): ReactNode {
  const say = usePlanTexts()
  const common = useSay()
  const { meeting, next, preparation, available } = plan
  const prepares = available.includes('prepare')
  if (!meeting && !next && !prepares) return null
  const now = new Date()
  return (
    <Card title={say('next.heading')}>
      <p>{nextLine(next, { now, today, say, common })}</p>
      {meeting && (
        <>
          {next?.kind !== 'meeting' && (
            <>
              <h3>{say('next.later')}</h3>
              <p>{say('next.meeting', { when: whenWords(meeting.startsAt, now, common) })}</p>
            </>
          )}
          {meetingLines(meeting, say).map((line) => (
            <p key={line}>{line}</p>
          ))}
          <LinkButton href={addressOf('resident.planInvitation', { planId: plan.planId })}>
            {say('next.calendar')}
          </LinkButton>
          {meeting.videoLink && <LinkButton href={meeting.videoLink}>{say('next.video')}</LinkButton>}
        </>
      )}
      {preparation && (
        <p>
          {say(preparation.holds || !meeting ? 'prepare.mine' : 'prepare.before.mine', {
            day: dayWords(preparation.on, '', say.language),
          })}
        </p>
      )}
      {prepares && (
        <LinkButton href={planPath(plan.planId, 'forbered')}>
          {say(preparation?.holds ? 'prepare.again' : meeting ? 'prepare.button' : 'prepare.before')}
        </LinkButton>
      )}
    </Card>
  )
}

/** What is written, the person's own first. */
function Content({ content, today, unit }: { content: OwnPlanContent; today: string; unit: string }): ReactNode {
  const say = usePlanTexts()
  const worse = worseParts(worseOf(content), say)
  return (
    <>
      {content.stage !== 'inForce' && (
        <p className="res-said">{say(content.stage === 'draft' ? 'one.draft' : 'one.waiting')}</p>
      )}
      <Texts
        parts={[
          [say('matters.heading'), content.mattersToMe],
          [say('one.child'), content.childsVoice],
          [say('one.resources'), content.resources],
          [say('one.needs'), content.needs.join('\n')],
        ]}
      />
      {content.goals.length > 0 && (
        <Card title={say('one.goals')}>
          <ul className="res-sees">
            {content.goals.map((one) => (
              <li key={one.goalId}>
                <strong lang="sv">{one.text}</strong>
                {one.sign && <span lang="sv">{say('one.sign', { sign: one.sign })}</span>}
                {one.by && <span>{say('one.by', { day: dayWords(one.by, today, say.language) })}</span>}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={say('one.who')}>
        {content.interventions.length > 0 ? (
          <PartList parts={content.interventions} today={today} lines={doerLines} />
        ) : (
          <p>{say('one.whoNone')}</p>
        )}
        {content.noneByOthers && <p>{say('one.noOthers')}</p>}
        {content.overall && <p>{say(`one.overall.${content.overall}`)}</p>}
      </Card>
      <Card title={say('worse.heading')}>
        {worse.length === 0 && <p>{say('worse.none', { unit })}</p>}
        {worse.map(({ heading, text }) => (
          <div key={heading} className="res-lines">
            <h3>{heading}</h3>
            <Written text={text} />
          </div>
        ))}
      </Card>
      {(content.followUpOn || content.followUpHow) && (
        <Card title={say('follow.next')}>
          {content.followUpOn && <p>{say('follow.day', { day: dayWords(content.followUpOn, today, say.language) })}</p>}
          <Written text={content.followUpHow} />
        </Card>
      )}
    </>
  )
}

function Texts({ parts }: { parts: readonly (readonly [string, string])[] }): ReactNode {
  return parts
    .filter(([, text]) => text.trim() !== '')
    .map(([heading, text]) => (
      <Card key={heading} title={heading}>
        <Written text={text} />
      </Card>
    ))
}

/** What units have put in the plan. Each opens as a file of its own. */
function Files({ plan, today }: Pick<Props, 'plan' | 'today'>): ReactNode {
  const say = usePlanTexts()
  if (plan.files.length === 0) return null
  return (
    <Card title={say('files.heading')} className="no-print">
      <p>{say('files.text')}</p>
      <ul className="res-sees">
        {plan.files.map((one) => (
          <li key={one.fileId}>
            <LinkButton href={addressOf('resident.planFile', { planId: plan.planId, fileId: one.fileId })}>
              {one.name}
            </LinkButton>
            <span>
              {say(one.mediaType === 'application/pdf' ? 'files.pdf' : 'files.image', {
                by: one.byName,
                day: dayWords(one.on, today, say.language),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Parties({ plan, today }: Props): ReactNode {
  const say = usePlanTexts()
  return (
    <Card title={say('parties.heading')}>
      <ul className="res-sees">
        {plan.parties.map((one) => (
          <li key={one.partyId}>
            <strong>{one.name}</strong>
            {one.isKeeper && <span>{say('parties.keeper')}</span>}
            {one.kind === 'relative' && one.removable && !say.voice && !plan.minor && (
              <Link href={paths.share} className="no-print">
                {say('parties.letRead', { name: one.name })}
              </Link>
            )}
            {one.until && <span>{say('parties.until', { day: dayWords(one.until, today, say.language) })}</span>}
            {one.removable && (
              <LinkButton
                className="no-print"
                href={planPath(plan.planId, `ta-bort/${one.partyId}`)}
                aria-label={say('parties.removeOne', { name: one.name })}
              >
                {say('parties.remove')}
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
      {saidByLines(plan.parties, today, say).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Card>
  )
}

function OnPaper({ plan, settings }: Props): ReactNode {
  const say = usePlanTexts()
  const { language, large } = settings
  return (
    <section className="res-section no-print">
      <h2>{say('paper.heading')}</h2>
      <p>{say('paper.text')}</p>
      <LinkButton
        href={addressOf('resident.planPaper', { planId: plan.planId, language, large: large ? 'true' : 'false' })}
      >
        <Icon name="print" />
        {say('paper.link')}
      </LinkButton>
    </section>
  )
}
