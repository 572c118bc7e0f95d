import pg from 'pg'
import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../src/contract/discharge-views.ts'
import { county, maria } from './contact-county.ts'
import {
  admission,
  everyone,
  homeHealth,
  hoursAgo,
  inDays,
  needs,
  notified,
  of,
  openDischarge,
  otherWard,
  patient,
  seenBy,
  siblingWard,
  unit,
  ward,
} from './discharge-county.ts'

openDischarge()

const written = ({ admittedAt, assessedAt, planningDue, psychiatric, compulsory, planned }: CaseView) => ({
  admittedAt,
  assessedAt,
  planningDue,
  psychiatric,
  compulsory,
  planned,
})
const why = { words: 'Fel i formuläret' }

describe('what the clocks of a stay rest on', () => {
  it('is put right by the ward: told to all with what it was, the clocks reckoned anew, and the proof still whole', async () => {
    const told = await notified()
    const right = { ...written(told), admittedAt: hoursAgo(40), planningDue: false }
    const refused = await homeHealth.mayNot(
      'discharge.correctStay',
      { ...of(told), ...right, ...why },
      422,
      'discharge.refused',
    )
    expect(refused.reasons.map(({ code }) => code)).toEqual(['discharge.notYours'])
    const same = { ...of(told), ...written(told), ...why }
    await ward.mayNot('discharge.correctStay', same, 422, 'discharge.sameStay')
    const now = await ward.may('discharge.correctStay', { ...of(told), ...right, ...why })
    expect(now).toMatchObject({
      planningDue: false,
      clocks: { planningCall: { state: 'notApplicable' }, admissionNotice: { state: 'late' } },
    })
    const seen = await seenBy(homeHealth, now)
    const message = seen.messages.find(({ kind }) => kind === 'stayCorrected')!
    expect(message).toMatchObject({ words: why.words, mine: true })
    expect(message.content.map(({ field }) => field)).toEqual(['admittedAt', 'admittedBefore', 'planningDue'])
    expect(Date.parse(message.content[1]!.value)).toBe(Date.parse(told.admittedAt))
    expect(message.content[2]!.value).toBe('no')
    expect(seen.events.map(({ action }) => action)).toContain('correctStay')
    const [logged] = await county.rows<{ corrected: Record<string, { was: unknown; is: unknown }> }>(
      `select detail::json -> 'corrected' as corrected from audit_entry where action = 'discharge.stayCorrected' and detail ->> 'caseId' = $1`,
      [told.caseId],
    )
    expect(logged!.corrected).toMatchObject({
      planningDue: { was: true, is: false },
      admittedAt: { was: told.admittedAt },
    })
    expect(await county.count('discharge_case_was where case_id = $1 and planning_due', [told.caseId])).toBe(1)
    // What was known before it was put right is what stood then.
    const known = (at: string) =>
      county.rows<{ due: boolean; began: string }>(
        `select planning_due as due, began::text as began from followup_stays(${at}) where id = $1`,
        [told.caseId],
      )
    const corrected = `(select sent_at from discharge_message where case_id = '${told.caseId}' and kind = 'stayCorrected')`
    const [[before], [after]] = await Promise.all([known(`${corrected} - interval '1 microsecond'`), known(corrected)])
    expect([before!.due, after!.due]).toEqual([true, false])
    const second = (at: string) => Math.floor(Date.parse(at) / 1000)
    expect([second(before!.began), second(after!.began)]).toEqual([second(told.admittedAt), second(now.admittedAt)])
    // Also before anybody has been told, and of someone who has left.
    const quiet = await ward.may('discharge.admit', admission(await patient()))
    const first = { ...of(quiet), ...written(quiet), psychiatric: true, ...why }
    expect((await ward.may('discharge.correctStay', first)).psychiatric).toBe(true)
    const left = await ward.may('discharge.discharge', {
      ...of(now),
      dischargedAt: hoursAgo(1),
      destination: 'home',
      beforeReady: true,
    })
    await ward.mayNot(
      'discharge.correctStay',
      { ...of(left), ...written(left), admittedAt: hoursAgo(0.5), ...why },
      422,
      'discharge.dischargedFirst',
    )
    const later = await ward.may('discharge.correctStay', { ...of(left), ...written(left), planningDue: true, ...why })
    expect(later).toMatchObject({ state: 'discharged', planningDue: true })
  })

  it('refuses what can’t be, in a clear sentence', async () => {
    const stay = await ward.may('discharge.admit', admission(await patient(), { admittedAt: hoursAgo(30) }))
    const with_ = (more: object) => ({ ...of(stay), ...written(stay), ...why, ...more })
    const ahead = new Date(Date.now() + 3_600_000).toISOString()
    await ward.mayNot('discharge.correctStay', with_({ admittedAt: ahead }), 422, 'discharge.inTheFuture')
    await ward.mayNot('discharge.correctStay', with_({ assessedAt: hoursAgo(31) }), 422, 'discharge.assessedFirst')
    await ward.mayNot(
      'discharge.correctStay',
      with_({ admittedAt: '1900-01-02T12:00:00Z' }),
      422,
      'discharge.beforeBirth',
    )
  })

  it('is read as it stood by whoever has a seat in the stay, and written by nobody past the service', async () => {
    const told = await notified()
    const quiet = await ward.may('discharge.correctStay', { ...of(told), ...written(told), psychiatric: true, ...why })
    // Nothing that the receivers’ clocks or plan rest on: they are sent nothing.
    expect((await seenBy(needs, quiet)).messages.map(({ kind }) => kind)).toEqual(['admissionNotice'])
    expect(quiet.messages.find(({ kind }) => kind === 'stayCorrected')).toMatchObject({
      words: why.words,
      deliveries: [],
    })
    const client = new pg.Client({ connectionString: county.server.databases.appUrl })
    await client.connect()
    const asUnit = async (id: string) => {
      await client.query(
        `select set_config('hallpunkt.actor', 'staff', false), set_config('hallpunkt.unit', $1, false), set_config('hallpunkt.assignment', $2, false)`,
        [id, told.caseId],
      )
      return (await client.query('select 1 from discharge_case_was where case_id = $1', [told.caseId])).rowCount
    }
    expect([await asUnit(unit.ward), await asUnit(unit.needs), await asUnit(unit.otherWard)]).toEqual([1, 1, 0])
    await expect(client.query('delete from discharge_case_was')).rejects.toThrow('permission denied')
    await expect(client.query('update discharge_case_was set planned = true')).rejects.toThrow('permission denied')
    await client.end()
  })
})

describe('a stay that goes on at another ward', () => {
  it('is moved to one of the hospital’s own, which is told, and so are the receivers', async () => {
    const told = await notified()
    const sibling = await siblingWard()
    const { items } = await ward.may('discharge.wards', { caseId: told.caseId })
    const to = items.find(({ name }) => name === 'Avdelning 9')!
    expect(items.map(({ unitId }) => unitId)).not.toContain(unit.ward)
    expect((await homeHealth.may('discharge.wards', { caseId: told.caseId })).items).toEqual([])
    expect((await otherWard.call('discharge.wards', { caseId: told.caseId })).status).toBe(404)
    await ward.mayNot('discharge.moveWard', { ...of(told), unitId: unit.homeHealth }, 422, 'discharge.unitClosed')
    await ward.mayNot('discharge.moveWard', { ...of(told), unitId: unit.ward }, 422, 'discharge.unitClosed')
    const moved = await ward.may('discharge.moveWard', { ...of(told), unitId: to.unitId })
    expect(moved.ward).toBe('Avdelning 9')
    const message = (await seenBy(homeHealth, told)).messages.find(({ kind }) => kind === 'wardMoved')!
    expect(message).toMatchObject({ content: [{ field: 'ward', value: 'Avdelning 9' }], mine: true })
    const there = await sibling.may('discharge.read', { caseId: told.caseId })
    expect(there.messages.find(({ kind }) => kind === 'wardMoved')).toMatchObject({ mine: true })
    expect(there.availableActions).toContain('sendReadyNotice')
    expect((await otherWard.call('discharge.read', { caseId: told.caseId })).status).toBe(404)
  })
})

describe('someone who left before any unit was told', () => {
  it('is late on the board until one is told: afterwards, of the admission and the discharge at once', async () => {
    const admitted = await ward.may('discharge.admit', admission(await patient(), { admittedAt: hoursAgo(40) }))
    expect(admitted.missing.map(({ code }) => code)).toContain('discharge.nobodyTold')
    const left = await ward.may('discharge.discharge', {
      ...of(admitted),
      dischargedAt: hoursAgo(2),
      destination: 'home',
      beforeReady: true,
    })
    // No clock counts on: what is missing is said.
    expect(left).toMatchObject({
      state: 'discharged',
      next: null,
      lacks: ['told', 'information', 'transfer'],
      urgency: 'late',
    })
    const row = async () =>
      (await ward.may('discharge.board', { limit: 2000 })).items.find(({ caseId }) => caseId === left.caseId)
    expect(await row()).toMatchObject({ lacks: ['told', 'information', 'transfer'], urgency: 'late' })
    const [municipal] = everyone().filter(({ role }) => role === 'municipalHealthCare')
    const alone = await ward.mayNot(
      'discharge.notify',
      { ...of(left), receivers: [municipal!] },
      422,
      'discharge.refused',
    )
    expect(alone.reasons.map(({ code }) => code)).toEqual(['discharge.openCareMissing'])
    const told = await ward.may('discharge.notify', { ...of(left), receivers: everyone() })
    expect(told).toMatchObject({ state: 'discharged', estimatedOn: null })
    expect(told.lacks).not.toContain('told')
    const seen = await seenBy(needs, told)
    expect(seen.messages.map(({ kind }) => kind).sort()).toEqual(['admissionNotice', 'discharged'])
    const notice = seen.messages.find(({ kind }) => kind === 'admissionNotice')!
    expect(notice.content.map(({ field }) => field)).toEqual(['name', 'number', 'address', 'estimatedOn'])
    expect((await seenBy(maria, told)).availableActions).toContain('followUp')
    // Whoever is still on the ward is expected some day.
    const here = await ward.may('discharge.admit', admission(await patient()))
    const dayless = await ward.mayNot('discharge.notify', { ...of(here), receivers: everyone() }, 400, 'input.invalid')
    expect(dayless.fields).toMatchObject([{ path: 'estimatedOn', code: 'field.required' }])
  })
})

describe('a call instead of another', () => {
  it('says which meeting it replaces, and the board asks for the right call until the care contact has called', async () => {
    const ready = await ward.may('discharge.ready', of(await notified()))
    const at = (days: number) => ({ startsAt: `${inDays(days)}T09:00:00Z`, place: 'Rum 3' })
    const nothing = { ...of(await seenBy(maria, ready)), ...at(2), replaces: true }
    await maria.mayNot('discharge.call', nothing, 422, 'discharge.nothingToReplace')
    const first = await homeHealth.may('discharge.call', { ...of(await seenBy(homeHealth, ready)), ...at(2) })
    const mayCall = async () =>
      (await maria.may('discharge.board', { limit: 2000 })).items.find(({ caseId }) => caseId === ready.caseId)?.mayCall
    expect(await mayCall()).toBe(true)
    const second = { ...of(await seenBy(homeHealth, first)), ...at(3), again: true, replaces: true }
    const moved = await homeHealth.may('discharge.call', second)
    const calls = (await seenBy(needs, moved)).messages.filter(({ kind }) => kind === 'planningCall')
    expect(calls.map(({ content }) => content.find(({ field }) => field === 'replaces')?.value ?? null)).toEqual([
      null,
      expect.stringContaining(inDays(2)),
    ])
  })
})

describe('messages of a stay that was of the wrong person', () => {
  it('wait for nobody’s receipt, at the ward either', async () => {
    const ready = await ward.may('discharge.ready', of(await notified()))
    const called = await homeHealth.may('discharge.call', {
      ...of(await seenBy(homeHealth, ready)),
      startsAt: `${inDays(2)}T09:00:00Z`,
      place: 'Rum 3',
    })
    const waiting = async () => {
      const { items, total } = await ward.may('discharge.inbox', {})
      return { here: items.filter(({ caseId }) => caseId === called.caseId).length, total }
    }
    const before = await waiting()
    expect(before.here).toBe(1)
    await ward.may('discharge.retract', { ...of(await seenBy(ward, called)), words: 'Fel person' })
    expect(await waiting()).toEqual({ here: 0, total: before.total - 1 })
    expect((await ward.may('discharge.board', { limit: 1 })).unread).toBe((await waiting()).total)
  })
})
