import { expect, it } from 'vitest'
import { asksAgain, callsNow } from './calling.ts'

const call = (sender: 'openCareContact' | 'someoneElse') => ({ kind: 'planningCall', sender }) as const
const other = (kind: 'readyNotice' | 'interruption') => ({ kind, sender: 'openCareContact' }) as const

it('is asked before one more call to the same planning, but not of the care contact when only others have called', () => {
  expect(asksAgain([], false)).toBe(false)
  expect(asksAgain(['someoneElse'], false)).toBe(true)
  expect(asksAgain(['someoneElse'], true)).toBe(false)
  expect(asksAgain(['someoneElse', 'openCareContact'], true)).toBe(true)
})

it('counts no call to a planning that was broken off', () => {
  const before = [other('readyNotice'), call('openCareContact')]
  expect(callsNow(before)).toEqual(['openCareContact'])
  expect(callsNow([...before, other('interruption')])).toEqual([])
  expect(callsNow([...before, other('interruption'), other('readyNotice'), call('someoneElse')])).toEqual([
    'someoneElse',
  ])
})
