import { castMember } from './county/cast.ts'
import { castNumbers, elsewhereNumbers } from './residents/cast.ts'

/** Someone to sign in as in the demo. They are there at every size. */
export interface DemoSignIn {
  /** What one types. */
  name: string
  kind: 'staff' | 'person'
  /** Of a member of staff. */
  hsaId?: string
  /** Of a resident: twelve digits. */
  identifier?: string
  /** Who it is. */
  title: { sv: string; en: string }
  /** What to try as this one. */
  what: { sv: string; en: string }
}

const staff = (name: string, key: string, title: DemoSignIn['title'], what: DemoSignIn['what']): DemoSignIn => ({
  name,
  kind: 'staff',
  hsaId: castMember(key).hsaId,
  title,
  what,
})

export const demoSignIns: readonly DemoSignIn[] = [
  staff(
    'maria',
    'maria',
    {
      sv: 'Maria Sandberg, vårdsamordnare, Norrängens hälsocentral',
      en: 'Maria Sandberg, care coordinator, Norrängen primary care centre',
    },
    {
      sv: 'Se vad som är rödast i dag. Öppna Ingrid Lövgren: hon har inte fått veta vem läkaren är. Utse en fast vårdkontakt åt Nils Åberg; chefen har delegerat det till dig.',
      en: 'See what is most urgent today. Open Ingrid Lövgren: she has not been told who her doctor is. Appoint a care contact for Nils Åberg; the manager has delegated it to you.',
    },
  ),
  staff(
    'helena',
    'helena',
    {
      sv: 'Helena Forslund, verksamhetschef, Norrängens hälsocentral',
      en: 'Helena Forslund, unit manager, Norrängen primary care centre',
    },
    {
      sv: 'Öppna Enheten: Peter Lindahl slutar om några veckor, och Tove Rönnlund är borta tills vidare utan ersättare. Utse en läkare åt någon som saknar.',
      en: 'Open the unit: Peter Lindahl leaves in a few weeks, and Tove Rönnlund is away until further notice without a deputy. Appoint a doctor for someone who lacks one.',
    },
  ),
  staff(
    'jonas',
    'jonas',
    { sv: 'Jonas Hedman, läkare, Norrängens hälsocentral', en: 'Jonas Hedman, doctor, Norrängen primary care centre' },
    {
      sv: 'Ledig en vecka till: Eva Norlin svarar för dig. Se vilka som ännu inte fått veta att du är deras läkare, och berätta.',
      en: 'On leave for another week: Eva Norlin answers for you. See who has not yet been told that you are their doctor, and tell them.',
    },
  ),
  staff(
    'amina',
    'amina',
    { sv: 'Amina Bile, sjuksköterska, Hemsjukvården Norrängen', en: 'Amina Bile, nurse, Norrängen home health care' },
    {
      sv: 'Kommunens sida: Ingrid och Arvid har samtyckt till att du ser vilka kontakter de har på hälsocentralen. Berätta för någon vem du är och hur du nås.',
      en: 'The municipality’s side: Ingrid and Arvid have agreed that you see which contacts they have at the primary care centre. Tell someone who you are and how to reach you.',
    },
  ),
  staff(
    'britta',
    'britta',
    {
      sv: 'Britta Holmlund, enhetschef, Hemsjukvården Norrängen',
      en: 'Britta Holmlund, unit manager, Norrängen home health care',
    },
    {
      sv: 'Se vilka som saknar fast vårdkontakt och vilka vars kontakt saknar legitimation, som hos Gunnar Vik. Besluta att någon uppenbart inte behöver en.',
      en: 'See who lacks a care contact, and whose contact has no licence, as Gunnar Vik’s. Decide that someone obviously does not need one.',
    },
  ),
  staff(
    'fatima',
    'fatima',
    { sv: 'Fatima Nasser, enhetschef, Hemtjänsten Norrängen', en: 'Fatima Nasser, unit manager, Norrängen home help' },
    {
      sv: 'Erbjud Ingrid Lövgren en fast omsorgskontakt, och se vem som får vara det. Camilla Viklund har slutat; Gunnar Vik behöver någon ny.',
      en: 'Offer Ingrid Lövgren a social care contact, and see who may be one. Camilla Viklund has left; Gunnar Vik needs someone new.',
    },
  ),
  staff(
    'per',
    'per',
    {
      sv: 'Per Ek, biståndshandläggare, Biståndsenheten Granhamn',
      en: 'Per Ek, needs assessor, Granhamn needs assessment unit',
    },
    {
      sv: 'Öppna Siv Marklund: er utredning av hennes behov pågår. Skriv in hennes samtycke under Vem ser vad, och läs det som andra har. Slå upp någon ny och skriv in att utredningen börjar.',
      en: 'Open Siv Marklund: your assessment of her needs is going on. Record her consent under Who sees what, and read what others keep. Look someone new up and write in that an assessment begins.',
    },
  ),
  staff(
    'ulrika',
    'ulrika',
    {
      sv: 'Ulrika Brännström, enhetschef, Biståndsenheten Granhamn',
      en: 'Ulrika Brännström, unit manager, Granhamn needs assessment unit',
    },
    {
      sv: 'Se vilka utredningar som pågår, sedan när och vad de gäller. Granska enhetens logg under Inställningar: titta först som Per, så att det finns något att granska.',
      en: 'See which assessments are going on, since when and what they are about. Review the unit’s log under Settings: look around as Per first, so that there is something to review.',
    },
  ),
  staff(
    'leila',
    'leila',
    { sv: 'Leila Haddad, sjuksköterska på två ställen', en: 'Leila Haddad, nurse in two places' },
    {
      sv: 'Byt uppdrag: halva tiden på Norrängens hälsocentral för regionen, halva i hemsjukvården för kommunen. Se att du ser olika personer.',
      en: 'Switch assignment: half time at Norrängen primary care centre for the region, half in home health care for the municipality. See that you see different persons.',
    },
  ),
  staff(
    'johan',
    'heart',
    {
      sv: 'Johan Söderlund, sjuksköterska, hjärtmottagningen',
      en: 'Johan Söderlund, nurse, the heart clinic',
    },
    {
      sv: 'En annan enhet i regionen, som också vårdar Ingrid Lövgren: se Vem ser vad om henne, och vad som händer när hon spärrar mellan enheter.',
      en: 'Another unit of the region, which also cares for Ingrid Lövgren: see who sees what of her, and what happens when she blocks between units.',
    },
  ),
  staff(
    'lena',
    'lena',
    { sv: 'Lena Granberg, administratör för länet', en: 'Lena Granberg, county administrator' },
    {
      sv: 'Läs in enheter, medarbetare, listning och kontakter från filer: förhandsgranska först. För in ett avtal om betalningsansvar under Inställningar och se vad det ändrar. Du ser inga personer.',
      en: 'Import units, staff, listings and contacts from files: preview first. Enter an agreement on the payment under Settings and see what it changes. You see no persons.',
    },
  ),
  staff(
    'siv',
    'siv',
    { sv: 'Siv Malmberg, loggranskare, Region Älvmarken', en: 'Siv Malmberg, log reviewer, Region Älvmarken' },
    {
      sv: 'Dra ett urval ur loggen under Inställningar: titta först som Maria eller Helena, så att det finns något att granska. Svara den som undrar vem som sett deras uppgifter.',
      en: 'Draw a sample from the log under Settings: look around as Maria or Helena first, so that there is something to review. Answer those who wonder who has seen their data.',
    },
  ),
  staff(
    'nadja',
    'nadja',
    {
      sv: 'Nadja Wirén, sjuksköterska, medicinavdelning 2, Granhamns sjukhus',
      en: 'Nadja Wirén, nurse, medical ward 2, Granhamn hospital',
    },
    {
      sv: 'Slå upp någon med personnummer, skriv in på avdelningen och skicka inskrivningsmeddelandet till Norrängen, hemsjukvården och biståndsenheten. Se klockorna under Utskrivning.',
      en: 'Look someone up by personal number, admit them to the ward and send the admission notice to Norrängen, home health care and the needs assessment unit. See the clocks under Discharge.',
    },
  ),
  {
    name: 'ingrid',
    kind: 'person',
    identifier: castNumbers.ingrid,
    title: { sv: 'Ingrid Lövgren, 84 år', en: 'Ingrid Lövgren, aged 84' },
    what: {
      sv: 'Mina kontakter: vem som håller ihop allt, vem som svarar för läkaren som är ledig, och vem som ser vad om dig. Svara på hemtjänstens fråga, eller be om en annan läkare.',
      en: 'My contacts: who holds it all together, who answers for the doctor on leave, and who sees what of you. Answer the home help’s question, or ask for another doctor.',
    },
  },
  {
    name: 'gunnar',
    kind: 'person',
    identifier: castNumbers.gunnar,
    title: { sv: 'Gunnar Vik, 76 år', en: 'Gunnar Vik, aged 76' },
    what: {
      sv: 'En av dina kontakter i hemtjänsten har slutat: se vem du ringer i stället.',
      en: 'One of your contacts in the home help has left: see whom you call instead.',
    },
  },
  {
    name: 'vera',
    kind: 'person',
    identifier: castNumbers.vera,
    title: { sv: 'Vera Lindqvist, mamma till Alma, 8 år', en: 'Vera Lindqvist, mother of Alma, aged 8' },
    what: {
      sv: 'Välj vem det gäller: dig själv eller Alma. Be om en fast läkare åt Alma, och byt tillbaka till din egen sida.',
      en: 'Choose whom it is about: yourself or Alma. Ask for a doctor for Alma, and switch back to your own page.',
    },
  },
  {
    name: 'karin',
    kind: 'person',
    identifier: elsewhereNumbers.karin,
    title: {
      sv: 'Karin Lövgren, dotter till Ingrid, bor i ett annat län',
      en: 'Karin Lövgren, daughter of Ingrid, lives in another county',
    },
    what: {
      sv: 'Ingrid låter dig se hennes kontakter: du ser dem, men kan inte be om något. Logga in som Ingrid och ta bort det.',
      en: 'Ingrid lets you see her contacts: you see them, but can’t ask for anything. Sign in as Ingrid and stop it.',
    },
  },
]
