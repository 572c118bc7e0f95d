import type { ReactNode } from 'react'
import type { ReasonView } from '../../contract/common.ts'
import { Explain, type Paragraph } from '../ui/Explain.tsx'
import { Tag } from '../ui/Tag.tsx'
import './app.css'
import { withDots } from '../ui/between.ts'
import { type Texts, useTexts } from './texts.tsx'

/** Where a statute with a number in the Swedish Code of Statutes is read. */
function addressOfLaw(statute: string): string | undefined {
  const number = /\((\d{4}:\d+)\)/.exec(statute)?.[1]
  return number ? `https://rkrattsbaser.gov.se/sfst?bet=${number}` : undefined
}

/** The law of a reason as paragraphs to explain with. */
export function paragraphsOf(
  reason: Pick<ReasonView, 'law'>,
  { both, lang }: Pick<Texts, 'both' | 'lang'>,
): Paragraph[] {
  return reason.law.map((law, at) => ({
    ref: both(law.cite),
    href: addressOfLaw(law.statute),
    // The full name once, after the last paragraph of the same statute.
    ...(lang === 'sv' && reason.law[at + 1]?.statute !== law.statute ? { text: law.statute } : {}),
  }))
}

const standings = { law: 'app.layerLaw', own: 'app.layerPolicy', practice: 'app.layerPractice' } as const

/** Whether law, a rule of one's own or good practice says so. */
function LayerTag({ reason }: { reason: ReasonView }): ReactNode {
  const { t } = useTexts()
  const { standing } = reason
  return standing && <Tag tone={standing === 'law' ? 'plain' : 'calm'}>{t(standings[standing])}</Tag>
}

/** One line that opens to the whole reason: the paragraph, or "Egen regel" or "God praxis". `since` is said after it. */
export function useLawLine(): (reason: ReasonView, since?: string) => string {
  const { t, both } = useTexts()
  return (reason, since) => {
    const first = reason.law[0]
    const { standing } = reason
    const cite = first ? both(first.cite) : standing && standing !== 'law' ? t(standings[standing]) : ''
    return withDots(cite, since)
  }
}

/** A reason in full: its sentence, and its paragraphs one click away. */
export function Why({ reason, layer = false }: { reason: ReasonView; layer?: boolean }): ReactNode {
  const texts = useTexts()
  const paragraphs = paragraphsOf(reason, texts)
  const line = useLawLine()(reason)
  return (
    <div className="why">
      <p>
        {layer && <LayerTag reason={reason} />} {texts.both(reason)}
      </p>
      {paragraphs.length > 0 && <Explain summary={line} paragraphs={paragraphs} />}
    </div>
  )
}

/** Several reasons, each with its layer and law. */
export function ReasonList({ reasons }: { reasons: readonly ReasonView[] }): ReactNode {
  return (
    <div className="why-list">
      {reasons.map((reason) => (
        <Why key={`${reason.code}${reason.fact}`} reason={reason} layer />
      ))}
    </div>
  )
}
