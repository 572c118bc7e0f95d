import { translation } from '../translate.ts'
import { paper as sv } from './sv.ts'

export const paper = translation(sv, {
  'sheet.kicker': 'Contact sheet',
  'sheet.title': 'Your contacts',
  'sheet.titleOf': 'Your contacts – {name}',
  'sheet.born': 'born {year}',
  'sheet.responsible': 'Doctor medically responsible: {name}.',
  'sheet.intro': 'These people help you.',
  'sheet.introKnown': 'The contacts that {unit} knows of. You may have more.',
  'sheet.introKnownHere': 'The contacts that we know of. You may have more.',
  'sheet.callFirst': 'Not sure whom to call? Start with {name}.',
  'sheet.callFirstAlways': 'You can always call {name} first.',
  'sheet.none': 'You have no fixed contacts yet. Ask the staff or your health centre if you would like one.',
  'sheet.noneKnown':
    '{unit} knows of no fixed contact. You may have one all the same: you see them all in Hållpunkt, under My contacts.',
  'sheet.noneKnownHere':
    'We know of no fixed contact. You may have one all the same: you see them all in Hållpunkt, under My contacts.',
  'sheet.noneYet': 'You are to have one or more fixed contacts, but nobody has been appointed yet.',

  'kind.careContact': 'Your care contact',
  'kind.doctorContact': 'Your doctor contact',
  'kind.socialCareContact': 'Your home help contact',
  'kind.coordinatingContact': 'Your coordinating care contact',
  'kind.holdsTogether': 'Holds together what is done for you',

  'way.call': 'Call {number}',
  'way.callWho': 'Call {name} {number}',
  'way.callLink': 'Call {name} on {number}',
  'way.hours': 'Answers {hours}',
  'way.email': 'E-mail: {value}',
  'way.emailLink': 'Write an e-mail to {name}',
  'way.1177': 'Write through 1177',
  'way.1177At': 'Write through 1177: {value}',
  'way.video': 'Video call: {value}',
  'way.visit': 'Visit: {value}',
  'way.visitHours': 'Open {hours}',
  'way.none': 'There is no number yet. Ask the staff how to reach {name}.',

  'deputy.else': 'When {name} cannot answer: call {deputy}, {number}',
  'away.until': 'Away up to and including {day}. Call {deputy}.',
  'away.open': 'Away until further notice. Call {deputy}.',
  'away.untilAlone': 'Away up to and including {day}.',
  'away.openAlone': 'Away until further notice.',
  'away.back': 'When {name} is back: call {number}',

  'left.unit': '{name} has left. Call the unit until you have a new contact.',
  'left.alone': '{name} has left. Ask the staff whom to call until you have a new contact.',
  'unit.unnamed': 'the unit',

  'missing.careContact': 'No care contact yet',
  'missing.doctorContact': 'No doctor contact yet',
  'missing.socialCareContact': 'No home help contact yet',
  'missing.coordinatingContact': 'No coordinating care contact yet',
  'missing.text': 'You are to have one, but nobody has been appointed yet. Please ask the staff.',

  'missing.textMinor': 'Nobody has been appointed yet. Ask your guardian to speak with the staff.',

  'emergency.112': 'Danger to life',
  'emergency.1177': 'Advice about care, at\u00a0any\u00a0hour',
  'emergency.112Link': 'Call 112 if there is danger to life',
  'emergency.1177Link': 'Call 1177 for advice about care, at any hour',

  'foot.printed': 'Printed on {day}.',
  'foot.printedBy': 'Printed on {day} by {unit}.',
  'foot.newest': 'Numbers may have changed. The newest are in Hållpunkt, under Contacts. You may ask for a new sheet.',
  'foot.newestAt': 'Numbers may have changed. The newest are at {address}. You may ask for a new sheet.',
  'foot.numbers': 'Danger to life: call 112. Advice about care: call 1177.',
  'foot.page': 'Page {page} of {pages}',

  'letter.file': 'Letters about contacts, {unit}',
  'letter.title': 'Your contact with us',
  'letter.titleMany': 'Your contacts with us',
  'letter.hello': 'Hello {name}',
  'letter.intro':
    'This is whom you can turn to at {unit}. Please keep the letter, for instance in your binder at home.',
  'letter.introMany':
    'These are the people you can turn to at {unit}. Please keep the letter, for instance in your binder at home.',
  'letter.questions': 'Do you have questions, or would you rather have someone else? Call {unit}, {number}.',
  'letter.questionsAlone':
    'Do you have questions, or would you rather have someone else? Say so the next time you are in touch with {unit}.',
  'letter.right':
    'You have the right to be told who your fixed contact is and how to reach them: the Patient Act, Chapter 3, Section 2.',
  'letter.online': 'You always find the latest in Hållpunkt, under My contacts.',
  'letter.from': 'With kind regards',

  'letters.missing': 'A character that cannot be printed here is shown as an empty box.',
  'letters.simplified': 'A few letters lack some of their marks, since those cannot be printed here.',
})
