import { z } from 'zod'
import { both, contactKind, day, id, instant, line, reachView, reasonView, wayView } from './common.ts'
import { operation } from './operation.ts'

/** Who is medically responsible, as a provider says it (FC-18). */
const responsibleView = z.object({
  name: z.string(),
  /** A doctor of the own provider; otherwise one elsewhere, by name. */
  own: z.boolean(),
  unitName: z.string().nullable(),
  since: day,
})

/** What is around the person beside the contacts themselves: teams, responsibility, coordination, and what to answer. Inner (FC-16). */
export const aroundView = z.object({
  responsible: responsibleView.nullable(),
  /** Why it isn't clear who is responsible; null when it is, or when nobody asks. */
  unclear: reasonView.nullable(),
  /** Why nobody asks, where nothing is said and nothing is unclear. */
  unasked: z.enum(['careContactIsDoctor', 'careContactElsewhere', 'noCareContact']).nullable(),
  /** The doctor contact: may be proposed, never assumed. `assignmentId` when of the own provider. */
  proposed: z.object({ assignmentId: id.nullable(), name: z.string() }).nullable(),
  questions: z.array(
    z.object({
      questionId: id,
      question: z.string(),
      raisedByName: z.string(),
      unitName: z.string().nullable(),
      raisedAt: instant,
      answer: z.object({ text: z.string(), byName: z.string(), at: instant }).nullable(),
    }),
  ),
  /** Several care contacts and nobody who holds them together (FC-8): who could. */
  uncoordinated: z
    .object({
      reason: reasonView,
      candidates: z.array(z.object({ contactId: id, assignmentId: id, staffName: z.string(), ownUnit: z.boolean() })),
    })
    .nullable(),
  holderTasks: z.array(
    z.object({
      taskId: id,
      contactId: id,
      version: z.int(),
      kind: contactKind,
      kindName: both,
      staffName: z.string(),
      raisedAt: instant,
      mayEnd: z.boolean(),
    }),
  ),
  teams: z.array(
    z.object({
      teamId: id,
      name: z.string(),
      mission: z.string().nullable(),
      unitName: z.string().nullable(),
      since: day,
      consent: z.string().nullable(),
      /** Whether the acting unit keeps the team. */
      ownUnit: z.boolean(),
      members: z.array(
        z.object({
          name: z.string(),
          professionName: both,
          task: z.string().nullable(),
          otherProvider: z.boolean(),
          /** Whether the person's consent reaches them (OSL 10:1). */
          covered: z.boolean(),
        }),
      ),
      /** Of whom the person is to be asked again; null when the consent reaches everyone. */
      consentLacks: reasonView.nullable(),
      ways: z.array(wayView),
      now: reachView.nullable(),
    }),
  ),
  availableActions: z.array(z.string()),
})
export type AroundView = z.output<typeof aroundView>

export const contactSetResponsible = operation({
  name: 'contact.setResponsible',
  method: 'POST',
  path: '/persons/:personId/responsible',
  summary: { sv: 'Säg vem som har det medicinska ansvaret', en: 'Say who is medically responsible' },
  input: z
    .object({ personId: id, assignmentId: id.optional(), named: line(200).optional(), startsOn: day })
    // One or the other.
    .refine((i) => (i.assignmentId === undefined) !== (i.named === undefined), { path: ['named'] }),
  output: z.object({ responsibleId: id, grounds: z.array(reasonView) }),
  permission: { actor: 'staff', verb: 'contact.describe', subject: 'person' },
  audit: 'contact.responsibleSet',
  creates: true,
})

export const contactResponsibleChoices = operation({
  name: 'contact.responsibleChoices',
  method: 'GET',
  path: '/persons/:personId/responsible-choices',
  summary: { sv: 'Läkare hos den egna vårdgivaren', en: 'Doctors of the own care provider' },
  input: z.object({ personId: id, query: z.string().trim().max(100).default('') }),
  output: z.object({ items: z.array(z.object({ assignmentId: id, name: z.string(), unitName: z.string() })) }),
  permission: { actor: 'staff', verb: 'contact.describe', subject: 'person' },
  audit: 'contact.responsibleChoicesRead',
})

export const contactRaise = operation({
  name: 'contact.raise',
  method: 'POST',
  path: '/persons/:personId/questions',
  summary: {
    sv: 'Lyft en fråga om ansvar till dem runt personen',
    en: 'Raise a question of responsibility with those around the person',
  },
  input: z.object({ personId: id, question: line(500).min(3) }),
  /** `told` counts the colleagues who get to know. */
  output: z.object({ questionId: id, told: z.int() }),
  permission: { actor: 'staff', verb: 'contact.raise', subject: 'person' },
  audit: 'contact.questionRaised',
  creates: true,
})

export const contactAnswerQuestion = operation({
  name: 'contact.answerQuestion',
  method: 'POST',
  path: '/persons/:personId/questions/:questionId/answer',
  summary: { sv: 'Svara på en fråga om ansvar', en: 'Answer a question of responsibility' },
  input: z.object({ personId: id, questionId: id, answer: line(500).min(3) }),
  output: z.object({ questionId: id }),
  permission: { actor: 'staff', verb: 'contact.raise', subject: 'person' },
  audit: 'contact.questionAnswered',
})

export const contactAnswerHolderTask = operation({
  name: 'contact.answerHolderTask',
  method: 'POST',
  path: '/persons/:personId/holder-tasks/:taskId/answer',
  summary: {
    sv: 'Svara om kontakten ska ligga kvar, när en annan enhet inte kunde utse',
    en: 'Answer whether the contact is to stay, when another unit could not appoint',
  },
  input: z
    .object({
      personId: id,
      taskId: id,
      outcome: z.enum(['ended', 'kept']),
      note: line(500).optional(),
      /** The contact as it was seen, and its last day; when it is ended. */
      version: z.int().optional(),
      endsOn: day.optional(),
    })
    .refine((i) => i.outcome === 'kept' || i.endsOn !== undefined, { path: ['endsOn'] })
    .refine((i) => i.outcome === 'kept' || i.version !== undefined, { path: ['version'] }),
  output: z.object({ taskId: id }),
  permission: { actor: 'staff', verb: 'contact.raise', subject: 'person' },
  audit: 'contact.holderTaskAnswered',
})

export const contactReachVia = operation({
  name: 'contact.reachVia',
  method: 'POST',
  path: '/persons/:personId/contacts/:contactId/team',
  summary: { sv: 'Säg om kontakten nås genom ett team', en: 'Say whether the contact is reached through a team' },
  input: z.object({ personId: id, contactId: id, version: z.int(), teamId: id.nullable() }),
  /** `toTell`: the ways that count became others, so that the person must be told again (FC-11). */
  output: z.object({ contactId: id, version: z.int(), toTell: z.boolean() }),
  permission: { actor: 'staff', verb: 'contact.describe', subject: 'person' },
  audit: 'contact.reachedVia',
})

/** The person's own team and responsible doctor, in plain words. */
export const ownTeam = z.object({
  name: z.string(),
  mission: z.string().nullable(),
  members: z.array(z.object({ name: z.string(), professionName: both })),
  ways: z.array(wayView),
  now: reachView,
})
export const ownResponsible = z.object({ name: z.string(), unitName: z.string().nullable() })
