import type { OwnPlanContent, OwnPlanView } from '../../contract/own-plan-views.ts'
import { planPaper as en } from '../../texts/plan-paper/en.ts'
import { planPaper as sv } from '../../texts/plan-paper/sv.ts'
import { planPaper as svEasy } from '../../texts/plan-paper/sv-easy.ts'
import { type Translate, translator } from '../../texts/translate.ts'
import { dayInWords, type PaperLanguage } from './content.ts'
import { type Section, said, sectionPaperPdf, unbroken, written } from './section-paper.ts'

/** A plan as it is printed for the person (SIP-6). It has no place for a personal number. */
export interface PlanPaper {
  personName: string
  content: OwnPlanContent
  /** Who keeps the plan; null when it would tell where someone with protected identity is. */
  keeper: { name: string; phone: string | null } | null
  /** Whom to call by the plan's own words, and the numbers that belong to them. */
  toCall: OwnPlanView['toCall']
  /** Who takes part; empty for the same reason. */
  parties: readonly string[]
  /** Where the person, or whoever decides for them, has said that they don't agree. */
  dissent: readonly { words: string; on: string }[]
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

/** The plan as PDF: what matters to the person first, and last what they may say no to. */
export function planPaperPdf(plan: PlanPaper, as: { language: PaperLanguage; large: boolean }): Promise<Buffer> {
  const text = texts[as.language]
  const stage = text(`of.${plan.content.stage}`, { number: plan.content.number ?? '' })
  const day = dayInWords(plan.printedOn, as.language)
  return sectionPaperPdf(
    {
      title: text('title'),
      personName: plan.personName,
      kicker: `${text('kicker')}. ${stage}`,
      sections: sectionsOf(plan, text, as.language),
      printedOn: plan.printedOn,
      foot: plan.printedBy ? text('printed.by', { day, unit: plan.printedBy }) : text('printed', { day }),
      letters: text('letters'),
      page: (page, pages) => text('page', { page, pages }),
    },
    as,
  )
}

/** What stands on the paper, in the order that matters to the person. */
function sectionsOf(plan: PlanPaper, text: Text, language: PaperLanguage): Section[] {
  const { content } = plan
  const day = (one: string): string => dayInWords(one, language)
  const matters = written(content.mattersToMe)
  const sections: Section[] = [
    { heading: text('matters'), lines: matters.length > 0 ? matters : [text('matters.none')] },
    { heading: text('child'), lines: written(content.childsVoice) },
    { heading: text('resources'), lines: written(content.resources) },
    { heading: text('needs'), items: content.needs.map((what) => ({ what: { written: what }, more: [] })) },
    {
      heading: text('goals'),
      items: content.goals
        .filter((one) => one.text.trim() !== '')
        .map((one) => ({
          what: { written: one.text },
          more: [
            ...said(one.sign).map((sign) => text('goal.sign', { sign })),
            ...(one.by ? [text('goal.by', { day: day(one.by) })] : []),
          ],
        })),
    },
  ]
  return [
    ...sections.filter((one) => (one.lines?.length ?? 0) > 0 || (one.items?.length ?? 0) > 0),
    whoDoesWhat(content, text, day),
    ...(plan.dissent.length > 0
      ? [
          {
            heading: text('dissent'),
            items: plan.dissent.map(({ words, on }) => ({
              what: { written: words },
              more: [text('dissent.on', { day: day(on) })],
            })),
          },
        ]
      : []),
    whomToCall(plan, text),
    ...whoKeeps(plan, text),
    ifWorse(content, text),
    {
      heading: text('follow'),
      lines: [
        content.followUpOn ? text('follow.on', { day: day(content.followUpOn) }) : text('follow.none'),
        ...written(content.followUpHow),
      ],
    },
    ...(plan.parties.length > 0
      ? [{ heading: text('parties'), items: plan.parties.map((what) => ({ what, more: [] })) }]
      : []),
    {
      heading: text('right'),
      lines: [text('right.no'), text('right.party'), text('right.disagree'), text('right.how')],
    },
  ]
}

function whoDoesWhat(content: OwnPlanContent, text: Text, day: (one: string) => string): Section {
  const when = ({ from, by }: OwnPlanContent['interventions'][number]): string[] => {
    if (from && by) return [text('who.fromBy', { day: day(from), to: day(by) })]
    return from ? [text('who.from', { day: day(from) })] : by ? [text('who.by', { day: day(by) })] : []
  }
  const who = (one: OwnPlanContent['interventions'][number]): string => {
    if (one.answerer === 'person') return text('who.you')
    const answers = one.answerer === 'region' || one.answerer === 'municipality' ? text(`who.${one.answerer}`) : ''
    return `${said(one.who, answers).join('. ')}.`
  }
  return {
    heading: text('who'),
    ...(content.interventions.length === 0
      ? { lines: [text('who.none')] }
      : {
          items: content.interventions.map((one) => ({
            what: { written: one.what },
            more: [
              ...said(who(one)).filter((line) => line !== '.'),
              ...when(one),
              ...(one.left ? [text('who.left')] : one.confirmed ? [] : [text('who.unconfirmed')]),
            ],
          })),
        }),
    after: [
      ...(content.noneByOthers ? [text('who.noOthers')] : []),
      ...(content.overall ? [text(`overall.${content.overall}`)] : []),
    ],
  }
}

/** The plan's own words, and under them no number but theirs: a number under somebody else's name is dialled all the same. */
function whomToCall({ toCall: { lines, noNumber } }: PlanPaper, text: Text): Section {
  const numbers = ({ calls }: (typeof lines)[number]): string[] =>
    calls.flatMap(({ who, phone }) => (who === null ? [] : [text('call.number', { who, phone: unbroken(phone) })]))
  const withUnbroken = ({ words, calls }: (typeof lines)[number]): string =>
    calls.reduce((line, { who, phone }) => (who === null ? line.replace(phone, unbroken(phone)) : line), words)
  return {
    heading: text('call'),
    lines: [
      text(lines.length > 0 ? 'call.written' : 'call.unwritten'),
      ...lines.flatMap((line) => [...written(withUnbroken(line)), ...numbers(line)]),
      ...(noNumber ? [text('call.noNumber')] : []),
      text('call.danger'),
    ],
  }
}

function whoKeeps({ keeper }: PlanPaper, text: Text): Section[] {
  if (!keeper) return []
  const { name: who, phone } = keeper
  return [
    {
      heading: text('keeper'),
      lines: [phone ? text('call.number', { who, phone: unbroken(phone) }) : text('keeper.only', { who })],
    },
  ]
}

function ifWorse({ crisisSigns, crisisMyself, crisisOthers }: OwnPlanContent, text: Text): Section {
  const parts = (
    [
      ['worse.signs', crisisSigns],
      ['worse.myself', crisisMyself],
      ['worse.others', crisisOthers],
    ] as const
  ).filter(([, words]) => words.trim() !== '')
  return parts.length === 0
    ? { heading: text('worse'), lines: [text('worse.none')] }
    : { heading: text('worse'), items: parts.map(([key, words]) => ({ what: text(key), more: written(words) })) }
}
