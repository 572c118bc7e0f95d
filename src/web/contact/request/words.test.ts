import { describe, expect, it } from 'vitest'
import type { PersonPage } from '../../../contract/person.ts'
import type { RequestView } from '../../../contract/request.ts'
import { answerableOf, isWaiting, wishOf } from './words.ts'

const request = (change: Partial<RequestView> = {}): RequestView =>
  ({
    requestId: 'first',
    kind: 'careContact',
    ownUnit: true,
    state: 'open',
    contact: null,
    wish: null,
    wished: null,
    ...change,
  }) as RequestView
const page = (requests: RequestView[], contacts: string[] = []): PersonPage =>
  ({ requests, contacts: contacts.map((contactId) => ({ contactId })) }) as PersonPage
const found = (of: PersonPage, replaces?: string) =>
  answerableOf(of, 'careContact', replaces).map((one) => one.requestId)
const anna = { contactId: 'anna', staffName: 'Anna' }

describe('what an appointment answers, as shown', () => {
  it('is what waits for just that at the unit', () => {
    expect(found(page([request(), request({ requestId: 'other', kind: 'doctorContact' })]))).toEqual(['first'])
    expect(found(page([request({ ownUnit: false }), request({ state: 'appointed' })]))).toEqual([])
    for (const state of ['open', 'onItsWay', 'returned'] as const) expect(isWaiting(request({ state }))).toBe(true)
  })

  it('is a wish to change only in that contact’s place, while that contact runs', () => {
    const change = request({ contact: anna })
    expect(found(page([change], ['anna']))).toEqual([])
    expect(found(page([change], ['anna']), 'anna')).toEqual(['first'])
    expect(found(page([change], ['bo']))).toEqual(['first'])
  })
})

describe('whether the wish was followed', () => {
  it('is known of who was wished for, and asked of words', () => {
    const wished = request({ wished: { assignmentId: 'eva', name: 'Eva' } })
    expect(wishOf(wished, 'eva')).toBe('followed')
    expect(wishOf(wished, 'bo')).toBe('not')
    expect(wishOf(request({ wish: 'Någon lugn' }), 'bo')).toBe('ask')
    expect(wishOf(request(), 'bo')).toBe('none')
    expect(wishOf(undefined, 'bo')).toBe('none')
  })
})
