import { describe, expect, it } from 'vitest'
import type { ContactView, NeedView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import type { RequestView } from '../../contract/request.ts'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import { staff as sv } from '../../texts/staff/sv.ts'
import { translator } from '../../texts/translate.ts'
import { makeFormat } from '../app/format.ts'
import type { Texts } from '../app/texts.tsx'
import { mapPeople } from './map-people.ts'

const texts: Texts = {
  ...makeFormat('sv'),
  lang: 'sv',
  t: translator<typeof sv>(sv),
  both: (text) => text.sv,
  setLang: () => {},
}
const kindName = { sv: 'fast kontakt', en: '' }
const contact = (kind: ContactKind, contactId: string = kind): ContactView =>
  ({
    contactId,
    kind,
    kindName,
    assignmentId: contactId,
    staffName: contactId,
    vacant: false,
    ownUnit: true,
  }) as ContactView
const need = (kind: ContactKind, code = 'need.requested'): NeedView =>
  ({ kind, kindName, code, since: '2026-11-09', contactId: null, availableActions: [] }) as unknown as NeedView
const page = (contacts: ContactView[], needs: NeedView[], requests: Partial<RequestView>[] = []): PersonPage =>
  ({ personId: 'p', contacts, needs, requests, related: [] }) as unknown as PersonPage
const drawn = (of: PersonPage) =>
  mapPeople(of, texts).map(({ shape, lines }) => [
    shape,
    ...lines.map((one) => (typeof one === 'string' ? one : one.text)),
  ])

describe('who has asked and has one (FC-1, FC-8)', () => {
  it('lacks none: it is a wish to change, beside the one who is there', () => {
    const one = page(
      [contact('doctorContact')],
      [need('doctorContact')],
      [{ kind: 'doctorContact', purpose: 'change', state: 'open', contact: null }],
    )
    expect(drawn(one)).toEqual([['doctor', 'fast kontakt', 'har bett om byte']])
  })

  it('of a kind there can be several of, it is a wish for one more, said once, or to change the one named', () => {
    const two = [contact('careContact', 'anna'), contact('careContact', 'bo')]
    const waiting = { kind: 'careContact', purpose: 'new', state: 'open', contact: null } as const
    expect(drawn(page(two, [need('careContact')], [waiting])).map((one) => one[2])).toEqual([
      'har bett om en till',
      undefined,
    ])
    const change = { ...waiting, purpose: 'change' as const, contact: { contactId: 'bo', staffName: 'Bo' } }
    expect(drawn(page(two, [need('careContact')], [change])).map((one) => one[2])).toEqual([
      undefined,
      'har bett om byte',
    ])
  })

  it('still lacks what the law asks for besides, and what nobody holds at all', () => {
    const care = page([contact('careContact')], [need('careContact'), need('careContact', 'need.municipalHealthCare')])
    expect(drawn(care).map(([shape]) => shape)).toEqual(['careContact', 'missing'])
    expect(drawn(page([], [need('doctorContact')]))).toEqual([['missing', 'sedan 9 nov', 'har bett om det']])
  })
})
