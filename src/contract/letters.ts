import { z } from 'zod'
import { mostLetters } from '../domain/contact/information/letters.ts'
import { both, contactKind, day, id, instant, instantInput, line, reasonView } from './common.ts'
import { file, operation } from './operation.ts'

/** Which of those who haven't been told: all at the unit, or only of a kind or a holder. */
const whom = { kind: contactKind.optional(), holder: id.optional() }

export const byHand = z.object({ personId: id, name: z.string(), protected: z.boolean(), reason: reasonView })
export type ByHand = z.output<typeof byHand>

export const lettersPreview = operation({
  name: 'contact.lettersPreview',
  method: 'GET',
  path: '/contacts/letters/preview',
  summary: {
    sv: 'Se hur många brev det blir, och vilka som behöver få veta på annat sätt',
    en: 'See how many letters there will be, and who must be told in another way',
  },
  input: z.object(whom),
  output: z.object({
    letters: z.int(),
    contacts: z.int(),
    /** Letters that wouldn't fit in this batch. */
    later: z.int(),
    /** Contacts in letters that are made and not yet posted: they aren't in this batch. */
    waiting: z.int(),
    most: z.literal(mostLetters),
    byHand: z.array(byHand),
    holders: z.array(z.object({ assignmentId: id, name: z.string(), rows: z.int() })),
    kinds: z.array(z.object({ code: contactKind, name: both, rows: z.int() })),
  }),
  permission: { actor: 'staff', verb: 'contact.inform', subject: 'unit' },
  audit: 'letters.previewed',
})

export const letterStyle = z.object({
  /** `own`: the person's own language where there are texts in it, else Swedish. */
  language: z.enum(['own', 'sv', 'sv-easy', 'en']).default('own'),
  large: z.boolean().default(false),
})

export const lettersPrepare = operation({
  name: 'contact.prepareLetters',
  method: 'POST',
  path: '/contacts/letters',
  summary: { sv: 'Gör brev som berättar vem kontakten är', en: 'Make letters that tell who the contact is' },
  input: z.object(whom).extend(letterStyle.shape),
  output: z.object({ batchId: id, letters: z.int(), contacts: z.int(), later: z.int() }),
  permission: { actor: 'staff', verb: 'contact.inform', subject: 'unit' },
  audit: 'letters.prepared',
  creates: true,
})

export const letterBatchView = z.object({
  batchId: id,
  madeAt: instant,
  madeByName: z.string(),
  letters: z.int(),
  contacts: z.int(),
  state: z.enum(['printed', 'sent', 'cancelled']),
  sentOn: day.nullable(),
  sentByName: z.string().nullable(),
})
export type LetterBatchView = z.output<typeof letterBatchView>

export const letterBatches = operation({
  name: 'contact.letterBatches',
  method: 'GET',
  path: '/contacts/letters',
  summary: {
    sv: 'Enhetens brev: de som väntar på att skickas, och de senaste',
    en: 'The unit’s letters: waiting to be posted, and the latest',
  },
  input: z.object({}),
  output: z.object({ items: z.array(letterBatchView) }),
  permission: { actor: 'staff', verb: 'contact.inform', subject: 'unit' },
  audit: 'letters.listed',
})

export const paperLetters = operation({
  name: 'paper.letters',
  method: 'GET',
  path: '/contacts/letters/:batchId/pdf',
  summary: { sv: 'Breven som en PDF', en: 'The letters as one PDF' },
  input: z.object({ batchId: id }),
  output: file('application/pdf'),
  permission: { actor: 'staff', verb: 'contact.inform', subject: 'unit' },
  audit: 'letters.printed',
})

export const lettersSent = operation({
  name: 'contact.lettersSent',
  method: 'POST',
  path: '/contacts/letters/:batchId/sent',
  summary: { sv: 'Anteckna att breven är skickade', en: 'Record that the letters were posted' },
  input: z.object({ batchId: id, sentOn: day }),
  output: z.object({
    told: z.int(),
    /** Those whom the letter doesn't count for: they stay on the list. */
    left: z.array(byHand),
  }),
  permission: { actor: 'staff', verb: 'contact.inform', subject: 'unit' },
  audit: 'letters.sent',
  creates: true,
})

export const lettersCancel = operation({
  name: 'contact.cancelLetters',
  method: 'POST',
  path: '/contacts/letters/:batchId/cancel',
  summary: { sv: 'Kasta breven: de skickas inte', en: 'Throw the letters away: they are not posted' },
  input: z.object({ batchId: id }),
  output: z.object({ batchId: id }),
  permission: { actor: 'staff', verb: 'contact.inform', subject: 'unit' },
  audit: 'letters.cancelled',
})

export const informMany = operation({
  name: 'contact.informMany',
  method: 'POST',
  path: '/contacts/inform-many',
  summary: {
    sv: 'Anteckna för flera på en gång att de fått veta vem kontakten är och hur den nås',
    en: 'Record for several at once that they were told who the contact is and how to reach them',
  },
  input: z.object({
    contactIds: z.array(id).min(1).max(mostLetters),
    channel: z.enum(['spoken', 'phone', '1177', 'letter', 'binder', 'video']),
    toldAt: instantInput,
    note: line(500).optional(),
  }),
  output: z.object({ told: z.int(), left: z.array(byHand) }),
  permission: { actor: 'staff', verb: 'contact.inform', subject: 'unit' },
  audit: 'contact.manyInformed',
  creates: true,
})

// ── Asking about the need again (FC-15), and saying what a contact does (FC-18) ────────────────────────────────────

export const contactReview = operation({
  name: 'contact.review',
  method: 'POST',
  path: '/persons/:personId/contacts/:contactId/review',
  summary: { sv: 'Ompröva behovet av en fast kontakt', en: 'Ask about the need for a fixed contact again' },
  input: z.object({
    personId: id,
    contactId: id,
    version: z.int(),
    outcome: z.enum(['continues', 'change', 'ends']),
    withPerson: z.boolean(),
    /** Inner: never shown to the person (FC-16). */
    note: line(1000).optional(),
    nextOn: day.optional(),
    /** Whom the person wants instead, when the outcome is a change. */
    wish: line(500).optional(),
  }),
  output: z.object({ contactId: id, version: z.int(), requestId: id.nullable() }),
  permission: { actor: 'staff', verb: 'contact.review', subject: 'person' },
  audit: 'contact.reviewed',
  creates: true,
})

export const contactDescribe = operation({
  name: 'contact.describe',
  method: 'POST',
  path: '/persons/:personId/contacts/:contactId/describe',
  summary: {
    sv: 'Skriva vad kontakten gör för personen, och när behovet ska prövas igen',
    en: 'Say what the contact does for the person, and when the need is asked about again',
  },
  input: z.object({
    personId: id,
    contactId: id,
    version: z.int(),
    mission: line(500).nullable(),
    reviewOn: day.nullable().optional(),
  }),
  output: z.object({ contactId: id, version: z.int() }),
  permission: { actor: 'staff', verb: 'contact.describe', subject: 'person' },
  audit: 'contact.described',
})
