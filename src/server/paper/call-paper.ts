import { callPaper as en } from '../../texts/call-paper/en.ts'
import { callPaper as sv } from '../../texts/call-paper/sv.ts'
import { callPaper as svEasy } from '../../texts/call-paper/sv-easy.ts'
import { type Translate, translator } from '../../texts/translate.ts'
import { dayInWords, type PaperLanguage } from './content.ts'
import { type Section, sectionPaperPdf, unbroken } from './section-paper.ts'

/** A call to a meeting as it is printed for the person. */
export interface CallPaper {
  personName: string
  /** When it is, in words of the language. */
  when: string
  place: string
  byVideo: boolean
  interpreter: string
  questions: string
  /** Who called, and their phone; null when it would tell where someone with protected identity is. */
  keeper: { name: string; phone: string | null } | null
  /** Who else is called; empty for the same reason. */
  parties: readonly string[]
  printedOn: string
}

const texts: Record<PaperLanguage, Translate<typeof sv>> = {
  sv: translator(sv),
  'sv-easy': translator(svEasy, sv),
  en: translator(en, sv),
}

/** The call as PDF: when and where first, then what is talked about, who comes, and what the person may choose. */
export function callPaperPdf(call: CallPaper, as: { language: PaperLanguage; large: boolean }): Promise<Buffer> {
  const text = texts[as.language]
  const said = (...lines: readonly (string | false | null)[]): string[] =>
    lines.filter((one): one is string => Boolean(one))
  const ask =
    call.keeper &&
    (call.keeper.phone
      ? text('ask.phone', { unit: call.keeper.name, phone: unbroken(call.keeper.phone) })
      : text('ask.unit', { unit: call.keeper.name }))
  const sections: Section[] = [
    { heading: text('when'), lines: [call.when] },
    {
      heading: text('where'),
      lines: said(call.place, call.byVideo && text('video'), call.place === '' && !call.byVideo && text('where.ask')),
    },
    ...(call.interpreter ? [{ heading: text('interpreter'), lines: [call.interpreter] }] : []),
    ...(call.questions ? [{ heading: text('questions'), lines: [call.questions] }] : []),
    ...(call.parties.length > 0
      ? [{ heading: text('who'), items: call.parties.map((what) => ({ what, more: [] })) }]
      : []),
    { heading: text('think'), lines: [text('think.matters'), text('think.hard'), text('think.wish')] },
    {
      heading: text('choose'),
      lines: said(text('choose.someone'), text('choose.no'), text('choose.withdraw'), ask || text('ask.none')),
    },
  ]
  const day = dayInWords(call.printedOn, as.language)
  return sectionPaperPdf(
    {
      title: text('title'),
      personName: call.personName,
      kicker: text('kicker'),
      sections,
      printedOn: call.printedOn,
      foot: text('printed', { day }),
      letters: text('letters'),
      page: (page, pages) => text('page', { page, pages }),
    },
    as,
  )
}
