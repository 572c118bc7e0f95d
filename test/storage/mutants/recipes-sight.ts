// What is said of who may see: consents, assessments, emergencies, blocks, disclosures.
import { uuidv7 } from 'uuidv7'
import { addDays, dayOf } from '../../../src/domain/law/calendar.ts'
import { former, of, persons, proxies, shutOut, staff } from './prepared.ts'
import {
  and,
  by,
  byLookup,
  careGiver,
  colleague,
  godManOf,
  guardianOf,
  healthcare,
  inLaw,
  is,
  isStaff,
  kept,
  nobody,
  now,
  onlyOne,
  or,
  ownUnit,
  providers,
  type Recipe,
  type Rule,
  reached,
  self,
  selfFor,
  together,
  unit,
  unitOf,
} from './who.ts'

/** As what each acts here: a guardian, a god man who may decide, a relative. */
const acting = [
  { id: proxies[0], kind: 'guardian' },
  { id: proxies[1], kind: 'godMan', scopes: ['contacts', 'deciding'] },
  { id: proxies[2] },
]
/** Invited on the own page. */
const own = {
  provider_id: null,
  unit_id: null,
  recorded_by: null,
  channel: 'online',
  kind: 'relative',
  scopes: ['contacts'],
}
const ofUs: Rule = (a, row) => row.provider_id === null || row.provider_id === a.provider

/** Not shut from the one who looks by an inner block. */
export const open: Rule = (a, row) => !shutOut(a.assignment, row)
const outside = staff.find((one) => one.unit.kind === 'socialServicesUnit')!
/** Nor opened: whoever a block is opened for sees that opening alone. */
const notBlocked: Rule = (a, row) =>
  !(
    (a.assignment === staff[0] || a.assignment === staff[1]) &&
    row.unit_id === staff[2]!.unit.id &&
    row.person_id === persons[0]
  )
const byOwn: Rule = (a, row) => reached(a, row) && !byLookup(a, row)
const region = of.providers[0]!
const today = dayOf(new Date().toISOString())
/** Holds from today at the earliest: nothing is dated back. */
const fresh: Rule = (_, row) => String(row.valid).slice(1, 11) >= today
/** An inner block is lifted by its own unit, never by those it shuts out (PDL 4:5). */
const mayLift: Rule = (a, row) =>
  row.against === 'providers' || unit(a, row) || (row.unit_id === former.id && a.assignment?.unit === staff[0]!.unit)

/**
 * At each of the providers that someone here acts at, the person and a representative have been told; no guardian has. At the region alone
 * a mandate to decide is recorded.
 */
const founded: Rule = (a, row) =>
  row.given_by === 'representative' ? a.provider === region.id : row.given_by !== 'guardian'

export const sight: Readonly<Record<string, Recipe>> = {
  sharing_information: {
    columns: (at) => ({ informed_whom: 'person', channel: 'spoken', informed_on: '2020-01-01', recorded_by: at.by.id }),
    variants: [() => ({}), () => ({ informed_whom: 'representative' })],
    sees: or(kept, selfFor('access')),
    adds: {
      who: and(ownUnit, unit, inLaw, by('recorded_by'), (_, row) => String(row.informed_on) <= today),
      tried: [colleague('recorded_by'), () => ({ informed_on: addDays(today, 2) })],
    },
    changes: [{ set: `channel = 'written'`, who: nobody }],
  },
  // What is said of sight.
  consent: {
    columns: (at) => ({
      scopes: ['contactCard'],
      given_by: 'person',
      channel: 'spoken',
      valid: `[${today},${addDays(today, 90)})`,
      recorded_by: at.by.id,
    }),
    variants: [() => ({}), () => ({ withdrawn_at: '2020-01-02' })],
    sees: or(kept, selfFor('access')),
    adds: {
      who: and(ownUnit, unit, inLaw, by('recorded_by'), fresh, founded, (_, row) => row.channel !== 'online'),
      tried: [
        colleague('recorded_by'),
        () => ({ channel: 'online' }),
        () => ({ valid: '[2020-01-01,2020-02-01)' }),
        () => ({ given_by: 'guardian' }),
        () => ({ given_by: 'representative' }),
        () => ({ given_by: 'childCannotConsent' }),
      ],
    },
    changes: [
      // Staff say how it was said, and never that it was on the own page; the person does it there.
      {
        set: `withdrawn_at = now(), withdrawn_by = ctx_assignment(), withdraw_channel = 'phone'`,
        who: and(kept, ownUnit, is('withdrawn_at', null)),
        blind: and(ownUnit, is('withdrawn_at', null)),
      },
      {
        set: `withdrawn_at = now(), withdrawn_by = ctx_assignment(), withdraw_channel = 'online'`,
        who: and(self, is('withdrawn_at', null)),
        blind: and(self, is('withdrawn_at', null)),
      },
      { set: 'withdrawn_at = now(), withdrawn_by = ctx_assignment()', who: nobody },
      {
        set: `withdrawn_at = now(), withdrawn_by = null, withdraw_channel = 'online'`,
        who: and(self, is('withdrawn_at', null)),
        blind: and(self, is('withdrawn_at', null)),
      },
      {
        set: `withdrawn_at = now(), withdrawn_by = '${staff[1]!.id}', withdraw_channel = 'phone'`,
        who: and(kept, ownUnit, is('withdrawn_at', null), (a) => a.assignment === staff[1]),
      },
      { set: `withdrawn_at = now(), withdrawn_by = '${staff[1]!.id}', withdraw_channel = 'online'`, who: nobody },
      ...['phone', 'online'].map((how) => ({
        set: `withdrawn_at = '2020-01-02', withdrawn_by = ctx_assignment(), withdraw_channel = '${how}'`,
        who: nobody,
      })),
      { set: 'withdrawn_by = ctx_assignment()', who: nobody },
    ],
  },
  ability_assessment: {
    columns: (at) => ({
      valid: `[${today},${addDays(today, 90)})`,
      recorded_by: at.by.id,
      ended_at: onlyOne(at) ? '2020-01-02' : null,
    }),
    sees: or(kept, selfFor('access')),
    adds: {
      who: and(ownUnit, unit, inLaw, by('recorded_by'), fresh, is('ended_at', null)),
      tried: [
        colleague('recorded_by'),
        () => ({ valid: '[1999-01-01,1999-02-01)' }),
        () => ({ ended_at: null }),
        () => ({ ended_at: '2020-01-02' }),
      ],
    },
    changes: [
      {
        set: 'ended_at = now()',
        who: and(kept, ownUnit, is('ended_at', null)),
        blind: and(ownUnit, is('ended_at', null)),
      },
      { set: 'ended_at = null', who: nobody },
    ],
  },
  emergency_access: {
    sees: or(kept, selfFor('access')),
    adds: { who: and(providers, unit, inLaw, healthcare, by('assignment_id')), tried: [colleague('assignment_id')] },
    columns: (at) => ({ assignment_id: at.by.id }),
  },
  access_block: {
    columns: (at) => ({
      against: 'providers',
      asked_by: 'person',
      channel: 'phone',
      recorded_by: at.by.id,
      // What home nursing has handed out about person 0 is seen: there the block is lifted.
      ...(at.unit === staff[5]!.unit && at.person === persons[0]
        ? { lifted_at: '2020-01-02', lift_channel: 'phone' }
        : {}),
    }),
    variants: [() => ({}), () => ({ against: 'units' }), () => ({ lifted_at: '2020-01-02', lift_channel: 'phone' })],
    sees: or(providers, selfFor('access')),
    adds: {
      who: and(
        together,
        is('lifted_at', null),
        (_, row) => row.against === 'providers' || unitOf(row.unit_id)?.provider.kind === 'healthcare',
        or(
          and(ownUnit, by('recorded_by'), (_, row) => row.channel !== 'online'),
          and(self, is('recorded_by', null), is('channel', 'online'), is('asked_by', 'person')),
        ),
      ),
      tried: [
        colleague('recorded_by'),
        () => ({ channel: 'online' }),
        () => ({ channel: 'online', recorded_by: null }),
        () => ({ channel: 'online', recorded_by: null, asked_by: 'representative' }),
        () => ({ recorded_by: null }),
        () => ({ against: 'units' }),
        () => ({ channel: 'online', recorded_by: null, against: 'units' }),
        () => ({ unit_id: null }),
        () => ({ channel: 'online', recorded_by: null, unit_id: null }),
        () => ({ lifted_at: '2020-01-02', lift_channel: 'phone' }),
        () => ({ channel: 'online', recorded_by: null, lifted_at: '2020-01-02', lift_channel: 'phone' }),
      ],
    },
    changes: [
      {
        set: `lifted_at = now(), lift_channel = 'phone', lifted_by = ctx_assignment()`,
        who: and(ownUnit, mayLift, is('lifted_at', null)),
        blind: and(ownUnit, mayLift, is('lifted_at', null)),
      },
      {
        set: `lifted_at = now(), lift_channel = 'online', lifted_by = null`,
        who: and(self, is('lifted_at', null)),
        blind: and(self, is('lifted_at', null)),
      },
      { set: `lifted_at = '2020-01-02', lift_channel = 'phone', lifted_by = ctx_assignment()`, who: nobody },
      { set: `lifted_at = '2020-01-02', lift_channel = 'online', lifted_by = null`, who: nobody },
      { set: `lifted_at = now(), lift_channel = 'online', lifted_by = '${staff[1]!.id}'`, who: nobody },
      {
        set: `lifted_at = now(), lift_channel = 'online', lifted_by = ctx_assignment()`,
        who: and(self, is('lifted_at', null)),
      },
      {
        set: `lifted_at = now(), lift_channel = 'phone', lifted_by = '${staff[1]!.id}'`,
        who: and(ownUnit, mayLift, is('lifted_at', null), (a) => a.assignment === staff[1]),
      },
      { set: `lift_words = 'Ny'`, who: nobody },
      { set: `lifted_by = '${staff[1]!.id}', lift_words = 'Ny'`, who: nobody },
    ],
  },
  block_opening: {
    columns: () => ({ ground: 'consent', opened_at: '2026-01-01', until: '2026-01-01 12:00' }),
    sees: or(and(providers, notBlocked), selfFor('access'), by('assignment_id')),
  },
  lift_request: {
    columns: (at) => ({ from_assignment_id: at.by === staff[3] ? staff[2]!.id : at.by.id, until: '2026-01-01' }),
    sees: or(selfFor('access'), by('from_assignment_id'), providers),
  },
  disclosure: {
    columns: (at) => ({
      to_provider_id:
        (at.by === staff[0] ? staff[3]! : staff[0]!).unit.provider.id === at.provider.id
          ? staff[5]!.unit.provider.id
          : (at.by === staff[0] ? staff[3]! : staff[0]!).unit.provider.id,
      scope: 'plan',
      ground: 'AC-8',
      from_unit_id: at.unit.id,
      ...now,
    }),
    variants: [
      () => ({}),
      () => ({ to_unit_id: staff[0]!.unit.id }),
      () => ({ to_assignment_id: staff[3]!.id }),
      () => ({ ground: 'AC-3', scope: 'careOverview', consent_id: uuidv7() }),
      () => ({
        ground: 'AC-5',
        scope: 'careOverview',
        emergency_id: uuidv7(),
        to_assignment_id: staff[0]!.id,
        expires_at: '2030-01-01',
      }),
      () => ({ ground: 'AC-7', scope: 'contactRequest' }),
      // A card that was shown once: who is a party is told of it, and it opens nothing.
      () => ({ ground: 'AC-7', scope: 'contactCard', valid: '[2020-01-01,2020-02-01)' }),
      // To someone whom the act doesn't cover: opens nothing.
      (at) =>
        at.provider === outside.unit.provider
          ? {}
          : {
              to_provider_id: outside.unit.provider.id,
              ground: 'AC-5',
              scope: 'careOverview',
              emergency_id: uuidv7(),
              to_assignment_id: outside.id,
              expires_at: '2030-01-01',
            },
    ],
    sees: or(
      selfFor('access'),
      and(
        reached,
        isStaff,
        (a, row) =>
          row.from_provider_id === a.provider && !shutOut(a.assignment, { ...row, unit_id: row.from_unit_id }),
      ),
      and(
        reached,
        isStaff,
        (a, row) =>
          row.to_provider_id === a.provider &&
          [null, undefined, a.assignment!.unit.id].includes(row.to_unit_id as string) &&
          [null, undefined, a.assignment!.id].includes(row.to_assignment_id as string),
        (a, row) =>
          row.ground === 'AC-8' ||
          (row.ground === 'AC-7' && (row.scope !== 'contactCard' || careGiver(a, row))) ||
          (inLaw(a, row) && (row.ground === 'AC-5' || careGiver(a, row))),
      ),
    ),
  },
  proxy: {
    columns: (at) => ({
      // The ones who act here are recorded at the health centre.
      id: uuidv7(),
      kind: 'relative',
      scopes: ['contacts'],
      ...(at.unit === staff[0]!.unit && at.by === staff[0] ? acting[persons.indexOf(at.person)] : {}),
      valid: '[2020-01-01,2090-01-01)',
      recorded_by: at.by.id,
      channel: 'spoken',
      evidence: 'Sa det själv',
    }),
    variants: [
      () => ({}),
      (at) => ({ id: guardianOf(at), kind: 'guardian', scopes: ['contacts'] }),
      (at) => ({
        id: godManOf(at),
        kind: 'godMan',
        ...(at.provider === region ? { scopes: ['contacts', 'deciding'] } : {}),
      }),
      () => ({ id: uuidv7(), ...own }),
      () => ({ id: uuidv7(), ...own, ended_at: '2020-02-01' }),
    ],
    sees: or(self, (a, row) => a.proxy?.id === row.id, and(reached, ofUs, open)),
    adds: {
      who: and(
        is('ended_at', null),
        or(and(ownUnit, unit, by('recorded_by')), and(self, is('kind', 'relative'), is('channel', 'online'))),
      ),
      tried: [
        () => ({ id: uuidv7() }),
        () => ({ id: uuidv7(), recorded_by: staff[1]!.id }),
        () => ({ id: uuidv7(), ended_at: '2020-02-01' }),
        () => ({ id: uuidv7(), ...own }),
        () => ({ id: uuidv7(), ...own, kind: 'godMan' }),
        () => ({ id: uuidv7(), ...own, channel: 'spoken' }),
        () => ({ id: uuidv7(), ...own, ended_at: '2020-02-01' }),
      ],
    },
    changes: [
      {
        set: 'ended_at = now(), ended_by = ctx_assignment()',
        who: and(is('ended_at', null), or(and(byOwn, ofUs, open), and(self, is('kind', 'relative')))),
        blind: and(is('ended_at', null), or(and(byOwn, ofUs), and(self, is('kind', 'relative')))),
      },
      { set: 'ended_at = now(), ended_by = null', who: and(is('ended_at', null), self, is('kind', 'relative')) },
      {
        set: `ended_at = now(), ended_by = '${staff[1]!.id}'`,
        who: and(is('ended_at', null), byOwn, ofUs, open, (a) => a.assignment === staff[1]),
      },
      { set: 'ended_by = ctx_assignment()', who: nobody },
    ],
  },
}
