import type { ReactNode } from 'react'
import type { TodayItem } from '../../contract/today.ts'
import { type PanelAddress, useOpenPanel } from '../app/panels.tsx'
import { type Texts, useTexts } from '../app/texts.tsx'
import { paragraphsOf, useLawLine } from '../app/Why.tsx'
import { goneBy, lackingFor, needTitle, tellTitle } from '../contact/words.ts'
import { waited } from '../request/words.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ClockRow } from '../ui/ClockRow.tsx'
import { Link } from '../ui/link.tsx'
import { EmptyState } from '../ui/Progress.tsx'

/** What can't wait: each as a sentence, with its law one click away and the button that mends it. */
export function ReddestCard({ items, lacking }: { items: readonly TodayItem[]; lacking: number }): ReactNode {
  const { t } = useTexts()
  return (
    <Card title={t('today.reddest')} aside={items.length > 0 ? t('today.reddestLead') : undefined} flush>
      {items.length === 0 && <EmptyState title={t('today.nothing')}>{t('today.nothingText')}</EmptyState>}
      {items.map((item, at) => (
        <Row key={item.id} item={item} first={at === 0} />
      ))}
      {lacking > 0 && (
        <p className="today-all">
          <Link href="/saknar">{t('today.allLacking')}</Link>
        </p>
      )}
    </Card>
  )
}

/** What is to be done about it. */
function titleOf(item: TodayItem, texts: Texts): string {
  if (item.what === 'notInformed') return tellTitle(item.contactKind, texts)
  if (item.what === 'vacant') return texts.t('need.vacant', { name: item.staffName ?? '' })
  return needTitle(
    { kindName: item.kindName, severity: item.severity === 'late' ? 'due' : 'offer', code: item.reason.code },
    texts,
  )
}

/** The panel that mends it, when this assignment may. */
function panelOf(item: TodayItem): PanelAddress | null {
  const about = { person: item.personId, kind: item.contactKind, contact: item.contactId ?? undefined }
  if (item.action === 'contact.appoint') return { panel: 'utse', ...about }
  return item.action === 'contact.inform' ? { panel: 'beratta', ...about } : null
}

function Row({ item, first }: { item: TodayItem; first: boolean }): ReactNode {
  const texts = useTexts()
  const { t, both, day } = texts
  const lawLine = useLawLine()
  const open = useOpenPanel()
  const panel = panelOf(item)
  const title = titleOf(item, texts)
  const button = t(item.action === 'contact.inform' ? 'need.tellNow' : 'need.see')
  const late = item.severity === 'late'
  return (
    <ClockRow
      title={t('need.of', { what: title, name: item.personName })}
      href={`/personer/${item.personId}`}
      tone={item.severity}
      {...(late ? { share: 0 } : {})}
      left={howLong(item, texts)}
      law={lawLine(item.reason, t('map.since', { day: day(item.since) }))}
      why={both(item.reason)}
      paragraphs={paragraphsOf(item.reason, texts)}
      action={
        panel && (
          <Button
            size="small"
            variant={first && late ? 'primary' : 'quiet'}
            aria-label={`${button}, ${title}, ${item.personName}`}
            onClick={() => open(panel)}
          >
            {button}
          </Button>
        )
      }
    />
  )
}

/** How long it has waited, been lacking or lasted. */
function howLong(item: TodayItem, texts: Texts): string {
  if (item.reason.code === 'need.requested') return waited(item.days, texts)
  return item.what === 'lacking' ? lackingFor(item.days, texts) : goneBy(item.days, texts)
}
