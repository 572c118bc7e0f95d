import { describe, expect, it } from 'vitest'
import type { OwnPlans } from '../../../contract/own-plan-views.ts'
import { hasSeveral, leadOf } from './words.ts'

type State = OwnPlans['items'][number]['state']
const withPlans = (...states: State[]) => ({ agreement: null, items: states.map((state) => ({ state })) }) as OwnPlans

describe('Min plan', () => {
  it('says that a plan can be made only where none is under way', () => {
    expect(leadOf(withPlans())).toBe('page.leadNone')
    expect(leadOf(withPlans('closed', 'refused'))).toBe('page.leadNone')
    expect(leadOf(withPlans('closed', 'proposed'))).toBe('page.leadMaking')
    const agreed = { ...withPlans('agreed'), agreement: {} } as OwnPlans
    expect(leadOf(agreed)).toBe('page.lead')
  })

  it('SIP-7: counts as several those that live, not those that are over', () => {
    expect(hasSeveral(withPlans('agreed', 'closed'))).toBe(false)
    expect(hasSeveral(withPlans('agreed', 'refused'))).toBe(false)
    expect(hasSeveral(withPlans('agreed', 'proposed'))).toBe(true)
  })
})
