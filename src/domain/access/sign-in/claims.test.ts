import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assuranceOf, assured, type Claims, readStaffClaims } from './claims.ts'

/** As Inera's IdP says them. */
const inera: Claims = {
  sub: 'f1c2',
  acr: 'http://id.sambi.se/loa/loa3',
  employeeHsaId: 'SE2321000222-P001',
  commissionHsaId: 'SE2321000222-U0K7',
  commissionName: 'Norrängens hälsocentral, vård',
  commissionPurpose: 'Vård och behandling',
  healthCareProviderHsaId: 'SE2321000222-0001',
  healthCareUnitHsaId: 'se2321000222-e001',
  healthcareProfessionalLicense: ['SJ', 'bm', 'SJ'],
  allCommissions: JSON.stringify([
    {
      employeeHsaId: 'SE2321000222-P001',
      commissionHsaId: 'SE2321000222-U0K7',
      commissionPurpose: 'Vård och behandling',
    },
    { employeeHsaId: 'SE2321000222-P999', commissionHsaId: 'SE2321000222-U0K9' },
  ]),
}
const read = (change: Claims = {}, subject?: string) => readStaffClaims({ ...inera, ...change }, subject)
const code = (change: Claims) => {
  const answer = read(change)
  return answer.ok ? 'ok' : answer.code
}

describe('the claims of Inera’s IdP (AC-10)', () => {
  it('say who it is, the commission that was chosen, all of the same service id, and licences', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        hsaId: 'SE2321000222-P001',
        chosen: {
          hsaId: 'SE2321000222-U0K7',
          name: 'Norrängens hälsocentral, vård',
          purpose: 'Vård och behandling',
          providerHsaId: 'SE2321000222-0001',
          unitHsaId: 'SE2321000222-E001',
        },
        all: [{ hsaId: 'SE2321000222-U0K7', purpose: 'Vård och behandling' }],
        licences: ['BM', 'SJ'],
      },
    })
  })

  it('may lack a commission, and all of them, which is another thing than having none', () => {
    const lone = readStaffClaims({ employeeHsaId: 'SE1-P' })
    expect(lone).toEqual({ ok: true, value: { hsaId: 'SE1-P', licences: [] } })
    expect(read({ allCommissions: [] })).toMatchObject({ value: { all: [] } })
    expect(read({ allCommissions: '[]' })).toMatchObject({ value: { all: [] } })
  })

  it('may hold the commissions as a list, as JSON in a text, or as JSON text by text', () => {
    const one = { employeeHsaId: 'SE2321000222-P001', commissionHsaId: 'X1' }
    for (const allCommissions of [[one], JSON.stringify([one]), [JSON.stringify(one)]])
      expect(read({ allCommissions })).toMatchObject({ ok: true, value: { all: [{ hsaId: 'X1' }] } })
  })

  it.each<[string, Claims, string]>([
    ['no HSA-id is nobody', { employeeHsaId: undefined }, 'unknown'],
    ['an empty one too', { employeeHsaId: '  ' }, 'unknown'],
    ['two HSA-ids are no one', { employeeHsaId: ['A', 'B'] }, 'unreadable'],
    ['an HSA-id that isn’t a text', { employeeHsaId: { $ne: null } }, 'unreadable'],
    ['two commissions can’t both be chosen', { commissionHsaId: ['A', 'B'] }, 'unreadable'],
    ['a purpose that isn’t a text', { commissionPurpose: true }, 'unreadable'],
    ['commissions that aren’t JSON', { allCommissions: 'Norrängen' }, 'unreadable'],
    ['commissions that aren’t a list', { allCommissions: { commissionHsaId: 'A' } }, 'unreadable'],
    ['a commission without an id', { allCommissions: [{ commissionName: 'Norrängen' }] }, 'unreadable'],
    ['a licence that isn’t a text', { healthcareProfessionalLicense: [{}] }, 'unreadable'],
    ['a text too long to be an id', { commissionHsaId: 'x'.repeat(201) }, 'unreadable'],
    ['a list of one is as one', { commissionHsaId: ['SE2321000222-U0K7'] }, 'ok'],
  ])('%s', (_name, change, expected) => {
    expect(code(change)).toBe(expected)
  })

  it('may hold the HSA-id under another name', () => {
    expect(readStaffClaims({ hsa_id: 'SE1-P' }, 'hsa_id')).toMatchObject({ ok: true, value: { hsaId: 'SE1-P' } })
  })

  it('are read without falling over, whatever they are; and what is read is what was said', () => {
    const names = Object.keys(inera)
    const anything = fc.dictionary(fc.constantFrom(...names), fc.anything())
    fc.assert(
      fc.property(anything, (claims) => {
        const answer = readStaffClaims(claims)
        if (!answer.ok) return
        const { hsaId, chosen, all } = answer.value
        expect([claims.employeeHsaId].flat()).toContainEqual(expect.stringContaining(hsaId))
        if (chosen) expect([claims.commissionHsaId].flat().map(String).join().toUpperCase()).toContain(chosen.hsaId)
        expect(all === undefined).toBe([undefined, null, ''].includes(claims.allCommissions as never))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the level of assurance', () => {
  it.each<[string, unknown, readonly string[], boolean]>([
    ['one that is demanded', 'loa3', ['loa3', 'loa4'], true],
    ['one that is lower', 'loa2', ['loa3', 'loa4'], false],
    ['one that isn’t said', undefined, ['loa3'], false],
    ['one that only begins alike', 'loa3plus', ['loa3'], false],
    ['one that isn’t a text', ['loa3', 'loa4'], ['loa3'], false],
    ['nothing demanded, nothing accepted', 'loa4', [], false],
  ])('%s', (_name, acr, accepted, enough) => {
    expect(assured(assuranceOf({ acr }), accepted)).toBe(enough)
  })
})
