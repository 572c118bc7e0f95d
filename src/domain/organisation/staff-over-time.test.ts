import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delegable, verbs } from '../access/roles.ts'
import { addDays } from '../law/calendar.ts'
import { type AbsenceQuestion, decideAbsence, decideReturn } from './absence.ts'
import { type DelegationQuestion, decideDelegation, taskNames } from './delegation.ts'
import { type DeputyAssignment, type DeputyQuestion, decideDeputy, deputyGap, firstAtWork } from './deputies.ts'
import { decideLeaving, type LeavingQuestion } from './leaving.ts'

const day = '2026-11-23'
const codes = (decided: { ok: boolean; reasons?: { code: string }[] }) =>
  decided.ok ? [] : (decided.reasons ?? []).map((one) => one.code)

const jonas: DeputyAssignment = {
  assignmentId: 'jonas',
  staffId: 's-jonas',
  name: 'Jonas Hedman',
  unitId: 'norrangen',
  unitName: 'Norrängens hälsocentral',
  providerId: 'region',
  from: '2020-01-01',
}
const eva: DeputyAssignment = { ...jonas, assignmentId: 'eva', staffId: 's-eva', name: 'Eva Norlin' }
const ask = (change: Partial<DeputyQuestion> = {}) =>
  decideDeputy({ holder: jonas, deputy: eva, circle: [], away: false, day, ...change })

describe('a deputy (FC-12)', () => {
  it('is a colleague who is there as long as the holder', () => {
    expect(ask()).toEqual({ ok: true, notes: [] })
  })

  it('is not oneself, in this assignment or another', () => {
    expect(codes(ask({ deputy: jonas }))).toEqual(['deputy.self'])
    expect(codes(ask({ deputy: { ...jonas, assignmentId: 'other', unitId: 'elsewhere' } }))).toEqual(['deputy.self'])
  })

  it('is not one whose line of deputies leads back: the circle is named', () => {
    const no = ask({ circle: ['Eva Norlin', 'Sofia Nyberg'] })
    expect(no).toMatchObject({
      ok: false,
      reasons: [
        { code: 'deputy.circle', params: { chain: 'Jonas Hedman → Eva Norlin → Sofia Nyberg → Jonas Hedman' } },
      ],
    })
  })

  it('is not one who has left, hasn’t begun, or leaves before the holder (FC-13)', () => {
    expect(codes(ask({ deputy: { ...eva, to: '2026-11-22' } }))).toEqual(['deputy.ended'])
    expect(codes(ask({ deputy: { ...eva, from: '2026-11-24' } }))).toEqual(['deputy.notBegun'])
    expect(codes(ask({ deputy: { ...eva, to: '2027-01-31' } }))).toEqual(['deputy.endsBefore'])
    const leaves = { ...jonas, to: '2027-01-31' }
    expect(codes(ask({ holder: leaves, deputy: { ...eva, to: '2027-01-30' } }))).toEqual(['deputy.endsBefore'])
    expect(codes(ask({ holder: leaves, deputy: { ...eva, to: '2027-01-31' } }))).toEqual([])
  })

  it('may work at another unit of the provider, which is said; not at another provider', () => {
    const elsewhere = { ...eva, unitId: 'heart', unitName: 'Hjärtmottagningen' }
    expect(ask({ deputy: elsewhere, away: true })).toMatchObject({
      ok: true,
      notes: [{ code: 'deputy.otherUnit', params: { unit: 'Hjärtmottagningen' } }, { code: 'deputy.awayToo' }],
    })
    expect(codes(ask({ deputy: { ...elsewhere, providerId: 'municipality' } }))).toEqual(['deputy.otherProvider'])
  })

  it('who has left is as good as none', () => {
    expect(deputyGap(null, day)?.code).toBe('deputy.none')
    expect(deputyGap({ name: 'Eva Norlin', to: '2026-11-22' }, day)?.code).toBe('deputy.ended')
    expect(deputyGap({ name: 'Eva Norlin', to: day }, day)).toBeNull()
    expect(deputyGap({ name: 'Eva Norlin' }, day)).toBeNull()
  })

  it('answers as the first in line at work, and a line in a circle ends (property)', () => {
    const line = fc.array(fc.record({ atWork: fc.boolean(), next: fc.nat(8) }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(line, (people) => {
        const at = (id: string) => {
          const one = people[Number(id)]
          return one ? { name: id, atWork: one.atWork, next: String(one.next) } : null
        }
        const found = firstAtWork('0', at)
        if (found) expect(people[Number(found.name)]?.atWork).toBe(true)
        else {
          // Second opinion: nobody who can be walked to is at work.
          let id = 0
          for (let step = 0; step < 20 && people[id]; step++) {
            expect(people[id]?.atWork).toBe(false)
            id = people[id]!.next
          }
        }
      }),
    )
  })
})

describe('an absence', () => {
  const question = (change: Partial<AbsenceQuestion> = {}) =>
    decideAbsence({
      own: true,
      manages: false,
      assignment: { from: '2020-01-01' },
      existing: [],
      from: day,
      day,
      ...change,
    })

  it('is set for oneself by everyone, and for others by who arranges the staff', () => {
    expect(codes(question())).toEqual([])
    expect(codes(question({ own: false }))).toEqual(['absence.notYours'])
    expect(codes(question({ own: false, manages: true }))).toEqual([])
  })

  it('doesn’t end before it begins, and holds for a day', () => {
    expect(codes(question({ to: '2026-11-22' }))).toEqual(['absence.endBeforeStart'])
    expect(codes(question({ to: day }))).toEqual([])
  })

  it('is written in a month back at most, and two years ahead', () => {
    expect(codes(question({ from: addDays(day, -31), to: day }))).toEqual([])
    expect(codes(question({ from: addDays(day, -32), to: day }))).toEqual(['absence.tooFarBack'])
    expect(codes(question({ from: '2028-11-24' }))).toEqual(['absence.tooFarAhead'])
    expect(codes(question({ to: '2028-11-24' }))).toEqual(['absence.tooFarAhead'])
  })

  it('that began long ago can still get another end', () => {
    const existing = [{ absenceId: 'a', from: '2026-01-10' }]
    expect(codes(question({ existing, changes: 'a', from: '2026-01-10', to: '2026-12-01' }))).toEqual([])
    expect(codes(question({ existing, changes: 'a', from: '2026-01-09', to: '2026-12-01' }))).toEqual([
      'absence.tooFarBack',
    ])
  })

  it('overlaps no other, and lies within the assignment', () => {
    const open = [{ absenceId: 'a', from: '2026-11-01' }]
    expect(codes(question({ existing: open }))).toEqual(['absence.overlapsOpen'])
    const until = [{ absenceId: 'a', from: '2026-11-01', to: day }]
    expect(codes(question({ existing: until }))).toEqual(['absence.overlaps'])
    expect(codes(question({ existing: until, from: addDays(day, 1) }))).toEqual([])
    expect(codes(question({ assignment: { from: '2020-01-01', to: '2026-11-22' } }))).toEqual([
      'absence.afterAssignment',
    ])
    expect(codes(question({ assignment: { from: '2026-11-24' } }))).toEqual(['absence.beforeAssignment'])
  })

  it('ends the day before one is back, and goes when it hadn’t begun', () => {
    const back = (absence: { from: string; to?: string }, backOn: string) =>
      decideReturn({ own: true, manages: false, absence: { absenceId: 'a', ...absence }, backOn, day })
    expect(back({ from: '2026-11-20' }, day)).toEqual({ ok: true, lastDay: '2026-11-22' })
    expect(back({ from: '2026-11-20' }, '2026-11-20')).toEqual({ ok: true, lastDay: null })
    expect(back({ from: '2026-12-20', to: '2026-12-31' }, day)).toEqual({ ok: true, lastDay: null })
    expect(codes(back({ from: '2026-11-20', to: '2026-11-25' }, '2026-11-27'))).toEqual(['absence.backLater'])
    expect(codes(back({ from: '2026-11-01', to: '2026-11-22' }, day))).toEqual(['absence.alreadyEnded'])
  })
})

describe('a delegation (FC-3, HSF 4:5)', () => {
  const question = (change: Partial<DelegationQuestion> = {}) =>
    decideDelegation({
      giver: { role: 'unitManager', providerKind: 'healthcare', assignmentId: 'helena' },
      colleague: { assignmentId: 'maria', name: 'Maria Sandberg', role: 'careCoordinator', from: '2020-01-01' },
      task: 'contact.appoint',
      from: day,
      existing: [],
      day,
      ...change,
    })

  it('is given by the manager in person, and can’t be given on', () => {
    expect(question()).toMatchObject({
      ok: true,
      grounds: [{ code: 'delegation.allowed', law: [{ section: '4 kap. 5 §' }] }],
    })
    expect(
      codes(question({ giver: { role: 'careCoordinator', providerKind: 'healthcare', assignmentId: 'gun' } })),
    ).toEqual(['delegation.managerOnly'])
  })

  it('cites no health-care law in social care: good practice, by the authority’s own delegation order', () => {
    const giver = { role: 'unitManager', providerKind: 'socialCare', assignmentId: 'helena' } as const
    expect(question({ giver })).toMatchObject({ ok: true, grounds: [{ layer: 'policy', law: [] }] })
    const refused = question({ giver: { ...giver, role: 'careStaff' }, task: 'person.read' })
    const reasons = refused.ok ? [] : refused.reasons
    expect(reasons.map((one) => one.code)).toEqual(
      expect.arrayContaining(['delegation.managerOnly', 'delegation.notDelegable']),
    )
    expect(reasons.flatMap((one) => one.law)).toEqual([])
  })

  it('is of a single task of management, and of nothing else; each has a name', () => {
    for (const task of verbs) {
      const said = codes(question({ task }))
      expect(said.includes('delegation.notDelegable'), task).toBe(!delegable.includes(task))
      expect(taskNames[task] !== undefined, task).toBe(delegable.includes(task))
    }
  })

  it('is not to oneself, nor of what one has', () => {
    const manager = { assignmentId: 'helena', name: 'Helena', role: 'unitManager', from: '2020-01-01' } as const
    expect(codes(question({ colleague: manager }))).toEqual(['delegation.toSelf'])
    expect(codes(question({ colleague: { ...manager, assignmentId: 'deputy' } }))).toEqual(['delegation.hasByRole'])
    expect(codes(question({ existing: [{ task: 'contact.appoint', from: '2026-01-01' }] }))).toEqual([
      'delegation.already',
    ])
    expect(codes(question({ existing: [{ task: 'contact.end', from: '2026-01-01' }] }))).toEqual([])
  })

  it('is never dated back nor years ahead, and lies within the assignment', () => {
    expect(codes(question({ from: '2026-11-22' }))).toEqual(['delegation.datedBack'])
    expect(codes(question({ from: '2027-11-24' }))).toEqual([])
    expect(codes(question({ from: '2027-11-25' }))).toEqual(['delegation.tooFarAhead'])
    expect(codes(question({ from: '9999-12-31' }))).toEqual(['delegation.tooFarAhead'])
    expect(codes(question({ to: '2026-11-22' }))).toEqual(['delegation.endBeforeStart'])
    const colleague = {
      assignmentId: 'maria',
      name: 'Maria',
      role: 'nurse',
      from: '2026-12-01',
      to: '2027-01-31',
    } as const
    expect(codes(question({ colleague }))).toEqual(['delegation.beforeAssignment', 'delegation.afterAssignment'])
    expect(codes(question({ colleague, from: '2026-12-01', to: '2027-01-31' }))).toEqual([])
  })
})

describe('leaving (FC-13)', () => {
  const question = (change: Partial<LeavingQuestion> = {}) =>
    decideLeaving({
      actor: { assignmentId: 'helena', role: 'unitManager' },
      assignment: { assignmentId: 'peter', role: 'doctor', name: 'Peter Lindahl', from: '2020-01-01' },
      lastDay: day,
      day,
      ...change,
    })
  const peter = { assignmentId: 'peter', role: 'doctor', name: 'Peter Lindahl', from: '2020-01-01' } as const

  it('yesterday ends access at once; today lets the day be worked', () => {
    expect(question({ lastDay: '2026-11-22' })).toMatchObject({
      ok: true,
      atOnce: true,
      grounds: [{ code: 'leaving.accessEndsNow' }],
    })
    expect(question()).toMatchObject({ ok: true, atOnce: false, grounds: [{ code: 'leaving.accessEndsAfter' }] })
    expect(codes(question({ lastDay: '2026-11-21' }))).toEqual(['leaving.tooFarBack'])
  })

  it('is not of one’s own assignment, nor of the manager’s by whom tasks were given to', () => {
    const helena = { assignmentId: 'helena', role: 'unitManager', name: 'Helena', from: '2020-01-01' } as const
    expect(codes(question({ assignment: helena }))).toEqual(['leaving.own'])
    const maria = { assignmentId: 'maria', role: 'careCoordinator' } as const
    expect(codes(question({ actor: maria, assignment: helena }))).toEqual(['leaving.manager'])
    expect(codes(question({ actor: maria }))).toEqual([])
  })

  it('can be mended within a week, and then no more', () => {
    const left = (to: string) => ({ ...peter, to })
    expect(question({ assignment: left('2026-11-16'), lastDay: null })).toMatchObject({
      ok: true,
      grounds: [{ code: 'leaving.stays' }],
    })
    expect(codes(question({ assignment: left('2026-11-15'), lastDay: null }))).toEqual(['leaving.alreadyEnded'])
  })

  it('is not before the first day, nor what holds already', () => {
    expect(codes(question({ assignment: { ...peter, from: day }, lastDay: '2026-11-22' }))).toEqual([
      'leaving.beforeStart',
    ])
    expect(codes(question({ assignment: { ...peter, to: day } }))).toEqual(['leaving.sameDay'])
    expect(codes(question({ lastDay: null }))).toEqual(['leaving.openAlready'])
    expect(codes(question({ lastDay: '2031-11-24' }))).toEqual(['leaving.tooFarAhead'])
  })
})
