// An authority's own targets: decided by its county administrator from a day on, shown beside the law's, and as they were known.
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { county, helena, nothingWasComplainedOf, openCounty } from './contact-county.ts'

openCounty()

const lena = () => county.as('lena')
const targetOf = async (code: string, who = helena) => {
  const found = await who.may('followup.targets', {})
  return { ...found, target: found.targets.find((one) => one.code === code)! }
}
const figureOf = async (day?: string, knownAt?: string) => {
  const more = { ...(day ? { day } : {}), ...(knownAt ? { knownAt } : {}) }
  return (await helena.may('followup.figure', { figure: 'doctorListed', ...more })).figure
}
const decide = async (figure: 'doctorListed' | 'informed' | 'ownDoctor', value: number | null, from = county.today) => {
  const by = await lena()
  const { version } = await by.may('followup.targets', {})
  return by.may('followup.decideTarget', { figure, value, from, version, why: 'Regionplan 2026, punkt 4' })
}

describe('a target of the authority’s own', () => {
  it('is decided by its county administrator and by no manager', async () => {
    expect((await helena.may('followup.targets', {})).availableActions).toEqual([])
    expect((await (await lena()).may('followup.targets', {})).availableActions).toEqual(['followup.decideTarget'])
    const asked = { figure: 'doctorListed' as const, value: 0.8, from: county.today }
    await helena.mayNot('followup.targetPreview', asked, 403, 'access.refused')
    const { version } = await helena.may('followup.targets', {})
    await helena.mayNot('followup.decideTarget', { ...asked, version, why: 'Så ska det vara' }, 403, 'access.refused')
  })

  it('is previewed with what it changes, decided as it was seen, and stands beside the law’s with who and why', async () => {
    const by = await lena()
    const seen = await by.may('followup.targetPreview', { figure: 'informed', value: 0.9, from: county.today })
    expect(seen).toMatchObject({ reasons: [], before: null, replaces: [], belowLaw: true })
    expect(seen.units!.reach).toBeLessThanOrEqual(seen.units!.of)
    const rows = await county.logged(() => decide('informed', 0.9).then(() => {}))
    expect(rows.find((row) => row.action === 'followup.targetDecided')?.detail).toMatchObject({
      figure: 'informed',
      value: 0.9,
      from: county.today,
      why: 'Regionplan 2026, punkt 4',
    })
    const { body } = await helena.call('followup.overview', {})
    const informed = body.figures.find(({ code }) => code === 'informed')!
    expect(informed.target).toMatchObject({ share: 1 })
    expect(informed.ownTarget).toMatchObject({ value: 0.9, from: county.today, why: 'Regionplan 2026, punkt 4' })
    expect(informed.ownTarget!.by).toMatch(/^Lena /)
    expect(informed.ownTarget!.authority.length).toBeGreaterThan(3)
    const { numerator, denominator } = informed.own!
    expect(informed.ownTarget!.reached).toBe(numerator / denominator >= 0.9)
    // A municipality's own unit has its own authority's, not the region's.
    const other = await (await county.as('amina')).call('followup.targets', {})
    if (other.status === 200) expect(other.body.targets.flatMap(({ decisions }) => decisions)).toEqual([])
  })

  it('is of the days it holds, and as it was known: nothing before it was decided, and later ones give way', async () => {
    const before = new Date().toISOString()
    await decide('doctorListed', 0.8, addDays(county.today, 30))
    expect((await figureOf()).ownTarget).toBeNull()
    expect((await figureOf()).ownTargets).toEqual([{ value: 0.8, from: addDays(county.today, 30), to: null }])
    await decide('doctorListed', 0.7)
    expect((await targetOf('doctorListed')).target.decisions.map(({ value, when }) => [value, when])).toEqual([
      [0.7, 'now'],
      [0.8, 'replaced'],
    ])
    expect((await figureOf()).ownTarget).toMatchObject({ value: 0.7 })
    expect((await figureOf(county.today, before)).ownTargets).toEqual([])
    expect((await figureOf(addDays(county.today, -1))).ownTarget).toBeNull()
    await decide('doctorListed', null)
    expect((await figureOf()).ownTarget).toBeNull()
  })

  it('answers the national report’s question of it', async () => {
    await decide('doctorListed', 0.75)
    const by = await lena()
    const year = Number(county.today.slice(0, 4))
    const asked = async (of: number) =>
      (await by.may('followup.report', { year: of })).answers.find(({ code }) => code === 'guidelineValue')!
    const now = await asked(year)
    expect(now.says!.sv).toContain('minst 75 %')
    expect(now).toMatchObject({ missing: null, provenance: { sv: expect.stringContaining('egna mål') } })
    // On the last day of the year before none had been set.
    expect(await asked(year - 1)).toMatchObject({ says: null, missing: { sv: expect.any(String) } })
  })

  it('can be of continuity too', async () => {
    await decide('ownDoctor', 0.6)
    const { figures } = await helena.may('followup.continuity', {})
    expect(figures.find(({ code }) => code === 'ownDoctor')!.ownTarget).toMatchObject({ value: 0.6 })
    expect(figures.find(({ code }) => code === 'coc')!.ownTarget).toBeNull()
  })

  it('is refused when it is dated back, says nothing new, or was decided on what isn’t so any more', async () => {
    const by = await lena()
    const { version } = await by.may('followup.targets', {})
    const asked = { figure: 'ownDoctor' as const, value: 0.6, from: county.today, why: 'En gång till', version }
    const codes = async (change: object) =>
      (await by.mayNot('followup.decideTarget', { ...asked, ...change }, 422, 'policy.refused')).reasons.map(
        ({ code }) => code,
      )
    expect(await codes({})).toEqual(['target.nothingChanges'])
    expect(await codes({ from: addDays(county.today, -1), value: 0.5 })).toEqual(['target.datedBack'])
    expect(await codes({ value: 5 })).toEqual(['target.outside'])
    await by.mayNot('followup.decideTarget', { ...asked, value: 0.5, version: 'x' }, 409, 'version.stale')
    const field = await by.mayNot(
      'followup.decideTarget',
      { ...asked, figure: 'careListed' as never },
      400,
      'input.invalid',
    )
    expect(field.fields[0]!.path).toBe('figure')
  })
})

nothingWasComplainedOf()
