import type { ReactNode } from 'react'
import type { OwnPlans } from '../../../contract/own-plan-views.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { CallButton } from '../CallButton.tsx'
import { HelpNow } from '../HelpNow.tsx'
import { paths } from '../path.tsx'
import { at } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { useSay } from '../texts.ts'
import { useArrival } from '../useArrival.ts'
import { GuardiansCard } from './GuardianReads.tsx'
import { PartList, planPath, type Shared, toldBefore, Written } from './parts.tsx'
import { KeeperToCall, ToCall } from './ToCall.tsx'
import { usePlanTexts } from './texts.ts'
import { agreementAloud, hasSeveral, inBoth, leadOf, nextLine, stateLine, worseParts } from './words.ts'

type Props = Shared & { own: OwnPlans; end: ReactNode }
const turnPages = { word: 'svara', party: '', prepare: 'forbered', followUp: 'hjalper' } as const

/** Min plan: the agreement, whom I call, the next time, and every plan (domain.md §7). */
export function AgreementPage(props: Props): ReactNode {
  const { own, settings, read, today, end } = props
  const say = usePlanTexts()
  const common = useSay()
  useArrival(say('page.title'), 'plans')
  const about = { now: new Date(), today, say, common }
  const told = toldBefore(say)
  const turns = own.items.filter((one) => one.turn !== null)
  return (
    <div className="stack res-page">
      <PageHead title={say('page.title')} lead={say(leadOf(own))} />
      <Tools
        settings={settings}
        read={read}
        pieces={() => agreementAloud(own, about).flatMap((line) => at('top', line))}
      />
      <div role="status">{told && <p className="res-said">{told}</p>}</div>
      {turns.length > 0 && (
        <Card title={say('turn.heading')} strong className="no-print">
          {turns.map((one) => (
            <LinkButton
              key={one.planId}
              href={planPath(one.planId, turnPages[one.turn!])}
              variant="primary"
              size="large"
              wide
            >
              {say(`turn.${one.turn!}`, { unit: one.keeperName })}
            </LinkButton>
          ))}
        </Card>
      )}
      {own.agreement && <Agreement {...props} agreement={own.agreement} />}
      <Card title={say('next.heading')}>
        <p>{nextLine(own.next, about)}</p>
      </Card>
      <Call {...props} />
      <Together {...props} />
      <Plans {...props} />
      <GuardiansCard guardians={own.guardians} />
      <Propose {...props} />
      <Explain summary={say('law.heading')} sentence={say('law.sentence')} paragraphs={[{ ref: say('law.places') }]} />
      <HelpNow />
      {end}
    </div>
  )
}

function Agreement({ agreement, own, today }: Props & { agreement: NonNullable<OwnPlans['agreement']> }): ReactNode {
  const say = usePlanTexts()
  const worse = worseParts(agreement.ifWorse, say)
  return (
    <>
      {agreement.mattersToMe && (
        <Card title={say('matters.heading')} strong>
          <Written text={agreement.mattersToMe} />
        </Card>
      )}
      <Card title={say('mine.heading')}>
        {agreement.mine.length > 0 ? <PartList parts={agreement.mine} today={today} /> : <p>{say('mine.none')}</p>}
      </Card>
      <Card title={say('theirs.heading')}>
        <PartList parts={agreement.theirs} today={today} />
      </Card>
      <Card title={say('worse.heading')}>
        {worse.length === 0 && <p>{say('worse.none', { unit: own.items[0]?.keeperName ?? '' })}</p>}
        {worse.map(({ heading, text }) => (
          <div key={heading} className="res-lines">
            <h3>{heading}</h3>
            <Written text={text} />
          </div>
        ))}
      </Card>
    </>
  )
}

/** Whom the plan says one calls, and apart from it whom one can call all the same: each number under the name that answers it. */
function Call({ own }: Props): ReactNode {
  const say = usePlanTexts()
  const { agreement, contacts } = own
  return (
    <>
      {agreement && <ToCall toCall={agreement.toCall} />}
      {(contacts.length > 0 || !agreement) && (
        <Card title={say(agreement ? 'call.contacts' : 'call.heading')}>
          {contacts.length === 0 && <p>{say('call.none')}</p>}
          {contacts.map((one) => (
            <div key={`${one.name} ${one.kindName.sv}`} className="res-lines">
              <strong>{one.name}</strong>
              <span>{inBoth(one.kindName, say)}</span>
              {one.phone && <CallButton who={one.reaches} number={one.phone} />}
            </div>
          ))}
        </Card>
      )}
      {agreement && <KeeperToCall keepers={agreement.keepers} />}
    </>
  )
}

/** What all plans say together, by the parts of life that they share (domain.md §7). */
function Together({ own, today }: Props): ReactNode {
  const say = usePlanTexts()
  const named = own.groups.filter((one) => one.keyword !== null)
  if (named.length === 0) return null
  return (
    <Card title={say('together.heading')}>
      {named.map((group) => (
        <div key={group.keyword} className="res-lines">
          <h3>{say(`together.kw.${group.keyword!}`)}</h3>
          {group.goals.map((one) => (
            <p key={`${one.planId}${one.text}`}>
              {say('together.goal')} <span lang="sv">{one.text}</span>
            </p>
          ))}
          <PartList
            parts={group.doings.map(({ what, who, from, by }) => ({ what, who, from, by, answerer: null }))}
            today={today}
          />
          {group.links.map((one) => (
            <p key={`${one.type}${one.title}${one.keptBy}`}>
              <span lang="sv">{one.title}</span>. {say('all.keptBy', { unit: one.keptBy })}.
            </p>
          ))}
        </div>
      ))}
    </Card>
  )
}

/** Every plan, with its kind and who keeps it; those kept here can be read. */
function Plans({ own }: Props): ReactNode {
  const say = usePlanTexts()
  if (own.overview.length === 0) return null
  return (
    <section className="stack">
      <h2>{say('all.heading')}</h2>
      <p>{say('all.text')}</p>
      {hasSeveral(own) && <p>{say('all.several')}</p>}
      {own.overview.map((one) => (
        <Card key={`${one.planId} ${one.type} ${one.title} ${one.keptBy}`} as="div">
          <div className="stack">
            <div className="res-lines">
              <h3>{one.title || begins(inBoth(one.typeName, say))}</h3>
              {one.title && <span>{begins(inBoth(one.typeName, say))}</span>}
              <span>{say('all.keptBy', { unit: one.keptBy })}</span>
              {one.state && <span>{stateLine(one.state, one.inForce, one.keptBy, say)}</span>}
            </div>
            {one.planId && (
              <LinkButton href={planPath(one.planId)} aria-label={say('all.open', { unit: one.keptBy })}>
                {say('all.read')}
              </LinkButton>
            )}
          </div>
        </Card>
      ))}
    </section>
  )
}

const begins = (text: string): string => text.charAt(0).toLocaleUpperCase('sv-SE') + text.slice(1)

function Propose({ own }: Props): ReactNode {
  const say = usePlanTexts()
  // One plan, not several beside each other: whoever has one goes on in that.
  if (own.units.length === 0 || own.items.some((one) => one.state !== 'closed' && one.state !== 'refused')) return null
  return (
    <section className="res-section no-print">
      <h2>{say('propose.heading')}</h2>
      <p>{say('propose.text')}</p>
      <LinkButton href={`${paths.plan}/foresla`} size="large" wide>
        {say('propose.button')}
      </LinkButton>
    </section>
  )
}
