import type { ReactNode } from 'react'
import type { ReviewItemPage } from '../../contract/log.ts'
import { timeAt } from '../app/stockholm.ts'
import { useTexts } from '../app/texts.tsx'
import { Explain } from '../ui/Explain.tsx'

/** What else the same staff member did about the person that day, kind by kind: closed until asked for. */
export function VisitList({ item }: { item: ReviewItemPage }): ReactNode {
  const { t, both } = useTexts()
  if (item.visit.length === 0) return null
  const clock = (at: string): string => timeAt(new Date(at))
  return (
    <Explain summary={t('log.visit', { count: item.others })}>
      <ul className="log-around">
        {item.visit.map((one) => (
          <li key={`${one.action.sv}${one.refused}`}>
            {both(one.action)}
            {one.refused && ` (${t('log.refused')})`}
            {': '}
            {one.count === 1
              ? clock(one.first)
              : t('log.visitTimes', { count: one.count, first: clock(one.first), last: clock(one.last) })}
          </li>
        ))}
      </ul>
    </Explain>
  )
}
