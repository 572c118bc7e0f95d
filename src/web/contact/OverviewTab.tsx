import { type ReactNode, useMemo } from 'react'
import type { PersonTabProps } from '../app/registry.ts'
import { useTexts } from '../app/texts.tsx'
import { AdmitCard } from '../discharge/AdmitCard.tsx'
import { PeopleMap } from '../person/map/PeopleMap.tsx'
import { Card } from '../ui/Card.tsx'
import { AroundCard } from './team/AroundCard.tsx'
import './contact.css'
import { mapLegend, mapPeople } from './map-people.ts'
import { ReachCard } from './ReachCard.tsx'
import { TodoCard } from './TodoCard.tsx'

/** The person among the people around them; beside it whom one reaches now, and what is left to do. */
export default function OverviewTab({ person }: PersonTabProps): ReactNode {
  const texts = useTexts()
  const { t, upper, moment } = texts
  const people = useMemo(() => mapPeople(person, texts), [person, texts])
  const legend = useMemo(() => mapLegend(people, texts), [people, texts])
  return (
    <div className="columns overview">
      <div className="stack">
        <Card title={t('map.title', { name: person.givenName })} aside={upper(moment(person.asOf))}>
          {people.length === 0 && <p className="soft">{t('map.empty')}</p>}
          <PeopleMap
            centreName={person.givenName}
            people={people}
            label={t('map.label', { name: person.givenName })}
            legend={legend}
          />
        </Card>
        <AroundCard person={person} />
      </div>
      <div className="stack overview-side">
        <AdmitCard person={person} />
        <ReachCard person={person} />
        <TodoCard person={person} />
      </div>
    </div>
  )
}
