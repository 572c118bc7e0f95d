import { z } from 'zod'
import { consentGivers, informable, scopes, sharedScopes } from '../domain/access/facts.ts'
import { reachGrounds } from '../domain/access/names.ts'
import { both, day, id, instant, reasonView } from './common.ts'

/** How something was said to staff (FC-20). */
export const saidChannel = z.enum(['spoken', 'phone', 'written'])
export const anyChannel = z.enum(['spoken', 'phone', 'written', 'online'])
export const sharedScope = z.enum(sharedScopes)

export const consentView = z.object({
  consentId: id,
  toProviderName: z.string(),
  /** Whose data; null is everyone's. */
  fromProviderNames: z.array(z.string()).nullable(),
  scopeNames: z.array(both),
  scopes: z.array(sharedScope),
  givenBy: z.enum(consentGivers),
  givenByName: both,
  giverName: z.string().nullable(),
  channel: anyChannel,
  words: z.string(),
  from: day,
  to: day,
  /** The last day that was said, where the end of a mandate has brought it nearer. */
  agreedTo: day.nullable(),
  recordedAt: instant,
  recordedByName: z.string(),
  state: z.enum(['inForce', 'coming', 'past', 'withdrawn']),
  withdrawnAt: instant.nullable(),
  /** How it was taken back; null of one that ended with its mandate, or before it was asked. */
  withdrawnHow: anyChannel.nullable(),
  withdrawnWords: z.string(),
  /** The member of staff who wrote it down; null when the person did it. */
  withdrawnByName: z.string().nullable(),
})
export type ConsentView = z.output<typeof consentView>

/** That someone has been told what is shared and that one may oppose (SVOD 2:2). */
export const sharingView = z.object({
  informationId: id,
  providerName: z.string(),
  /** Null while protected identity isn't revealed and it is another unit. */
  unitName: z.string().nullable(),
  whom: z.enum(informable),
  channel: anyChannel,
  on: day,
  recordedByName: z.string(),
  ownUnit: z.boolean(),
})
export type SharingView = z.output<typeof sharingView>

export const assessmentView = z.object({
  assessmentId: id,
  providerName: z.string(),
  basis: z.string(),
  relevance: z.string(),
  attitude: z.string(),
  nothingAgainst: z.boolean(),
  /** All that is needed to read is said, not only to see who holds data. */
  complete: z.boolean(),
  from: day,
  to: day,
  recordedByName: z.string(),
  recordedAt: instant,
  inForce: z.boolean(),
})
export type AssessmentView = z.output<typeof assessmentView>

export const emergencyView = z.object({
  emergencyId: id,
  providerName: z.string(),
  unitName: z.string().nullable(),
  staffName: z.string(),
  mine: z.boolean(),
  /** What was written of why: null to other units than the one where it was declared. */
  danger: z.string().nullable(),
  cannotConsent: z.string().nullable(),
  declaredAt: instant,
  until: instant,
  open: z.boolean(),
  holdersSeen: z.boolean(),
  indispensable: z.string().nullable(),
  readAt: instant.nullable(),
  /** Holders asked to lift their block, to whoever asked; `granted` is null until there is an answer. */
  asked: z.array(
    z.object({
      holderName: z.string().nullable(),
      why: z.string(),
      askedAt: instant,
      granted: z.boolean().nullable(),
      answer: z.string().nullable(),
    }),
  ),
})
export type EmergencyView = z.output<typeof emergencyView>

/** The same, as the person sees it: what staff wrote of why is theirs. */
export const ownEmergencyView = emergencyView.omit({
  danger: true,
  cannotConsent: true,
  indispensable: true,
  asked: true,
})
export type OwnEmergencyView = z.output<typeof ownEmergencyView>

/** In an emergency elsewhere the holder was asked to lift a block (SVOD 3:5); without what was written of why. */
export const liftView = z.object({
  askedAt: instant,
  /** Who asked; the unit and the provider are null while the person's protected identity isn't revealed. */
  roleName: both.nullable(),
  fromUnitName: z.string().nullable(),
  fromProviderName: z.string().nullable(),
  /** Null while there is no answer. */
  granted: z.boolean().nullable(),
  /** Which unit answered: told to the person. */
  answeredByUnitName: z.string().nullable(),
  /** Until when it can be answered, and then until when it is open to the one who asked. */
  until: instant,
  over: z.boolean(),
})
export type LiftView = z.output<typeof liftView>

export const blockView = z.object({
  blockId: id,
  providerName: z.string(),
  /** Null: the whole provider, or a unit that may not be named yet (PDL 4:5). */
  unitName: z.string().nullable(),
  against: z.enum(['providers', 'units']),
  askedBy: z.enum(['person', 'representative']),
  channel: anyChannel,
  words: z.string(),
  blockedAt: instant,
  liftedAt: instant.nullable(),
  /** Who has asked to have it lifted in an emergency, and the answers; latest first. */
  lifts: z.array(liftView),
  /** Opened for the one who looks, until then. */
  openedUntil: instant.nullable(),
  /** Of the unit one acts at: it sees what it keeps itself. */
  ownUnit: z.boolean(),
  /** Why who looks can't lift it, though it stands: it is against their own unit. */
  whyNotLift: reasonView.nullable(),
})
export type BlockView = z.output<typeof blockView>

export const disclosureView = z.object({
  disclosureId: id,
  scope: z.enum(scopes),
  scopeName: both,
  ground: z.enum(['AC-3', 'AC-4', 'AC-5', 'AC-7', 'AC-8']),
  law: z.string(),
  evidence: z.string(),
  /** Names of other providers are null while the person's protected identity isn't revealed. */
  fromProviderName: z.string().nullable(),
  fromUnitName: z.string().nullable(),
  toProviderName: z.string().nullable(),
  /** Only that one may see, when it isn't the whole provider. */
  toStaffName: z.string().nullable(),
  from: day,
  to: day.nullable(),
  expiresAt: instant.nullable(),
  /** The person may end it. */
  withdrawable: z.boolean(),
  /** What it rests on: taken back or ended, it is gone. */
  consentId: id.nullable(),
  assessmentId: id.nullable(),
})
export type DisclosureView = z.output<typeof disclosureView>

/** A unit that sees the person inside its own provider, and why (AC-1). */
export const readerView = z.object({
  providerName: z.string(),
  unitName: z.string(),
  /** One staff member, by a lookup. */
  staffName: z.string().nullable(),
  /** Why, the weightiest first; each face says it in its own words. */
  grounds: z.array(z.enum(reachGrounds)),
  /** How many of its provider's units are shut from it by the person's block. */
  blockedUnits: z.int(),
  ownUnit: z.boolean(),
})
export type ReaderView = z.output<typeof readerView>
