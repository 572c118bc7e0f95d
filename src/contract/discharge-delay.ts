import { z } from 'zod'
import { chosenCauses, delayCauses, delayParties } from '../domain/discharge/delay.ts'
import { both, day, id, instant } from './common.ts'
import { file, operation } from './operation.ts'

const reading = { actor: 'staff', verb: 'discharge.read', subject: 'unit' } as const
const cause = z.enum(delayCauses)
const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
const by = z.enum(['ward', 'municipality']).default('ward')
const few = z.int().nullable()
const cell = z.object({ cause, days: few, persons: few })

export const delayView = z.object({
  caseId: id,
  days: z.array(z.object({ day, cause, name: both, source: z.enum(['said', 'clocks', 'none']) })),
  said: z.array(
    z.object({ day, name: both, words: z.string(), at: instant, by: z.object({ name: z.string(), unit: z.string() }) }),
  ),
  causes: z.array(z.object({ cause, name: both, party: z.enum(delayParties) })),
})
export type DelayView = z.output<typeof delayView>

export const dischargeDelay = operation({
  name: 'discharge.delay',
  method: 'GET',
  path: '/discharge/:caseId/delay',
  summary: { sv: 'Varför någon utskrivningsklar är kvar', en: 'Why someone ready for discharge is still there' },
  input: z.object({ caseId: id }),
  output: delayView,
  permission: reading,
  audit: 'discharge.delayRead',
})

export const dischargeSayCause = operation({
  name: 'discharge.sayCause',
  method: 'POST',
  path: '/discharge/:caseId/delay',
  summary: { sv: 'Säg varför personen är kvar', en: 'Say why the person is still there' },
  /** From `day` on, until another cause is said. */
  input: z.object({ caseId: id, day, cause: z.enum(chosenCauses), words: z.string().trim().max(2000) }),
  output: delayView,
  permission: { actor: 'staff', verb: 'discharge.write', subject: 'unit' },
  audit: 'discharge.causeSaid',
})

export const delaysView = z.object({
  month,
  by: z.enum(['ward', 'municipality']),
  causes: z.array(z.object({ cause, name: both, party: z.enum(delayParties) })),
  /** A group is a ward or a municipality; empty where it isn’t told. Null: fewer than five persons, of whom not all are the unit’s. */
  rows: z.array(z.object({ group: z.string(), cells: z.array(cell), days: few, persons: few })),
  totals: z.array(cell),
  days: few,
  smallest: z.int(),
})
export type DelaysView = z.output<typeof delaysView>

export const dischargeDelays = operation({
  name: 'discharge.delays',
  method: 'GET',
  path: '/discharge-delays',
  summary: { sv: 'Dagar kvar på sjukhus efter orsak', en: 'Days still in hospital by cause' },
  input: z.object({ month, by }),
  output: delaysView,
  permission: reading,
  audit: 'discharge.delaysRead',
})

export const dischargeDelaysFile = operation({
  name: 'discharge.delaysFile',
  method: 'GET',
  path: '/discharge-delays/file',
  summary: { sv: 'Dagar kvar på sjukhus efter orsak, som fil', en: 'Days still in hospital by cause, as a file' },
  input: z.object({ month, by }),
  output: file('text/csv'),
  permission: reading,
  audit: 'discharge.delaysExported',
})

/** The operations of delays by their names. */
export const dischargeDelayOperations = {
  'discharge.delay': dischargeDelay,
  'discharge.sayCause': dischargeSayCause,
  'discharge.delays': dischargeDelays,
  'discharge.delaysFile': dischargeDelaysFile,
} as const
