import { describe, expect, it } from 'vitest'
import {
  emptyDraft,
  firstOpen,
  inputOf,
  lastDay,
  problemsOf,
  refusedAt,
  type ShareDraft,
  untilDays,
} from './share-steps.ts'
import { sharingIn } from './texts.ts'

const say = sharingIn('sv')
const when = { today: '2026-11-27', latest: '2027-11-27', latestWords: '27 november 2027' }
const draft = (more: Partial<ShareDraft> = {}): ShareDraft => ({
  ...emptyDraft,
  name: 'Karin Lövgren',
  number: '19650318-4589',
  see: 'contacts',
  ...more,
})
const refused = (reasons: string[], fields: string[] = []) =>
  refusedAt(
    { reasons: reasons.map((code) => ({ code })), fields: fields.map((path) => ({ path })) },
    when.latestWords,
    say,
  )

describe('letting a relative see, a question at a time (AC-11)', () => {
  it('suggests ninety days, and reckons the others from today', () => {
    expect(untilDays(when.today, when.latest)).toEqual({
      month: '2026-12-27',
      quarter: '2027-02-25',
      year: '2027-11-27',
    })
    expect(lastDay(draft(), when.today, when.latest)).toBe('2027-02-25')
  })

  it.each<[string, string | null]>([
    ['24 december', '2026-12-24'],
    ['2027-11-27', '2027-11-27'],
    ['2027-11-28', null],
    ['2026-11-26', null],
    ['någon gång', null],
    ['', null],
  ])('reads a day of one’s own, and none past or too far ahead: %s', (day, expected) => {
    expect(lastDay(draft({ until: 'other', day }), when.today, when.latest)).toBe(expected)
  })

  it('goes no further than the first question without an answer', () => {
    expect(firstOpen(emptyDraft, when, say)).toBe('vem')
    expect(firstOpen(draft({ see: '' }), when, say)).toBe('vad')
    expect(firstOpen(draft({ until: '' }), when, say)).toBe('till')
    expect(firstOpen(draft(), when, say)).toBeNull()
  })

  it.each([
    ['19650318-4589', 0],
    ['196503184589', 0],
    ['650318-4589', 0],
    ['6503', 1],
    ['femton', 1],
    ['', 1],
  ])('says beside the field that the number isn’t whole: %s', (number, count) => {
    expect(problemsOf('vem', draft({ number }), when, say)).toHaveLength(count)
  })

  it('sends the plan only when it was chosen', () => {
    expect(inputOf(draft({ name: ' Karin ' }), '2027-02-25')).toEqual({
      identifier: '19650318-4589',
      name: 'Karin',
      scopes: ['contacts'],
      to: '2027-02-25',
    })
    expect(inputOf(draft({ see: 'plan' }), '2027-02-25').scopes).toEqual(['contacts', 'plan'])
  })

  it('leads every refusal that belongs to a field to that field', () => {
    expect(refused(['proxy.ownNumber'])?.error).toEqual({ id: 'share-number', message: say('who.numberOwn') })
    expect(refused(['proxy.exists'])?.step).toBe('vem')
    expect(refused(['proxy.tooYoung'])?.error.message).toBe(say('who.tooYoung'))
    expect(refused([], ['identifier'])?.error.message).toBe(say('who.numberInvalid'))
    expect(refused([], ['to'])).toMatchObject({ step: 'till', error: { id: 'share-until' } })
    expect(refused(['access.deceased'])).toBeNull()
  })
})
