import type { ReactNode } from 'react'
import type { ReachView, WayView } from '../../contract/common.ts'
import type { ContactView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import { dayAt } from '../app/stockholm.ts'
import { type Texts, useTexts } from '../app/texts.tsx'
import { Card, CardRow } from '../ui/Card.tsx'
import { addDays } from '../ui/day.ts'
import { Tag } from '../ui/Tag.tsx'
import './contact.css'
import { withCommas, withDots } from '../ui/between.ts'
import { backOn, byHolder, rolesOf } from './words.ts'

const STATES = {
  open: { tone: 'ok', text: 'reach.open' },
  deputy: { tone: 'soon', text: 'reach.deputy' },
  team: { tone: 'soon', text: 'reach.team' },
  unit: { tone: 'soon', text: 'reach.unit' },
  closed: { tone: 'plain', text: 'reach.closed' },
} as const

/** Whom one reaches now: always an answer, also when the contact is away. */
export function ReachCard({ person }: { person: PersonPage }): ReactNode {
  const { t } = useTexts()
  const groups = byHolder(person.contacts)
  return (
    <Card title={t('reach.title')} flush>
      {groups.length === 0 && (
        <CardRow>
          {t('reach.none')} {person.unitReach && t('reach.noneListed', { unit: person.unitReach.who })}
        </CardRow>
      )}
      {person.unitReach && <UnitRow now={person.unitReach} />}
      {groups.map((group) => (
        <ReachRow key={group[0]!.contactId} group={group} />
      ))}
      <p className="reach-acute soft small">{t('reach.acute')}</p>
    </Card>
  )
}

/** The unit, for who has no contact: its line, and when it is answered (FC-12). */
function UnitRow({ now }: { now: ReachView }): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  const hours = now.way?.hoursText
  return (
    <CardRow end={<WayAndState now={now} />}>
      <b>{now.who}</b>
      <br />
      <span className="soft">{withDots(whenOf(now, texts), hours && t('reach.hours', { hours: both(hours) }))}</span>
    </CardRow>
  )
}

function WayAndState({ now }: { now: ReachView }): ReactNode {
  const { t } = useTexts()
  const state = STATES[now.state]
  return (
    <>
      {now.way ? <Way way={now.way} /> : <span className="soft">{t('reach.noWay')}</span>}
      <Tag tone={state.tone}>{t(state.text)}</Tag>
    </>
  )
}

function ReachRow({ group }: { group: readonly ContactView[] }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const one = group[0]!
  const { now } = one
  const instead = now.who !== one.staffName
  const roles = rolesOf(group, texts)
  return (
    <CardRow end={<WayAndState now={now} />}>
      <b>{now.who}</b>{' '}
      <span className="soft">
        {instead ? `${t('reach.for', { name: one.staffName })}, ${roles}` : withCommas(roles, now.role)}
      </span>
      <br />
      <span className="soft">{withDots(whenOf(now, texts), returnOf(one, texts))}</span>
    </CardRow>
  )
}

function whenOf(now: ReachView, texts: Texts): string {
  const { t, time, dayAndTime } = texts
  if (now.state === 'closed')
    return now.opensAt ? t('reach.opens', { when: nearTime(now.opensAt, texts) }) : t('reach.unknown')
  if (now.always) return t('reach.always')
  if (!now.until) return ''
  const today = dayAt(new Date(now.until)) === dayAt(new Date())
  return t('reach.until', { time: today ? time(now.until) : dayAndTime(now.until) })
}

function nearTime(instant: string, { t, time, dayAndTime }: Texts): string {
  const [day, today] = [dayAt(new Date(instant)), dayAt(new Date())]
  if (day === today) return t('reach.today', { time: time(instant) })
  if (day === addDays(today, 1)) return t('reach.tomorrow', { time: time(instant) })
  return dayAndTime(instant)
}

function returnOf({ absent, staffName }: ContactView, { t, day }: Texts): string {
  return absent?.to ? t('reach.back', { name: staffName.split(' ')[0] ?? staffName, day: day(backOn(absent.to)) }) : ''
}

/** A way to reach someone: a number to press, an address to write to, or words. */
export function Way({ way }: { way: WayView }): ReactNode {
  if (way.kind === 'phone')
    return (
      <a className="num way-number" href={`tel:${way.value.replace(/[^\d+]/g, '')}`}>
        {way.value}
      </a>
    )
  if (way.kind === 'email') return <a href={`mailto:${way.value}`}>{way.value}</a>
  if (way.kind === 'video' && way.value.startsWith('https://')) return <a href={way.value}>{way.value}</a>
  return <span>{way.value}</span>
}
