import type { ReactNode } from 'react'
import type { ContactView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import { useOp } from '../app/operations.ts'
import { PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { GonePanel } from './GonePanel.tsx'

/** A panel about a contact that the person has: fetches the person's page, and says so when the contact is gone. */
export function HeldPanel(
  props: PanelProps & { title: string; children: (page: PersonPage, held: ContactView) => ReactNode },
): ReactNode {
  const { person, contact, onClose, title, children } = props
  const query = useOp('person.get', { personId: person ?? '' }, { enabled: person !== undefined })
  const held = query.data?.contacts.find((one) => one.contactId === contact)
  if (query.data && held) return children(query.data, held)
  if (query.data && !query.isFetching) return <GonePanel person={person} onClose={onClose} />
  return <PanelWaiting title={title} onClose={onClose} error={query.error} onRetry={() => query.refetch()} />
}
