import { translation } from '../translate.ts'
import { assessing as sv } from './sv.ts'

/** The same in English. */
export const assessing = translation(sv, {
  'assessing.begin': 'Assessment begins',
  'assessing.end': 'End the assessment',
  'assessing.beginTitle': 'The needs assessment begins',
  'assessing.endTitle': 'End the needs assessment',
  'assessing.origin': 'How did it come about?',
  'assessing.origin.application': 'The person has applied',
  'assessing.origin.notification': 'Someone has notified or told us',
  'assessing.origin.ownInitiative': 'We begin by ourselves',
  'assessing.beginMeans1': '{unit} sees {name} from today until the assessment ends.',
  'assessing.beginMeans2':
    'If {name} says yes, or can’t decide, you can read what others keep and the assessment needs.',
  'assessing.about': 'What is the assessment about?',
  'assessing.about.olderPerson': 'Older person',
  'assessing.about.disability': 'Person with a disability',
  'assessing.about.other': 'Other',
  'assessing.aboutHint': 'Choose other for addiction, children and young people, economy, and when it isn’t clear yet.',
  'assessing.beginMeansEither':
    'If it is about an older person or a person with a disability you can, with consent, read what others keep. Otherwise not.',
  'assessing.beginMeansOther':
    'The law doesn’t let you read what others keep about {name}, and others don’t see that you assess. If it turns out to be about something else: end it and begin again.',
  'assessing.beginMeans3': '{name} sees on the own page that {unit} can see, and why.',
  'assessing.endMeans1': 'Today will be the last day. From tomorrow {unit} no longer reads what others keep.',
  'assessing.endMeans2': 'What is written already stays. If it was a mistake, the assessment can begin again today.',
  'assessing.endConsent':
    'The consent for {provider} holds to and including {day}. Your unit doesn’t read on it until you have {name} again.',
  'assessing.endConsentBack':
    'If {name} wants to take the consent back now, you record it under Who sees what. Then nobody at {provider} may read on it.',
  'assessing.doBegin': 'Write in',
  'assessing.doEnd': 'End',
  'assessing.begun': 'The assessment is written in.',
  'assessing.ended': 'The assessment has ended.',
  'today.assessments': 'Ongoing assessments',
  'today.assessmentsOf': 'the oldest of {total}',
  'today.assessmentSince': 'since {day}',
  'today.noAssessments': 'No assessment is going on.',
  'today.nothingOfContacts': 'Nothing waits about contacts',
  'today.nothingOfContactsText':
    'The unit’s persons who shall have a contact have one, and know who it is. Your ongoing assessments are listed on their own.',
})
