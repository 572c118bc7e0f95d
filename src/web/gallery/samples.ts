/* Made-up people and words for the gallery. */
import type { MapPersonWithLink } from '../person/map/PeopleMap.tsx'

export const TODAY = '2026-11-23'
export const inWords = (day: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

export const PEOPLE: readonly MapPersonWithLink[] = [
  {
    id: 'ms',
    href: '#ms',
    shape: 'careContact',
    holdsTogether: true,
    name: 'Maria Sandberg',
    lines: ['håller samman · fast vårdkontakt'],
  },
  {
    id: 'jh',
    href: '#jh',
    shape: 'doctor',
    name: 'Jonas Hedman',
    lines: ['fast läkarkontakt · ledig till 1 dec', { text: 'ring ersättare: Eva Norlin', tone: 'soon' }],
  },
  { id: 'ab', href: '#ab', shape: 'careContact', name: 'Amina Bile', lines: ['fast vårdkontakt, hemsjukvård'] },
  { id: 'pe', href: '#pe', shape: 'relative', name: 'Per Ek', lines: ['biståndshandläggare'] },
  {
    id: 'no',
    href: '#no',
    shape: 'missing',
    lacks: 'socialCare',
    name: 'Fast omsorgskontakt saknas',
    lines: ['hemtjänst sedan 2 nov'],
  },
  { id: 'kl', href: '#kl', shape: 'relative', name: 'Karin Lövgren', lines: ['dotter'] },
  { id: 'sl', href: '#sl', shape: 'socialCare', name: 'Siri Länsman', lines: ['fast omsorgskontakt, växelvård'] },
  { id: 'aw', shape: 'relative', name: 'Arne Wikström', lines: ['granne, har nyckel'] },
  {
    id: 'lw',
    href: '#lw',
    shape: 'careContact',
    name: 'Lars-Göran Westerlund-Johansson',
    lines: ['fast vårdkontakt, reumatologen'],
  },
  {
    id: 'fk',
    href: '#fk',
    shape: 'careContact',
    spoken: 'fast vårdkontakt',
    name: 'Fatemeh Karimi',
    lines: ['fysioterapeut'],
  },
  { id: 'oh', href: '#oh', shape: 'relative', name: 'Olle Hägglund', lines: ['god man'] },
  {
    id: 'ks',
    href: '#ks',
    shape: 'careContact',
    name: 'Klara Ståhl',
    lines: ['arbetsterapeut', { text: 'slutar 12 dec', tone: 'soon' }],
  },
  { id: 'bn', href: '#bn', shape: 'relative', name: 'Berit Nyström', lines: ['väninna'] },
  { id: 'dt', href: '#dt', shape: 'careContact', name: 'Dag Tornéus', lines: ['dietist'] },
]
export const LEGEND = [
  { shape: 'careContact', holdsTogether: true, text: 'håller samman' },
  { shape: 'careContact', text: 'fast vårdkontakt' },
  { shape: 'doctor', text: 'läkare' },
  { shape: 'socialCare', text: 'omsorg' },
  { shape: 'relative', text: 'närstående och andra' },
  { shape: 'missing', lacks: 'socialCare', text: 'ska finnas men saknas' },
] as const

const NAMES = ['Ingrid Lövgren', 'Inga-Lill Åström', 'Ingemar Öberg', 'Arvid Sjöblom', 'Solveig Ek', 'Gunnar Vik']
const find = async (query: string): Promise<readonly string[]> => {
  await new Promise((done) => setTimeout(done, 120))
  return NAMES.filter((name) => name.toLowerCase().includes(query.toLowerCase()))
}
export const COMBOBOX = {
  search: find,
  itemKey: (name: string) => name,
  itemText: (name: string) => name,
  texts: {
    count: (hits: number) => `${hits} träffar. Bläddra med piltangenterna.`,
    none: 'Ingen med det namnet bland dina personer. Pröva med hela personnumret.',
    searching: 'Söker …',
    failed: 'Sökningen gick inte fram. Pröva igen.',
  },
}

export const LAW = [
  {
    ref: 'Lag (2017:612) 4 kap. 3 §',
    text: 'Den fasta vårdkontakten i den öppna vården ska kalla till samordnad individuell planering senast tre dagar efter det att underrättelsen lämnats.',
  },
]
