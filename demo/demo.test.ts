import { describe, expect, it, vi } from 'vitest'
import { scopesOf } from '../src/domain/access/proxy.ts'
import { decideProxy } from '../src/domain/access/proxy-recording.ts'
import { eligibility } from '../src/domain/contact/eligibility.ts'
import { informationStatus } from '../src/domain/contact/information/information.ts'
import { needs } from '../src/domain/contact/needs.ts'
import { defaultPolicy } from '../src/domain/contact/policy.ts'
import { parsePersonIdentifier } from '../src/domain/person/identity.ts'
import { dayFrom, dayText, moment } from './days.ts'
import { demoHash } from './make.ts'
import type { Contact, Resident } from './model.ts'
import {
  officialCoordinationNumbers,
  officialNumbers,
  parseOfficial,
  planNumbers,
  TooManyResidents,
} from './numbers.ts'
import { municipalities } from './pools/places.ts'
import { lawDay } from './residents/appoint.ts'
import { castNumbers, elsewhereNumbers } from './residents/cast.ts'
import { candidateOf, situationOf } from './residents/situation.ts'
import { demoSignIns } from './sign-ins.ts'
import { asWayToReach, waysOfContact } from './ways.ts'
import { makeWorld } from './world.ts'

// Whole counties are made here: slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

const anchor = '2026-11-23'
const make = (residents: number, on = anchor, seed?: string) => {
  const { county, residents: all } = makeWorld({ residents, anchor: on, ...(seed === undefined ? {} : { seed }) })
  return { county, residents: [...all] }
}
const world = make(5000)
const called = (name: string): Resident => world.residents.find((r) => `${r.givenName} ${r.familyName}` === name)!
const open = (contact: Contact): boolean => contact.ended === null
const share = (part: number, whole: number): number => part / whole

function judge(resident: Resident, contact: Contact) {
  return eligibility(
    contact.kind,
    candidateOf(contact.assignment),
    situationOf(resident, contact.from, contact),
    defaultPolicy,
    dayText(contact.from),
  )
}
function lacks(resident: Resident): string[] {
  const decisions = resident.needDecisions.map((n) => ({
    kind: n.decision,
    contactKind: n.contactKind,
    providerId: n.unit.provider.id,
    on: dayText(n.on),
    code: n.code,
    ...(n.reviewOn === null ? {} : { reviewOn: dayText(n.reviewOn) }),
  }))
  return needs(situationOf(resident, dayFrom(anchor)), decisions, defaultPolicy, anchor).map((need) => need.code)
}
function told(contact: Contact): string {
  const { assignment } = contact
  const ways = waysOfContact(assignment.ways, assignment.unit.ways).map(asWayToReach)
  const infos = contact.informed.map((i) => ({ at: moment(i.on), fingerprint: i.fingerprint, outcome: i.outcome }))
  return informationStatus(
    { id: contact.contactId, staffId: assignment.staff.id, unitId: assignment.unit.id },
    ways,
    infos,
    anchor,
  ).code
}

describe('the same seed and anchor', () => {
  it('give the same county to the last byte, and other ones another', () => {
    const first = demoHash({ residents: 400, anchor })
    expect(demoHash({ residents: 400, anchor })).toBe(first)
    expect(demoHash({ residents: 400, anchor, seed: 'annat' })).not.toBe(first)
    expect(demoHash({ residents: 400, anchor: '2026-11-24' })).not.toBe(first)
  })
})

describe('the county', () => {
  it('has a region, fifteen municipalities and two controllers in each', () => {
    expect(world.county.authorities.map((a) => a.kind).filter((kind) => kind === 'municipality')).toHaveLength(15)
    expect(municipalities).toHaveLength(15)
    for (const place of world.county.authorities.filter((a) => a.kind === 'municipality')) {
      const providers = new Set(world.county.units.filter((u) => u.authority === place).map((u) => u.provider))
      expect([...providers].map((p) => p.kind).sort()).toEqual(['healthcare', 'socialCare'])
    }
    const kinds = new Set(world.county.units.map((u) => u.kind))
    for (const kind of [
      'hospitalWard',
      'psychiatryClinic',
      'specialistClinic',
      'familyCentre',
      'residentialCareUnit',
    ] as const)
      expect(kinds).toContain(kind)
    const centres = world.county.units.filter((u) => u.kind === 'primaryCareCentre')
    expect(centres).toHaveLength(35)
    expect(centres.filter((u) => u.provider.name === 'Norrbrisens Vård AB')).toHaveLength(3)
  })

  it('has unique ids and HSA-ids, and phone numbers only from the ranges kept for fiction', () => {
    const { county, residents } = world
    const ids = [county.units, county.staff, county.assignments, residents].flatMap((list) => list.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(
      ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toEqual([])
    const hsa = [...county.units, ...county.staff].map(({ hsaId }) => hsaId)
    expect(new Set(hsa).size).toBe(hsa.length)
    const phones = [...county.units, ...county.assignments].flatMap((owner) => [
      ...owner.ways.filter((w) => w.kind === 'phone').map((w) => w.value),
      owner.formerPhone?.value,
    ])
    for (const number of [
      ...phones,
      ...residents.map((r) => r.detail.phone),
      ...residents.flatMap((r) => r.related.map((p) => p.phone)),
    ])
      if (number)
        expect(number.replace(/\D/g, '')).toMatch(
          /^(0701740(60[5-9]|6[1-9]\d)|0846500(4\d\d)|0313900(6\d\d)|0406280(4\d\d)|09803192\d\d)$/,
        )
  })
})

describe('the residents', () => {
  it('have official test numbers only, each once, and the ages of a county', () => {
    const official = new Set([...officialNumbers(), ...officialCoordinationNumbers()])
    const values = world.residents.flatMap((r) => r.identifiers)
    expect(new Set(values.map(({ value }) => value)).size).toBe(values.length)
    const wrong = values.filter(({ value, kind }) => {
      const parsed = parsePersonIdentifier(value, anchor)
      const isOurs = kind === 'reservnummer' || official.has(value)
      return !parsed.ok || parsed.kind !== kind || parsed.value !== value || !isOurs
    })
    expect(wrong).toEqual([])
    expect(values.filter((v) => v.kind === 'samordningsnummer').length).toBeGreaterThanOrEqual(6)
    expect(values.filter((v) => v.kind === 'reservnummer')).toHaveLength(3)
    const old = world.residents.filter((r) => r.birth !== null && r.birth < dayFrom('1946-11-23')).length
    expect(share(old, 5000)).toBeGreaterThan(0.05)
    expect(share(old, 5000)).toBeLessThan(0.14)
    expect(share(world.residents.filter((r) => r.detail.language === 'sv').length, 5000)).toBeCloseTo(0.91, 1)
  })

  it('are generated beyond the official numbers, with birth number 980–999 and a right check digit', () => {
    const plan = planNumbers(60_000, dayFrom(anchor), 7, new Set())
    const official = new Set(officialNumbers())
    const seen = new Set<string>()
    let made = 0
    for (const { value } of plan.numbers()) {
      seen.add(value)
      if (official.has(value)) continue
      made += 1
      expect(value.slice(8, 11) >= '980').toBe(true)
      if (made % 500 === 0)
        expect(parsePersonIdentifier(value, anchor)).toMatchObject({ ok: true, kind: 'personnummer' })
    }
    expect(seen.size).toBe(60_000)
  })

  it('are refused, with the limit, when there are no more numbers', () => {
    const tooMany = () => planNumbers(2_000_000, dayFrom(anchor), 7, new Set())
    expect(tooMany).toThrow(TooManyResidents)
    expect(tooMany).toThrow(/9\d\d ?\d\d\d/)
  })
})

describe('the contacts', () => {
  it.each([
    [5000, anchor, undefined],
    [700, '2026-03-15', 'före lagen'],
    [700, '2028-02-29', 'senare'],
  ])('of %i residents on %s are lawful on their first day', (size, on, seed) => {
    const { residents } = size === 5000 ? world : make(size, on, seed)
    const unlawful = residents.flatMap((r) =>
      r.contacts.map((c) => ({ c, decision: judge(r, c) })).filter(({ decision }) => !decision.ok),
    )
    expect(
      unlawful.map(({ c, decision }) => [
        c.kind,
        c.basis,
        dayText(c.from),
        decision.ok ? '' : decision.reasons.map((x) => x.code).join(),
      ]),
    ).toEqual([])
  })

  it('never begin after they are known, nor after today', () => {
    for (const { contacts } of world.residents)
      for (const c of contacts) expect(c.from < dayFrom(anchor) && c.from <= c.recordedOn).toBe(true)
  })

  it('have plausible gaps', () => {
    const listed = world.residents.filter((r) => r.deceasedOn === null && r.listings.some((l) => l.to === null))
    expect(share(listed.length, 5000)).toBeGreaterThan(0.9)
    const has =
      (kind: Contact['kind'], municipal = false) =>
      (r: Resident) =>
        r.contacts.some(
          (c) => open(c) && c.kind === kind && (!municipal || c.assignment.unit.authority.kind === 'municipality'),
        )
    expect(share(listed.filter(has('doctorContact')).length, listed.length)).toBeCloseTo(0.56, 1)
    const nursed = listed.filter((r) => r.episodes.some((e) => e.municipalHealthCare && e.to === null))
    expect(nursed.length).toBeGreaterThan(100)
    expect(share(nursed.filter(has('careContact', true)).length, nursed.length)).toBeCloseTo(0.6, 1)
    const helped = listed.filter((r) => r.episodes.some((e) => e.kind === 'homeHelp' && e.to === null))
    expect(share(helped.filter(has('socialCareContact')).length, helped.length)).toBeGreaterThan(0.55)
    const sorts = new Set(world.residents.flatMap((r) => r.contacts.filter(open).map(told)))
    for (const code of [
      'info.told',
      'info.never',
      'info.waysChanged',
      'info.declined',
      'info.hindered',
      'info.toldRelative',
    ])
      expect(sorts).toContain(code)
  })

  it('hold the planted ones', () => {
    const contacts = world.residents.flatMap((r) => r.contacts.filter(open))
    const of = (key: string) => contacts.filter((c) => c.assignment.key === key)
    expect(of('peter').length).toBeGreaterThan(100)
    expect(of('peter')[0]!.assignment.to).toBe(dayFrom(anchor) + 24)
    expect(of('leftDoctor').length).toBeGreaterThan(10)
    expect(of('maria').length).toBeGreaterThan(25)
    expect(of('lapsed').length).toBeGreaterThan(0)
    const unlicensed = contacts.filter(
      (c) =>
        c.kind === 'careContact' &&
        c.assignment.unit.authority.kind === 'municipality' &&
        c.assignment.staff.licences.length === 0,
    )
    expect(unlicensed.length).toBeGreaterThan(5)
    for (const c of unlicensed) expect(c.from < lawDay && c.basis === 'imported').toBe(true)
    const full = world.county.units.find((u) => u.cap !== null)!
    const doctors = new Set(
      contacts.filter((c) => c.kind === 'doctorContact' && c.assignment.unit === full).map((c) => c.assignment),
    )
    expect(Math.max(...[...doctors].map((a) => contacts.filter((c) => c.assignment === a).length))).toBeGreaterThan(
      full.cap!,
    )
  })
})

describe('what is going on around the contacts', () => {
  it('is something of everything, and nothing of it from tomorrow', () => {
    const all = world.residents.map((r) => r.matters)
    const requests = all.flatMap((m) => m.requests)
    const open = requests.filter((q) => !q.withdrawn)
    expect(share(open.length, 5000)).toBeGreaterThan(0.008)
    expect(share(open.length, 5000)).toBeLessThan(0.02)
    expect(new Set(open.map((q) => q.askedBy))).toEqual(new Set(['person', 'guardian', 'relative']))
    expect(open.some((q) => q.channel === 'online') && open.some((q) => q.channel === 'phone')).toBe(true)
    expect(open.filter((q) => q.sent)).toHaveLength(1)
    expect(all.flatMap((m) => m.offers).length).toBeGreaterThan(3)
    expect(all.flatMap((m) => m.responsibilities).length).toBeGreaterThan(30)
    expect(new Set(all.flatMap((m) => m.gaps).map((g) => g.problem)).size).toBe(3)
    expect(new Set(all.flatMap((m) => m.signals).map((x) => x.kind)).size).toBe(7)
    const days = all.flatMap((m) => [...m.requests, ...m.offers, ...m.questions].map((one) => one.on))
    expect(Math.max(...days)).toBeLessThan(dayFrom(anchor))
    const reviews = world.residents.flatMap((r) => r.contacts.flatMap((c) => c.reviewOn ?? []))
    expect(reviews.some((on) => on < dayFrom(anchor)) && reviews.some((on) => on > dayFrom(anchor))).toBe(true)
  })

  it('is asked only by those it can be asked of: a withdrawn one by who asked, a guardian’s for a child', () => {
    for (const r of world.residents)
      for (const q of r.matters.requests) {
        expect(r.deceasedOn).toBeNull()
        expect(q.askedBy === 'person' || q.askedByName !== null).toBe(true)
        expect((q.channel === 'online') === (q.by === null)).toBe(true)
      }
  })
})

describe('the cast', () => {
  it('lets Ingrid lack a social care contact and not know her doctor, who is away', () => {
    const ingrid = called('Ingrid Lövgren')
    expect(lacks(ingrid)).toEqual(['need.homeHelp'])
    const doctor = ingrid.contacts.find((c) => open(c) && c.kind === 'doctorContact')!
    expect(doctor.assignment.key).toBe('jonas')
    expect(told(doctor)).toBe('info.never')
    expect(doctor.assignment.deputy?.key).toBe('eva')
    expect(doctor.assignment.absences[0]).toMatchObject({ from: dayFrom(anchor) - 9, to: dayFrom('2026-11-30') })
    expect(
      ingrid.contacts
        .filter(open)
        .map((c) => c.kind)
        .sort(),
    ).toEqual(['careContact', 'careContact', 'careContact', 'coordinatingContact', 'doctorContact'])
    expect(ingrid.disclosures).toHaveLength(6)
    // Each provider whose data is shown has told her before (SVOD 2:2).
    for (const { from, since } of ingrid.disclosures)
      expect(ingrid.told.some(({ by, on }) => by.unit.provider === from && on <= since)).toBe(true)
    expect(ingrid.consents.map(({ by, opened }) => [by.key, opened.length])).toEqual([['maria', 2]])
  })

  it('gives each of the others something to see to', () => {
    expect(lacks(called('Arvid Sjöblom'))).toEqual([])
    expect(lacks(called('Solveig Ek'))).toEqual(['need.homeHelpSimple'])
    expect(lacks(called('Gunnar Vik'))).toEqual(['need.unlicensed'])
    expect(called('Gunnar Vik').blocks.map(({ unit, by }) => [unit.key, by.key])).toEqual([['homeHealth', 'britta']])
    expect(called('Nils Åberg').contacts.map((c) => c.kind)).toEqual(['doctorContact'])
    expect(called('Siv Marklund').contacts.some((c) => c.assignment.key === 'tove')).toBe(true)
    expect(called('Sara Lidman').protection).toBe('protectedRegistration')
  })

  it('holds those who act for someone, by test numbers, as the rules allow (AC-11)', () => {
    const all = world.residents.flatMap((r) => r.proxies.map((p) => ({ r, p })))
    expect(all.map(({ r, p }) => `${p.name}: ${p.kind} of ${r.givenName}`)).toEqual([
      'Karin Lövgren: relative of Ingrid',
      'Vera Lindqvist: guardian of Alma',
    ])
    const official = new Set(officialNumbers())
    for (const { r, p } of all) {
      expect(official.has(p.identifier), p.name).toBe(true)
      const birthDate = dayText(r.birth!)
      const proxyBirthDate = dayText(parseOfficial(p.identifier).birth)
      const open = { isProtected: false, despiteProtection: false }
      const about = {
        birthDate,
        proxyBirthDate,
        deceasedOn: null,
        isSelf: false,
        stands: false,
        today: anchor,
        ...open,
      }
      const to = p.to === null ? null : dayText(p.to)
      expect(decideProxy({ ...about, kind: p.kind, scopes: p.scopes, to })).toMatchObject({ ok: true })
      const fact = { kind: p.kind, scopes: p.scopes, from: dayText(p.from), to, ended: false, despiteProtection: false }
      expect(scopesOf(fact, { birthDate, deceased: false, isProtected: r.protection !== 'none' }, anchor)).toEqual(
        p.scopes,
      )
    }
    expect(called('Alma Lindqvist').contacts.map((c) => c.kind)).toEqual(['careContact'])
    const karin = world.residents.filter((r) => r.identifiers.some((i) => i.value === elsewhereNumbers.karin))
    expect(karin, 'Karin lives elsewhere').toEqual([])
  })

  it('can be signed in as at every size', () => {
    for (const size of [200, 1000]) {
      const { county, residents } = make(size)
      expect(residents).toHaveLength(size)
      for (const one of demoSignIns) {
        const found =
          one.kind === 'staff'
            ? county.assignments.filter((a) => a.staff.hsaId === one.hsaId)
            : residents.filter((r) =>
                [...r.identifiers.map((i) => i.value), ...r.proxies.map((p) => p.identifier)].includes(one.identifier!),
              )
        expect(found.length, one.name).toBe(one.name === 'leila' || one.name === 'vera' ? 2 : 1)
      }
    }
    expect(Object.values(castNumbers)).toHaveLength(9)
    expect(new Set(demoSignIns.map((one) => one.name)).size).toBe(demoSignIns.length)
  })
})
