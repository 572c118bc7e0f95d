import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'

const papers = [
  ['sv', 'false', 'sip.hand.pdf.sv'],
  ['sv', 'true', 'sip.hand.pdf.svLarge'],
  ['sv-easy', 'false', 'sip.hand.pdf.easy'],
  ['sv-easy', 'true', 'sip.hand.pdf.easyLarge'],
  ['en', 'false', 'sip.hand.pdf.en'],
] as const
/** In which language a paper is, and whether in large print. */
export type PaperForm = { language: (typeof papers)[number][0]; large: (typeof papers)[number][1] }

/** A paper to the person in each form that there is, to choose one that suits them. */
export function PaperMenu({ label, href }: { label: string; href: (form: PaperForm) => string }): ReactNode {
  const { t } = useTexts()
  return (
    <Menu
      align="start"
      size="small"
      label={
        <span className="row">
          <Icon name="print" />
          {label}
        </span>
      }
      items={papers.map(([language, large, name]) => ({ label: t(name), href: href({ language, large }) }))}
    />
  )
}
