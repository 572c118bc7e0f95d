import type { ReactNode } from 'react'
import type { TakerView } from '../../../contract/handover.ts'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { Tag } from '../../ui/Tag.tsx'

type List = TakerView['lists'][number]

/** Everything that a set of bars is drawn against: the longest list, guideline or cap. */
export function scaleOf(takers: readonly TakerView[]): number {
  return Math.max(1, ...takers.flatMap((t) => t.lists.flatMap((l) => [l.now, l.after, l.guideline ?? 0, l.cap ?? 0])))
}

/** One list before and after, drawn against guideline and cap; the words under it say the same. */
export function ListBar({ list, scale }: { list: List; scale: number }): ReactNode {
  const texts = useTexts()
  const { now, after, guideline, cap } = list
  const at = (value: number): string => `${(100 * value) / scale}%`
  return (
    <div className="list-bar">
      <div className="list-bar-track" aria-hidden="true">
        <i className="list-bar-now" style={{ width: at(now) }} />
        <i className="list-bar-more" style={{ left: at(now), width: at(after - now) }} />
        {guideline !== null && <i className="list-bar-mark" style={{ left: at(guideline) }} />}
        {cap !== null && <i className="list-bar-mark" data-cap="" style={{ left: at(cap) }} />}
      </div>
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
