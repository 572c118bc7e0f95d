import { describe, expect, it } from 'vitest'
import type { ContactView, NeedView } from '../../contract/contact.ts'
import type { ListRow } from '../../contract/lists.ts'
import type { PersonPage } from '../../contract/person.ts'
import type { RequestView } from '../../contract/request.ts'
import { staff as sv } from '../../texts/staff/sv.ts'
import { translator } from '../../texts/translate.ts'
import { makeFormat } from '../app/format.ts'
import { inSummary } from '../app/PanelForm.tsx'
import type { Texts } from '../app/texts.tsx'
import { titleOf, waitOf } from './lists/rows.ts'
import { endOf } from './request/words.ts'
import { backOn, byHolder, canDecide, goneBy, lackingFor, lastedFor, needTitle, rolesOf, todosOf } from './words.ts'

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

describe('what is left to do', () => {
  const asked = {
    requestId: 'r',
    personId: 'p',
    kind: 'careContact',
    kindName: { sv: 'fast vårdkontakt', en: '' },
    purpose: 'new',
    contact: null,
    ownUnit: true,
    state: 'open',
    days: 9,
    askedAt: '2026-11-09T10:00:00Z',
    availableActions: ['contact.appoint', 'request.send', 'request.withdraw'],
  }
  const needs = [
    { ...need('need.requested'), kind: 'careContact', since: '2026-11-09', contactId: null, days: 9 },
    { ...need('need.municipalHealthCare'), kind: 'careContact', since: '2026-07-01', contactId: null, days: 130 },
  ]
  const page = (request: object = asked): PersonPage =>
    ({
      personId: 'p',
      needs,
      requests: [request],
      contacts: [],
      gaps: [],
      offers: [],
      around: { teams: [] },
    }) as unknown as PersonPage

  it('of one wish is one row, which waits since it was asked, with all three ends at hand (FC-3)', () => {
    const todos = todosOf(page(), texts)
    expect(todos.map((one) => [one.title, one.tag])).toEqual([['Ber om fast vårdkontakt', 'har väntat 9 dagar']])
    expect([todos[0]!.button, ...todos[0]!.also!.map(({ label }) => label)]).toEqual([
      'Utse och svara',
      'Personen tar tillbaka',
      'Skicka vidare',
    ])
  })

  it('where such a contact can’t be appointed is to send it on; who may not is told who does', () => {
    const [send] = todosOf(page({ ...asked, availableActions: ['request.send', 'request.withdraw'] }), texts)
    expect([send!.panel?.panel, send!.button]).toEqual(['lamna-over', 'Skicka vidare'])
    expect(todosOf(page({ ...asked, availableActions: [] }), texts)[0]).toMatchObject({
      panel: null,
      who: 'Chefen utser',
    })
  })

  it('after someone who was two kinds of contact names the kind (FC-13)', () => {
    const row = (sv: string) => ({
      kindName: { sv, en: '' },
      contact: { staffName: 'Maria' },
      why: [{ code: 'contact.vacant' }],
    })
    expect(
      ['fast vårdkontakt', 'samordnande fast vårdkontakt'].map((kind) =>
        titleOf('vacant', row(kind) as ListRow, texts),
      ),
    ).toEqual(['Utse ny fast vårdkontakt efter Maria', 'Utse ny samordnande fast vårdkontakt efter Maria'])
  })
})

describe('how long, said so that it stands by itself', () => {
  const row = (code: string, days: number, more = {}) =>
    ({ why: [{ code }], days, since: '2026-11-01', ...more }) as ListRow

  it('is half a sentence nowhere', () => {
    expect(waitOf('vacant', row('contact.vacant', 19), '2026-11-20', texts)).toBe('utan kontakt i 19 dagar')
    expect(waitOf('notInformed', row('information.never', 430), '2026-11-20', texts)).toBe('ovetande i 14 månader')
    expect(waitOf('vacant', row('contact.vacant', 0), '2026-11-20', texts)).toBe('nytt i dag')
    expect(waitOf('lacking', row('need.requested', 9), '2026-11-20', texts)).toBe('har väntat 9 dagar')
    expect(lastedFor('need.unlicensed', 19, texts)).toBe('utan legitimation i 19 dagar')
  })

  it('of an offer is since when it waits (FC-10)', () => {
    const offered = row('list.offered', 40, {
      kindName: { sv: 'fast omsorgskontakt', en: '' },
      offeredOn: '2026-11-22',
    })
    expect(waitOf('lacking', offered, '2026-11-27', texts)).toBe('erbjuden 22 november, inget svar än')
    expect(titleOf('lacking', offered, texts)).toBe('Erbjuden fast omsorgskontakt')
  })
})

describe('a sentence made of two', () => {
  it('has one mark: after a question none is put, and a full stop isn’t followed by a comma', () => {
    expect(inSummary('Varför blir det inte som personen önskade?', 'Skriv minst tre tecken.')).toBe(
      'Varför blir det inte som personen önskade? Skriv minst tre tecken.',
    )
    expect(inSummary('Vem', 'Välj ett av alternativen.')).toBe('Vem: välj ett av alternativen.')
    const end = {
      at: '2026-11-09T10:00:00Z',
      contactName: 'Bo',
      wishFollowed: false,
      wishReason: 'Eva slutar. ',
      note: null,
    }
    expect(endOf({ state: 'appointed', end, transfer: null } as unknown as RequestView, texts)).toMatch(
      /önskade: Eva slutar$/,
    )
  })
})
