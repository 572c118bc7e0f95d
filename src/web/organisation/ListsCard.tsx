import type { ReactNode } from 'react'
import { useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { listHref } from '../contact/lists/address.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Explain } from '../ui/Explain.tsx'
import { Link } from '../ui/link.tsx'
import { type BarRow, BarTable } from './BarTable.tsx'
import { ListBar, ListBarKey } from './ListBar.tsx'
import type { Colleague, Unit } from './matters.ts'

type Lists = NonNullable<Unit['lists']>
type Doctor = Colleague & { list: NonNullable<Colleague['list']> }

/** The doctors' lists, drawn against the guideline and the unit's cap: a table whose figures say the same as the bars. */
export function ListsCard({ unit, lists }: { unit: Unit; lists: Lists }): ReactNode {
  const { t, number } = useTexts()
  const open = useOpenPanel()
  const { can } = useSession()
  const doctors = unit.staff
    .filter((one): one is Doctor => one.list !== null)
    .sort((a, b) => b.list.size / b.list.guideline - a.list.size / a.list.guideline)
  const rows = useRows(doctors)
  return (
    <Card
      title={t('size.title')}
      aside={lists.perSpecialist === null ? undefined : t('size.lead', { value: number(lists.perSpecialist) })}
      flush
    >
      {doctors.length === 0 ? (
        <p className="card-text soft">{t('size.none')}</p>
      ) : (
        <>
          <ListBarKey
            items={[
              { look: 'size', label: t('size.keySize') },
              { look: 'guideline', label: t('size.keyGuideline') },
              ...(lists.cap === null ? [] : [{ look: 'cap' as const, label: t('size.keyCap') }]),
            ]}
          />
          <BarTable
            caption={t('size.caption')}
            nameHead={t('size.colDoctor')}
            heads={[t('size.colSize'), t('size.colGuideline'), ...(lists.cap === null ? [] : [t('size.colCap')])]}
            rows={rows}
          />
        </>
      )}
      <div className="card-foot">
        <Queue lists={lists} />
        <Explain
          summary={t('size.what')}
          sentence={t('size.whatText', {
            specialist: number(lists.guideline.specialist),
            resident: number(lists.guideline.resident),
          })}
        >
          <p>{t('size.whatAdapt')}</p>
          <p>{t('size.whatShare')}</p>
        </Explain>
        <div className="row between">
          <span>{lists.cap === null ? t('size.capNone') : t('size.capIs', { cap: number(lists.cap) })}</span>
          {can('contact.appoint') && doctors.length > 0 && (
            <LinkButton size="small" href="/enheten/fordela">
              {t('allot.open')}
            </LinkButton>
          )}
          {unit.availableActions.includes('organisation.setCap') && (
            <Button size="small" onClick={() => open({ panel: 'tak' })}>
              {t('size.capEdit')}
            </Button>
          )}
        </div>
      </div>
    </Card>
  )
}

/** Who is listed here and has no doctor contact. */
function Queue({ lists: { listed, covered } }: { lists: Lists }): ReactNode {
  const { t, number } = useTexts()
  const { can } = useSession()
  if (listed === 0) return null
  const count = listed - covered
  if (count === 0) return <p>{t('size.queueNone', { listed: number(listed) })}</p>
  const text = t('size.queue', { count, listed: number(listed) })
  // Who has said no, or can’t have one here, has none and isn’t on the list.
  return (
    <p>
      {text}{' '}
      {can('contact.read') && <Link href={`${listHref('lacking')}?typ=doctorContact`}>{t('size.queueSee')}</Link>}
    </p>
  )
}

function useRows(doctors: readonly Doctor[]): BarRow[] {
  const { t, number, percent } = useTexts()
  const of = Math.max(...doctors.flatMap(({ list }) => [list.size, list.guideline, list.cap ?? 0])) * 1.04
  return doctors.map(({ assignmentId, name, share, list }) => ({
    key: assignmentId,
    name: (
      <>
        {name}
        <span className="soft small under">
          {percent(share)}
          {list.resident && `, ${t('size.resident')}`}
        </span>
      </>
    ),
    bar: <ListBar value={list.size} of={of} guideline={list.guideline} cap={list.cap} />,
    figures: [
      <b key="size">{number(list.size)}</b>,
      number(list.guideline),
      ...(list.cap === null ? [] : [number(list.cap)]),
    ],
  }))
}
