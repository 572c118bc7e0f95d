import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { PersonItem } from '../../contract/person.ts'
import { Combobox } from '../ui/Combobox.tsx'
import { ask } from './request.ts'
import { useTexts } from './texts.tsx'

type Choice = PersonItem | 'lookUp'

/** Search from anywhere: as one types, among the unit's persons; below, the way out of the unit. */
export function SearchBar({ onLookUp }: { onLookUp: (query: string) => void }): ReactNode {
  const { t } = useTexts()
  const navigate = useNavigate()
  return (
    <Combobox<Choice>
      look="bar"
      label={t('search.label')}
      labelHidden
      placeholder={t('search.placeholder')}
      shortcut="/"
      afterwards="clear"
      minLength={1}
      pause={120}
      search={async (query, signal) => (await ask('person.search', { query }, { signal })).items}
      last="lookUp"
      itemKey={(choice) => (choice === 'lookUp' ? choice : choice.personId)}
      itemText={(choice) => (choice === 'lookUp' ? t('search.lookUp') : choice.name)}
      renderItem={(choice) =>
        choice === 'lookUp' ? <span className="search-last">{t('search.lookUp')}</span> : <Hit item={choice} />
      }
      onSelect={(choice, query) => {
        if (choice === 'lookUp') onLookUp(query)
        else navigate(`/personer/${choice.personId}`)
      }}
      texts={{
        count: (count) => t('search.count', { count }),
        none: t('search.none'),
        searching: t('search.searching'),
        failed: t('search.failed'),
      }}
    />
  )
}

/** A person in a list of hits: name, number, age, and what one must know at once. */
function Hit({ item }: { item: PersonItem }): ReactNode {
  const { t } = useTexts()
  return (
    <>
      <b>{item.name}</b>{' '}
      <span className="soft num">
        {item.identifier}
        {item.age !== null && ` · ${t('app.age', { count: item.age })}`}
        {item.deceased && ` · ${t('search.deceased')}`}
        {item.protected && ` · ${t('search.protected')}`}
      </span>
    </>
  )
}
