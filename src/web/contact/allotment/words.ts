import type { AllotMethod } from '../../../domain/contact/allotment/problem.ts'

/** What each method is called, and what it does, in the order they are shown. */
export const methods = ['relation', 'draw', 'area', 'birthday'] as const satisfies readonly AllotMethod[]

export const methodKeys = {
  relation: { name: 'allot.relation', hint: 'allot.relationHint' },
  draw: { name: 'allot.draw', hint: 'allot.drawHint' },
  area: { name: 'allot.area', hint: 'allot.areaHint' },
  birthday: { name: 'allot.birthday', hint: 'allot.birthdayHint' },
} as const satisfies Record<AllotMethod, object>

/** A new seed for the lot. */
export function drawSeed(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return (high % 0x20_0000) * 0x1_0000_0000 + low
}
