import type { ReactNode } from 'react'
import type { ReviewItemView } from '../../contract/log.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Table } from '../ui/Table.tsx'
import { Tag } from '../ui/Tag.tsx'
import './log.css'
import { withCommas } from '../ui/between.ts'

/** How an access was judged. */
export function OutcomeTag({ outcome }: { outcome: ReviewItemView['outcome'] }): ReactNode {
  const { t } = useTexts()
  if (outcome === null) return <Tag tone="soon">{t('log.notJudged')}</Tag>
  const tone = outcome === 'motivated' ? 'ok' : outcome === 'question' ? 'soon' : 'late'
  return <Tag tone={tone}>{t(`log.outcome.${outcome}`)}</Tag>
}

/** Hours as one says them; a dash before there are any. */
export function useHours(): (hours: number | null) => string {
  const { t } = useTexts()
  return (hours) => {
    if (hours === null) return t('log.none')
    return hours < 1 ? t('log.hoursLess') : t('log.hours', { count: Math.round(hours) })
  }
}

/** Accesses under review, each with the button that opens it. */
export function ItemTable(props: {
  caption: string
  items: readonly ReviewItemView[]
  empty: string
  onOpen: (itemId: string) => void
}): ReactNode {
  const { caption, items, empty, onOpen } = props
  const { t, both, moment } = useTexts()
  const whom = (item: ReviewItemView): string =>
    item.person.protected ? t('log.protected') : withCommas(item.person.name, item.person.identifier)
  return (
    <Table
      caption={caption}
      captionHidden
      rows={items}
      rowKey={(item) => item.itemId}
      empty={<p className="log-foot soft">{empty}</p>}
      columns={[
        {
          key: 'who',
          head: t('log.who'),
          names: true,
          cell: (item) => withCommas(item.staffName, item.roleName && both(item.roleName)),
        },
        { key: 'whom', head: t('log.whom'), cell: whom },
        { key: 'when', head: t('log.when'), cell: (item) => moment(item.at) },
        {
          key: 'what',
          head: t('log.what'),
          cell: (item) => (
            <>
              {item.refused ? `${both(item.action)} (${t('log.refused')})` : both(item.action)}
              {item.others > 0 && <span className="soft">, {t('log.others', { count: item.others })}</span>}
            </>
          ),
        },
        {
          key: 'why',
          head: t('log.why'),
          cell: (item) => (
            <span className="log-tags">
              {item.question && <Tag tone="calm">{t('log.asked')}</Tag>}
              {/* Everything drawn is in the lot: it says something only where it is all there is. */}
              {item.rules
                .filter(({ rule }) => rule !== 'random' || item.rules.length === 1)
                .map((rule) => (
                  <Tag key={rule.rule} tone="plain">
                    {both(rule.title)}
                  </Tag>
                ))}
            </span>
          ),
        },
        {
          key: 'outcome',
          head: t('log.outcome'),
          cell: (item) => (
            <span className="log-tags">
              <OutcomeTag outcome={item.outcome} />
              {item.own && <Tag tone="calm">{t('log.own')}</Tag>}
            </span>
          ),
        },
        {
          key: 'do',
          head: t('log.review'),
          headHidden: true,
          cell: (item) => (
            <Button
              size="small"
              disabled={item.own}
              aria-label={t('log.reviewOf', { name: item.staffName, when: moment(item.at) })}
              onClick={() => onOpen(item.itemId)}
            >
              {t('log.review')}
            </Button>
          ),
        },
      ]}
    />
  )
}
