import type { ReactNode } from 'react'
import type { AllottedDoctor } from '../../../contract/allotment.ts'
import { useTexts } from '../../app/texts.tsx'
import { BarTable } from '../../organisation/BarTable.tsx'
import { ListBar, ListBarKey } from '../../organisation/ListBar.tsx'

type Props = { doctors: readonly AllottedDoctor[]; onTake: (assignmentId: string, take: boolean) => void }

/** The doctors' lists now and after, against the guideline and what they may hold; each can be left out. */
export function DoctorTable({ doctors, onTake }: Props): ReactNode {
  const { t, number, percent, day } = useTexts()
  const of = Math.max(1, ...doctors.flatMap(({ after, limit, guideline }) => [after, limit, guideline])) * 1.04
  return (
    <>
      <ListBarKey
        items={[
          { look: 'size', label: t('size.keySize') },
          { look: 'guideline', label: t('size.keyGuideline') },
          { look: 'cap', label: t('allot.colLimit') },
        ]}
      />
      <BarTable
        caption={t('allot.caption')}
        nameHead={t('size.colDoctor')}
        heads={[t('allot.colNow'), t('allot.colAfter'), t('allot.colLimit')]}
        rows={doctors.map(
          ({ assignmentId, name, share, resident, to, absent, doubt, now, after, limit, guideline, left }) => ({
            key: assignmentId,
            name: (
              <>
                <label className="ui-choice">
                  <input
                    type="checkbox"
                    checked={!left}
                    onChange={(event) => onTake(assignmentId, event.target.checked)}
                    aria-label={t('allot.take', { name })}
                  />
                  <span>{name}</span>
                </label>
                <span className="soft small under">
                  {percent(share)}
                  {resident && `, ${t('size.resident')}`}
                  {to !== null && `, ${t('allot.leaves', { to: day(to) })}`}
                  {absent && `, ${absent.to === null ? t('allot.awayOpen') : t('allot.away', { to: day(absent.to) })}`}
                </span>
                {doubt && left && <span className="small under">{t(`allot.doubt.${doubt}`)}</span>}
              </>
            ),
            bar: <ListBar value={now} more={after - now} of={of} guideline={guideline} cap={limit} />,
            figures: [number(now), <b key="after">{number(after)}</b>, number(limit)],
          }),
        )}
      />
    </>
  )
}
