import type { RuleId } from './rules.ts'
import type { Bilingual } from './statutes.ts'

interface RuleText {
  title: Bilingual
  summary: Bilingual
}

/** What each rule is called and says, in plain words; a version with other content has a text of its own. */
export const ruleTexts: Readonly<Record<RuleId | 'FC-10 before 2025-07-01' | 'FC-10 from 2033-07-01', RuleText>> = {
  'FC-1': t(
    'En fast läkarkontakt, där personen är listad',
    'Den som är listad på en hälsocentral får välja en fast läkarkontakt där, får byta och får avstå. En åt gången.',
    'One doctor contact, where the person is listed',
    'Whoever is listed at a primary care centre may choose a doctor contact there, may change and may decline. One at a time.',
  ),
  'FC-2': t(
    'Fast läkarkontakt är en legitimerad läkare',
    'Den fasta läkarkontakten är legitimerad läkare. Vilka specialiteter som godtas bestämmer regionen.',
    'A doctor contact is a licensed doctor',
    'The doctor contact is a licensed doctor. The region decides which specialities are accepted.',
  ),
  'FC-3': t(
    'Fast vårdkontakt ska utses när personen ber om det eller behöver det',
    'Verksamhetschefen, eller den som chefen har gett uppgiften, utser en fast vårdkontakt när personen ber om det eller när det behövs för trygghet, kontinuitet, samordning och säkerhet.',
    'A care contact shall be appointed on request or when needed',
    'The unit manager, or whoever the manager has given the task, appoints a care contact when the person asks or when it is needed for security, continuity, coordination and safety.',
  ),
  'FC-4': t(
    'Vem som helst i vårdpersonalen kan vara fast vårdkontakt',
    'Den i hälso- och sjukvården som bäst kan möta behovet utses, också en administrativ samordnare. Personens önskan följs så långt det går.',
    'Anyone on the health-care staff can be a care contact',
    'The member of the health-care staff who can best meet the need is appointed, an administrative coordinator too. The person’s wish is followed as far as possible.',
  ),
  'FC-5': t(
    'Vid livshotande tillstånd ska en läkare vara fast vårdkontakt',
    'Minst en fast vårdkontakt, vid enheten som ansvarar för tillståndet, är legitimerad läkare. Kravet gäller inte kommunens hälso- och sjukvård, men kommunens personal kan vara fast vårdkontakt bredvid.',
    'In a life-threatening condition a doctor shall be care contact',
    'At least one care contact, at the unit responsible for the condition, is a licensed doctor. Municipal health care is exempt, but its staff may be care contacts beside.',
  ),
  'FC-6': t(
    'Kommunens fasta vårdkontakt ska ha legitimation',
    'Den som får kommunal hälso- och sjukvård i boendet eller hemma ska få en fast vårdkontakt av kommunen, på begäran eller om det inte är uppenbart obehövligt. Kontakten ska ha legitimation för ett vårdyrke.',
    'The municipality’s care contact shall be licensed',
    'Whoever has municipal health care in residential care or at home shall get a care contact from the municipality, on request or unless obviously unnecessary. The contact shall be licensed for a health profession.',
  ),
  'FC-7': t(
    'Regionen får vara strängare än lagen',
    'Region och kommun får ställa högre krav än lagen, till exempel att alla fasta vårdkontakter har legitimation. Ett nej säger alltid om det är lagen eller den egna regeln.',
    'The region may be stricter than the law',
    'Regions and municipalities may demand more than the law, for example that every care contact is licensed. A no always says whether it is the law or the own rule.',
  ),
  'FC-8': t(
    'Flera fasta vårdkontakter, en som samordnar',
    'En person kan ha flera fasta vårdkontakter, också i andra regioner. En av dem kan ha det övergripande samordningsansvaret.',
    'Several care contacts, one who coordinates',
    'A person may have several care contacts, in other regions too. One of them may carry the overall coordination.',
  ),
  'FC-9': t(
    'Fast läkarkontakt och fast vårdkontakt är två saker',
    'Samma läkare kan vara båda. De står ändå som två kontakter.',
    'Doctor contact and care contact are two things',
    'The same doctor may be both. They are still kept as two contacts.',
  ),
  'FC-10': t(
    'Den som har hemtjänst ska erbjudas en fast omsorgskontakt',
    'Erbjudandet görs om det inte är uppenbart obehövligt. Kontakten ska ha bevis som undersköterska, eller ha varit tillsvidareanställd som undersköterska den 1 juli 2025 (till och med 30 juni 2033).',
    'Whoever has home help shall be offered a social care contact',
    'The offer is made unless obviously unnecessary. The contact shall hold the assistant nurse proof, or have been permanently employed as one on 1 July 2025 (until 30 June 2033).',
  ),
  'FC-10 before 2025-07-01': t(
    'Den som har hemtjänst ska erbjudas en fast omsorgskontakt',
    'Före den 1 juli 2025 gällde den äldre socialtjänstlagen. Erbjudandet fanns; kravet på undersköterska prövas inte här för de dagarna.',
    'Whoever has home help shall be offered a social care contact',
    'Before 1 July 2025 the former Social Services Act applied. The offer existed; the assistant nurse requirement is not assessed here for those days.',
  ),
  'FC-10 from 2033-07-01': t(
    'Den som har hemtjänst ska erbjudas en fast omsorgskontakt',
    'Erbjudandet görs om det inte är uppenbart obehövligt. Kontakten ska ha bevis som undersköterska.',
    'Whoever has home help shall be offered a social care contact',
    'The offer is made unless obviously unnecessary. The contact shall hold the assistant nurse proof.',
  ),
  'FC-11': t(
    'Personen ska få veta vem kontakten är och hur den nås',
    'Patienten ska få veta vem som är fast vårdkontakt och fast läkarkontakt och hur man når dem och deras enheter. Ett nytt nummer betyder att berätta igen.',
    'The person shall be told who the contact is and how to reach them',
    'The patient shall be told who the care contact and the doctor contact are, and how to reach them and their units. A new number means telling again.',
  ),
  'FC-12': t(
    'Det finns alltid någon att ringa',
    'Varje kontakt har sätt att nås med tider, eller nås genom sin enhet, och en namngiven ersättare.',
    'There is always someone to call',
    'Every contact has ways to be reached, with hours, or is reached through the unit, and has a named deputy.',
  ),
  'FC-13': t(
    'Ingen tappas bort när personal slutar',
    'När ett uppdrag tar slut går kontakterna till ersättaren eller enheten tills de lämnats över eller avslutats med ett skäl.',
    'No one is lost when staff leave',
    'When an assignment ends, its contacts fall to the deputy or the unit until they are handed over or ended with a reason.',
  ),
  'FC-14': t(
    'Riktvärde för listans storlek',
    'Riktvärdet är 1 100 personer per heltid specialistläkare och 550 per heltid ST-läkare. Det visas men hindrar inte. En enhet kan sätta ett eget tak.',
    'Guideline for list size',
    'The guideline is 1,100 persons per full-time specialist and 550 per full-time resident doctor. It is shown, not enforced. A unit may set its own cap.',
  ),
  'FC-15': t(
    'Behovet prövas igen ett bestämt datum',
    'När ett behov har avgjorts sätts en dag då frågan ställs igen.',
    'The need is re-examined on a set date',
    'When a need has been decided, a day is set for asking again.',
  ),
  'FC-16': t(
    'Interna anteckningar visas aldrig för personen',
    'Anteckningar för personalen visas aldrig för personen eller ett ombud.',
    'Inner notes are never shown to the person',
    'Notes for staff are never shown to the person or a proxy.',
  ),
  'FC-17': t(
    'Läkarkontakten deltar i planeringen',
    'För den som får kommunal hälso- och sjukvård i boendet eller hemma deltar den fasta läkarkontakten i planering, samordning, uppföljning och i den individuella planen.',
    'The doctor contact takes part in planning',
    'For whoever has municipal health care in residential care or at home, the doctor contact takes part in planning, coordination, follow-up and the individual plan.',
  ),
  'FC-18': t(
    'Det står vem som är medicinskt ansvarig',
    'När den fasta vårdkontakten inte är medicinskt ansvarig står det vem som är det, och vad kontakten gör för personen.',
    'Who is medically responsible is said',
    'Where the care contact isn’t medically responsible it is said who is, and what the contact does for the person.',
  ),
  'FC-19': t(
    'Kontaktkortet kan visas över gränser',
    'Kontaktens namn, roll, enhet och sätt att nås är en egen del som kan visas för andra vårdgivare på en grund.',
    'The contact card can be shown across borders',
    'The contact’s name, role, unit and ways to be reached are a part of their own that may be shown to other providers on a ground.',
  ),
  'FC-20': t(
    'Allt går med telefon och papper också',
    'Personalen kan skriva in begäran, val, samtycke och svar åt personen, med hur och när det gavs.',
    'Everything works by phone and paper too',
    'Staff can record a request, a choice, a consent and an answer for the person, with how and when it was given.',
  ),
}

function t(titleSv: string, summarySv: string, titleEn: string, summaryEn: string): RuleText {
  return { title: { sv: titleSv, en: titleEn }, summary: { sv: summarySv, en: summaryEn } }
}
