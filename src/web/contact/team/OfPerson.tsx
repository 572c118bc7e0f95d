import type { ReactNode } from 'react'
import type { PersonPage } from '../../../contract/person.ts'
import { useOp } from '../../app/operations.ts'
import { PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { GonePanel } from '../GonePanel.tsx'

/** A panel about a person, and about something around them: waits for the page, and says so when the matter isn't there any more. */
export function OfPerson<Matter>(
  props: PanelProps & {
    title: string
    find: (page: PersonPage) => Matter | undefined | null
    children: (page: PersonPage, matter: Matter) => ReactNode
  },
): ReactNode {
  const query = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  const matter = query.data && props.find(query.data)
  if (query.data && matter) return props.children(query.data, matter)
  if (query.data && !query.isFetching) return <GonePanel person={props.person} onClose={props.onClose} />
  return (
    <PanelWaiting title={props.title} onClose={props.onClose} error={query.error} onRetry={() => query.refetch()} />
  )
}

export const nameOf = (page: PersonPage): string => `${page.givenName} ${page.familyName}`
