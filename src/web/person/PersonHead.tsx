import { type ReactNode, useState } from 'react'
import type { PersonPage } from '../../contract/person.ts'
import { addressOf } from '../app/client.ts'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { between, withCommas } from '../ui/between.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { Facts, PageHead } from '../ui/PageHead.tsx'
import { Tag } from '../ui/Tag.tsx'
import { RevealDialog } from './RevealDialog.tsx'

/** Who it is: name, age, number, and what one must know before one speaks. */
export function PersonHead({ person }: { person: PersonPage }): ReactNode {
  const { t } = useTexts()
  const name = `${person.givenName} ${person.familyName}`
  const age = person.age === null ? '' : t('app.age', { count: person.age })
  return (
    <>
      <PageHead
        title={age ? t('person.head', { name, age }) : name}
        tags={<PersonTags person={person} />}
        actions={person.via === 'seat' ? undefined : <SheetMenu person={person} />}
      />
      <Details person={person} />
    </>
  )
}

function PersonTags({ person }: { person: PersonPage }): ReactNode {
  const { t, both, day, month, upper } = useTexts()
  return (
    <>
      <span className="soft num person-number">{person.identifier}</span>
      {person.deceasedOn && <Tag tone="plain">{t('person.deceased', { day: day(person.deceasedOn) })}</Tag>}
      {person.protection !== 'none' && <Protection person={person} />}
      {person.listing && (
        <Tag>
          {person.listing.unitName ? t('person.listed', { unit: person.listing.unitName }) : t('person.listedHidden')}
        </Tag>
      )}
      {person.episodes.map((episode) => (
        <Tag key={`${episode.kind}${episode.since}${episode.unitName}`}>
          {t('person.episode', { kind: upper(both(episode.kindName)), day: month(episode.since) })}
        </Tag>
      ))}
      <Speech person={person} />
    </>
  )
}

/** Language, interpreter, and how one best makes oneself understood. */
function Speech({ person }: { person: PersonPage }): ReactNode {
  const { t, language } = useTexts()
  const foreign = person.language !== null && person.language !== 'sv' ? language(person.language) : null
  return (
    <>
      {person.interpreter ? (
        <Tag tone="calm">{foreign ? t('person.interpreterIn', { language: foreign }) : t('person.interpreter')}</Tag>
      ) : (
        foreign && <Tag tone="calm">{t('person.language', { language: foreign })}</Tag>
      )}
      {person.communicationNeeds && <Tag tone="calm">{person.communicationNeeds}</Tag>}
    </>
  )
}

function Protection({ person }: { person: PersonPage }): ReactNode {
  const { t } = useTexts()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Tag tone="soon">
        {t(person.protection === 'confidential' ? 'person.confidential' : 'person.protectedRegistration')}
      </Tag>
      {person.revealed && <Tag tone="calm">{t('person.revealedTag')}</Tag>}
      {person.availableActions.includes('person.reveal') && (
        <Button size="small" onClick={() => setAsking(true)}>
          <Icon name="eye" />
          {t('person.reveal')}
        </Button>
      )}
      <RevealDialog personId={person.personId} open={asking} onClose={() => setAsking(false)} />
    </>
  )
}

/** Address and phone, one click away: seldom needed, and not for the one who looks over the shoulder. */
function Details({ person }: { person: PersonPage }): ReactNode {
  const { t, dayLong } = useTexts()
  const details = person.details
  const address = withCommas(details?.street, between(' ', details?.postalCode, details?.city))
  const facts = [
    { term: t('person.born'), value: person.birthDate && dayLong(person.birthDate) },
    { term: t('person.address'), value: address },
    {
      term: t('person.phone'),
      value: details?.phone && <a href={`tel:${details.phone.replace(/[^\d+]/g, '')}`}>{details.phone}</a>,
    },
    { term: t('person.email'), value: details?.email && <a href={`mailto:${details.email}`}>{details.email}</a> },
  ]
  if (!details || facts.every(({ value }) => !value)) return null
  return (
    <details className="person-details no-print">
      <summary>{t('person.openDetails')}</summary>
      <Facts facts={facts} />
    </details>
  )
}

function SheetMenu({ person }: { person: PersonPage }): ReactNode {
  const { t, lang } = useTexts()
  const { can } = useSession()
  const styles = [
    ['sv', 'person.printPlain'],
    ['sv-easy', 'person.printEasy'],
    ['en', 'person.printEnglish'],
  ] as const
  const items: MenuItem[] = (['false', 'true'] as const).flatMap((large) =>
    styles.map(([language, label]) => ({
      label: t(label),
      hint: large === 'true' ? t('person.printLarge') : undefined,
      href: addressOf('paper.contactSheet', { personId: person.personId, language, large }),
    })),
  )
  // When the person asks who has seen their data (FC-20; PDL 8 kap. 5 §, SVOD 4 kap. 5 §).
  if (can('log.print'))
    items.push({
      label: t('log.paper'),
      hint: t('log.paperHint'),
      href: addressOf('log.paper', { personId: person.personId, language: lang }),
    })
  return (
    <Menu
      label={
        <span className="row">
          <Icon name="print" />
          {t('person.print')}
        </span>
      }
      more={t('person.printHint')}
      items={items}
    />
  )
}
