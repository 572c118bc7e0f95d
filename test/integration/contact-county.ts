// The contacts of the demo county: who acts in the tests, and the shortest way to say what they do.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Operations, SentOf } from '../../src/contract/index.ts'
import type { ProblemView } from '../../src/contract/problem.ts'
import type { TestServerOptions } from '../support/server.ts'
import { type Caller, County } from './client.ts'

export let county: County
/** Manager at Norrängen. */
export let helena: Caller
/** Care coordinator there, whom she has delegated to. */
export let maria: Caller
/** Manager in home health care. */
export let britta: Caller
/** Manager in home help. */
export let fatima: Caller

/** Opens the county for the tests of a file, and looks afterwards that the service had nothing to complain of. */
export function openCounty(more: TestServerOptions = {}): void {
  beforeAll(async () => {
    county = await County.start(undefined, more)
    ;[helena, maria, britta, fatima] = (await Promise.all(
      ['helena', 'maria', 'britta', 'fatima'].map((name) => county.as(name)),
    )) as [Caller, Caller, Caller, Caller]
  })
  afterAll(async () => {
    await county?.stop()
  })
}

/** The last test of a file. */
export function nothingWasComplainedOf(): void {
  it('nothing was complained of in the service’s log', () => {
    expect(county.server.complaints).toEqual([])
  })
}

export type Appointment = SentOf<Operations['contact.appoint']>
export const appointment = (
  personId: string,
  kind: Appointment['kind'],
  assignmentId: string,
  more: Partial<Appointment> = {},
): Appointment => ({ personId, kind, assignmentId, startsOn: county.today, basis: 'needed', ...more })

export const listed = () => county.newPerson({ listedAt: county.units.norrangen })
export const withHomeHealthCare = () =>
  county.newPerson({ episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true }] })
export const withHomeHelp = (services = ['personalCare']) =>
  county.newPerson({ episodes: [{ unitId: county.units.homeHelp, kind: 'homeHelp', services }] })

export interface Version {
  version: number
  from: string
  to: string | null
  end_reason: string | null
  current: boolean
}
export const versions = (contactId: string) =>
  county.rows<Version>(
    `select version, lower(valid)::text as "from", (upper(valid) - 1)::text as "to", end_reason, upper_inf(recorded) as current
     from fixed_contact where contact_id = $1 order by version`,
    [contactId],
  )
export const running = (personId: string, kind: string) =>
  county.count('fixed_contact where person_id = $1 and kind = $2 and upper_inf(recorded) and valid @> ctx_today()', [
    personId,
    kind,
  ])
export const currentOf = (problem: ProblemView) =>
  problem.current as { staffName: string; contactId: string; version: number }[]
