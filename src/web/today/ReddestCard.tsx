import type { ReactNode } from 'react'
import type { TodayClock, TodayItem } from '../../contract/today.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { paragraphsOf, useLawLine } from '../app/Why.tsx'
import { buttonsOf, type RowButton, titleOf, waitOf, whoElse } from '../contact/lists/rows.ts'
import { Button, type ButtonLook, LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ClockRow } from '../ui/ClockRow.tsx'
import { Link } from '../ui/link.tsx'
import { EmptyState } from '../ui/Progress.tsx'
import { DueRows } from './DueRows.tsx'

/** What can't wait: each as a sentence, with its law one click away and the button that mends it. */
export function ReddestCard(props: {
  items: readonly TodayItem[]
  /** Clocks of the way home that run out today: the law counts them in hours, so they come first. */
  clocks: readonly TodayClock[]
  ongoing: number
}): ReactNode {
  const { items, clocks, ongoing } = props
  const { t } = useTexts()
  const count = items.length + clocks.length
  return (
    <Card title={t('today.reddest')} aside={count > 0 ? t('today.reddestLead') : undefined} flush>
      {count === 0 && (
        // Where needs are assessed not all is done: what goes on stands beside.
        <EmptyState title={t(ongoing > 0 ? 'today.nothingOfContacts' : 'today.nothing')}>
          {t(ongoing > 0 ? 'today.nothingOfContactsText' : 'today.nothingText')}
        </EmptyState>
      )}
      <DueRows clocks={clocks} />
      {items.map((item, at) => (
        <Row key={`${item.list}:${item.key}`} item={item} first={at === 0 && clocks.length === 0} />
      ))}
      <p className="today-all">
        <Link href="/listor">{t('lists.toAll')}</Link>
      </p>
    </Card>
  )
}

function Row({ item, first }: { item: TodayItem; first: boolean }): ReactNode {
  const texts = useTexts()
  const { t, both, day } = texts
  const { today } = useSession()
  const lawLine = useLawLine()
  const title = titleOf(item.list, item, texts)
  const why = item.why[0]!
  const late = item.severity === 'late'
  const ahead = item.since > today
  return (
    <ClockRow
      title={t('need.of', { what: title, name: item.name })}
      href={`/personer/${item.personId}`}
      tone={item.severity}
      {...(late ? { share: 0 } : {})}
      left={waitOf(item.list, item, today, texts)}
      law={lawLine(why, ahead ? undefined : t('map.since', { day: day(item.since) })) || t('app.why')}
      why={both(why)}
      paragraphs={paragraphsOf(why, texts)}
      action={<Mend item={item} title={title} primary={first && late} />}
    />
  )
}

/** The button that mends it, or who else does; what more can be done stands on the list. */
function Mend({ item, title, primary }: { item: TodayItem; title: string; primary: boolean }): ReactNode {
  const texts = useTexts()
  const all = buttonsOf(item.list, item, texts)
  const button = all.findLast((one) => !one.quiet)
  // A request has three ends (FC-3): all of them are at hand.
  const quiet = item.list === 'requests' ? all.filter((one) => one.quiet) : []
  const who = button ? null : whoElse(item.list, item, texts)
  if (!button && !who && quiet.length === 0) return null
  const about = `${title}, ${item.name}`
  return (
    <span className="row today-buttons">
      {quiet.map((one) => (
        <RowButtonOf key={one.key} button={one} about={about} variant="text" />
      ))}
      {button && <RowButtonOf button={button} about={about} variant={primary ? 'primary' : 'quiet'} />}
      {who && <span className="soft small">{who}</span>}
    </span>
  )
}

function RowButtonOf(props: { button: RowButton; about: string; variant: ButtonLook['variant'] }): ReactNode {
  const { button, about, variant } = props
  const open = useOpenPanel()
  const look: ButtonLook = { size: 'small', variant }
  const label = `${button.label}, ${about}`
  if (button.href !== undefined)
    return (
      <LinkButton {...look} href={button.href} aria-label={label}>
        {button.label}
      </LinkButton>
    )
  return (
    <Button {...look} aria-label={label} onClick={() => open(button.panel)}>
      {button.label}
    </Button>
  )
}
