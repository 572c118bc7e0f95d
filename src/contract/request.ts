import { z } from 'zod'
import { requestFlags, requestStates } from '../domain/contact/request/request.ts'
import { both, contactKind, day, id, instant, instantInput, line } from './common.ts'
import { operation } from './operation.ts'

/** How someone asked or answered. */
export const requestChannels = ['online', '1177', 'phone', 'letter', 'spoken', 'video'] as const
export type RequestChannel = (typeof requestChannels)[number]
/** Who asked. A relative may ask; only the person, a guardian of a child or a lawful representative may withdraw. */
export const askers = ['person', 'guardian', 'representative', 'relative', 'staff'] as const
const ownerOf = z.enum(['person', 'guardian', 'representative'])
/** Whether the acting one still sees the person: a request may have been all that tied the person to the unit. */
const stays = z.boolean()
/** By phone, on paper or in the room: what staff write down for the person (FC-20). */
const staffChannel = z.enum(['1177', 'phone', 'letter', 'spoken', 'video'])

/**
 * Where a request stands. `open`: waiting for the unit. `onItsWay`: sent to another unit, not yet receipted (still the sender's).
 * `returned`: open again, since the other unit said no. `appointed`, `withdrawn`, `transferred`: its three ends. `lapsed`: the
 * person has died; nobody decided it.
 */
export const requestState = z.enum(requestStates)

/** A request as shown to the unit that holds it. */
export const requestView = z.object({
  requestId: id,
  personId: id,
  kind: contactKind,
  kindName: both,
  purpose: z.enum(['new', 'change']),
  /** The contact that the person wants to change. */
  contact: z.object({ contactId: id, staffName: z.string() }).nullable(),
  askedBy: z.enum(askers),
  askedByName: z.string().nullable(),
  channel: z.enum(requestChannels),
  askedAt: instant,
  /** Whole days since it was first asked, also before a transfer. */
  days: z.int(),
  wish: z.string().nullable(),
  wished: z.object({ assignmentId: id, name: z.string() }).nullable(),
  why: z.string().nullable(),
  unitName: z.string().nullable(),
  ownUnit: z.boolean(),
  recordedByName: z.string().nullable(),
  state: requestState,
  /** Something has happened since it was asked that the unit must see to: see `domain/contact/request`. */
  flags: z.array(z.enum(requestFlags)),
  transfer: z
    .object({
      transferId: id,
      /** Null when the person's identity is protected and no need has been stated. */
      toUnitName: z.string().nullable(),
      sentAt: instant,
      answeredAt: instant.nullable(),
      answer: z.string().nullable(),
    })
    .nullable(),
  end: z
    .object({
      at: instant,
      contactId: id.nullable(),
      contactName: z.string().nullable(),
      wishFollowed: z.boolean().nullable(),
      wishReason: z.string().nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
  availableActions: z.array(z.string()),
})
export type RequestView = z.output<typeof requestView>

/** A request on its way to the acting unit, as much as the sender let follow. */
export const incomingView = z.object({
  transferId: id,
  kind: contactKind,
  kindName: both,
  askedAt: instant,
  days: z.int(),
  wish: z.string().nullable(),
  /** Null when the person's identity is protected and no need has been stated. */
  fromUnitName: z.string().nullable(),
  fromProviderName: z.string().nullable(),
  message: z.string().nullable(),
  consent: z.string().nullable(),
  sentAt: instant,
  sentByName: z.string().nullable(),
  availableActions: z.array(z.string()),
})
export type IncomingView = z.output<typeof incomingView>

/** An offer at the acting provider that hasn't been answered. */
export const offerView = z.object({
  offerId: id,
  kind: contactKind,
  kindName: both,
  offeredOn: day,
  days: z.int(),
  channel: z.enum(requestChannels),
  offeredByName: z.string(),
  unitName: z.string().nullable(),
  ownUnit: z.boolean(),
  availableActions: z.array(z.string()),
})
export type OfferView = z.output<typeof offerView>

export const requestRecord = operation({
  name: 'request.record',
  method: 'POST',
  path: '/persons/:personId/requests',
  summary: {
    sv: 'Skriv in en begäran eller ett önskemål om fast kontakt',
    en: 'Record a request or a wish for a fixed contact',
  },
  input: z.object({
    personId: id,
    kind: contactKind,
    /** The contact that is to be changed; a new one is asked for without it. */
    changes: id.optional(),
    askedBy: z.enum(askers),
    askedByName: line(200).optional(),
    channel: staffChannel,
    askedAt: instantInput,
    wish: line(500).optional(),
    wishedAssignmentId: id.optional(),
    why: line(500).optional(),
  }),
  output: z.object({ requestId: id }),
  permission: { actor: 'staff', verb: 'request.record', subject: 'person' },
  audit: 'request.recorded',
  creates: true,
})

export const requestWithdraw = operation({
  name: 'request.withdraw',
  method: 'POST',
  path: '/persons/:personId/requests/:requestId/withdraw',
  summary: {
    sv: 'Skriv in att personen tagit tillbaka sin begäran',
    en: 'Record that the person has withdrawn the request',
  },
  input: z.object({
    personId: id,
    requestId: id,
    withdrawnBy: ownerOf,
    channel: staffChannel,
    note: line(500).optional(),
  }),
  output: z.object({ requestId: id, stays }),
  permission: { actor: 'staff', verb: 'request.record', subject: 'person' },
  audit: 'request.withdrawn',
  creates: true,
})

export const requestUnits = operation({
  name: 'request.units',
  method: 'GET',
  path: '/persons/:personId/requests/:requestId/units',
  summary: { sv: 'Enheter som en begäran kan lämnas över till', en: 'Units that a request can be sent on to' },
  input: z.object({ personId: id, requestId: id, query: z.string().max(100).default('') }),
  output: z.object({
    items: z.array(
      z.object({
        unitId: id,
        name: z.string(),
        kindName: both,
        providerName: z.string(),
        ownProvider: z.boolean(),
        /** Has the person listed, in its care or as a contact, as far as can be seen from here. */
        treats: z.boolean(),
      }),
    ),
  }),
  permission: { actor: 'staff', verb: 'request.transfer', subject: 'person' },
  audit: 'request.unitsRead',
})

export const requestSend = operation({
  name: 'request.send',
  method: 'POST',
  path: '/persons/:personId/requests/:requestId/send',
  summary: {
    sv: 'Skicka vidare en begäran till enheten som behandlar personen; den är kvar hos avsändaren tills den kvitteras',
    en: 'Send a request on to the unit that treats the person; it stays with the sender until it is receipted',
  },
  input: z.object({
    personId: id,
    requestId: id,
    toUnitId: id,
    /** How the person agreed that another provider is told; needed when the unit is another provider's. */
    consent: line(300).min(3).optional(),
    message: line(500).optional(),
  }),
  output: z.object({ transferId: id }),
  permission: { actor: 'staff', verb: 'request.transfer', subject: 'person' },
  audit: 'request.sent',
  creates: true,
})

export const requestRecall = operation({
  name: 'request.recall',
  method: 'POST',
  path: '/persons/:personId/requests/:requestId/recall',
  summary: {
    sv: 'Ta tillbaka en begäran som skickats vidare, innan den är kvitterad',
    en: 'Take back a request that was sent on and isn’t receipted yet',
  },
  input: z.object({ personId: id, requestId: id }),
  output: z.object({ requestId: id }),
  permission: { actor: 'staff', verb: 'request.transfer', subject: 'person' },
  audit: 'request.recalled',
  creates: true,
})

export const requestReceipt = operation({
  name: 'request.receipt',
  method: 'POST',
  path: '/persons/:personId/request-transfers/:transferId/receipt',
  summary: {
    sv: 'Kvittera en begäran som skickats hit, eller säg varför den går tillbaka',
    en: 'Receipt a request that was sent here, or say why it goes back',
  },
  input: z
    .object({ personId: id, transferId: id, accepted: z.boolean(), answer: line(500).optional() })
    .refine((i) => i.accepted || (i.answer !== undefined && i.answer.length >= 3), { path: ['answer'] }),
  output: z.object({ requestId: id.nullable(), stays }),
  permission: { actor: 'staff', verb: 'request.transfer', subject: 'person' },
  audit: 'request.receipted',
  creates: true,
})

export const contactOffer = operation({
  name: 'request.offer',
  method: 'POST',
  path: '/persons/:personId/offers',
  summary: { sv: 'Skriv in att en fast kontakt har erbjudits', en: 'Record that a fixed contact was offered' },
  input: z.object({ personId: id, kind: contactKind, offeredOn: day, channel: staffChannel }),
  output: z.object({ offerId: id }),
  permission: { actor: 'staff', verb: 'request.record', subject: 'person' },
  audit: 'request.offered',
  creates: true,
})

export const offerAnswer = operation({
  name: 'request.answerOffer',
  method: 'POST',
  path: '/persons/:personId/offers/:offerId/answer',
  summary: {
    sv: 'Skriv in svaret på ett erbjudande; ett ja blir en begäran',
    en: 'Record the answer to an offer; a yes becomes a request',
  },
  input: z.object({
    personId: id,
    offerId: id,
    answer: z.enum(['accepted', 'declined']),
    answeredOn: day,
    answeredBy: ownerOf,
    /** Whose name it was, when someone answered for the person. */
    answeredByName: line(200).optional(),
    channel: staffChannel,
    wish: line(500).optional(),
  }),
  output: z.object({ requestId: id.nullable() }),
  permission: { actor: 'staff', verb: 'request.record', subject: 'person' },
  audit: 'request.offerAnswered',
  creates: true,
})

// ── The person's own page ─────────────────────────────────────────────────────────────────────────────────────────

/** A unit to ring: `phone` as it is dialled in Sweden; null when none is known. */
const unitToRing = z.object({ name: z.string(), phone: z.string().nullable() })

/** A request as the person sees it: no inner notes (FC-16). */
export const ownRequest = z.object({
  requestId: id,
  kind: contactKind,
  purpose: z.enum(['new', 'change']),
  unitId: id,
  /** The contact to change, and whose it is now. */
  changes: id.nullable(),
  contactName: z.string().nullable(),
  askedAt: instant,
  /** Someone else asked for the person, or staff wrote it down. */
  askedBy: z.enum(askers),
  askedByName: z.string().nullable(),
  wish: z.string().nullable(),
  /** Whom the person wished for. */
  wishedName: z.string().nullable(),
  /** Who answers; while it is on its way, who sent it. */
  unit: unitToRing,
  /** Where it was last sent, and when. */
  sent: z.object({ at: instant, unit: unitToRing }).nullable(),
  state: requestState,
  /** Its end: who it became, whether it was the one wished for, and if not why. */
  answer: z
    .object({
      at: instant,
      contactName: z.string().nullable(),
      wishFollowed: z.boolean().nullable(),
      wishReason: z.string().nullable(),
    })
    .nullable(),
  mayWithdraw: z.boolean(),
})
export type OwnRequest = z.output<typeof ownRequest>

/** What the person can ask for, and of which unit: a new contact, or someone in another's place. */
export const askable = z.object({
  kind: contactKind,
  unitId: id,
  unitName: z.string(),
  /** The contact to change. */
  changes: z.object({ contactId: id, name: z.string() }).nullable(),
  /** The person has a contact of the kind there already, and asks for one more. */
  another: z.boolean(),
  /** Whom the person could wish for there, by name; never more than names and professions. */
  staff: z.array(z.object({ assignmentId: id, name: z.string(), professionName: both })),
})
export type AskableView = z.output<typeof askable>

export const ownOffer = z.object({ offerId: id, kind: contactKind, offeredOn: day, unit: unitToRing })
export type OwnOffer = z.output<typeof ownOffer>

export const ownRequests = z.object({
  /** Open ones first, longest waiting first; then those that have ended, latest first. */
  requests: z.array(ownRequest),
  offers: z.array(ownOffer),
  /** Empty when everything is asked for already, or no unit cares for the person. */
  askable: z.array(askable),
  /** Where the person is listed: whom to ring about anything else. */
  unit: unitToRing.nullable(),
  /** A guardian asks for someone under 18; then this page only shows. */
  minor: z.boolean(),
  asOf: instant,
})
export type OwnRequests = z.output<typeof ownRequests>

export const residentRequests = operation({
  name: 'resident.requests',
  method: 'GET',
  path: '/me/requests',
  summary: { sv: 'Vad jag har bett om, och vad jag kan be om', en: 'What I have asked for, and what I can ask for' },
  input: z.object({}),
  output: ownRequests,
  permission: { actor: 'person', subject: 'self', proxy: 'asking' },
  audit: 'request.ownRead',
})

export const residentAsk = operation({
  name: 'resident.ask',
  method: 'POST',
  path: '/me/requests',
  summary: { sv: 'Be om en fast kontakt, eller om att få byta', en: 'Ask for a fixed contact, or to change one' },
  input: z.object({
    kind: contactKind,
    unitId: id,
    /** The contact to change. */
    changes: id.optional(),
    wish: line(500).optional(),
    wishedAssignmentId: id.optional(),
  }),
  output: z.object({ requestId: id }),
  permission: { actor: 'person', subject: 'self', proxy: 'asking' },
  audit: 'request.asked',
  creates: true,
})

export const residentWithdraw = operation({
  name: 'resident.withdraw',
  method: 'POST',
  path: '/me/requests/:requestId/withdraw',
  summary: { sv: 'Ta tillbaka det jag bett om', en: 'Withdraw what I asked for' },
  input: z.object({ requestId: id }),
  output: z.object({ requestId: id }),
  permission: { actor: 'person', subject: 'self', proxy: 'asking' },
  audit: 'request.withdrawn',
  creates: true,
})

export const residentAnswerOffer = operation({
  name: 'resident.answerOffer',
  method: 'POST',
  path: '/me/offers/:offerId/answer',
  summary: { sv: 'Svara på ett erbjudande om fast kontakt', en: 'Answer an offer of a fixed contact' },
  input: z.object({ offerId: id, answer: z.enum(['accepted', 'declined']), wish: line(500).optional() }),
  output: z.object({ requestId: id.nullable() }),
  permission: { actor: 'person', subject: 'self', proxy: 'asking' },
  audit: 'request.offerAnswered',
  creates: true,
})
