import { contactKindNames } from '../../domain/contact/kinds.ts'
import type { InformationContent } from '../../domain/discharge/information.ts'
import { formatTime, inSweden } from '../../domain/law/calendar.ts'
import { homePaper as en } from '../../texts/home-paper/en.ts'
import { homePaper as sv } from '../../texts/home-paper/sv.ts'
import { homePaper as svEasy } from '../../texts/home-paper/sv-easy.ts'
import { type Translate, translator } from '../../texts/translate.ts'
import { dayInWords, type PaperLanguage } from './content.ts'
import { type Section, said, sectionPaperPdf, unbroken } from './section-paper.ts'

/** The information at discharge as it is printed for the patient (PL 3 kap. 2 b §). It has no place for a personal number. */
export interface HomePaper {
  personName: string
  content: InformationContent
  known: {
    contacts: readonly { name: string; kind: keyof typeof contactKindNames; unit: string; phone: string | null }[]
    meeting: { startsAt: string; place: string } | null
    hasPlan: boolean
  }
  /** Null when it would tell where someone with protected identity is. */
  ward: { name: string; phone: string | null } | null
  estimatedOn: string | null
  dischargedAt: string | null
  printedOn: string
  /** The unit that printed it; null when the person did. */
  printedBy: string | null
}

type Text = Translate<typeof sv>
const texts: Record<PaperLanguage, Text> = {
  sv: translator(sv),
  'sv-easy': translator(svEasy, sv),
  en: translator(en, sv),
}

/** The information as PDF: what has been done, what happens now, whom to call, and what to do if it gets worse. */
export function homePaperPdf(of: HomePaper, as: { language: PaperLanguage; large: boolean }): Promise<Buffer> {
  const text = texts[as.language]
  const day = dayInWords(of.printedOn, as.language)
  return sectionPaperPdf(
    {
      title: text('title'),
      personName: of.personName,
      kicker: kickerOf(of, text, as.language),
      sections: sectionsOf(of, text, as.language),
      printedOn: of.printedOn,
      foot: of.printedBy ? text('printed.by', { day, unit: of.printedBy }) : text('printed', { day }),
      letters: text('letters'),
      page: (page, pages) => text('page', { page, pages }),
    },
    as,
  )
}

function kickerOf({ dischargedAt, estimatedOn }: HomePaper, text: Text, language: PaperLanguage): string {
  if (dischargedAt) return text('kicker.home', { day: dayInWords(inSweden(dischargedAt), language) })
  return estimatedOn ? text('kicker.planned', { day: dayInWords(estimatedOn, language) }) : text('kicker.none')
}

function sectionsOf(of: HomePaper, text: Text, language: PaperLanguage): Section[] {
  const { content, known } = of
  const medicines = said(
    content.medicines === null ? '' : text(`medicines.${content.medicines}`),
    content.medicineWords,
  )
  const plans = said(known.hasPlan ? text('plans.sip') : '', content.plans)
  const some = (heading: string, lines: string[]): Section[] => (lines.length > 0 ? [{ heading, lines }] : [])
  return [
    ...some(text('summary'), said(content.summary)),
    ...some(text('planned'), said(content.planned)),
    ...some(text('medicines'), medicines),
    contactsOf(known.contacts, text, language),
    {
      heading: text('planning'),
      lines: known.meeting
        ? [
            text('planning.at', {
              day: dayInWords(inSweden(known.meeting.startsAt), language),
              time: formatTime(inSweden(known.meeting.startsAt)),
            }),
            ...said(known.meeting.place).map((place) => text('planning.place', { place })),
          ]
        : [text('planning.none')],
    },
    ...some(text('plans'), plans),
    {
      heading: text('follow'),
      lines: [
        content.followUpOn ? text('follow.on', { day: dayInWords(content.followUpOn, language) }) : text('follow.none'),
        ...said(content.followUp),
      ],
    },
    {
      heading: text('worse'),
      lines: [...said(content.ifWorse), ...wardLine(of.ward, text), text('worse.advice'), text('worse.danger')],
    },
    { heading: text('right'), lines: [text('right.ask'), text('right.contact')] },
  ]
}

function contactsOf(contacts: HomePaper['known']['contacts'], text: Text, language: PaperLanguage): Section {
  if (contacts.length === 0) return { heading: text('contacts'), lines: [text('contacts.none')] }
  const kind = (one: (typeof contacts)[number]) => contactKindNames[one.kind][language === 'en' ? 'en' : 'sv']
  return {
    heading: text('contacts'),
    items: contacts.map((one) => ({
      what: one.name,
      more: [
        `${kind(one)}, ${one.unit}`,
        ...(one.phone ? [text('contacts.phone', { phone: unbroken(one.phone) })] : []),
      ],
    })),
  }
}

const wardLine = (ward: HomePaper['ward'], text: Text): string[] => {
  if (!ward) return []
  return [
    ward.phone
      ? text('worse.wardPhone', { ward: ward.name, phone: unbroken(ward.phone) })
      : text('worse.ward', { ward: ward.name }),
  ]
}
