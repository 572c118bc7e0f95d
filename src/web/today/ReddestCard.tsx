import type { ReactNode } from 'react'
import type { TodayItem } from '../../contract/today.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { paragraphsOf, useLawLine } from '../app/Why.tsx'
import { buttonsOf, titleOf, waitOf } from '../contact/lists/rows.ts'
import { Button, type ButtonLook, LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ClockRow } from '../ui/ClockRow.tsx'
import { Link } from '../ui/link.tsx'
import { EmptyState } from '../ui/Progress.tsx'

/** What can't wait: each as a sentence, with its law one click away and the button that mends it. */
export function ReddestCard({ items }: { items: readonly TodayItem[] }): ReactNode {
  const { t } = useTexts()
  return (
    <Card title={t('today.reddest')} aside={items.length > 0 ? t('today.reddestLead') : undefined} flush>
      {items.length === 0 && <EmptyState title={t('today.nothing')}>{t('today.nothingText')}</EmptyState>}
      {items.map((item, at) => (
        <Row key={`${item.list}:${item.key}`} item={item} first={at === 0} />
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

/** The one button that mends it; what else can be done stands on the list. */
function Mend({ item, title, primary }: { item: TodayItem; title: string; primary: boolean }): ReactNode {
  const texts = useTexts()
  const open = useOpenPanel()
  const button = buttonsOf(item.list, item, texts).findLast((one) => !one.quiet)
  if (!button) return null
  const look: ButtonLook = { size: 'small', variant: primary ? 'primary' : 'quiet' }
  const label = `${button.label}, ${title}, ${item.name}`
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
