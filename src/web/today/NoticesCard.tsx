import type { ReactNode } from 'react'
import type { TodayView } from '../../contract/today.ts'
import { useAct } from '../app/operations.ts'
import { dayAt } from '../app/stockholm.ts'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card, CardRow } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'

type Notice = TodayView['notices'][number]

/** What is new for the one who works: a mission as contact begun or ended. Gone from here once read. */
export function NoticesCard({ notices }: { notices: readonly Notice[] }): ReactNode {
  const { t } = useTexts()
  return (
    <Card title={t('today.notices')} aside={notices.length > 0 ? notices.length : undefined} flush>
      {notices.length === 0 && <CardRow>{<span className="soft">{t('today.noNotices')}</span>}</CardRow>}
      {notices.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </Card>
  )
}

function NoticeRow({ notice }: { notice: Notice }): ReactNode {
  const { t, both, day } = useTexts()
  const { run, busy } = useAct('today.readNotice')
  const kind = notice.contactKindName ? both(notice.contactKindName) : ''
  const names = { kind, name: notice.personName }
  const what =
    notice.kind === 'contact.appointed' && kind
      ? t('today.noticeAppointed', names)
      : notice.kind === 'contact.ended' && kind
        ? t('today.noticeEnded', names)
        : t('today.noticeOther', { name: notice.personName })
  return (
    <CardRow
      end={
        <Button
          size="small"
          busy={busy}
          aria-label={t('today.noticeReadFor', { what })}
          onClick={() => run({ noticeId: notice.id })}
        >
          {t('today.noticeRead')}
        </Button>
      }
    >
      <Link href={`/personer/${notice.personId}`}>{what}</Link>
      <br />
      <span className="soft small">{day(dayAt(new Date(notice.at)))}</span>
    </CardRow>
  )
}
