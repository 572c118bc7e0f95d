import { describe, expect, it } from 'vitest'
import { team } from '../../../texts/team/sv.ts'
import { noneLeft } from './none-left.ts'

describe('no team to choose', () => {
  it('isn’t said to be no teams when the person is in them all', () => {
    expect(noneLeft(false, true)).toBe('team.placeAll')
    expect(team[noneLeft(false, true)]).toMatch(/hör redan till alla/)
    expect(noneLeft(false, false)).toBe('team.placeNone')
    expect(noneLeft(true, true)).toBe('team.renewNone')
  })
})
