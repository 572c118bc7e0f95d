import type { ContactView, NeedView } from '../../contract/contact.ts'
import type { PersonPage } from '../../contract/person.ts'
import type { ContactKind } from '../../domain/contact/kinds.ts'
import { panelSearch } from '../app/panels.tsx'
import type { Texts } from '../app/texts.tsx'
import type { MapLine, MapShape } from '../person/map/layout.ts'
import type { MapLegend, MapPersonWithLink } from '../person/map/PeopleMap.tsx'
import { isWaiting } from './request/words.ts'
import { backOn, byHolder, rolesOf } from './words.ts'

const SHAPES: Readonly<Record<ContactKind, Exclude<MapShape, 'relative' | 'missing'>>> = {
  careContact: 'careContact',
  coordinatingContact: 'careContact',
  doctorContact: 'doctor',
  socialCareContact: 'socialCare',
}

/** The people around a person as the map draws them: contacts, what is missing, relatives and others. */
export function mapPeople(person: PersonPage, texts: Texts): MapPersonWithLink[] {
  const held = byHolder(person.contacts).map((group) => holder(person, group, texts))
  const missing = person.needs
    .filter((need) => !need.contactId && !hasOne(person, need))
    .filter((need, at, all) => all.findIndex((other) => other.kind === need.kind) === at)
    .map((need) => gap(person, need, texts))
  const related = person.related.map(
    (one): MapPersonWithLink => ({ id: one.id, shape: 'relative', name: one.name, lines: [one.relation] }),
  )
  return [...held, ...missing, ...related]
}

/** Who has asked and has one of the kind lacks none: it is a wish to change, or for one more. */
const hasOne = (person: PersonPage, need: NeedView): boolean =>
  need.code === 'need.requested' && person.contacts.some((one) => one.kind === need.kind)

/** What the person has asked for about those whom a holder is contact for, as a line beside the name. */
function askedOf(person: PersonPage, group: readonly ContactView[], { t }: Texts): MapLine[] {
  const asked = person.needs.filter((need) => need.code === 'need.requested')
  const about = group.filter(({ kind }) => asked.some((need) => need.kind === kind))
  const lines = about.flatMap((one): string[] => {
    const waiting = person.requests.filter((request) => isWaiting(request) && request.kind === one.kind)
    const change = waiting.some(
      ({ contact, purpose }) => contact?.contactId === one.contactId || (contact === null && purpose === 'change'),
    )
    const first = person.contacts.find((other) => other.kind === one.kind) === one
    const more = first && (waiting.length === 0 || waiting.some((request) => request.purpose === 'new'))
    return [...(change ? [t('map.askedChange')] : []), ...(more ? [t('map.askedMore')] : [])]
  })
  return [...new Set(lines)].map((text) => ({ text, tone: 'soon' }))
}

function holder(person: PersonPage, group: readonly ContactView[], texts: Texts): MapPersonWithLink {
  const one = group[0]!
  const shape = SHAPES[group.find((each) => each.kind === 'doctorContact')?.kind ?? one.kind]
  const href = `/personer/${person.personId}/kontakter#kontakt-${one.contactId}`
  const base = { id: one.contactId, href, lines: [...linesOf(group, texts), ...askedOf(person, group, texts)] }
  return one.vacant
    ? { ...base, shape: 'missing', lacks: shape, name: texts.t('map.left', { name: one.staffName }) }
    : { ...base, shape, holdsTogether: group.some((each) => each.holdsTogether), name: one.staffName }
}

function linesOf(group: readonly ContactView[], texts: Texts): MapLine[] {
  const { t, dayShort } = texts
  const one = group[0]!
  const lines: MapLine[] = [rolesOf(group, texts)]
  if (!one.ownUnit && one.unitName) lines.push(one.unitName)
  if (one.vacant) return [...lines, { text: t('map.callUnit'), tone: 'late' }]
  if (one.absent) {
    lines.push(one.absent.to ? t('map.absentUntil', { day: dayShort(backOn(one.absent.to)) }) : t('map.absentOpen'))
    const deputy = one.now.state === 'deputy' ? one.now.who : one.deputyName
    lines.push({ text: deputy ? t('map.callDeputy', { name: deputy }) : t('map.callUnit'), tone: 'soon' })
  }
  if (one.to) lines.push({ text: t('map.endsOn', { day: dayShort(one.to) }), tone: 'soon' })
  return lines
}

function gap(person: PersonPage, need: NeedView, { t, both, upper, dayShort }: Texts): MapPersonWithLink {
  const mend = need.availableActions.includes('contact.appoint')
  return {
    id: `${need.code}:${need.kind}`,
    shape: 'missing',
    lacks: SHAPES[need.kind],
    name: upper(t('map.missing', { kind: both(need.kindName) })),
    lines: [t('map.since', { day: dayShort(need.since) }), ...(need.code === 'need.requested' ? [t('map.asked')] : [])],
    ...(mend ? { href: panelSearch({ panel: 'utse', person: person.personId, kind: need.kind }) } : {}),
  }
}

/** What the shapes mean; only those that are drawn. */
export function mapLegend(people: readonly MapPersonWithLink[], { t }: Texts): MapLegend {
  const has = (test: (one: MapPersonWithLink) => boolean): boolean => people.some(test)
  const missing = people.find(({ shape }) => shape === 'missing')
  return [
    ...(has(({ holdsTogether }) => holdsTogether === true)
      ? [{ shape: 'careContact' as const, holdsTogether: true, text: t('map.holds') }]
      : []),
    ...(has(({ shape, holdsTogether }) => shape === 'careContact' && !holdsTogether)
      ? [{ shape: 'careContact' as const, text: t('map.legendCare') }]
      : []),
    ...(has(({ shape }) => shape === 'doctor') ? [{ shape: 'doctor' as const, text: t('map.legendDoctor') }] : []),
    ...(has(({ shape }) => shape === 'socialCare')
      ? [{ shape: 'socialCare' as const, text: t('map.legendSocial') }]
      : []),
    ...(has(({ shape }) => shape === 'relative') ? [{ shape: 'relative' as const, text: t('map.legendOthers') }] : []),
    ...(missing ? [{ shape: 'missing' as const, lacks: missing.lacks, text: t('map.legendMissing') }] : []),
  ]
}
