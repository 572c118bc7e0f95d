import { type ReactNode, useEffect } from 'react'
import { useLocation } from 'react-router'
import type { PersonPage } from '../../contract/person.ts'
import { useOpenPanel } from '../app/panels.tsx'
import type { PersonTabProps } from '../app/registry.ts'
import { type PlainKey, useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/Progress.tsx'
import { Table } from '../ui/Table.tsx'
import { ContactCard } from './ContactCard.tsx'
import { EarlierRequests, RequestButtons, RequestsCard } from './request/RequestsCard.tsx'
import './contact.css'
import { byHolder } from './words.ts'

/** Each contact with all that is known of it, and what one can do; then the earlier ones. */
export default function ContactsTab({ person }: PersonTabProps): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const contacts = byHolder(person.contacts).flat()
  useScrollToHash()
  return (
    <div className="stack contacts">
      {!person.deceasedOn && (
        <div className="row no-print">
          {person.availableActions.includes('contact.appoint') && (
            <Button onClick={() => open({ panel: 'utse', person: person.personId })}>{t('contact.appointNew')}</Button>
          )}
          <RequestButtons person={person} />
        </div>
      )}
      <RequestsCard person={person} />
      {contacts.length === 0 && <EmptyState title={t('contact.none')}>{t('contact.noneText')}</EmptyState>}
      <div className="contact-cards">
        {contacts.map((contact) => (
          <ContactCard key={contact.contactId} person={person} contact={contact} />
        ))}
      </div>
      <EarlierRequests person={person} />
      <Others person={person} />
    </div>
  )
}

type Other = PersonPage['otherContacts'][number]

function Others({ person }: { person: PersonPage }): ReactNode {
  const { t, both, upper, day } = useTexts()
  if (person.otherContacts.length === 0) return null
  const today = person.asOf.slice(0, 10)
  const period = (row: Other): string => {
    if (row.from > today) return t('contact.coming', { day: day(row.from) })
    return row.to ? t('contact.fromTo', { from: day(row.from), to: day(row.to) }) : day(row.from)
  }
  return (
    <Card title={t('contact.earlier')} flush>
      <Table
        caption={t('contact.earlier')}
        captionHidden
        rows={person.otherContacts}
        rowKey={(row) => row.contactId}
        columns={[
          { key: 'who', head: t('contact.colWho'), names: true, cell: (row) => row.staffName },
          { key: 'kind', head: t('contact.colKind'), cell: (row) => upper(both(row.kindName)) },
          { key: 'unit', head: t('contact.colUnit'), cell: (row) => row.unitName },
          { key: 'period', head: t('contact.colPeriod'), cell: period },
          {
            key: 'end',
            head: t('contact.colEnd'),
            cell: (row) => (row.endReason ? t(`end.${row.endReason}` as PlainKey) : ''),
          },
        ]}
      />
    </Card>
  )
}

/** An address that points at a contact leads to its card. */
function useScrollToHash(): void {
  const { hash } = useLocation()
  useEffect(() => {
    const card = hash.startsWith('#kontakt-') ? document.getElementById(hash.slice(1)) : null
    if (!card) return
    card.scrollIntoView({ block: 'start' })
    card.focus({ preventScroll: true })
  }, [hash])
}
