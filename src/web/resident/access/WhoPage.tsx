import type { ReactNode } from 'react'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { DataNav, ShareLine } from '../DataNav.tsx'
import { paths, saidBefore } from '../path.tsx'
import { at } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { dayWords } from '../time.ts'
import { useArrival } from '../useArrival.ts'
import type { Shared } from './AccessPages.tsx'
import { useAccessTexts } from './texts.ts'
import {
  acrossGroups,
  blockLines,
  careGroups,
  consentLines,
  emergencyWords,
  liftLines,
  spokenLines,
  toldLines,
  toldPoints,
  whoseOf,
} from './words.ts'

const said = ['blocked', 'lifted', 'withdrawn', 'ended', 'changed'] as const

/** Who can see my data, and why; what I have said yes and no to; and the way to say no (SVOD 2:2–3, PDL 4:4). */
export function WhoPage(props: Shared & { end: ReactNode }): ReactNode {
  const { own, today, settings, read, end } = props
  const say = useAccessTexts()
  useArrival(say('page.title'), 'access')
  const told = said.find((one) => one === saidBefore())
  return (
    <div className="stack res-page">
      <DataNav at="access" />
      <PageHead title={say('page.title')} lead={say('page.lead')} />
      <Tools
        settings={settings}
        read={read}
        pieces={() => spokenLines(own, today, say).flatMap((line) => at('top', line))}
      />
      <div role="status">{told && <p className="res-said">{say(`said.${told}`)}</p>}</div>
      <Blocks {...props} />
      <Care {...props} />
      <Across {...props} />
      <Consents {...props} />
      <Others {...props} />
      <Asked {...props} />
      <Told {...props} />
      {/* To say no is the person's own: whoever acts for them sees, and rings. */}
      {say.voice ? <p>{say('oppose.phone')}</p> : <Oppose {...props} />}
      <ShareLine />
      {end}
    </div>
  )
}

function Care({ own }: Shared): ReactNode {
  const say = useAccessTexts()
  const groups = careGroups(own, say)
  return (
    <section className="stack">
      <h2>{say('care.heading')}</h2>
      <p>{say(groups.length > 0 ? 'care.text' : 'care.none')}</p>
      {groups.map(({ provider, units }) => (
        <Card key={provider} title={provider} level={3}>
          <ul className="res-sees">
            {units.map(({ name, lines }) => (
              <li key={name}>
                <b>{name}</b>
                {lines.map((line) => (
                  <span key={line}>{line}</span>
                ))}
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </section>
  )
}

function Across({ own, today }: Shared): ReactNode {
  const say = useAccessTexts()
  const groups = acrossGroups(own, today, say)
  return (
    <section className="stack">
      <h2>{say('across.heading')}</h2>
      <p>{say(groups.length > 0 ? 'across.text' : 'across.none')}</p>
      {groups.map(({ who, rows }) => (
        <Card key={who} title={say('across.sees', { who })} level={3}>
          <ul className="res-sees">
            {rows.map(({ key, what, lines, end }) => (
              <li key={key}>
                <b>{what}</b>
                {lines.map((line) => (
                  <span key={line}>{line}</span>
                ))}
                {end && !say.voice && (
                  <LinkButton
                    className="no-print"
                    href={
                      'consentId' in end
                        ? `${paths.access}/ta-tillbaka/${end.consentId}`
                        : `${paths.access}/sluta-visa/${end.disclosureId}`
                    }
                    aria-label={
                      'consentId' in end
                        ? `${say('yes.endFor', { who })}: ${what}`
                        : say('across.endFor', { what, who })
                    }
                  >
                    {say('consentId' in end ? 'yes.end' : 'across.end')}
                  </LinkButton>
                )}
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </section>
  )
}

function Consents({ own, today }: Shared): ReactNode {
  const say = useAccessTexts()
  const holds = own.consents.filter((one) => one.state === 'inForce')
  if (holds.length === 0) return null
  return (
    <section className="stack">
      <h2>{say('yes.heading')}</h2>
      {holds.map((one) => (
        <Card key={one.consentId} as="div">
          <div className="stack">
            {consentLines(one, today, say).map((line) => (
              <p key={line}>{line}</p>
            ))}
            {!say.voice && (
              <LinkButton
                className="no-print"
                href={`${paths.access}/ta-tillbaka/${one.consentId}`}
                aria-label={say('yes.endFor', { who: one.toProviderName })}
              >
                {say('yes.end')}
              </LinkButton>
            )}
          </div>
        </Card>
      ))}
    </section>
  )
}

function Blocks({ own, today }: Shared): ReactNode {
  const say = useAccessTexts()
  const stand = own.blocks.filter((one) => one.liftedAt === null)
  if (stand.length === 0) return null
  return (
    <section className="stack">
      <h2>{say('no.heading')}</h2>
      {stand.map((one) => (
        <Card key={one.blockId} as="div" strong>
          <div className="stack">
            {blockLines(one, today, say).map((line) => (
              <p key={line}>{line}</p>
            ))}
            {!say.voice && (
              <LinkButton
                className="no-print"
                href={`${paths.access}/hav/${one.blockId}`}
                aria-label={say('no.liftFor', { whose: whoseOf(one) })}
              >
                {say('no.lift')}
              </LinkButton>
            )}
          </div>
        </Card>
      ))}
    </section>
  )
}

/** What was done without asking the person: emergencies, and judgements that they can't decide. */
function Others({ own, today, settings }: Shared): ReactNode {
  const say = useAccessTexts()
  const judged = own.assessments.filter((one) => one.inForce)
  return (
    <>
      {own.emergencies.length > 0 && (
        <section className="res-section">
          <h2>{say('nod.heading')}</h2>
          {own.emergencies.map((one) => (
            <p key={one.emergencyId}>{emergencyWords(one, today, say)}</p>
          ))}
          <p>{say('nod.review')}</p>
        </section>
      )}
      {judged.length > 0 && (
        <section className="res-section">
          <h2>{say('judged.heading')}</h2>
          {judged.map((one) => (
            <p key={one.assessmentId}>
              {say('judged.what', { who: one.providerName, to: dayWords(one.to, today, settings.language) })}
            </p>
          ))}
          <p>{say('judged.do')}</p>
        </section>
      )}
    </>
  )
}

/** Who has asked to read what is blocked, in an emergency, and what was answered (SVOD 3:5). */
function Asked({ own, today }: Shared): ReactNode {
  const say = useAccessTexts()
  const all = liftLines(own, today, say)
  if (all.length === 0) return null
  return (
    <section className="res-section">
      <h2>{say('asked.heading')}</h2>
      <ul className="res-sees">
        {all.map(({ key, lines }) => (
          <li key={key}>
            {lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What there is to know before others may read, and who has told it and when (SVOD 2:2). */
function Told({ own, today }: Shared): ReactNode {
  const say = useAccessTexts()
  return (
    <section className="res-section">
      <h2>{say('told.heading')}</h2>
      <p>{say('told.text')}</p>
      <ul className="res-list">
        {toldPoints(say).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {toldLines(own, today, say).map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same can have been told twice in a day, and nothing moves
        <p key={at}>{line}</p>
      ))}
    </section>
  )
}

function Oppose({ own }: Shared): ReactNode {
  const say = useAccessTexts()
  const left = own.keepers.some((one) => !one.blocked || one.units.some((unit) => !unit.blocked))
  return (
    <section className="res-section no-print">
      <h2>{say('oppose.heading')}</h2>
      <p>{say(left ? 'oppose.text' : 'oppose.none')}</p>
      {left && (
        <LinkButton href={`${paths.access}/sparra`} size="large" wide>
          {say('oppose.button')}
        </LinkButton>
      )}
      <p>{say('oppose.phone')}</p>
      <Explain summary={say('law.heading')} sentence={say('law.sentence')} paragraphs={[{ ref: say('law.places') }]} />
    </section>
  )
}
