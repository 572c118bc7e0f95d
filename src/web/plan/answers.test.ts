import { describe, expect, it } from 'vitest'
import { allAnswers, answerer, answersTo, type PreparationView } from './answers.ts'

const t = ((key: string) => key.replace('sip.voice.', '')) as never
let n = 0
const said = (more: Partial<PreparationView>): PreparationView => ({
  preparationId: `p${++n}`,
  partyId: null,
  meetingId: 'm',
  holds: true,
  takesPart: true,
  voice: 'outside',
  name: 'Lindskolan',
  answer: '',
  parts: null,
  coming: 'yes',
  at: `2026-11-0${(n % 9) + 1}T09:00:00Z`,
  ...more,
})

describe('who has answered', () => {
  it('is told by name, whoever it is, and the person as the person', () => {
    const names = [
      said({}),
      said({ voice: 'guardian', name: 'Karin Berg' }),
      said({ voice: 'staff', name: 'Maria Lind, Norrängen' }),
      said({ voice: 'person', name: '' }),
    ].map((one) => answerer(one, { t }))
    expect(names).toEqual(['Lindskolan (outside)', 'Karin Berg (guardian)', 'Maria Lind, Norrängen', 'person'])
  })

  it('comes to the time that was answered to; one that has left, or answered another meeting, isn’t counted', () => {
    const preparations = [
      said({}),
      said({ holds: false, name: 'Mormor' }),
      said({ takesPart: false, name: 'Har lämnat' }),
      said({ meetingId: 'another' }),
      said({ coming: null }),
    ]
    const { coming, before } = answersTo({ preparations }, { meetingId: 'm' })
    expect([coming, before]).toEqual([[preparations[0]], [preparations[1]]])
  })

  it('has what was said before, by those who have left and to other meetings, told apart', () => {
    const [first, anew, other, gone, early] = [
      said({ meetingId: null }),
      said({}),
      said({ meetingId: 'another' }),
      said({ takesPart: false, name: 'Har lämnat' }),
      said({ meetingId: null, name: 'Mormor' }),
    ]
    const { now, earlier } = allAnswers({ preparations: [first, anew, other, gone, early] as never }, 'm')
    expect(new Set(now)).toEqual(new Set([anew, early]))
    expect(new Set(earlier)).toEqual(new Set([first, other, gone]))
  })
})
