import { z } from 'zod'
import { listOrders, unitLists } from '../domain/contact/lists/lists.ts'
import { targetGroups } from '../domain/contact/lists/priority.ts'
import { both, contactKind, day, id, leftOut, reasonView } from './common.ts'
import { file, operation } from './operation.ts'

export const unitList = z.enum(unitLists)
export const targetGroup = z.enum(targetGroups)

/** What a row is about: the thing that is mended, not the person. */
export const listMatter = z.enum([
  'need',
  'request',
  'transfer',
  'contact',
  'decision',
  'gap',
  'holderTask',
  'question',
])

/** One matter on a list. Never an address; of a protected person no place either. */
export const listRow = z.object({
  /** Unique within the list, and the same from page to page. */
  key: z.string(),
  personId: id,
  name: z.string(),
  identifier: z.string(),
  age: z.int().nullable(),
  protected: z.boolean(),
  matter: listMatter,
  kind: contactKind.nullable(),
  kindName: both.nullable(),
  /** The contact it is about, with the version that is shown. */
  contact: z.object({ contactId: id, version: z.int(), assignmentId: id, staffName: z.string() }).nullable(),
  /** The request, transfer, decision, gap, task or question. */
  itemId: id.nullable(),
  since: day,
  days: z.int(),
  /** The day what is lacking was offered, while the answer is waited for (FC-10). */
  offeredOn: day.nullable(),
  severity: z.enum(['late', 'soon']),
  why: z.array(reasonView).min(1),
  /** In their own words: the wish, the question, what was decided. Inner (FC-16). */
  said: z.string().nullable(),
  groups: z.array(z.object({ code: targetGroup, name: both, reason: reasonView })),
  /** The operations that mend it and that this assignment may do. */
  availableActions: z.array(z.string()),
})
export type ListRow = z.output<typeof listRow>

/** Which rows: the filters of a list. */
export const listFilter = z.object({
  list: unitList,
  kind: contactKind.optional(),
  group: targetGroup.optional(),
  /** Only contacts held in this assignment. */
  holder: id.optional(),
})

const counted = z.object({ rows: z.int(), persons: z.int() })

export const contactList = operation({
  name: 'contact.list',
  method: 'GET',
  path: '/contacts/lists/:list',
  summary: {
    sv: 'En av enhetens listor: vilka, varför, och vad som lagar det',
    en: 'One of the unit’s lists: who, why, and what mends it',
  },
  input: listFilter.extend({
    order: z.enum(listOrders).optional(),
    /** `next` of the page before. */
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(25),
  }),
  output: z.object({
    list: unitList,
    order: z.enum(listOrders),
    /** With the filters. */
    rows: z.int(),
    persons: z.int(),
    items: z.array(listRow),
    next: z.string().nullable(),
    /** What can be chosen among, with how many rows each; only with the first page. */
    choices: z
      .object({
        kinds: z.array(z.object({ code: contactKind, name: both, rows: z.int() })),
        groups: z.array(z.object({ code: targetGroup, name: both, rows: z.int() })),
        holders: z.array(z.object({ assignmentId: id, name: z.string(), rows: z.int() })),
        /** Groups that may not be searched by here, and why (PDL 2 kap. 8 §). */
        closed: z.array(z.object({ code: targetGroup, name: both, reasons: z.array(reasonView) })),
      })
      .nullable(),
    /** What may be done with many rows at once. */
    bulkActions: z.array(z.string()),
  }),
  permission: { actor: 'staff', verb: 'contact.read', subject: 'unit' },
  audit: 'contact.listRead',
})
export type ListPage = z.output<typeof contactList.output>

export const contactLists = operation({
  name: 'contact.lists',
  method: 'GET',
  path: '/contacts/lists',
  summary: {
    sv: 'Hur många som står på var och en av enhetens listor',
    en: 'How many stand on each of the unit’s lists',
  },
  input: z.object({}),
  output: z.object({
    lists: z.array(z.object({ list: unitList, name: both }).extend(counted.shape)),
  }),
  permission: { actor: 'staff', verb: 'contact.read', subject: 'unit' },
  audit: 'contact.listsCounted',
})

export const contactExportList = operation({
  name: 'contact.exportList',
  method: 'GET',
  path: '/contacts/lists/:list/export',
  summary: {
    sv: 'En lista som CSV-fil, med samma urval; personer med skyddade uppgifter lämnas utanför',
    en: 'A list as a CSV file, with the same filters; persons with protected identity are left out',
  },
  input: listFilter.extend({ order: z.enum(listOrders).optional() }),
  output: file('text/csv; charset=utf-8'),
  permission: { actor: 'staff', verb: 'contact.read', subject: 'unit' },
  audit: 'contact.listExported',
})

/** At most so many persons at once: each is a decision of its own, and all stand in one act. */
export const mostAtOnce = 500

const chosen = z.object({
  assignmentId: id,
  kind: contactKind,
  startsOn: day,
  /** The list they were chosen from, as it was narrowed. */
  filter: listFilter,
  /** Rows chosen one by one, by key; without them, all that the filter gives. */
  keys: z.array(z.string().min(1).max(120)).min(1).max(mostAtOnce).optional(),
})

const manyOutcome = z.object({
  personId: id,
  name: z.string(),
  protected: z.boolean(),
  lawful: z.boolean(),
  /** Whose contact would end the day before. */
  replaces: z.string().nullable(),
  reasons: z.array(reasonView),
})

export const contactAppointManyPreview = operation({
  name: 'contact.appointManyPreview',
  method: 'POST',
  path: '/contacts/appoint-many/preview',
  summary: {
    sv: 'Se vilka av flera personer som samma medarbetare kan utses för, och varför inte de andra',
    en: 'See for which of several persons the same staff member can be appointed, and why not for the others',
  },
  input: chosen,
  output: z.object({
    staffName: z.string(),
    lawful: z.int(),
    refused: z.int(),
    /** How many have this staff member as that kind of contact at the unit. */
    listSize: z.object({ now: z.int(), after: z.int(), guideline: z.int().nullable() }),
    /** The refused first; at most two hundred are shown. */
    items: z.array(manyOutcome),
    /** The same choice, as seen: the act is refused when it has changed meanwhile. */
    fingerprint: z.string(),
  }),
  permission: { actor: 'staff', verb: 'contact.appoint', subject: 'unit' },
  audit: 'contact.manyPreviewed',
})

export const contactAppointMany = operation({
  name: 'contact.appointMany',
  method: 'POST',
  path: '/contacts/appoint-many',
  summary: {
    sv: 'Utse samma medarbetare för flera personer i en handling',
    en: 'Appoint the same staff member for several persons in one act',
  },
  input: chosen.extend({
    /** Never that it was asked for: who has asked is answered by themselves (FC-3). */
    basis: z.enum(['needed', 'offered', 'chosen']),
    /** `all`: nobody unless everyone can be. `lawful`: those who can be, and nobody else. */
    whom: z.enum(['all', 'lawful']),
    /** The choice as it was previewed. */
    fingerprint: z.string().min(16).max(128),
  }),
  /** `left`: all who didn't get the contact; `leftOut`: those of them that the preview couldn't know of. */
  output: z.object({ appointed: z.int(), left: z.int(), leftOut: z.array(leftOut) }),
  permission: { actor: 'staff', verb: 'contact.appoint', subject: 'unit' },
  audit: 'contact.manyAppointed',
  creates: true,
})
