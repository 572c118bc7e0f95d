import type { ReactNode } from 'react'
import { useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import { Attendance, Prepared } from './Answers.tsx'
import { dayOf, isBeginnable, isOpenable, type Meeting, nextMeeting, type PlanProps, partyName } from './words.ts'

/** The meetings, and what has been said before them. */
export function MeetingsCard({ plan }: PlanProps): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const about = { person: plan.personId, matter: plan.planId }
  const may = (action: 'call' | 'prepare'): boolean => plan.availableActions.includes(action)
  const next = nextMeeting(plan.meetings, Date.now())
  const call = may('call') && plan.meetings.some((one) => isOpenable(one, Date.now()))
  return (
    <Card title={t('sip.meetings')}>
      {plan.meetings.length === 0 && <p className="soft">{t('sip.meetings.none')}</p>}
      <ul className="plan-rows">
        {plan.meetings.toReversed().map((meeting) => (
          <MeetingRow key={meeting.meetingId} plan={plan} meeting={meeting} />
        ))}
      </ul>
      {plan.meetings.length > 0 && (
        <>
          <h3 className="plan-sub">{t('sip.prepared')}</h3>
          <Prepared plan={plan} meeting={next ?? plan.meetings.findLast((one) => one.cancelledAt === null)} />
        </>
      )}
      <div className="row plan-after no-print">
        {may('prepare') && next && (
          <Button size="small" onClick={() => open({ panel: 'plan-forbered', ...about })}>
            {t('sip.do.prepare')}
          </Button>
        )}
        {call && (
          <Button size="small" onClick={() => open({ panel: 'plan-kalla', ...about })}>
            {t('sip.do.call')}
          </Button>
        )}
      </div>
    </Card>
  )
}

function MeetingRow({ plan, meeting }: { plan: PlanProps['plan']; meeting: Meeting }): ReactNode {
  const texts = useTexts()
  const { t, moment, time, upper } = texts
  const { today } = useSession()
  const open = useOpenPanel()
  const when = moment(meeting.startsAt)
  const about = { person: plan.personId, matter: plan.planId, part: meeting.meetingId }
  const openable = isOpenable(meeting, Date.now())
  const held = !openable && isBeginnable(meeting, today) && plan.availableActions.includes('openMeeting')
  const may = (action: 'changeCall' | 'cancelCall'): boolean => openable && plan.availableActions.includes(action)
  return (
    <li>
      <div>
        <b>
          {upper(when)}–{time(meeting.endsAt)}
        </b>
        {meeting.place && <p>{meeting.place}</p>}
        {meeting.videoLink && (
          <p>
            <a href={meeting.videoLink} target="_blank" rel="noreferrer">
              {t('sip.meeting.video')}
            </a>
          </p>
        )}
        {meeting.interpreter && <p>{t('sip.meeting.interpreter', { language: meeting.interpreter })}</p>}
        {meeting.questions && (
          <p className="plan-lines soft" lang="sv">
            {meeting.questions}
          </p>
        )}
        {meeting.openedAt && (
          <p className="soft small">
            {`${Date.parse(meeting.openedAt) > Date.parse(meeting.endsAt) ? t('sip.meeting.heldAfter', { day: dayOf(meeting.openedAt, texts) }) : t('sip.meeting.opened', { time: time(meeting.openedAt) })} · ${t(meeting.personPresent ? 'sip.meeting.present' : 'sip.meeting.notPresent')}`}
          </p>
        )}
        <Attendance plan={plan} meeting={meeting} />
        {plan.kept && <Told plan={plan} meeting={meeting} />}
        {meeting.cancelledAt && <Tag tone="plain">{t('sip.meeting.cancelled')}</Tag>}
        <span className="row no-print">
          {held && (
            <Button
              size="small"
              aria-label={t('sip.do.heldOf', { when })}
              onClick={() => open({ panel: 'plan-borja', ...about })}
            >
              {t('sip.do.held')}
            </Button>
          )}
          {may('changeCall') && (
            <Button
              size="small"
              variant="text"
              aria-label={t('sip.do.changeOf', { when })}
              onClick={() => open({ panel: 'plan-kalla', ...about })}
            >
              {t('sip.do.change')}
            </Button>
          )}
          {may('cancelCall') && (
            <Button
              size="small"
              variant="text"
              aria-label={t('sip.do.cancelOf', { when })}
              onClick={() => open({ panel: 'plan-stall-in', ...about })}
            >
              {t('sip.do.cancel')}
            </Button>
          )}
        </span>
      </div>
    </li>
  )
}

/** Who has been mailed about the meeting, and who is to be phoned, with why: a meeting that hasn’t been. */
function Told({ plan, meeting }: { plan: PlanProps['plan']; meeting: Meeting }): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  if (meeting.openedAt !== null || Date.parse(meeting.endsAt) <= Date.now()) return null
  const name = (partyId: string): string => partyName(plan, partyId)
  return meeting.told.map((one) => (
    <p key={one.partyId} className={one.by === 'phone' ? 'small' : 'soft small'}>
      {one.by === 'phone'
        ? t('sip.told.phone', { name: name(one.partyId), why: one.reason ? both(one.reason) : '' })
        : one.at === null
          ? t('sip.told.waiting', { name: name(one.partyId) })
          : t('sip.told.sent', { name: name(one.partyId), day: dayOf(one.at, texts) })}
    </p>
  ))
}
