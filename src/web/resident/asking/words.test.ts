import { describe, expect, it } from 'vitest'
import type { AskableView, OwnRequest } from '../../../contract/request.ts'
import { type AskDraft, choicesOf, emptyDraft, firstUnanswered, inputOf, problemsOf, stepsFor } from './ask-steps.ts'
import { askingIn } from './texts.ts'
import { choiceKey, choiceWords, chosenWords, offerWords, requestKey, requestWords } from './words.ts'

const [sv, en] = [askingIn('sv'), askingIn('en')]
const now = new Date('2026-11-23T10:00:00+01:00')
const norrangen = { name: 'Norrängens hälsocentral', phone: '090-000 11 20' }
const request = (more: Partial<OwnRequest> = {}): OwnRequest => ({
  requestId: 'r',
  kind: 'doctorContact',
  purpose: 'new',
  unitId: 'centre',
  changes: null,
  contactName: null,
  askedAt: '2026-11-12T09:00:00+01:00',
  askedBy: 'person',
  askedByName: null,
  wish: null,
  wishedName: null,
  unit: norrangen,
  sent: null,
  state: 'open',
  answer: null,
  mayWithdraw: true,
  ...more,
})
const answer = (more: Partial<NonNullable<OwnRequest['answer']>> = {}) => ({
  at: '2026-11-22T09:00:00+01:00',
  contactName: 'Eva Norlin',
  wishFollowed: null,
  wishReason: null,
  ...more,
})
const outcome = (more: Partial<OwnRequest>, say = sv) => requestWords(request(more), now, say).outcome.join(' ')

describe('a request, as the person reads it', () => {
  it('says when one asked and who hasn’t answered yet', () => {
    const words = requestWords(request({ wishedName: 'Eva Norlin', wish: 'Någon som lyssnar' }), now, sv)
    expect(words.title).toBe('Fast läkare')
    expect(words.state).toEqual({ tone: 'soon', text: 'Väntar på svar' })
    expect(words.lines).toEqual(['Du bad om det den 12 november.', 'Du vill helst ha Eva Norlin.'])
    expect(words.wish).toEqual({ lead: 'Med dina ord:', text: 'Någon som lyssnar' })
    const theirs = request({ askedBy: 'relative', askedByName: 'Eva', wish: 'En enda att ringa' })
    expect(requestWords(theirs, now, sv).wish?.lead, 'not the person’s own words').toBe('Så här sades det:')
    expect(words.outcome).toEqual(['Norrängens hälsocentral har inte svarat än.'])
  })

  it('names who asked for the person, and near days by name, in Sweden’s time', () => {
    const lines = (more: Partial<OwnRequest>) => requestWords(request(more), now, sv).lines[0]
    expect(lines({ askedBy: 'relative', askedByName: 'Eva Lövgren' })).toBe(
      'Eva Lövgren bad om det åt dig den 12 november.',
    )
    expect(lines({ askedBy: 'staff' })).toBe('Personalen bad om det åt dig den 12 november.')
    expect(lines({ askedAt: '2026-11-22T23:30:00Z' })).toBe('Du bad om det i dag.')
    expect(lines({ askedAt: '2026-11-21T23:30:00Z' })).toBe('Du bad om det i går.')
    expect(lines({ askedAt: '2025-11-12T09:00:00Z' })).toBe('Du bad om det den 12 november 2025.')
  })

  it('says who it became, and why it wasn’t the one wished for (FC-4)', () => {
    expect(outcome({ state: 'appointed', answer: answer() })).toBe('Svaret kom i går: du får Eva Norlin.')
    expect(outcome({ state: 'appointed', answer: answer({ wishFollowed: true }) })).toMatch(
      /Det blev som du önskade\.$/,
    )
    const not = request({ state: 'appointed', answer: answer({ wishFollowed: false, wishReason: 'Fullt' }) })
    const words = requestWords(not, now, sv)
    expect(words.outcome.at(-1)).toBe('Det blev inte som du önskade. Norrängens hälsocentral skriver varför:')
    expect(words.because).toBe('Fullt')
  })

  it('says where it was sent, and that it came back', () => {
    const sent = { at: '2026-11-20T09:00:00+01:00', unit: { name: 'Hemsjukvården', phone: null } }
    expect(outcome({ state: 'onItsWay', sent })).toBe(
      'Norrängens hälsocentral skickade det vidare till Hemsjukvården den 20 november. Hemsjukvården har inte svarat än.',
    )
    expect(outcome({ state: 'returned', sent })).toMatch(/^Hemsjukvården kunde inte ta emot det\./)
    expect(outcome({ state: 'transferred', sent, answer: answer({ contactName: null }) })).toMatch(
      /Det är de som svarar dig\.$/,
    )
    expect(outcome({ state: 'withdrawn', answer: answer({ contactName: null }) }, en)).toBe(
      'It was withdrawn yesterday.',
    )
  })

  it('and an offer is a question, with who asked and when', () => {
    const offer = { offerId: 'o', kind: 'socialCareContact', offeredOn: '2026-11-18', unit: norrangen } as const
    expect(offerWords(offer, now, sv)).toEqual({
      question: 'Vill du ha en fast kontakt i hemtjänsten?',
      from: 'Norrängens hälsocentral frågade dig den 18 november.',
    })
  })
})

describe('the questions of the form', () => {
  const choice = (more: Partial<AskableView> = {}): AskableView => ({
    kind: 'careContact',
    unitId: 'centre',
    unitName: 'Norrängens hälsocentral',
    changes: null,
    another: false,
    staff: [{ assignmentId: 'a', name: 'Gun Wallin', professionName: { sv: 'sjuksköterska', en: 'nurse' } }],
    ...more,
  })
  const change = choice({ kind: 'doctorContact', changes: { contactId: 'c', name: 'Jonas Hedman' } })
  const draft = (more: Partial<AskDraft> = {}): AskDraft => ({ ...emptyDraft, ...more })

  it('are only those with more than one answer', () => {
    expect(stepsFor(null, [choice(), change])).toEqual(['vad', 'vilken', 'vem', 'ord', 'kolla'])
    expect(stepsFor(choice(), [choice()])).toEqual(['vilken', 'vem', 'ord', 'kolla'])
    expect(stepsFor(choice({ staff: [] }), [choice()])).toEqual(['vilken', 'ord', 'kolla'])
  })

  it('show what can be changed, or what can be had, and all when there is but one of the two', () => {
    expect(choicesOf(draft({ way: 'change' }), [choice(), change])).toEqual([change])
    expect(choicesOf(draft({ way: 'new' }), [choice(), change])).toEqual([choice()])
    expect(choicesOf(draft(), [choice()])).toEqual([choice()])
  })

  it('are asked in order: none is passed without an answer', () => {
    const both = [choice(), change]
    expect(firstUnanswered(draft(), null, both)).toBe('vad')
    expect(firstUnanswered(draft({ way: 'new' }), null, both)).toBe('vilken')
    expect(firstUnanswered(draft({ way: 'new' }), choice(), both)).toBe('vem')
    expect(firstUnanswered(draft({ way: 'new', whom: 'one', staffId: 'gone' }), choice(), both)).toBe('vem')
    expect(firstUnanswered(draft({ way: 'new', whom: 'one', staffId: 'a' }), choice(), both)).toBeNull()
    expect(problemsOf('vem', 'vem', draft({ whom: 'one' }), sv).map((p) => p.id)).toEqual(['whom-name'])
    expect(problemsOf('vem', null, draft(), sv)).toEqual([])
    expect(problemsOf('ord', null, draft({ words: 'x'.repeat(500) }), sv)).toEqual([])
    expect(problemsOf('kolla', null, draft({ words: 'x'.repeat(501) }), sv)[0]?.message).toContain('501')
  })

  it('become what is sent, and nothing that wasn’t answered', () => {
    expect(inputOf(draft({ whom: 'any', staffId: 'a', words: '  ' }), choice())).toEqual({
      kind: 'careContact',
      unitId: 'centre',
    })
    expect(inputOf(draft({ whom: 'one', staffId: 'a', words: ' Hej ' }), change)).toEqual({
      kind: 'doctorContact',
      unitId: 'centre',
      changes: 'c',
      wish: 'Hej',
      wishedAssignmentId: 'a',
    })
  })

  it('tell choices apart in words, and find the request that a choice became', () => {
    expect(choiceWords(change, sv)).toEqual({
      label: 'Jonas Hedman, din läkare',
      hint: 'Norrängens hälsocentral.',
    })
    expect(chosenWords(change, sv)).toBe('Byta Jonas Hedman')
    const holds = choice({ kind: 'coordinatingContact', changes: { contactId: 'k', name: 'Maria Sandberg' } })
    expect(choiceWords(holds, sv).label).toBe('Maria Sandberg, den som håller ihop allt')
    expect(chosenWords(holds, sv)).toBe('Byta den som håller ihop allt')
    expect(choiceWords(choice({ another: true }), sv).label).toBe('En vårdkontakt till')
    expect(requestKey(request({ changes: 'c', unitId: 'centre' }))).toBe(choiceKey(change))
    expect(requestKey(request({ kind: 'careContact' }))).toBe(choiceKey(choice()))
  })
})
