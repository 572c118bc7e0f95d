import { describe, expect, it } from 'vitest'
import type { ContactView, NeedView } from '../../contract/contact.ts'
import { translator } from '../../texts/translate.ts'
import { web as sv } from '../../texts/web/sv.ts'
import { makeFormat } from '../app/format.ts'
import type { Texts } from '../app/texts.tsx'
import { backOn, byHolder, canDecide, goneBy, lackingFor, needTitle, rolesOf } from './words.ts'

const texts: Texts = {
  ...makeFormat('sv'),
  lang: 'sv',
  t: translator<typeof sv>(sv),
  both: (text) => text.sv,
  setLang: () => {},
}
const contact = (contactId: string, kind: ContactView['kind'], assignmentId: string, vacant = false): ContactView =>
  ({
    contactId,
    kind,
    assignmentId,
    vacant,
    holdsTogether: kind === 'coordinatingContact',
    kindName: { sv: kind === 'careContact' ? 'fast vårdkontakt' : 'fast läkarkontakt', en: '' },
  }) as ContactView
const need = (code: string, severity: NeedView['severity'] = 'due'): NeedView =>
  ({
    code,
    severity,
    kindName: { sv: 'fast vårdkontakt', en: 'care contact' },
    availableActions: ['contact.appoint', 'contact.decideNeed'],
  }) as NeedView

describe('whom one reaches', () => {
  it('is a human: the roles of one holder come together, whoever holds it together first', () => {
    const groups = byHolder([
      contact('1', 'doctorContact', 'jonas'),
      contact('2', 'careContact', 'maria'),
      contact('3', 'coordinatingContact', 'maria'),
    ])
    expect(groups.map((group) => group.map(({ contactId }) => contactId))).toEqual([['2', '3'], ['1']])
    expect(rolesOf(groups[0]!, texts)).toBe('håller samman · fast vårdkontakt')
  })

  it('never joins what nobody holds any more', () => {
    expect(byHolder([contact('1', 'careContact', 'x', true), contact('2', 'doctorContact', 'x', true)])).toHaveLength(2)
  })

  it('comes back the day after the last day away, over the end of a month', () => {
    expect(backOn('2026-11-30')).toBe('2026-12-01')
  })
})

describe('a need', () => {
  it('says what is to be done', () => {
    expect(needTitle(need('need.municipalHealthCare'), texts)).toBe('Utse fast vårdkontakt')
    expect(needTitle(need('need.homeHelp', 'offer'), texts)).toBe('Erbjud fast vårdkontakt')
    expect(needTitle(need('need.unlicensed'), texts)).toBe('Lämna över till någon med legitimation')
  })

  it('of one who asked, or whose life is in danger, is never decided away', () => {
    expect(canDecide(need('need.municipalHealthCare'))).toBe(true)
    expect(canDecide(need('need.requested'))).toBe(false)
    expect(canDecide(need('need.lifeThreatening'))).toBe(false)
    expect(canDecide({ ...need('need.homeHelp'), availableActions: ['contact.appoint'] })).toBe(false)
  })

  it.each([
    [0, 'saknas från i dag', 'ny i dag'],
    [1, 'saknats 1 dag', '1 dag'],
    [60, 'saknats 60 dagar', '60 dagar'],
    [145, 'saknats 4 månader', '4 månader'],
    [800, 'saknats 2\u00a0år', '2\u00a0år'],
  ])('of %i days is said in words that say enough', (days, lacking, gone) => {
    expect(lackingFor(days, texts)).toBe(lacking)
    expect(goneBy(days, texts)).toBe(gone)
  })
})
