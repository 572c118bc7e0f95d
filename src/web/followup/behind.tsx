import type { ReactNode } from 'react'
import type { FollowupPersons } from '../../contract/followup.ts'
import { useTexts } from '../app/texts.tsx'
import { Link } from '../ui/link.tsx'
import { Tag } from '../ui/Tag.tsx'

/** One of the persons behind a figure. */
export function PersonBehind({ person }: { person: Omit<FollowupPersons['persons'][number], 'rows'> }): ReactNode {
  const { t } = useTexts()
  return (
    <>
      <Link href={`/personer/${person.personId}`}>{person.name}</Link> <span className="num">{person.identifier}</span>{' '}
      {person.protected && <Tag tone="soon">{t('followup.protected')}</Tag>}
    </>
  )
}

/** How many there are besides those in the list, and why. */
export function NotListed({ more, unseen }: Pick<FollowupPersons, 'more' | 'unseen'>): ReactNode {
  const { t } = useTexts()
  return (
    <>
      {more > 0 && <p>{t('followup.personsMore', { count: more })}</p>}
      {unseen > 0 && <p className="soft">{t('followup.personsUnseen', { count: unseen })}</p>}
    </>
  )
}
