import { type ReactNode, useEffect, useRef } from 'react'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import { useTexts } from '../../app/texts.tsx'
import { ReasonList } from '../../app/Why.tsx'
import { Table } from '../../ui/Table.tsx'

type Found = OutputOf<Operations['discharge.agreementPreview']>
type Imagined = Found['examples'][number]['law']

/** What an agreement would change: the same imagined stay under the law, under what holds and under this; and which stays it is of. */
export function AgreementPreview({ found, from }: { found: Found; from: string }): ReactNode {
  const { t, both, day, list, upper } = useTexts()
  const place = useRef<HTMLElement>(null)
  // It stands under a long form: whoever asked is led to it.
  useEffect(() => {
    place.current?.focus({ preventScroll: true })
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const { reasons, replaces, examples, average, stays } = found
  const count = (of: number | null): string => (of === null ? t('agree.few') : String(of))
  return (
    <section className="follows" aria-label={t('agree.changes', { day: day(from) })} tabIndex={-1} ref={place}>
      <h3>{t('agree.changes', { day: day(from) })}</h3>
      {reasons.length > 0 && <ReasonList reasons={reasons} />}
      <p>{t('agree.imagined', { day: day(from) })}</p>
      <Table
        caption={t('agree.imaginedTable')}
        captionHidden
        rows={['law', 'now', 'after'] as const}
        rowKey={(which) => which}
        columns={[
          { key: 'which', head: t('agree.colUnder'), names: true, cell: (which) => upper(t(unders[which])) },
          ...examples.map((example) => ({
            key: example.time,
            head: t('agree.colTime', { time: example.time.replace(':', '.') }),
            cell: (which: keyof typeof unders) => <Comes to={example[which]} />,
          })),
        ]}
      />
      <ul className="plain-list">
        {[...new Set(examples.flatMap(({ after }) => after.explain.map(both)))].map((line) => (
          <li key={line} className="soft small">
            {line}
          </li>
        ))}
      </ul>
      {average && (
        <p>
          {t('agree.averageExample', {
            days: list(average.readyDays.map(String)),
            sum: average.readyDays.reduce((all, one) => all + one, 0),
            free: average.free,
            paid: average.days,
          })}
        </p>
      )}
      <p>{t('agree.stays', { waiting: count(stays.waiting), told: count(stays.told) })}</p>
      {replaces.length > 0 && <p>{t('agree.replaces', { days: list(replaces.map((one) => day(one))) })}</p>}
    </section>
  )
}

const unders = { law: 'agree.underLaw', now: 'agree.underNow', after: 'agree.underNew' } as const

/** When the payment begins, for how many days, and what they cost. */
function Comes({ to }: { to: Imagined }): ReactNode {
  const { t, dayShort, kronor } = useTexts()
  if (to.startsAt === null) return '–'
  const { amount, days } = to
  return (
    <>
      {t('agree.comes', { day: dayShort(to.startsAt.slice(0, 10)), count: days })}
      {amount !== null && (
        <>
          {', '}
          <b>{t('agree.kronor', { amount: kronor(amount) })}</b>
        </>
      )}
    </>
  )
}
