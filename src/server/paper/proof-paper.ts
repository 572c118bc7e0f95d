import { messageNames } from '../../domain/discharge/steps.ts'
import { addDays, formatTime, inSweden } from '../../domain/law/calendar.ts'
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

type Step = Both & { rule: string | null; law: readonly Both[] }

/** What is printed of a proof. */
export interface PrintedProof {
  madeAt: string
  madeBy: { name: string; unit: string }
  case: { name: string; number: string; ward: string }
  explain: readonly Step[]
  /** The times before that the person was ready. */
  periods?: readonly { explain: readonly Step[] }[] | undefined
  agreements?: readonly { from: string; to: string | null; agreement: Readonly<Record<string, unknown>> }[] | undefined
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
        ...(proof.periods ?? []).map(({ explain }, n) =>
          clocksOf(explain, text('clocks.earlier', { n: n + 1 }), language),
        ),
        clocksOf(proof.explain, text(proof.periods?.length ? 'clocks.last' : 'clocks'), language),
        ...agreementsOf(proof, { text, language, moment }),
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

/** What had been agreed on, where it changed while the stay went on: each time is reckoned by what held on the day of its notice. */
function agreementsOf({ agreements = [] }: PrintedProof, { text, language }: With): Section[] {
  if (agreements.length < 2) return []
  const day = (on: string) => dayInWords(on, language)
  const lines = agreements.map(({ from, to, agreement }) => {
    const { graceDays, noonRule, dischargeDayCounts, amountPerDay } = agreement
    const span =
      to === null
        ? text('agreed.from', { from: day(from) })
        : text('agreed.span', { from: day(from), to: day(addDays(to, -1)) })
    const terms = [
      text('agreed.grace', { count: Number(graceDays) }),
      ...(noonRule === true ? [text('agreed.noon')] : []),
      ...(dischargeDayCounts === true ? [text('agreed.lastDay')] : []),
      typeof amountPerDay === 'number' ? text('agreed.amount', { kronor: amountPerDay }) : text('agreed.noAmount'),
    ]
    return `${span} ${terms.join(' ')}`
  })
  return [{ heading: text('agreed'), lines: [text('agreed.how'), ...lines] }]
}

function clocksOf(explain: readonly Step[], heading: string, language: Language): Section {
  return {
    heading,
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
