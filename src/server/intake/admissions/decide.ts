import {
  decideTold,
  type ToldDecision,
  type ToldFault,
  type ToldStay,
} from '../../../domain/discharge/admission-told.ts'
import { inSweden } from '../../../domain/law/calendar.ts'
import type { IntakeCode } from '../../../texts/intake/sv.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { SaidParams } from '../reasons.ts'
import type { ImportScope } from '../work.ts'
import { type Found, findPlaces, type Kept, keyOf, loadKept, type Told } from './load.ts'

/** Why something told can’t be taken: of which column, and the sentence’s code. */
export interface Wrong {
  column: string | null
  code: IntakeCode
  params: SaidParams
}

const fault = (column: string | null, code: IntakeCode, params: SaidParams = {}): Wrong => ({ column, code, params })

/** What is to be done of what was told; or why not. */
export type Decided = { told: Told; providerId: string; personId: string; content: ToldStay } & (
  | Exclude<ToldDecision, { outcome: 'refused' }>
  | { outcome: 'refused'; faults: Wrong[] }
)
export type Taken = Exclude<Decided, { outcome: 'refused' }>
export interface Refused {
  told: Told
  faults: Wrong[]
}

/** Who tells: within which units, whether as somebody of a provider, and when it arrives. */
export interface Telling {
  scope: ImportScope
  /** Whoever isn’t the operator of the service learns nothing of the protected, and writes nothing of them (AC-1). */
  byProvider: boolean
  now: string
}

/** Decides each of what is told, in order: by the same rules as the ward’s own form, and by what the same sender has told before. */
export async function decideAll(
  tx: Tx,
  told: readonly Told[],
  telling: Telling,
): Promise<{ taken: Taken[]; refused: Refused[] }> {
  const places = await findPlaces(tx, told)
  const refused: Refused[] = []
  const right: { told: Told; person: NonNullable<Found['person']>; unit: NonNullable<Found['unit']> }[] = []
  told.forEach((one, at) => {
    const { person, unit } = places[at]!
    const faults = placeFaults(one, places[at]!, telling)
    if (faults.length > 0 || !person || !unit) refused.push({ told: one, faults })
    else right.push({ told: one, person, unit })
  })
  const taken: Taken[] = []
  for (const providerId of new Set(right.map(({ unit }) => unit.providerId))) {
    const here = right.filter(({ unit }) => unit.providerId === providerId)
    const kept = await loadKept(
      tx,
      providerId,
      here.map((one) => one.told),
      here.map(({ person }) => person.personId),
    )
    const seen = new Map<string, number>()
    for (const one of here) {
      const decided = decideOne(one, kept, seen, telling.now)
      if (decided.outcome === 'refused') refused.push(decided)
      else taken.push(decided)
    }
  }
  return { taken, refused }
}

function placeFaults(one: Told, { person, unit, placingKnown }: Found, { scope, byProvider }: Telling): Wrong[] {
  const faults: Wrong[] = []
  if (!unit) faults.push(fault('unitHsaId', 'row.unknownUnit', { value: one.unitHsa }))
  else if (scope.type === 'provider' && unit.providerId !== scope.providerId)
    faults.push(fault('unitHsaId', 'scope.otherProvider', { value: one.unitHsa }))
  if (!placingKnown)
    faults.push(fault('placingCode', 'admission.unknownMunicipality', { value: one.stay.placingCode ?? '' }))
  if (!person) faults.push(fault('identifier', 'row.unknownPerson'))
  // Also when it was told before: who is protected isn’t to be found out by guessing.
  else if (byProvider && person.protected) faults.push(fault('identifier', 'admission.protectedPerson'))
  return faults
}

function decideOne(
  one: { told: Told; person: NonNullable<Found['person']>; unit: NonNullable<Found['unit']> },
  kept: Kept,
  seen: Map<string, number>,
  now: string,
): Decided {
  const { told, person, unit } = one
  const content: ToldStay = { ...told.stay, wardId: unit.unitId }
  const about = { told, providerId: unit.providerId, personId: person.personId, content }
  // A file tells of a stay once, and of one stay that goes on for each person.
  for (const key of [keyOf(told), person.personId]) {
    const line = seen.get(key)
    if (line !== undefined) {
      const why = key === person.personId ? 'admission.personTwice' : 'row.repeated'
      return { ...about, outcome: 'refused', faults: [fault(null, why, { line })] }
    }
  }
  seen.set(keyOf(told), told.line)
  const open = kept.open.get(person.personId) ?? null
  const before = kept.told.get(keyOf(told)) ?? null
  const decided = decideTold(
    content,
    told.saidAt,
    { person, ward: unit, before, open: open?.caseId === before?.stay.caseId ? null : open },
    now,
  )
  if (decided.outcome === 'refused') return { ...about, outcome: 'refused', faults: decided.faults.map(inWords) }
  // Another stay of the same sender can’t be the one that goes on.
  if (decided.outcome === 'linked' && open?.sources.includes(told.source))
    return { ...about, outcome: 'refused', faults: [alreadyIn(open)] }
  if (decided.outcome === 'new' || decided.outcome === 'linked') seen.set(person.personId, told.line)
  return { ...about, ...decided }
}

const alreadyIn = ({ ward, admittedAt }: { ward: string; admittedAt: string }): Wrong =>
  fault('identifier', 'admission.admittedAlready', { ward, at: clock(admittedAt) })

/** The columns of a file by the parts of what is told. */
const columns: Readonly<Partial<Record<ToldFault['field'], string>>> = { person: 'identifier', ward: 'unitHsaId' }

const instants = new Set(['at', 'now', 'admittedAt', 'last'])

/** A fault as a reason against a row, its times as a clock on the wall in Sweden shows them. */
function inWords({ code, field, params }: ToldFault): Wrong {
  const shown = Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, instants.has(key) ? clock(value) : value]),
  )
  return fault(columns[field] ?? field, `admission.${code}`, shown)
}

/** `2026-11-23 14:30` in Sweden. */
export const clock = (instant: string): string => inSweden(instant).slice(0, 16).replace('T', ' ')
