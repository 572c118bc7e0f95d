import type { ReactNode } from 'react'
import type { WayView } from '../../contract/common.ts'
import type { ContactView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import { useTexts } from '../app/texts.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { WayList } from './ContactCard.tsx'

/** Exactly what the person shall know: who, where, and how to reach them. */
export function ToBeTold(props: {
  page: PersonPage
  held: ContactView
  ways: readonly WayView[]
  /** They are new since the panel was opened. */
  changed: boolean
}): ReactNode {
  const { page, held, ways, changed } = props
  const { t, both, upper } = useTexts()
  return (
    <>
      <section className="told" aria-label={t('inform.what', { name: page.givenName })}>
        <h3>{t('inform.what', { name: page.givenName })}</h3>
        <p className="told-who">
          <b>{held.staffName}</b>
          <span>
            {upper(both(held.kindName))}
            {held.unitName && `, ${held.unitName}`}
          </span>
        </p>
        {ways.length > 0 ? (
          <WayList ways={ways} />
        ) : (
          <ProblemBox tone="soon" announce={false} title={t('inform.noWays')}>
            <p>{t('inform.noWaysText')}</p>
          </ProblemBox>
        )}
        <p className="soft small">{t('inform.whatDone')}</p>
      </section>
      {changed && (
        <ProblemBox tone="soon" title={t('inform.waysChanged')}>
          <p>{t('inform.waysChangedText')}</p>
        </ProblemBox>
      )}
    </>
  )
}
