import { type Day, dayOf, yearOf } from '../days.ts'
import type { Provider, Resident } from '../model.ts'
import { parseOfficial } from '../numbers.ts'
import { phone } from '../phones.ts'
import { appoint, endContact, lawDay } from './appoint.ts'
import { addEpisode, addListing } from './care.ts'
import { makePerson } from './identity.ts'
import type { Making } from './making.ts'
import { addPlans } from './plans.ts'
import { addStays } from './stays.ts'

/** Residents who are always there, with their official test numbers. */
export const castNumbers = {
  ingrid: '194203109147',
  arvid: '194802162174',
  solveig: '194402273462',
  nils: '195701292897',
  gunnar: '195005050975',
  siv: '195301221866',
  protected: '199104012381',
  vera: '198201032383',
  alma: '201801022383',
} as const

/** Who lives elsewhere and is cared for by nobody here, but acts for a resident. */
export const elsewhereNumbers = { karin: '196503184589' } as const

interface Looks {
  given: string
  family: string
  street: string
  needs?: string
  phoneIndex: number
}

function person(making: Making, number: string, looks: Looks): Resident {
  const made = makePerson(making, parseOfficial(number), 0)
  made.givenName = looks.given
  made.familyName = looks.family
  made.protection = 'none'
  made.deceasedOn = null
  made.detail = {
    ...made.detail,
    street: looks.street,
    city: 'Granhamn',
    phone: phone('mobile', looks.phoneIndex),
    email: null,
    language: 'sv',
    interpreter: false,
    communicationNeeds: looks.needs ?? null,
  }
  return made
}

function related(
  making: Making,
  resident: Resident,
  provider: Provider,
  kind: Resident['related'][number]['kind'],
  name: string,
  relation: string,
  from: Day,
): void {
  resident.related.push({
    id: making.newId(),
    provider,
    name,
    relation,
    kind,
    phone: phone('mobile', name.length + 40),
    from,
  })
}

/** Every pair both ways. */
function disclose(making: Making, resident: Resident, parties: readonly Provider[], since: Day, how: string): void {
  // Before it is shown, each of those who show it has told what it means.
  for (const by of ['maria', 'amina', 'fatima'].map((key) => making.find.cast(key)))
    if (parties.includes(by.unit.provider) && !resident.told.some((one) => one.by === by))
      resident.told.push({ id: making.newId(), by, on: since })
  for (const from of parties)
    for (const to of parties)
      if (from !== to && !resident.disclosures.some((d) => d.from === from && d.to === to))
        resident.disclosures.push({
          id: making.newId(),
          from,
          to,
          since,
          by: null,
          evidence: `${how}: kontaktuppgifter får visas för ${to.name}`,
        })
}

/** Ingrid: much care, many contacts, one that is lacking and one she has not been told of. */
function ingrid(making: Making): Resident {
  const { anchor, find } = making
  const made = person(making, castNumbers.ingrid, {
    given: 'Ingrid',
    family: 'Lövgren',
    street: 'Kyrkogatan 14',
    needs: 'Hörselnedsatt: tala tydligt, helst bild',
    phoneIndex: 14,
  })
  const year = yearOf(anchor)
  const spring = anchor - dayOf(year, 3, 10) > 90 ? dayOf(year, 3, 10) : dayOf(year - 1, 3, 10)
  const [maria, gun, sofia, jonas, amina, heart] = ['maria', 'gun', 'sofia', 'jonas', 'amina', 'heart'].map((key) =>
    find.cast(key),
  ) as [Parameters<typeof appoint>[2]['assignment'], ...Parameters<typeof appoint>[2]['assignment'][]]
  addListing(making, made, find.unit('norrangen'), anchor - 2600, null, true)
  addEpisode(making, made, find.unit('homeHealth'), 'homeHealthCare', spring, null)
  addEpisode(making, made, find.unit('homeHelp'), 'homeHelp', anchor - 21, null, [
    'personalCare',
    'mealDelivery',
    'alarm',
  ])

  const first = appoint(making, made, {
    kind: 'careContact',
    assignment: gun!,
    from: spring - 420,
    basis: 'imported',
    told: 'yes',
  })
  endContact(making, first, spring + 2, 'replaced')
  const before = appoint(making, made, {
    kind: 'doctorContact',
    assignment: sofia!,
    from: anchor - 550,
    basis: 'imported',
    told: 'yes',
  })
  endContact(making, before, anchor - 21, 'replaced')
  appoint(making, made, {
    kind: 'careContact',
    assignment: heart!,
    from: anchor - 400,
    basis: 'imported',
    mission: 'Följer din hjärtsvikt',
    told: 'yes',
  })
  appoint(making, made, {
    kind: 'careContact',
    assignment: maria,
    from: spring + 3,
    basis: 'requested',
    wish: 'Någon att ringa först',
    mission: 'Håller ihop din vård och är den du ringer först',
    told: 'yes',
  })
  appoint(making, made, {
    kind: 'careContact',
    assignment: amina!,
    from: spring + 4,
    basis: 'needed',
    mission: 'Din sjuksköterska hemma',
    told: 'yes',
  })
  appoint(making, made, {
    kind: 'coordinatingContact',
    assignment: maria,
    from: spring + 30,
    basis: 'needed',
    mission: 'Håller ihop insatserna från region och kommun',
    told: 'yes',
  })
  appoint(making, made, {
    kind: 'doctorContact',
    assignment: jonas!,
    from: anchor - 20,
    basis: 'chosen',
    activeChoice: true,
    told: 'no',
  })

  const [board, health, social] = [maria.unit.provider, amina!.unit.provider, find.unit('homeHelp').provider]
  disclose(making, made, [board, health], spring + 3, 'Muntligt samtycke vid hembesök')
  disclose(making, made, [board, health, social], anchor - 19, 'Muntligt samtycke vid vårdplanering')
  made.consents.push({
    id: making.newId(),
    by: maria,
    words: 'Sa ja vid vårdplaneringen, med dottern Karin på telefon',
    channel: 'spoken',
    from: anchor - 19,
    to: anchor + 164,
    opened: [find.unit('homeHealth'), find.unit('homeHelp')].map((from) => ({
      id: making.newId(),
      from,
      why: 'Planerar vem som gör vad hemma',
      since: anchor - 18,
    })),
    informationId: making.newId(),
  })
  for (const provider of [board, social]) {
    related(making, made, provider, 'relative', 'Karin Lövgren', 'dotter', spring)
    related(making, made, provider, 'other', 'Per Ek', 'biståndshandläggare', anchor - 24)
  }
  // She has let her daughter, who lives in another county, see her contacts.
  made.proxies.push({
    id: making.newId(),
    identifier: elsewhereNumbers.karin,
    name: 'Karin Lövgren',
    kind: 'relative',
    scopes: ['contacts'],
    from: anchor - 12,
    to: anchor + 78,
    by: null,
    evidence: '',
  })
  return made
}

/** The others of the sketches, each with a thing to see to. */
function others(making: Making): Resident[] {
  const { anchor, find, newId } = making
  const norrangen = find.unit('norrangen')
  const [board, social, health] = [norrangen.provider, find.unit('homeHelp').provider, find.unit('homeHealth').provider]
  const doctor = (resident: Resident, key: string, from: Day, told: 'yes' | 'no' = 'yes') =>
    appoint(making, resident, {
      kind: 'doctorContact',
      assignment: find.cast(key),
      from,
      basis: from < anchor - 240 ? 'imported' : 'offered',
      told,
    })
  const care = (resident: Resident, key: string, from: Day, told: 'yes' | 'no' = 'yes') =>
    appoint(making, resident, {
      kind: 'careContact',
      assignment: find.cast(key),
      from,
      basis: from < anchor - 240 ? 'imported' : 'needed',
      told,
    })

  // Arvid: all in place, several providers
  const arvid = person(making, castNumbers.arvid, {
    given: 'Arvid',
    family: 'Sjöblom',
    street: 'Strandvägen 3',
    phoneIndex: 31,
  })
  addListing(making, arvid, norrangen, anchor - 3000, null, false)
  addEpisode(making, arvid, find.unit('homeHealth'), 'homeHealthCare', anchor - 200, null)
  addEpisode(making, arvid, find.unit('homeHelp'), 'homeHelp', anchor - 320, null, [
    'personalCare',
    'medication',
    'shopping',
  ])
  doctor(arvid, 'eva', anchor - 700)
  care(arvid, 'maria', anchor - 190)
  care(arvid, 'amina', anchor - 180)
  appoint(making, arvid, {
    kind: 'socialCareContact',
    assignment: find.cast('annalena'),
    from: anchor - 300,
    basis: 'imported',
    told: 'yes',
  })
  appoint(making, arvid, {
    kind: 'coordinatingContact',
    assignment: find.cast('maria'),
    from: anchor - 120,
    basis: 'needed',
    told: 'yes',
  })
  disclose(making, arvid, [board, health, social], anchor - 178, 'Samtycke vid vårdplanering')
  related(making, arvid, board, 'relative', 'Stig Sjöblom', 'bror', anchor - 300)

  // Solveig: soon home from hospital, no care contact
  const solveig = person(making, castNumbers.solveig, {
    given: 'Solveig',
    family: 'Ek',
    street: 'Björkvägen 8 B',
    needs: 'Synnedsatt: stor stil, läs gärna upp',
    phoneIndex: 52,
  })
  addListing(making, solveig, norrangen, anchor - 1800, null, false)
  addEpisode(making, solveig, find.unit('homeHelp'), 'homeHelp', anchor - 410, null, ['alarm', 'cleaning'])
  doctor(solveig, 'jonas', anchor - 600)
  solveig.needDecisions.push({
    id: newId(),
    unit: find.unit('homeHelp'),
    contactKind: 'socialCareContact',
    code: 'need.homeHelpSimple',
    decision: 'obviouslyUnnecessary',
    reason: 'Har bara larm och städning',
    on: anchor - 400,
    reviewOn: anchor - 35,
    by: find.cast('fatima'),
  })

  // Nils: asked for a care contact a week ago; his doctor is about to leave
  const nils = person(making, castNumbers.nils, {
    given: 'Nils',
    family: 'Åberg',
    street: 'Timmervägen 21',
    phoneIndex: 63,
  })
  addListing(making, nils, norrangen, anchor - 900, null, true)
  doctor(nils, 'peter', anchor - 500)

  // Gunnar: an unlicensed contact from before the rule, and a home help contact who has left
  const gunnar = person(making, castNumbers.gunnar, {
    given: 'Gunnar',
    family: 'Vik',
    street: 'Orrstigen 5',
    phoneIndex: 70,
  })
  addListing(making, gunnar, norrangen, anchor - 2200, null, false)
  addEpisode(making, gunnar, find.unit('homeHealth'), 'homeHealthCare', anchor - 620, null)
  addEpisode(making, gunnar, find.unit('homeHelp'), 'homeHelp', anchor - 480, null, ['personalCare', 'laundry'])
  doctor(gunnar, 'jonas', anchor - 800)
  care(gunnar, 'maria', anchor - 260)
  appoint(making, gunnar, {
    kind: 'careContact',
    assignment: find.cast('monica'),
    from: Math.min(anchor - 600, lawDay - 20),
    basis: 'imported',
    told: 'yes',
  })
  appoint(making, gunnar, {
    kind: 'socialCareContact',
    assignment: find.cast('leftHelper'),
    from: anchor - 440,
    basis: 'imported',
    told: 'yes',
  })
  disclose(making, gunnar, [board, health, social], anchor - 255, 'Skriftligt samtycke')
  gunnar.blocks.push({
    id: newId(),
    unit: find.unit('homeHealth'),
    words: 'Vill inte att andra ser vad hemsjukvården skriver',
    on: anchor - 40,
    by: find.cast('britta'),
  })
  related(making, gunnar, health, 'relative', 'Ann-Sofie Vik', 'dotter', anchor - 500)

  // Siv: her care contact is away and has no deputy
  const siv = person(making, castNumbers.siv, {
    given: 'Siv',
    family: 'Marklund',
    street: 'Ängsvägen 40',
    phoneIndex: 85,
  })
  addListing(making, siv, norrangen, anchor - 1500, null, false)
  doctor(siv, 'eva', anchor - 100, 'no')
  care(siv, 'tove', anchor - 150)
  // She has applied for home help: the municipality looks into what she needs.
  addEpisode(making, siv, find.unit('needs'), 'needsAssessment', anchor - 12, null)

  // Someone whose address nobody sees without a stated need
  const hidden = person(making, castNumbers.protected, {
    given: 'Sara',
    family: 'Lidman',
    street: 'Lingonstigen 2',
    phoneIndex: 9,
  })
  hidden.protection = 'protectedRegistration'
  hidden.identifiers = hidden.identifiers.map((identifier) => ({ ...identifier }))
  addListing(making, hidden, norrangen, anchor - 220, null, true)
  doctor(hidden, 'eva', anchor - 90)

  return [arvid, solveig, nils, gunnar, siv, hidden]
}

/** Vera and her daughter Alma, whom she acts for: Alma has someone to ring about her care, and no doctor of her own: she meets a new one each time. */
function family(making: Making): Resident[] {
  const { anchor, find, newId } = making
  const norrangen = find.unit('norrangen')
  const looks = { family: 'Lindqvist', street: 'Rönnvägen 7', phoneIndex: 77 }
  const vera = person(making, castNumbers.vera, { ...looks, given: 'Vera' })
  addListing(making, vera, norrangen, anchor - 1200, null, true)
  appoint(making, vera, {
    kind: 'doctorContact',
    assignment: find.cast('eva'),
    from: anchor - 400,
    basis: 'imported',
    told: 'yes',
  })
  const alma = person(making, castNumbers.alma, { ...looks, given: 'Alma' })
  alma.seenByMany = true
  addListing(making, alma, norrangen, anchor - 1200, null, false)
  appoint(making, alma, {
    kind: 'careContact',
    assignment: find.cast('maria'),
    from: anchor - 150,
    basis: 'needed',
    mission: 'Håller i kontakten med barnkliniken',
    told: 'yes',
  })
  related(making, alma, norrangen.provider, 'guardian', 'Vera Lindqvist', 'mamma', anchor - 150)
  alma.proxies.push({
    id: newId(),
    identifier: castNumbers.vera,
    name: 'Vera Lindqvist',
    kind: 'guardian',
    scopes: ['contacts', 'asking', 'plan', 'access'],
    from: anchor - 150,
    to: null,
    by: find.cast('maria'),
    evidence: 'Kontrollerat i folkbokföringen',
  })
  return [vera, alma]
}

export function castResidents(making: Making): Resident[] {
  const all = [ingrid(making), ...others(making), ...family(making)]
  addPlans(making, all)
  addStays(making, all)
  return all
}
