import type { ReactNode } from 'react'
import { useAct } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { saidWords } from './said.ts'
import { dayOf, type PlanProps } from './words.ts'

/** What the person and others have said since one last marked it as seen; gone from here, and from I dag, once it is. */
export function NewsCard({ plan }: PlanProps): ReactNode {
  const texts = useTexts()
  const { t } = texts
  if (plan.news.length === 0) return null
  return (
    <Card title={t('sip.news')} aside={plan.news.length} className="no-print">
      <ul className="plan-rows">
        {plan.news.map((one) => (
          <News key={one.noticeId} news={one} />
        ))}
      </ul>
    </Card>
  )
}

function News({ news }: { news: PlanProps['plan']['news'][number] }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const { run, busy } = useAct('today.readNotice')
  const what = saidWords(news, texts)
  return (
    <li>
      <div>
        <b>{what}</b>
        <p className="soft small">{t('sip.news.when', { day: dayOf(news.at, texts), time: texts.time(news.at) })}</p>
      </div>
      <Button
        size="small"
        busy={busy}
        aria-label={t('sip.news.seenOf', { what })}
        onClick={() => void run({ noticeId: news.noticeId })}
      >
        {t('sip.news.seen')}
      </Button>
    </li>
  )
}
