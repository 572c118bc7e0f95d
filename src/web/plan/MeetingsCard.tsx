import type { ReactNode } from 'react'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import { isOpenable, type Meeting, type PlanProps, partyName } from './words.ts'

/** The meetings, and what has been said before them. */
export function MeetingsCard({ plan }: PlanProps): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const about = { person: plan.personId, matter: plan.planId }
  const may = (action: 'call' | 'prepare'): boolean => plan.availableActions.includes(action)
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
          <Prepared plan={plan} />
        </>
      )}
      <div className="row plan-after no-print">
        {may('prepare') && plan.meetings.length > 0 && (
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
  const { t, moment, time, upper } = useTexts()
  const open = useOpenPanel()
  const when = moment(meeting.startsAt)
  const about = { person: plan.personId, matter: plan.planId, part: meeting.meetingId }
  const openable = isOpenable(meeting, Date.now())
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
        {meeting.questions && <p className="plan-lines soft">{meeting.questions}</p>}
        <p className="soft small">
          {meeting.openedAt &&
            `${t('sip.meeting.opened', { time: time(meeting.openedAt) })} · ${t(meeting.personPresent ? 'sip.meeting.present' : 'sip.meeting.notPresent')}`}
        </p>
        {meeting.cancelledAt && <Tag tone="plain">{t('sip.meeting.cancelled')}</Tag>}
        <span className="row no-print">
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

/** What each has said before the meeting, and whether they come. */
export function Prepared({ plan }: { plan: PlanProps['plan'] }): ReactNode {
  const { t } = useTexts()
  if (plan.preparations.length === 0) return <p className="soft">{t('sip.prepared.none')}</p>
  return (
    <ul className="plan-rows">
      {plan.preparations.map((one) => (
        <li key={`${one.partyId}${one.voice}`}>
          <div>
            <p className="plan-lines">{one.answer}</p>
            <p className="soft small">
              {[
                one.voice === 'staff' ? one.name || partyName(plan, one.partyId) : t(`sip.voice.${one.voice}`),
                one.coming && t(`sip.coming.${one.coming}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
