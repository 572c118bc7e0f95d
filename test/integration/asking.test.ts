import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { County } from './client.ts'

let county: County
beforeAll(async () => {
  county = await County.start()
})
afterAll(async () => {
  await county?.stop()
})

/** Questions that the log says an assignment has asked, `seconds` ago each. */
const asked = (assignmentId: string, count: number, seconds: number, operation = 'person.lookUp') =>
  county.rows(
    `insert into audit_entry (id, at, operation, action, outcome, actor_kind, staff_id, assignment_id, unit_id, provider_id, detail)
     select gen_random_uuid(), now() - make_interval(secs => $3), $4, 'person.lookedUp', 'done', 'staff', a.staff_id, a.id, u.id, u.provider_id, '{"found": true}'
     from generate_series(1, $2) n, assignment a join care_unit u on u.id = a.unit_id where a.id = $1`,
    [assignmentId, count, seconds, operation],
  )
const nurse = async () => {
  const made = await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse' })
  return { ...made, who: await county.asStaff(made.hsaId) }
}

describe('how often an assignment may ask about persons outside its care (AC-1)', () => {
  it('thirty in ten minutes: the next is refused, says when there is room, and is in the log as refused', async () => {
    const { who, assignmentId } = await nurse()
    const { number } = await county.stranger(county.units.norrangen)
    const lookUp = { identifier: number, reason: 'Ringde hit om recept' }
    await asked(assignmentId, 28, 300)
    await asked(assignmentId, 1, 200, 'access.existence')
    await who.may('person.lookUp', lookUp)
    const log = await county.logged(async () => {
      const problem = await who.mayNot('person.lookUp', lookUp, 429, 'rate.asking')
      const [{ time }] = (await county.rows<{ time: string }>(
        `select to_char((now() + interval '301 seconds') at time zone 'Europe/Stockholm', 'HH24:MI') as time`,
      )) as [{ time: string }]
      const told = /klockan (\d\d:\d\d)\./.exec(problem.sv)![1]!
      const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
      expect(Math.abs(minutes(told) - minutes(time))).toBeLessThanOrEqual(1)
      expect(problem.en).toContain(`at ${told}`)
    })
    expect(log).toMatchObject([{ action: 'person.lookedUp', outcome: 'refused', reason_code: 'rate.asking' }])
    // The same for what others keep, and not for someone else.
    const own = await county.newPerson({ listedAt: county.units.norrangen })
    await who.mayNot('access.existence', { personId: own }, 429, 'rate.asking')
    const other = await nurse()
    await other.who.may('person.lookUp', lookUp)
    await other.who.may('access.existence', { personId: own })
  })

  it('two hundred in a day, though nobody hurried; older ones don’t count', async () => {
    const { who, assignmentId } = await nurse()
    const own = await county.newPerson({ listedAt: county.units.norrangen })
    await asked(assignmentId, 100, 90_000)
    await asked(assignmentId, 199, 7_200)
    await who.may('access.existence', { personId: own })
    // There is room again in 22 hours: mostly tomorrow, and then the day is said too.
    const [{ today }] = (await county.rows<{ today: boolean }>(
      `select ((now() + interval '22 hours') at time zone 'Europe/Stockholm')::date = (now() at time zone 'Europe/Stockholm')::date as today`,
    )) as [{ today: boolean }]
    const code = today ? 'rate.asking' : 'rate.askingDay'
    const problem = await who.mayNot('access.existence', { personId: own }, 429, code)
    expect(problem.sv).toMatch(today ? /igen klockan \d\d:\d\d\.$/ : /igen \d{4}-\d\d-\d\d klockan \d\d:\d\d\.$/)
  })

  it('many at once: as many go through as there is room for', async () => {
    const { who, assignmentId } = await nurse()
    const own = await county.newPerson({ listedAt: county.units.norrangen })
    await asked(assignmentId, 27, 60)
    const all = await Promise.all(Array.from({ length: 8 }, () => who.call('access.existence', { personId: own })))
    expect(all.filter((one) => one.status === 200)).toHaveLength(3)
    expect(all.filter((one) => one.status === 429)).toHaveLength(5)
  })
})
