/** Needs assessments (utredning), on the staff's face: the source of the keys. */
export const assessing = {
  'assessing.begin': 'Utredning börjar',
  'assessing.end': 'Avsluta utredning',
  'assessing.beginTitle': 'Utredningen börjar',
  'assessing.endTitle': 'Avsluta utredningen',
  'assessing.origin': 'Hur kom den till?',
  'assessing.origin.application': 'Personen har ansökt',
  'assessing.origin.notification': 'Någon har anmält eller berättat',
  'assessing.origin.ownInitiative': 'Vi börjar själva',
  'assessing.beginMeans1': '{unit} ser {name} från i dag och tills utredningen avslutas.',
  'assessing.beginMeans2':
    'Säger {name} ja, eller kan {name} inte ta ställning, kan ni läsa det som andra har och som behövs för utredningen.',
  'assessing.about': 'Vad gäller utredningen?',
  'assessing.about.olderPerson': 'Äldre person',
  'assessing.about.disability': 'Person med funktionsnedsättning',
  'assessing.about.other': 'Annat',
  'assessing.aboutHint': 'Välj annat för missbruk och beroende, barn och unga, ekonomi, och när det inte är klart än.',
  'assessing.beginMeansEither':
    'Gäller den en äldre person eller en person med funktionsnedsättning kan ni, med samtycke, läsa det som andra har. Annars inte.',
  'assessing.beginMeansOther':
    'Lagen låter er inte läsa det som andra har om {name}, och andra ser inte att ni utreder. Visar det sig gälla något annat: avsluta och börja igen.',
  'assessing.beginMeans3': '{name} ser på sin egen sida att {unit} kan se, och varför.',
  'assessing.endMeans1': 'I dag blir sista dagen. I morgon läser {unit} inte längre det som andra har.',
  'assessing.endMeans2': 'Det som redan är skrivet står kvar. Blev det fel kan utredningen börja igen i dag.',
  'assessing.endConsent':
    'Samtycket till {provider} gäller till och med {day}. Er enhet läser inte på det förrän ni har {name} igen.',
  'assessing.endConsentBack':
    'Vill {name} ta tillbaka samtycket nu, skriver ni in det under Vem ser vad. Då får ingen hos {provider} läsa på det.',
  'assessing.doBegin': 'Skriv in',
  'assessing.doEnd': 'Avsluta',
  'assessing.begun': 'Utredningen är inskriven.',
  'assessing.ended': 'Utredningen är avslutad.',
  'today.assessments': 'Pågående utredningar',
  'today.assessmentsOf': 'de äldsta av {total}',
  'today.assessmentSince': 'sedan {day}',
  'today.noAssessments': 'Ingen utredning pågår.',
  'today.nothingOfContacts': 'Inget väntar om kontakter',
  'today.nothingOfContactsText':
    'Enhetens personer som ska ha en kontakt har en, och vet vem det är. Era utredningar som pågår står för sig.',
} as const
