import type { ReactNode } from 'react'
import type { TakerView } from '../../../contract/handover.ts'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { ListBar } from '../../organisation/ListBar.tsx'
import { Tag } from '../../ui/Tag.tsx'

type List = TakerView['lists'][number]

/** Everything that a set of bars is drawn against: the longest list, guideline or cap. */
export function scaleOf(takers: readonly TakerView[]): number {
  return Math.max(1, ...takers.flatMap((t) => t.lists.flatMap((l) => [l.now, l.after, l.guideline ?? 0, l.cap ?? 0])))
}

/** One list before and after, drawn against guideline and cap; the words under it say the same. */
export function TakerList({ list, scale }: { list: List; scale: number }): ReactNode {
  const texts = useTexts()
  const { now, after, guideline, cap } = list
  return (
    <div className="taker-list">
      <ListBar value={now} more={after - now} of={scale} guideline={guideline} cap={cap} />
      <span className="small num">
        {listWords(list, texts)}{' '}
        {guideline !== null && after > guideline && <Tag tone="soon">{texts.t('handover.overGuideline')}</Tag>}
      </span>
    </div>
  )
}

function listWords({ kindName, now, after, guideline, cap }: List, { t, both, number, upper }: Texts): string {
  const kind = upper(both(kindName))
  return [
    now === after
      ? t('handover.listStays', { kind, now: number(now) })
      : t('handover.listGrows', { kind, now: number(now), after: number(after) }),
    ...(guideline === null ? [] : [t('handover.guideline', { count: number(guideline) })]),
    ...(cap === null ? [] : [t('handover.cap', { count: number(cap) })]),
  ].join(' · ')
}
