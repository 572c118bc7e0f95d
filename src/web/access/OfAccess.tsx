import type { ReactNode } from 'react'
import { useOp } from '../app/operations.ts'
import { PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { GonePanel } from '../contact/GonePanel.tsx'
import type { AccessProps } from './SightTable.tsx'

/** A panel about who sees what: waits for the page, and says so when what it was about isn't there any more. */
export function OfAccess<Matter>(
  props: PanelProps & {
    title: string
    find: (of: AccessProps) => Matter | undefined
    children: (of: AccessProps, matter: Matter) => ReactNode
  },
): ReactNode {
  const about = { personId: props.person ?? '' }
  const enabled = props.person !== undefined
  const person = useOp('person.get', about, { enabled })
  const access = useOp('access.get', about, { enabled })
  const waiting = (
    <PanelWaiting
      title={props.title}
      onClose={props.onClose}
      error={person.error ?? access.error}
      onRetry={() => {
        void person.refetch()
        void access.refetch()
      }}
    />
  )
  if (!person.data || !access.data) return waiting
  const of = { person: person.data, access: access.data }
  const matter = props.find(of)
  if (matter !== undefined) return props.children(of, matter)
  return access.isFetching ? waiting : <GonePanel person={props.person} onClose={props.onClose} />
}

export const nameOf = ({ person }: AccessProps): string => `${person.givenName} ${person.familyName}`
