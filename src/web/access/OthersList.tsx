import type { ReactNode } from 'react'
import type { PersonPage } from '../../contract/person.ts'
import { problemOf, useOp } from '../app/operations.ts'
import { useTexts } from '../app/texts.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { AccessFailure } from './AccessFailure.tsx'

/** What others keep and that is open now, by who keeps it, each with the ground it is read on. */
export function OthersList({ person, level }: { person: PersonPage; level: 3 | 4 }): ReactNode {
  const { t } = useTexts()
  const query = useOp('access.others', { personId: person.personId })
  if (query.error && !query.data) return <AccessFailure problem={problemOf(query.error)} person={person} />
  if (!query.data) return <Skeleton lines={4} label={t('app.loading')} />
  if (query.data.items.length === 0)
    return (
      <div role="status">
        <p>{t('elsewhere.empty')}</p>
        <p className="soft">{t('elsewhere.emptyDo')}</p>
      </div>
    )
  return (
    <div className="access-read" role="status">
      {query.data.items.map((one) => (
        <Holder
          level={level}
          key={`${one.providerName} ${one.unitName}`}
          holder={one}
          child={person.age !== null && person.age < 18}
        />
      ))}
    </div>
  )
}

type HolderView = NonNullable<ReturnType<typeof useOp<'access.others'>>['data']>['items'][number]

function Holder({ holder, child, level }: { holder: HolderView; child: boolean; level: 3 | 4 }): ReactNode {
  const { t, both, upper, list, month } = useTexts()
  const Heading = level === 3 ? 'h3' : 'h4'
  const grounds = holder.grounds.map((one) =>
    child && one === 'AC-3' ? t('elsewhere.childGround') : t(`sees.ground.${one as 'AC-3'}`),
  )
  return (
    <section className="access-holder">
      <Heading>{holder.unitName ?? holder.providerName}</Heading>
      <p className="soft small">
        {holder.unitName && `${holder.providerName}. `}
        {grounds.length > 0 && t('elsewhere.on', { ground: list(grounds) })}
      </p>
      <ul>
        {holder.overview.map((one) => (
          <li key={`${one.kindName.sv}${one.since}`}>
            {t('elsewhere.row', { what: upper(both(one.kindName)), month: month(one.since) })}
          </li>
        ))}
        {holder.contacts.map((one) => (
          <li key={`${one.kindName.sv}${one.name}`}>
            {t('elsewhere.contact', {
              kind: upper(both(one.kindName)),
              name: one.name,
              profession: both(one.professionName),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
