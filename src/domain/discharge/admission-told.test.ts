import { describe, expect, it } from 'vitest'
import type { StandingStay } from './admission.ts'
import { decideTold, type ToldFacts, type ToldStay } from './admission-told.ts'

const now = '2026-11-23T15:00:00+01:00'
const said: ToldStay = {
  wardId: 'medicine',
  admittedAt: '2026-11-23T09:00:00+01:00',
  assessedAt: null,
  estimatedOn: '2026-11-27',
  planningDue: true,
  psychiatric: false,
  compulsory: false,
  planned: false,
  placingCode: null,
}
const stay: StandingStay = {
  caseId: 'case',
  personId: 'gunnar',
  version: 3,
  state: 'admitted',
  wardId: 'medicine',
  ward: 'Medicinavdelning 2',
  admittedAt: said.admittedAt,
  noticed: false,
}
const facts: ToldFacts = {
  person: { personId: 'gunnar', birthDate: '1950-01-01', deceasedOn: null },
  ward: { unitId: 'medicine', name: 'Medicinavdelning 2', isWard: true, open: true },
  before: null,
  open: null,
}
const toldBefore = (more: Partial<StandingStay> = {}, content = said) => ({
  ...facts,
  before: { stay: { ...stay, ...more }, content, saidAt: '2026-11-23T09:30:00+01:00' },
})
const at = (time: string) => `2026-11-23T${time}:00+01:00`
const codes = (decided: ReturnType<typeof decideTold>) =>
  decided.outcome === 'refused' ? decided.faults.map(({ code }) => code) : decided.outcome

describe('what a sender tells of a stay', () => {
  it('is a new stay, when nothing is known of it', () => {
    expect(decideTold(said, at('09:30'), facts, now)).toEqual({ outcome: 'new' })
    expect(decideTold(said, null, facts, now)).toEqual({ outcome: 'new' })
  })

  it.each<[string, Partial<ToldStay>, Partial<ToldFacts>, string]>([
    ['an admission that hasn’t been', { admittedAt: at('15:01') }, {}, 'inTheFuture'],
    ['an admission of another century', { admittedAt: '1999-11-23T09:00:00+01:00' }, {}, 'longAgo'],
    [
      'psychiatric care begun before there was a law of it',
      { admittedAt: '1996-11-22T09:00:00+01:00', psychiatric: true },
      {},
      'longAgo',
    ],
    ['a discharge in another century', { estimatedOn: '2199-01-01' }, {}, 'estimatedFar'],
    ['an assessment that hasn’t been', { assessedAt: at('15:01') }, {}, 'assessedInTheFuture'],
    ['an assessment before the admission', { assessedAt: at('08:59') }, {}, 'assessedFirst'],
    ['a discharge before the admission', { estimatedOn: '2026-11-22' }, {}, 'estimatedFirst'],
    ['someone who has died', {}, { person: { ...facts.person, deceasedOn: '2026-11-22' } }, 'deceased'],
    ['someone not born', {}, { person: { ...facts.person, birthDate: '2026-11-24' } }, 'beforeBirth'],
    ['what is no ward', {}, { ward: { ...facts.ward, isWard: false } }, 'notAWard'],
    ['a ward that is closed', {}, { ward: { ...facts.ward, open: false } }, 'wardClosed'],
    ['someone on another ward', {}, { open: { ...stay, wardId: 'surgery' } }, 'admittedAlready'],
    [
      'someone there since another day',
      {},
      { open: { ...stay, admittedAt: '2026-11-22T09:00:00+01:00' } },
      'admittedAlready',
    ],
  ])('is refused of %s', (_, change, other, code) => {
    expect(codes(decideTold({ ...said, ...change }, null, { ...facts, ...other }, now))).toEqual([code])
  })

  it('is refused when the sender’s clock is more than five minutes ahead, or was put back before what it tells of', () => {
    expect(codes(decideTold(said, at('15:05'), facts, now))).toBe('new')
    expect(codes(decideTold(said, at('15:06'), facts, now))).toEqual(['clockAhead'])
    expect(codes(decideTold(said, at('08:55'), facts, now))).toBe('new')
    expect(codes(decideTold(said, at('08:54'), facts, now))).toEqual(['saidBefore'])
  })

  it('changes nothing the second time, whatever its clock says and whatever has happened since', () => {
    expect(codes(decideTold(said, at('09:30'), toldBefore(), now))).toBe('same')
    expect(codes(decideTold({ ...said, admittedAt: '2026-11-23T08:00:00Z' }, null, toldBefore(), now))).toBe('same')
    expect(codes(decideTold(said, at('20:00'), toldBefore({ state: 'followedUp' }), now))).toBe('same')
    expect(
      codes(decideTold(said, null, { ...toldBefore(), person: { ...facts.person, deceasedOn: '2026-11-23' } }, now)),
    ).toBe('same')
  })

  it('corrects just what differs from what it said before', () => {
    const later = { ...said, admittedAt: at('08:30'), planningDue: false }
    expect(decideTold(later, at('10:00'), toldBefore(), now)).toMatchObject({
      outcome: 'corrected',
      changes: { admittedAt: at('08:30'), planningDue: false },
    })
  })

  it.each<[string, Partial<ToldStay>, Partial<StandingStay>, string | null, string]>([
    ['older than what was taken', { planned: true }, {}, at('09:29'), 'outOfOrder'],
    ['said at the same time as something else', { planned: true }, {}, at('09:30'), 'outOfOrder'],
    ['of a stay that is over', { planned: true }, { state: 'discharged' }, null, 'stayOver'],
    ['of what the payment counts from', { admittedAt: at('08:30') }, { state: 'ready' }, null, 'readyAlready'],
    ['of a day that has been told to others', { estimatedOn: '2026-11-28' }, { noticed: true }, null, 'dateTold'],
    ['of a time that hasn’t been', { admittedAt: at('16:00') }, {}, null, 'inTheFuture'],
    ['of another person', { planned: true }, { personId: 'siv' }, null, 'otherPerson'],
  ])('is refused as a correction %s', (_, change, standing, saidAt, code) => {
    expect(codes(decideTold({ ...said, ...change }, saidAt, toldBefore(standing), now))).toEqual([code])
  })

  it('moves the person between wards also when they are ready', () => {
    const moved = { ...said, wardId: 'surgery' }
    expect(codes(decideTold(moved, null, toldBefore({ state: 'ready' }), now))).toBe('corrected')
    const closed = { ...toldBefore(), ward: { ...facts.ward, open: false } }
    expect(codes(decideTold(moved, null, closed, now))).toEqual(['wardClosed'])
  })

  it('is linked to the stay that the ward wrote in itself the same day, which stands as the ward wrote it', () => {
    const open = { ...stay, admittedAt: at('11:40') }
    expect(decideTold(said, at('12:00'), { ...facts, open }, now)).toEqual({ outcome: 'linked', stay: open })
  })
})
