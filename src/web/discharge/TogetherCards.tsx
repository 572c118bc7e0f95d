import type { ReactNode } from 'react'
import type { CaseView } from '../../contract/discharge-views.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { dayAt } from '../app/stockholm.ts'
import { type Texts, useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Link } from '../ui/link.tsx'
import { Tag } from '../ui/Tag.tsx'

/** The plan that the call to planning opened or took up, and how it stands for whoever takes part in it. */
export function StayPlanCard({ stay }: { stay: CaseView }): ReactNode {
  const { t, both, upper } = useTexts()
  const { plan } = stay
  return (
    <Card title={t('home.plan')}>
      {plan?.type === 'SPLPTLRV' && <p>{t('home.planCompulsory')}</p>}
      {plan?.keptBy && <p>{t('home.planKept', { unit: plan.keptBy })}</p>}
      {plan?.planId && plan.stateName ? (
        <p className="row">
          <Link href={`/personer/${stay.person.personId}/plan/${plan.planId}`}>{t('home.planOpen')}</Link>
          <Tag tone="calm">{upper(both(plan.stateName))}</Tag>
        </p>
      ) : (
        plan?.type === 'SIP' && <p className="soft">{t('home.planElsewhere')}</p>
      )}
      {plan === null && <p className="soft">{t(noPlanWords(stay))}</p>}
    </Card>
  )
}

/** Whom to ask today at each unit, with its telephone (FC-12). */
export function CoversCard({ stay }: { stay: CaseView }): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  return (
    <Card title={t('home.covers')}>
      <ul className="discharge-plain">
        {stay.covers.map((one) => (
          <li key={one.unit}>
            <b>{one.unit}</b>{' '}
            {one.name === null ? (
              <span className="soft">{t('home.coversNobody')}</span>
            ) : (
              <>
                {one.insteadOf ? t('home.coversInstead', { name: one.name, other: one.insteadOf }) : one.name}{' '}
                <span className="soft">{one.roleName && both(one.roleName)}</span>
              </>
            )}
            {one.phone && (
              <p>
                <a href={`tel:${one.phone.replace(/[^+\d]/g, '')}`}>{one.phone}</a>{' '}
                <span className="soft">{hoursWords(one.hours, texts)}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** When a telephone is answered today: "Öppet i dag 08:00–16:00", "Stängt i dag, öppnar måndag 08:00". */
function hoursWords(hours: CaseView['covers'][number]['hours'], texts: Texts): string {
  const { t, time, dayAndTime, list } = texts
  if (hours === null) return t('home.hoursUnknown')
  if (hours.always) return t('home.hoursAlways')
  const today = list(hours.today.map(({ from, to }) => `${from}–${to}`))
  if (hours.open) return t('home.hoursOpen', { hours: today })
  const { opensAt } = hours
  const opensToday = opensAt !== null && dayAt(new Date(opensAt)) === dayAt(new Date())
  if (opensToday) return t('home.hoursOpens', { time: time(opensAt), hours: today })
  const closed = t(hours.today.length === 0 ? 'home.hoursClosed' : 'home.hoursOver')
  return opensAt === null ? closed : `${closed} ${t('home.hoursNext', { when: dayAndTime(opensAt) })}`
}

function noPlanWords(stay: CaseView) {
  if (stay.messages.some(({ kind }) => kind === 'planningCall')) return 'home.planCalledNone'
  return stay.planningDue ? 'home.planNone' : 'home.planNotDue'
}

/** Who the care contact in open care is, and the way to appoint one before the person goes home (LUS 2 kap. 5 §). */
export function CareContactCard({ stay }: { stay: CaseView }): ReactNode {
  const { t, day } = useTexts()
  const open = useOpenPanel()
  const { contacts, mayAppoint } = stay.careContact
  if (contacts.length === 0 && !stay.receivers.some(({ role }) => role === 'openCare')) return null
  return (
    <Card title={t('home.careContact')}>
      {contacts.length === 0 && <p>{t('home.careContactNone')}</p>}
      <ul className="discharge-plain">
        {contacts.map((one) => (
          <li key={`${one.name}${one.unit}`}>
            <b>{one.name}</b>{' '}
            <span className="soft">{t('home.careContactSince', { unit: one.unit, day: day(one.since) })}</span>
          </li>
        ))}
      </ul>
      {mayAppoint && (
        <Button
          className="no-print"
          onClick={() => open({ panel: 'utse', person: stay.person.personId, kind: 'careContact' })}
        >
          {t('home.careContactDo')}
        </Button>
      )}
    </Card>
  )
}
