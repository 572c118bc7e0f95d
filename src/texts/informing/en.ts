import { translation } from '../translate.ts'
import { informing as sv } from './sv.ts'

export const informing = translation(sv, {
  'told.title': 'Has {name} been told?',
  'told.none': 'It isn’t recorded that you have told them',
  'told.noneText':
    'Before data is shown to others {name} is told what that means, and that one may say no. Read this out loud, and record that you have told them.',
  'told.noneChild':
    'Before data is shown to others {name} or the guardian is told what that means, and that one may say no. Read this out loud, and record that you have told them.',
  'told.grown':
    'A guardian has been told. {name} has turned 18 and is told in person. Read this out loud, and record it.',
  'told.when': '{whom} was told {how} on {day}. Recorded by {by}.',
  'told.whenAt': '{whom} was told {how} on {day}. Recorded by {by}, {unit}.',
  'told.whom.person': '{name}',
  'told.whom.guardian': 'A guardian',
  'told.whom.representative': 'A representative',
  'told.how.spoken': 'in person',
  'told.how.phone': 'by telephone',
  'told.how.written': 'in writing',
  'told.how.online': 'digitally',
  'told.words': 'This is what you read out',
  'told.say1':
    'Others who treat or help you may come to read what we keep about you, if you say yes or if the law allows it.',
  'told.say2': 'That there is data about you others can see, but not who keeps it and not what it says.',
  'told.say3': 'You can say no. Then we block what we keep at once, and you can lift the block whenever you want.',
  'told.say4': 'If you block, other health care can still see that something is blocked.',
  'told.say5':
    'If your life is in danger, or your health at serious risk, other health care may learn that it is we who have blocked.',
  'told.say4Others':
    'If you have blocked something in health care, other health care can still see that something is blocked.',
  'told.say5Others':
    'If your life is in danger, or your health at serious risk, other health care may learn which care provider it is that has blocked.',
  'told.sayChild': 'A guardian can’t block a child’s data. The child can.',
  'told.do': 'Record that you have told them',
  'told.again': 'Record that you have told them again',
  'told.panel': 'You have told them',
  'told.whom': 'Who has been told?',
  'told.whomChildHint': 'A child who understands what it is about is told in person. Otherwise the guardian is.',
  'told.guardian': 'Guardian',
  'told.how': 'How did you tell them?',
  'told.channel.spoken': 'In person',
  'told.channel.phone': 'By telephone',
  'told.channel.written': 'In writing',
  'told.channel.online': 'Digitally, for instance in a message on 1177',
  'told.on': 'On which day?',
  'told.ahead': 'That day hasn’t been yet.',
  'told.save': 'Record',
  'told.done': 'Recorded.',
  'told.first': 'Tell them first',
  'told.box.person': '{name} has been told this, and that one may say no',
  'told.box.guardian': 'The guardian has been told this, and that one may say no',
  'told.box.representative': 'The representative has been told this, and that one may say no',
  'told.boxShort': 'That you have told them',
  'told.boxNeeded': 'Tell them first. Without that a yes doesn’t hold.',

  'lifts.asked': 'Question in an emergency, {day}: {role}, {unit}, {provider}, asked you to lift the block.',
  'lifts.askedHidden': 'Question in an emergency, {day}: another care provider asked you to lift the block.',
  'lifts.yes': 'You said yes, for the one who asked, until {time}.',
  'lifts.no': 'You said no.',
  'lifts.waits': 'Waits for an answer.',
  'lifts.unanswered': 'Nobody answered in time.',

  'recorded.nearer': 'Said to hold to {day}, but the mandate to answer ends before.',
  'said.toMandate': 'At most to {day}: then the mandate to answer ends.',
  'said.pastMandate': 'The mandate to answer ends on {day}. The consent can’t hold longer.',

  'proxy.reviewed':
    'That someone may answer in the person’s place is always reviewed by a colleague, who sees what you write here.',
})
