import { emptyContent, type Intervention } from '../../src/domain/plan/content.ts'
import { type Day, dayText } from '../days.ts'
import type { Assignment, Plan, Resident, Unit } from '../model.ts'
import type { Making } from './making.ts'

/** A plan that has just been proposed by someone at a unit. */
function begin(making: Making, by: Assignment, on: Day, why: string): Plan {
  const keeper = { id: making.newId(), kind: 'unit' as const, unit: by.unit, name: '', on }
  return {
    id: making.newId(),
    by,
    state: 'proposed',
    proposed: { on, as: 'staff', name: '', why },
    parties: [keeper],
    words: [],
    meetings: [],
    preparations: [],
    content: null,
    written: null,
    sent: null,
    followUps: [],
    comments: [],
    links: [],
  }
}

/** The person has said yes, to the plan and to those who are in it; each party's id comes back. */
function agreeTo(making: Making, plan: Plan, on: Day, words: string, units: readonly Unit[]): string[] {
  plan.words.push({ id: making.newId(), on, givenBy: 'person', proxyId: null, words })
  plan.state = 'consented'
  return units.map((unit) => {
    const id = making.newId()
    plan.parties.push({ id, kind: 'unit', unit, name: '', on })
    return id
  })
}

const keeperOf = (plan: Plan): string => plan.parties[0]!.id
const intervention = (making: Making, one: Partial<Intervention>): Intervention => ({
  id: making.newId(),
  what: '',
  needId: null,
  goalId: null,
  answerer: null,
  partyId: null,
  who: '',
  from: null,
  by: null,
  ...one,
})

/** Arvid: a plan that has been in force for a while, and been followed up once. */
function arvid(making: Making): Plan {
  const { anchor, find, newId } = making
  const [maria, amina, fatima] = [find.cast('maria'), find.cast('amina'), find.cast('fatima')]
  const plan = begin(
    making,
    maria,
    anchor - 160,
    'Tre som kommer hem till honom, och ingen vet vem som gör vad på morgonen.',
  )
  const [health, help] = agreeTo(making, plan, anchor - 156, 'Ja, om Stig får vara med.', [amina.unit, fatima.unit])
  plan.parties.push({ id: newId(), kind: 'relative', unit: null, name: 'Stig Sjöblom, bror', on: anchor - 156 })
  const [need, morning, boat] = [newId(), newId(), newId()]
  plan.meetings.push({
    id: newId(),
    on: anchor - 146,
    place: 'Hemma hos Arvid',
    questions: 'Vad fungerar på morgonen?\nVad vill Arvid göra själv?',
    held: true,
  })
  plan.content = {
    ...emptyContent,
    mattersToMe: 'Att få vara ifred på förmiddagen och komma ner till båten när vädret är bra.',
    resources: 'Lagar sin mat själv. Stig hälsar på varje söndag.',
    needs: [{ id: need, text: 'Hjälp att komma upp, och ordning på medicinerna' }],
    goals: [
      {
        id: morning,
        text: 'Vara klar till klockan nio',
        keyword: 'everyday',
        sign: 'Hemtjänsten har gått senast nio',
        by: dayText(anchor + 60),
      },
      {
        id: boat,
        text: 'Ner till båten en gång i veckan',
        keyword: 'community',
        sign: 'Arvid säger att han har varit där',
        by: null,
      },
    ],
    interventions: [
      intervention(making, {
        what: 'Hjälp upp och frukost varje morgon, klar till nio',
        keyword: 'everyday',
        needId: need,
        goalId: morning,
        answerer: 'municipality',
        partyId: help!,
        who: 'Anna-Lena Persson och hemtjänsten',
        from: dayText(anchor - 140),
      }),
      intervention(making, {
        what: 'Delar medicin en gång i veckan och ser till såret',
        keyword: 'medicines',
        needId: need,
        answerer: 'municipality',
        partyId: health!,
        who: 'Amina Bile',
        from: dayText(anchor - 140),
      }),
      intervention(making, {
        what: 'Går igenom medicinerna och ringer en gång i månaden',
        keyword: 'medicines',
        needId: need,
        answerer: 'region',
        partyId: keeperOf(plan),
        who: 'Maria Sandberg',
        from: dayText(anchor - 140),
      }),
      intervention(making, {
        what: 'Följer med ner till båten',
        keyword: 'community',
        goalId: boat,
        answerer: 'other',
        who: 'Stig, bror',
      }),
    ],
    overall: 'region',
    crisisSigns: 'Blir yr, glömmer att äta, svarar inte i telefon.',
    crisisMyself: 'Sätter mig, trycker på larmet.',
    crisisOthers: 'Hemtjänsten ringer Amina. På natten ringer de 1177.',
    followUpOn: dayText(anchor + 6),
    followUpHow: 'Hemma hos Arvid, alla är med.',
    whomICall: 'Maria Sandberg på Norrängen',
  }
  plan.written = { by: fatima, on: anchor - 146 }
  plan.sent = {
    on: anchor - 145,
    yes: [
      { partyId: keeperOf(plan), by: maria, on: anchor - 145 },
      { partyId: health!, by: amina, on: anchor - 144 },
      { partyId: help!, by: fatima, on: anchor - 143 },
    ],
  }
  plan.followUps.push({
    id: newId(),
    by: maria,
    on: anchor - 54,
    goals: [
      { goalId: morning, outcome: 'partly' },
      { goalId: boat, outcome: 'reached' },
    ],
    answer: 'helpsPartly',
    words: 'Bra att det är samma två som kommer. Helgerna är sena.',
    nextOn: anchor + 6,
  })
  plan.comments.push({
    id: newId(),
    by: fatima,
    on: anchor - 20,
    words: 'Från nästa månad är det Roger som kommer på helgerna. Arvid har träffat honom.',
  })
  plan.links.push({
    id: newId(),
    by: fatima,
    on: anchor - 140,
    type: 'GP',
    title: 'Genomförandeplan hemtjänst',
    keptBy: fatima.unit.name,
  })
  plan.state = 'agreed'
  return plan
}

/** Solveig: called to a meeting in some days; the home help has answered. */
function solveig(making: Making): Plan {
  const { anchor, find, newId } = making
  const [maria, fatima] = [find.cast('maria'), find.cast('fatima')]
  const plan = begin(
    making,
    maria,
    anchor - 9,
    'Ska snart hem från sjukhuset och ser dåligt. Larm och städning räcker inte.',
  )
  const [help] = agreeTo(making, plan, anchor - 8, 'Ja, men läs upp papperen för mig.', [fatima.unit])
  plan.meetings.push({
    id: newId(),
    on: anchor + 4,
    place: 'Norrängens hälsocentral, samtalsrummet',
    questions:
      'Vad vill Solveig klara själv hemma?\nVem är hemma första veckan?\nHur får hon information som hon kan läsa?',
    held: false,
  })
  plan.preparations.push({
    id: newId(),
    partyId: help!,
    by: fatima,
    answer: 'Vi kan vara hos henne när hon kommer hem. Vi undrar vem som ser över medicinerna.',
    on: anchor - 2,
  })
  plan.state = 'called'
  return plan
}

/** Gunnar: sent to its parties; the home help hasn't said yes yet. */
function gunnar(making: Making): Plan {
  const { anchor, find, newId } = making
  const [maria, fatima] = [find.cast('maria'), find.cast('fatima')]
  const plan = begin(making, maria, anchor - 40, 'Ramlar ofta hemma. Hemtjänsten och vi har olika bilder av varför.')
  const [help] = agreeTo(making, plan, anchor - 38, 'Det är väl bra.', [fatima.unit])
  const goal = newId()
  plan.content = {
    ...emptyContent,
    mattersToMe: 'Att inte behöva flytta.',
    resources: 'Stark i armarna, envis. Dottern Ann-Sofie ringer varje dag.',
    goals: [
      {
        id: goal,
        text: 'Inte ramla i badrummet',
        keyword: 'moving',
        sign: 'Inga fall på tre månader',
        by: dayText(anchor + 90),
      },
    ],
    interventions: [
      intervention(making, {
        what: 'Tränar balans hemma två gånger i veckan',
        keyword: 'moving',
        goalId: goal,
        answerer: 'region',
        partyId: keeperOf(plan),
        who: 'Fysioterapeuten på Norrängen',
        from: dayText(anchor + 3),
      }),
      intervention(making, {
        what: 'Är med vid dusch måndag och torsdag',
        keyword: 'everyday',
        goalId: goal,
        answerer: 'municipality',
        partyId: help!,
        who: 'Hemtjänsten',
        from: dayText(anchor + 3),
      }),
    ],
    noneByOthers: true,
    overall: 'municipality',
    followUpOn: dayText(anchor + 90),
    followUpHow: 'På telefon med Gunnar och Ann-Sofie.',
    whomICall: 'Hemtjänsten, dygnet runt',
  }
  plan.written = { by: maria, on: anchor - 6 }
  plan.sent = { on: anchor - 3, yes: [{ partyId: keeperOf(plan), by: maria, on: anchor - 3 }] }
  plan.state = 'confirming'
  return plan
}

/** Siv: proposed by a relative; nobody has judged it yet. */
function siv(making: Making): Plan {
  const { anchor, find } = making
  const plan = begin(
    making,
    find.cast('maria'),
    anchor - 1,
    'Mamma får tider hos tre olika, samma dag ibland. Någon måste samordna.',
  )
  plan.proposed = { ...plan.proposed, as: 'relative', name: 'Elin Marklund' }
  return plan
}

/** Alma, a child: her mother has said yes, and the plan is being written with the school. */
function alma(making: Making, child: Resident): Plan {
  const { anchor, find, newId } = making
  const maria = find.cast('maria')
  const plan = begin(
    making,
    maria,
    anchor - 21,
    'Borta från skolan varannan dag. Skolan, barnkliniken och vi behöver dra åt samma håll.',
  )
  plan.words.push({
    id: newId(),
    on: anchor - 20,
    givenBy: 'guardian',
    proxyId: child.proxies[0]?.id ?? null,
    words: 'Ja. Alma vill att fröken Lisa är med.',
  })
  plan.parties.push({ id: newId(), kind: 'school', unit: null, name: 'Björkskolan, Lisa Holm', on: anchor - 20 })
  plan.meetings.push({
    id: newId(),
    on: anchor - 5,
    place: 'Björkskolan',
    questions: 'Vad är bra i skolan?\nNär är det svårt?',
    held: true,
  })
  const need = newId()
  plan.content = {
    ...emptyContent,
    mattersToMe: 'Att vara med Nova på rasterna.',
    childsVoice: 'Det är högt i matsalen. Jag vill gå hem innan maten.',
    needs: [{ id: need, text: 'Lugnare dagar i skolan' }],
    goals: [
      { id: newId(), text: 'Vara i skolan varje förmiddag', keyword: 'work', sign: '', by: dayText(anchor + 45) },
    ],
    interventions: [
      intervention(making, {
        what: 'Äter i ett mindre rum med Nova',
        keyword: 'work',
        needId: need,
        answerer: 'other',
        who: 'Lisa Holm, skolan',
      }),
      intervention(making, {
        what: 'Håller i kontakten med barnkliniken',
        keyword: 'health',
        needId: need,
        answerer: 'region',
        partyId: keeperOf(plan),
      }),
    ],
  }
  plan.written = { by: maria, on: anchor - 5 }
  plan.state = 'drafted'
  return plan
}

/** The plans of those who are always there, each at another place on its way. */
export function addPlans(making: Making, cast: readonly Resident[]): void {
  const of = (givenName: string): Resident => cast.find((one) => one.givenName === givenName)!
  of('Arvid').plans.push(arvid(making))
  of('Solveig').plans.push(solveig(making))
  of('Gunnar').plans.push(gunnar(making))
  of('Siv').plans.push(siv(making))
  of('Alma').plans.push(alma(making, of('Alma')))
}
