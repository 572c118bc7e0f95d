import type { ReactNode } from 'react'
import type { TodayView } from '../../contract/today.ts'
import { useAct } from '../app/operations.ts'
import { dayAt } from '../app/stockholm.ts'
import { type Texts, useTexts } from '../app/texts.tsx'
import { saidWords } from '../plan/said.ts'
import { planPath } from '../plan/words.ts'
import { Button } from '../ui/Button.tsx'
import { Card, CardRow } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'

type Notice = TodayView['notices'][number]
type Counted = TodayView['counted'][number]

/** What is new for the one who works: a mission as contact begun or ended. Gone from here once read. */
export function NoticesCard({
  notices,
  counted,
}: {
  notices: readonly Notice[]
  counted: readonly Counted[]
}): ReactNode {
  const { t } = useTexts()
  const count = notices.length + counted.length
  return (
    <Card title={t('today.notices')} aside={count > 0 ? count : undefined} flush>
      {count === 0 && <CardRow>{<span className="soft">{t('today.noNotices')}</span>}</CardRow>}
      {count > 1 && (
        <ReadAll
          until={
            [...notices, ...counted]
              .map(({ at }) => at)
              .sort(compareAt)
              .at(-1)!
          }
        />
      )}
      {counted.map((notice) => (
        <CountedRow key={notice.id} notice={notice} />
      ))}
      {notices.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </Card>
  )
}

const compareAt = (a: string, b: string): number => Date.parse(a) - Date.parse(b)

/** All that is shown, and older; what has come since stays new. */
function ReadAll({ until }: { until: string }): ReactNode {
  const { t } = useTexts()
  const { run, busy } = useAct('today.readNotices')
  return (
    <CardRow
      end={
        <Button size="small" busy={busy} onClick={() => run({ until })}>
          {t('today.noticesRead')}
        </Button>
      }
    >
      {null}
    </CardRow>
  )
}

function NoticeRow({ notice }: { notice: Notice }): ReactNode {
  const what = whatOf(notice, useTexts())
  return (
    <ReadRow id={notice.id} at={notice.at} what={what}>
      {notice.personName === null && !partings[notice.kind] ? what : <Link href={whereOf(notice)}>{what}</Link>}
    </ReadRow>
  )
}

/** Many at once: how many persons were handed over or allotted. */
function CountedRow({ notice: { id, at, kind, count } }: { notice: Counted }): ReactNode {
  const { t } = useTexts()
  const what =
    kind === 'contact.handedOver'
      ? t('handover.noticeOver', { count })
      : kind === 'contact.handedAway'
        ? t('handover.noticeAway', { count })
        : kind === 'contact.allotted'
          ? t('allot.notice', { count })
          : kind === 'contact.allotmentUndone'
            ? t('allot.noticeUndone', { count })
            : t('handover.noticeUndone', { count })
  return (
    <ReadRow id={id} at={at} what={what}>
      {what}
    </ReadRow>
  )
}

function ReadRow({ id, at, what, children }: { id: string; at: string; what: string; children: ReactNode }): ReactNode {
  const { t, day } = useTexts()
  const { run, busy } = useAct('today.readNotice')
  return (
    <CardRow
      end={
        <Button
          size="small"
          busy={busy}
          aria-label={t('today.noticeReadFor', { what })}
          onClick={() => run({ noticeId: id })}
        >
          {t('today.noticeRead')}
        </Button>
      }
    >
      {children}
      <br />
      <span className="soft small">{day(dayAt(new Date(at)))}</span>
    </CardRow>
  )
}

/** Where what it is about is: an answer to a question to lift a block stands on the page of the emergency. */
function whereOf({ kind, personId, planId }: Notice): string {
  const page = `/personer/${personId}`
  if (planId) return planPath(personId, planId)
  return kind === 'access.liftGranted' || kind === 'access.liftRefused' ? `${page}/nod` : page
}

/** That the unit takes no part in a plan any more, by kind of notice. */
const partings: Readonly<
  Record<string, 'notice.planEnded' | 'notice.planEndedOff' | 'notice.planOut' | 'notice.planOutOff'>
> = {
  'plan.ended': 'notice.planEnded',
  'plan.endedOff': 'notice.planEndedOff',
  'plan.out': 'notice.planOut',
  'plan.outOff': 'notice.planOutOff',
}

/** What a notice says; of someone who is out of sight now, without the name. */
function whatOf(notice: Notice, texts: Texts): string {
  const { t, both } = texts
  const kind = notice.contactKindName ? both(notice.contactKindName) : ''
  const unit = notice.unitName ?? t('request.anotherUnit')
  const parted = partings[notice.kind]
  if (notice.personName === null && parted) return t(`${parted}Unnamed`)
  if (notice.personName === null)
    return notice.kind === 'contact.relisted'
      ? t('listing.noticeRelistedUnnamed', { kind })
      : t('request.noticeReceivedUnnamed', { kind, unit })
  const names = { kind, name: notice.personName }
  if (notice.kind === 'contact.appointed' && kind) return t('today.noticeAppointed', names)
  if (notice.kind === 'contact.ended' && kind) return t('today.noticeEnded', names)
  if (notice.kind === 'contact.relisted') return t('listing.noticeRelisted', names)
  if (notice.kind === 'contact.resumed') return t('listing.noticeResumed', names)
  if (notice.kind === 'request.asked') return t('request.noticeAsked', names)
  if (notice.kind === 'request.arrived') return t('request.noticeArrived', names)
  if (notice.kind === 'request.withdrawn') return t('request.noticeWithdrawn', names)
  if (notice.kind === 'request.answeredByHeld') return t('request.noticeMet', names)
  if (notice.kind === 'request.received') return t('request.noticeReceived', { ...names, unit })
  if (notice.kind === 'request.returned') return t('request.noticeReturned', { ...names, unit })
  if (notice.kind === 'contact.holderTask') return t('notice.holderTask', names)
  if (notice.kind === 'responsibility.raised') return t('notice.raised', names)
  if (notice.kind === 'responsibility.answered') return t('notice.answered', names)
  if (notice.kind === 'access.liftAsked') return t('notice.liftAsked', names)
  if (notice.kind === 'access.liftGranted') return t('notice.liftGranted', names)
  if (notice.kind === 'access.liftRefused') return t('notice.liftRefused', names)
  if (notice.plan) return t('sip.saidOf', { what: saidWords(notice.plan, texts), name: notice.personName })
  if (parted) return t(parted, names)
  if (notice.kind === 'plan.call') return t('notice.planCall', names)
  if (notice.kind === 'plan.change') return t('notice.planChange', names)
  if (notice.kind === 'plan.cancel') return t('notice.planCancel', names)
  if (notice.kind === 'plan.reminder') return t('notice.planReminder', names)
  if (notice.kind === 'plan.asked') return t('notice.planAsked', names)
  if (notice.kind === 'plan.waits') return t('notice.planWaits', names)
  if (notice.kind === 'plan.inForce') return t('notice.planInForce', names)
  if (notice.kind === 'plan.objected') return t('turn.noticeObjected', names)
  if (notice.kind === 'plan.revised') return t('turn.noticeRevised', names)
  if (notice.kind === 'plan.partyLeft') return t('turn.noticePartyLeft', names)
  if (notice.kind === 'plan.invited') return t('turn.noticeInvited', names)
  return t('today.noticeOther', { name: notice.personName })
}
