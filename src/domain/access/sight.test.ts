import { describe, expect, it } from 'vitest'
import type { DisclosureFact, Reader } from './facts.ts'
import { decideSight, type Row } from './sight.ts'
import { alone, at, block, healthCentre, homeHelp, nursing, readerAt, youthServices } from './situations.fixture.ts'

/** Home help's contact card, listing or plan as it is today. */
const row = (change: Partial<Row> = {}): Row => ({ holder: homeHelp, scope: 'contactCard', isCurrent: true, ...change })
const own = (change: Partial<Row> = {}): Row =>
  row({ holder: { ...healthCentre, unitId: 'surgery' }, scope: null, ...change })
const disclosure = (change: Partial<DisclosureFact> = {}): DisclosureFact => ({
  id: 'd',
  fromProviderId: homeHelp.providerId,
  fromUnitId: homeHelp.unitId,
  toProviderId: healthCentre.providerId,
  toUnitId: null,
  toAssignmentId: null,
  scope: 'contactCard',
  ground: 'AC-3',
  from: '2026-11-01',
  to: '2026-12-31',
  expiresAt: null,
  ended: false,
  ...change,
})
const inner = (change: Parameters<typeof block>[0] = {}) =>
  block({ providerId: healthCentre.providerId, unitId: 'surgery', against: 'units', ...change })
const opened = (until: string, assignmentId = 'a') => inner({ openings: [{ assignmentId, until }] })

const answer = (reader: Partial<Reader>, what: Row, facts: Parameters<typeof alone>[0]): string => {
  const decision = decideSight(readerAt(healthCentre, reader), what, alone(facts), at)
  const [ref] = decision.ok ? decision.law : decision.reasons[0]!.law
  const law = ref ? ` (${ref.statute} ${ref.section})` : ''
  return decision.ok ? `yes ${decision.ground} ${decision.via}${law}` : `no ${decision.reasons[0]!.code}${law}`
}
const notFound = 'no access.notFound (PDL 4 kap. 1 §)'
const blocked = 'no access.innerBlocked (PDL 4 kap. 4 §)'
const onConsent = 'yes AC-3 disclosure (SVOD 3 kap. 1 §)'
const handedOut = 'yes AC-7 disclosure (OSL 10 kap. 1 §)'

describe('seeing one row', () => {
  it.each<[string, Partial<Reader>, Row, Parameters<typeof alone>[0], string]>([
    // AC-1
    ['one’s own unit’s persons', {}, own(), {}, 'yes AC-1 ownUnit (PDL 4 kap. 1 §)'],
    ['one who was looked up', { relation: 'lookup' }, own(), {}, 'yes AC-1 lookup (PDL 4 kap. 1 §)'],
    ['nobody else', { relation: 'none' }, own(), {}, notFound],
    ['what was so before, within the provider', {}, own({ isCurrent: false }), {}, 'yes AC-1 ownUnit (PDL 4 kap. 1 §)'],
    // AC-2, inner
    ['an inner block of the unit that keeps it', {}, own(), { blocks: [inner()] }, blocked],
    [
      '… doesn’t shut the unit itself out',
      { unitId: 'surgery' },
      own(),
      { blocks: [inner()] },
      'yes AC-1 ownUnit (PDL 4 kap. 1 §)',
    ],
    [
      '… nor hide what another unit keeps',
      {},
      own({ holder: { ...healthCentre, unitId: 'ward' } }),
      { blocks: [inner()] },
      'yes AC-1 ownUnit (PDL 4 kap. 1 §)',
    ],
    ['… lifted', {}, own(), { blocks: [inner({ lifted: true })] }, 'yes AC-1 ownUnit (PDL 4 kap. 1 §)'],
    [
      '… opened for the reader',
      {},
      own(),
      { blocks: [opened('2026-11-23T23:00:00.000Z')] },
      'yes AC-1 ownUnit (PDL 4 kap. 1 §)',
    ],
    ['… opened until now', {}, own(), { blocks: [opened(at.now)] }, blocked],
    ['… opened for a colleague', {}, own(), { blocks: [opened('2026-11-23T23:00:00.000Z', 'colleague')] }, blocked],
    [
      '… opened, lifted, and put anew: the opening was of the old one',
      {},
      own(),
      { blocks: [{ ...opened('2026-11-23T23:00:00.000Z'), lifted: true }, inner()] },
      blocked,
    ],
    ['… also for one who looked the person up', { relation: 'lookup' }, own(), { blocks: [inner()] }, blocked],
    [
      'a block against others says nothing within the provider',
      {},
      own(),
      { blocks: [inner({ against: 'providers' })] },
      'yes AC-1 ownUnit (PDL 4 kap. 1 §)',
    ],
    // from another provider
    ['another provider’s, without a disclosure', {}, row(), {}, notFound],
    ['on consent', {}, row(), { disclosures: [disclosure()] }, onConsent],
    ['an inner matter never crosses', {}, row({ scope: null }), { disclosures: [disclosure()] }, notFound],
    ['nor what is no longer so', {}, row({ isCurrent: false }), { disclosures: [disclosure()] }, notFound],
    [
      'nor another kind than was disclosed',
      {},
      row({ scope: 'careOverview' }),
      { disclosures: [disclosure()] },
      notFound,
    ],
    ['nor another unit’s', {}, row({ holder: youthServices }), { disclosures: [disclosure()] }, notFound],
    ['nor another provider’s', {}, row({ holder: nursing }), { disclosures: [disclosure()] }, notFound],
    ['nor to another provider', { providerId: nursing.providerId }, row(), { disclosures: [disclosure()] }, notFound],
    ['ended', {}, row(), { disclosures: [disclosure({ ended: true })] }, notFound],
    ['to its last day', {}, row(), { disclosures: [disclosure({ to: '2026-11-23' })] }, onConsent],
    ['not after it', {}, row(), { disclosures: [disclosure({ to: '2026-11-22' })] }, notFound],
    ['from its first day', {}, row(), { disclosures: [disclosure({ from: '2026-11-23' })] }, onConsent],
    ['not before it', {}, row(), { disclosures: [disclosure({ from: '2026-11-24' })] }, notFound],
    ['without relation to the person', { relation: 'none' }, row(), { disclosures: [disclosure()] }, notFound],
    [
      'on consent, when the unit no longer cares for the person',
      { caring: false },
      row(),
      { disclosures: [disclosure()] },
      notFound,
    ],
    ['on AC-4 likewise', { caring: false }, row(), { disclosures: [disclosure({ ground: 'AC-4' })] }, notFound],
    ['by a unit outside the act', { underSvod: false }, row(), { disclosures: [disclosure()] }, notFound],
    // AC-5
    [
      'in an emergency, by the one who declared it',
      { relation: 'lookup', caring: false },
      row({ holder: nursing }),
      {
        disclosures: [
          disclosure({
            fromProviderId: nursing.providerId,
            fromUnitId: nursing.unitId,
            ground: 'AC-5',
            toAssignmentId: 'a',
            to: null,
            expiresAt: '2026-11-23T12:00:00.000Z',
          }),
        ],
      },
      'yes AC-5 disclosure (SVOD 3 kap. 5 §)',
    ],
    [
      '… not by a colleague',
      {},
      row(),
      { disclosures: [disclosure({ ground: 'AC-5', toAssignmentId: 'colleague' })] },
      notFound,
    ],
    [
      '… not when it is over',
      {},
      row(),
      { disclosures: [disclosure({ ground: 'AC-5', expiresAt: at.now })] },
      notFound,
    ],
    // AC-7, AC-8: the holder's own
    [
      'a contact card that its holder has handed out',
      {},
      row(),
      { disclosures: [disclosure({ ground: 'AC-7', fromUnitId: null })] },
      handedOut,
    ],
    [
      '… also to a unit outside the act, which cares for the person too',
      { underSvod: false },
      row(),
      { disclosures: [disclosure({ ground: 'AC-7', fromUnitId: null })] },
      handedOut,
    ],
    [
      '… not to who has only looked the person up: the consent is to a team around them',
      { relation: 'lookup', caring: false },
      row(),
      { disclosures: [disclosure({ ground: 'AC-7', fromUnitId: null })] },
      notFound,
    ],
    [
      '… to one unit',
      {},
      row(),
      { disclosures: [disclosure({ ground: 'AC-7', toUnitId: healthCentre.unitId })] },
      handedOut,
    ],
    ['… to another unit', {}, row(), { disclosures: [disclosure({ ground: 'AC-7', toUnitId: 'ward' })] }, notFound],
    ['… and ended', {}, row(), { disclosures: [disclosure({ ground: 'AC-7', ended: true })] }, notFound],
    [
      '… not past the person’s no to the one who keeps it (SVOD 2:3)',
      {},
      row(),
      { disclosures: [disclosure({ ground: 'AC-7' })], blocks: [block({ providerId: homeHelp.providerId })] },
      notFound,
    ],
    [
      'a plan, to a party',
      {},
      row({ scope: 'plan' }),
      { disclosures: [disclosure({ ground: 'AC-8', scope: 'plan', fromUnitId: null })] },
      'yes AC-8 disclosure (HSL 16 kap. 4 §)',
    ],
    [
      '… shows the plan, not the records (AC-8)',
      {},
      row(),
      { disclosures: [disclosure({ ground: 'AC-8', scope: 'plan', fromUnitId: null })] },
      notFound,
    ],
  ])('%s', (_sentence, reader, what, facts, expected) => {
    expect(answer(reader, what, facts)).toBe(expected)
  })
})
