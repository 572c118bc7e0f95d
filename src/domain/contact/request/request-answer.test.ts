import { describe, expect, it } from 'vitest'
import { type Answering, type Appointee, type AskToAnswer, decideAnswer } from './request-answer.ts'
import { decideSending, type Sending } from './request-sending.ts'

const day = '2026-11-23'
const ask = (change: Partial<AskToAnswer> = {}): AskToAnswer => ({
  requestId: 'first',
  unitId: 'centre',
  kind: 'careContact',
  on: '2026-11-20',
  ...change,
})
const eva: Appointee = { kind: 'careContact', unitId: 'centre', staffId: 'eva', day }
const answer = (open: readonly AskToAnswer[], answering?: Answering, appointee: Appointee = eva) => {
  const found = decideAnswer(open, appointee, answering)
  return found.ok ? (found.answer ?? 'nothing') : found.reasons.map((r) => `${r.code} ${r.rule}`).join()
}
const first = { requestId: 'first' }
const plain = { requestId: 'first', wishFollowed: null, wishReason: null }

describe('appointing while someone waits (FC-3)', () => {
  it('says which request it answers', () => {
    expect(answer([ask()])).toBe('request.unanswered FC-3')
    expect(answer([ask()], first)).toEqual(plain)
    expect(decideAnswer([ask()], eva, undefined)).toMatchObject({
      open: [{ requestId: 'first' }],
      reasons: [{ params: { on: '2026-11-20' }, fact: 'answers' }],
    })
  })

  it('answers nothing where nobody waits for that here', () => {
    expect(answer([])).toBe('nothing')
    expect(answer([ask({ kind: 'doctorContact' }), ask({ unitId: 'clinic' })])).toBe('nothing')
    expect(answer([], first)).toBe('request.notAnsweredThus FC-3')
    expect(answer([ask({ requestId: 'other' })], first)).toBe('request.notAnsweredThus FC-3')
  })

  it('waits until what is on its way here has been receipted', () => {
    const passing = decideAnswer([], eva, undefined, ['2026-11-19'])
    expect(passing).toMatchObject({
      ok: false,
      reasons: [{ code: 'request.receiptFirst', rule: 'FC-3', params: { on: '2026-11-19' } }],
    })
    // One that waits here already is said first, and may be answered.
    expect(decideAnswer([ask()], eva, undefined, ['2026-11-19'])).toMatchObject({
      reasons: [{ code: 'request.unanswered' }],
    })
    expect(decideAnswer([ask()], eva, first, ['2026-11-19'])).toMatchObject({ ok: true })
  })

  it('answers a wish to change by someone in that contact’s place, or by anyone once that one has ended', () => {
    const change = ask({ contactId: 'anna', contactRuns: true })
    expect(answer([change], first)).toBe('request.notAnsweredThus FC-3')
    expect(answer([change])).toBe('nothing')
    expect(answer([change], first, { ...eva, replaces: 'anna' })).toEqual(plain)
    expect(answer([change], undefined, { ...eva, replaces: 'anna' })).toBe('request.unanswered FC-3')
    expect(answer([change], undefined, { ...eva, replaces: 'bo' })).toBe('nothing')
    expect(answer([{ ...change, contactRuns: false }], first)).toEqual(plain)
  })
})

describe('the wish about whom (FC-4)', () => {
  it('is followed when the wished one is appointed, and the reason is told when not', () => {
    const wished = ask({ wishedStaffId: 'anna' })
    expect(answer([wished], first, { ...eva, staffId: 'anna' })).toEqual({ ...plain, wishFollowed: true })
    expect(answer([wished], first)).toBe('request.wishReasonMissing FC-4')
    // Saying that it was followed doesn't make it so.
    expect(answer([wished], { ...first, wishFollowed: true })).toBe('request.wishReasonMissing FC-4')
    expect(answer([wished], { ...first, wishReason: ' Anna är föräldraledig ' })).toEqual({
      ...plain,
      wishFollowed: false,
      wishReason: 'Anna är föräldraledig',
    })
    expect(answer([wished], { ...first, wishReason: '   ' })).toBe('request.wishReasonMissing FC-4')
  })

  it('in words is judged by who appoints', () => {
    const words = ask({ wish: 'Någon som talar finska' })
    expect(answer([words], first)).toBe('request.wishNotSaid FC-4')
    expect(answer([words], { ...first, wishFollowed: true, wishReason: 'onödigt' })).toEqual({
      ...plain,
      wishFollowed: true,
    })
    expect(answer([words], { ...first, wishFollowed: false })).toBe('request.wishReasonMissing FC-4')
    expect(answer([words], { ...first, wishFollowed: false, wishReason: 'Ingen här talar finska' })).toEqual({
      ...plain,
      wishFollowed: false,
      wishReason: 'Ingen här talar finska',
    })
    expect(answer([ask({ ...words, kind: 'doctorContact' })], first, { ...eva, kind: 'doctorContact' })).toBe(
      'request.wishNotSaid FC-1',
    )
  })
})

describe('sending a request on (FC-3)', () => {
  const sending = (change: Partial<Sending> = {}) => {
    const found = decideSending({
      kind: 'careContact',
      day,
      from: { unitId: 'centre', providerId: 'region' },
      to: { unitId: 'clinic', providerId: 'region', unitKind: 'specialistClinic' },
      ...change,
    })
    return found.ok ? 'yes' : found.reasons.map((r) => `${r.code} ${r.law.map((l) => l.statute)}`).join()
  }
  const homeHelp = { unitId: 'help', providerId: 'kommun', unitKind: 'homeHelpUnit' as const }
  const homeCare = { unitId: 'care', providerId: 'kommun', unitKind: 'homeHealthCareUnit' as const }

  it('to another provider needs the person’s consent, in words (OSL 10:1)', () => {
    expect(sending()).toBe('yes')
    expect(sending({ to: homeCare })).toBe('request.consentMissing OSL')
    expect(sending({ to: homeCare, consent: '   ' })).toBe('request.consentMissing OSL')
    expect(sending({ to: homeCare, consent: 'Sa ja i telefon' })).toBe('yes')
  })

  it('goes to a unit that can appoint such a contact, and not to itself', () => {
    expect(sending({ to: homeHelp, consent: 'Sa ja' })).toBe('request.otherKindOfUnit PL,HSL')
    expect(sending({ kind: 'socialCareContact', to: homeHelp, consent: 'Sa ja' })).toBe('yes')
    expect(sending({ kind: 'socialCareContact' })).toBe('request.otherKindOfUnit SoL')
    expect(sending({ to: { unitId: 'centre', providerId: 'region', unitKind: 'primaryCareCentre' } })).toBe(
      'request.sameUnit PL,HSL',
    )
  })
})
