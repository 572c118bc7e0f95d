import type { ReactNode } from 'react'
import type { OwnContacts, OwnContactView } from '../../contract/resident.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Explain } from '../ui/Explain.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Initials } from '../ui/Initials.tsx'
import { Tag, ToneShape } from '../ui/Tag.tsx'
import { CallButton } from './CallButton.tsx'
import { useSay } from './texts.ts'
import { dayWords, inSweden } from './time.ts'
import { Ways } from './Ways.tsx'
import { type Call, contactWords } from './words.ts'

export interface ContactCardProps {
  contact: OwnContactView
  /** The one to call first: heavy frame, and the page's only full button. */
  first: boolean
  now: Date
  /** Who to ring when the contact has no number at all. */
  unit: OwnContacts['unit']
  /** It is being read aloud. */
  reading: boolean
}

/** A contact: who, for what, how it is right now, and the button that rings. */
export function ContactCard({ contact, first, now, unit, reading }: ContactCardProps): ReactNode {
  const say = useSay()
  const words = contactWords(contact, now, say)
  const profession = say.language === 'en' ? contact.professionName.en : contact.professionName.sv
  return (
    <Card as="article" strong={first} className="res-contact" {...(reading ? { id: 'reading' } : {})}>
      <div className="res-who">
        <Initials name={contact.name} />
        <div>
          {contact.holdsTogether && <Tag tone="ok">{say('role.holdsTogether')}</Tag>}
          <h2 lang="sv">{contact.name}</h2>
          <p>
            {words.role.text} {words.role.own && <span lang="sv">{words.role.own}</span>}
          </p>
        </div>
      </div>
      <p className="soft">
        {profession.charAt(0).toUpperCase() + profession.slice(1)}, <span lang="sv">{contact.unitName}</span>
      </p>
      <div className="res-now no-print" data-open={words.open || undefined}>
        <ToneShape tone={words.open ? 'ok' : 'calm'} />
        <p>
          {words.now.slice(0, -1).join(' ')} <strong>{words.now.at(-1)}</strong>
        </p>
      </div>
      {words.call ? (
        <div className="no-print">
          <CallLine call={words.call} open={words.open} opensAt={contact.now.opensAt} primary={first} />
        </div>
      ) : (
        unit?.phone && <CallButton who={unit.name} number={unit.phone} />
      )}
      {!contact.vacant && contact.ways.length > 0 && (
        <>
          <div className="no-print">
            <Explain summary={say('more.summary', { name: contact.givenName })}>
              <Ways ways={contact.ways} />
              <p className="soft">
                {say('since.text', { day: dayWords(contact.since, inSweden(now).day, say.language) })}
              </p>
            </Explain>
          </div>
          <div className="print-only">
            <Ways ways={contact.ways} />
          </div>
        </>
      )}
      {contact.vacant && <p className="print-only">{words.now.join(' ')}</p>}
    </Card>
  )
}

/** The way that answers now as a button; when it opens later, its number quietly. */
function CallLine(props: { call: Call; open: boolean; opensAt: string | null; primary: boolean }): ReactNode {
  const say = useSay()
  const { way, who, href } = props.call
  if (way.kind === 'phone' && (props.open || props.opensAt === null))
    return <CallButton who={who} number={way.value} primary={props.primary && props.open} />
  if (way.kind === 'phone')
    return (
      <p>
        {say('call.later')}{' '}
        <a className="res-number" href={href ?? undefined}>
          {way.value}
        </a>
      </p>
    )
  if (way.kind === '1177' && href)
    return (
      <LinkButton href={href} size="large" wide>
        <Icon name="message" />
        {say('call.write')}
      </LinkButton>
    )
  return (
    <p>
      {say(`way.${way.kind}`)}: {href ? <a href={href}>{way.value}</a> : <span lang="sv">{way.value}</span>}
    </p>
  )
}
