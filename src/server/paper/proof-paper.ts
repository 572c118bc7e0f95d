import { messageNames } from '../../domain/discharge/steps.ts'
import { formatTime, inSweden } from '../../domain/law/calendar.ts'
import { homeProof as en } from '../../texts/home-proof/en.ts'
import { homeProof as sv } from '../../texts/home-proof/sv.ts'
import { type Translate, translator } from '../../texts/translate.ts'
import { dayInWords } from './content.ts'
import { type Section, sectionPaperPdf } from './section-paper.ts'

type Language = 'sv' | 'en'
const texts: Record<Language, Translate<typeof sv>> = { sv: translator(sv), en: translator(en, sv) }
interface Both {
  sv: string
  en: string
}

/** What is printed of a proof. */
export interface PrintedProof {
  madeAt: string
  madeBy: { name: string; unit: string }
  case: { name: string; number: string; ward: string }
  explain: readonly (Both & { rule: string | null; law: readonly Both[] })[]
  messages: readonly {
    kind: string
    sentAt: string
    by: { name: string; unit: string }
    deliveries: readonly { unit: string; receiptedAt: string | null; by: string | null }[]
  }[]
  entries: readonly {
    at: string
    what: Both
    who: string
    unit: string
    seal: { seq: string; path: readonly string[] } | null
  }[]
  seals: readonly { seq: string; root: string }[]
  digest: string
}

/**
 * A proof on paper: who was told what and when, how the clocks were reckoned with the law, and each deed with the hashes that lead to its seal. The
 * proof itself lies in the file, so that it can be verified.
 */
export function proofPaperPdf(proof: PrintedProof, file: string, language: Language): Promise<Buffer> {
  const text = texts[language]
  const moment = (at: string): string => {
    const there = inSweden(at)
    return text('moment', { day: dayInWords(there, language), time: formatTime(there) })
  }
  const made = moment(proof.madeAt)
  return sectionPaperPdf(
    {
      title: text('title'),
      personName: `${proof.case.name} ${proof.case.number}`.trim(),
      kicker: text('kicker', { ward: proof.case.ward || upper(text('placeHidden')), when: made }),
      sections: [
        clocksOf(proof, text, language),
        messagesOf(proof, { text, language, moment }),
        entriesOf(proof, { text, language, moment }),
        { heading: text('verify'), lines: [text('digest', { hash: inGroups(proof.digest) }), text('verify.how')] },
      ],
      printedOn: inSweden(proof.madeAt).slice(0, 10),
      foot: text('foot', { name: proof.madeBy.name, unit: proof.madeBy.unit, when: made }),
      letters: text('letters'),
      page: (page, pages) => text('page', { page, pages }),
      attachment: { name: 'bevis.json', content: Buffer.from(file), type: 'application/json' },
    },
    { language, large: false },
  )
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

interface With {
  text: Translate<typeof sv>
  language: Language
  moment: (at: string) => string
}

function clocksOf({ explain }: PrintedProof, text: With['text'], language: Language): Section {
  return {
    heading: text('clocks'),
    items: explain.map((step) => ({
      what: step[language],
      more: [[step.rule, ...step.law.map((one) => one[language])].filter(Boolean).join(', ')].filter(
        (line) => line !== '',
      ),
    })),
  }
}

function messagesOf({ messages }: PrintedProof, { text, language, moment }: With): Section {
  if (messages.length === 0) return { heading: text('messages'), lines: [text('messages.none')] }
  return {
    heading: text('messages'),
    items: messages.map(({ kind, sentAt, by, deliveries }) => ({
      what: messageNames[kind as keyof typeof messageNames][language],
      more: [
        text('sent', { when: moment(sentAt), name: by.name, unit: by.unit || text('placeHidden') }),
        ...deliveries.map((one) =>
          one.receiptedAt === null
            ? text('notReceipted', { unit: one.unit || upper(text('placeHidden')) })
            : text('receipted', {
                unit: one.unit || upper(text('placeHidden')),
                when: moment(one.receiptedAt),
                name: one.by ?? '',
              }),
        ),
      ],
    })),
  }
}

function entriesOf({ entries, seals }: PrintedProof, { text, language, moment }: With): Section {
  return {
    heading: text('deeds'),
    items: entries.map(({ at, what, who, unit, seal }) => ({
      what: what[language],
      more: [
        text('done', { when: moment(at), name: who, unit: unit || text('placeHidden') }),
        ...(seal === null
          ? [text('waits')]
          : [
              text('seal', { seq: seal.seq, root: inGroups(seals.find(({ seq }) => seq === seal.seq)?.root ?? '') }),
              ...(seal.path.length > 0 ? [text('path', { hashes: seal.path.map(inGroups).join(' · ') })] : []),
            ]),
      ],
    })),
  }
}

/** Eight digits at a time: long hashes break over lines, and can be compared by eye. */
const inGroups = (hash: string): string => hash.match(/.{1,8}/g)?.join(' ') ?? ''
