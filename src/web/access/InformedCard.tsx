import type { ReactNode } from 'react'
import type { SharingView } from '../../contract/access-views.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { type Texts, useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Explain } from '../ui/Explain.tsx'
import type { AccessProps } from './SightTable.tsx'
import { lawOf, toSay } from './words.ts'

/** What the person has been told of what is shared, by the own provider; and what to say where nobody has (SVOD 2:2). */
export function InformedCard(props: AccessProps): ReactNode {
  const { person, access } = props
  const texts = useTexts()
  const { t } = texts
  const open = useOpenPanel()
  const { items, enough } = access.told
  const may = access.availableActions.includes('access.inform')
  // Of who has died, or at a unit that the act doesn't cover, nothing is to be told.
  if (!may && items.length === 0) return null
  const missing = items.length > 0 ? 'told.grown' : access.isChild ? 'told.noneChild' : 'told.noneText'
  return (
    <Card title={t('told.title', { name: person.givenName })}>
      <div className="stack">
        {!enough && may && (
          <section className="access-tell">
            {items.length === 0 && <h3>{t('told.none')}</h3>}
            <p>{t(missing, { name: person.givenName })}</p>
            <ToSay {...props} />
          </section>
        )}
        {items.length > 0 && (
          <ul className="access-told">
            {items.map((one) => (
              <li key={one.informationId}>{toldLine(one, person.givenName, texts)}</li>
            ))}
          </ul>
        )}
        {may && (
          <div className="row no-print">
            <Button
              variant={enough ? 'text' : 'quiet'}
              onClick={() => open({ panel: 'har-berattat', person: person.personId })}
            >
              {t(enough ? 'told.again' : 'told.do')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}

/** Who was told, how and when, in a sentence. */
export function toldLine(one: SharingView, name: string, { t, dayShort }: Texts): string {
  const parts = {
    whom: t(`told.whom.${one.whom}`, { name }),
    how: t(`told.how.${one.channel}`),
    day: dayShort(one.on),
    by: one.recordedByName,
  }
  return one.unitName ? t('told.whenAt', { ...parts, unit: one.unitName }) : t('told.when', parts)
}

/** What the law wants said, in words to read out loud. */
export function ToSay({ access }: AccessProps): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const lines = toSay(access, texts)
  const law = lawOf('SVOD 2 kap. 2 §', texts)
  return (
    <>
      <blockquote className="access-say" aria-label={t('told.words')}>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </blockquote>
      <Explain summary={law.ref} paragraphs={[law]} />
    </>
  )
}
