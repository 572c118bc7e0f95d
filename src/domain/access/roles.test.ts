import { describe, expect, it } from 'vitest'
import { roleCodes, roles } from './roles.ts'

describe('the roles', () => {
  it('show who is behind a figure only to those who follow up and may read about persons', () => {
    const may = roleCodes.filter((code) => roles[code].verbs.includes('followup.readPersons'))
    expect(may).toEqual(['unitManager', 'careCoordinator'])
    for (const code of may) {
      expect(roles[code].verbs).toContain('followup.read')
      expect(roles[code].verbs).toContain('contact.read')
    }
  })
})
