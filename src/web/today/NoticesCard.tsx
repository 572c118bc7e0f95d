import type { ReactNode } from 'react'
import type { TodayView } from '../../contract/today.ts'
import { useAct } from '../app/operations.ts'
import { dayAt } from '../app/stockholm.ts'
import { type Texts, useTexts } from '../app/texts.tsx'
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
  const texts = useTexts()
  const { t, day } = texts
  const { run, busy } = useAct('today.readNotice')
  const what = whatOf(notice, texts)
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
      {notice.personName === null ? what : <Link href={`/personer/${notice.personId}`}>{what}</Link>}
      <br />
      <span className="soft small">{day(dayAt(new Date(notice.at)))}</span>
    </CardRow>
  )
}

/** What a notice says; of someone who is out of sight now, without the name. */
function whatOf(notice: Notice, { t, both }: Texts): string {
  const kind = notice.contactKindName ? both(notice.contactKindName) : ''
  const unit = notice.unitName ?? t('request.anotherUnit')
  if (notice.personName === null) return t('request.noticeReceivedUnnamed', { kind, unit })
  const names = { kind, name: notice.personName }
  if (notice.kind === 'contact.appointed' && kind) return t('today.noticeAppointed', names)
  if (notice.kind === 'contact.ended' && kind) return t('today.noticeEnded', names)
  if (notice.kind === 'request.asked') return t('request.noticeAsked', names)
  if (notice.kind === 'request.arrived') return t('request.noticeArrived', names)
  if (notice.kind === 'request.withdrawn') return t('request.noticeWithdrawn', names)
  if (notice.kind === 'request.received') return t('request.noticeReceived', { ...names, unit })
  if (notice.kind === 'request.returned') return t('request.noticeReturned', { ...names, unit })
  return t('today.noticeOther', { name: notice.personName })
}
