import { translation } from '../translate.ts'
import { callPaper as sv } from './sv.ts'

/** The same in English. */
export const callPaper = translation(sv, {
  title: 'Welcome to a meeting',
  kicker: 'The meeting is about your coordinated individual plan (SIP)',
  when: 'When',
  where: 'Where',
  'where.ask': 'The place hasn’t been decided. Ask whoever called you.',
  video: 'The meeting is by video. Ask whoever called you for help with the link.',
  interpreter: 'Interpreter',
  questions: 'This is what you will talk about',
  who: 'These have been called',
  think: 'Before the meeting, think of',
  'think.matters': 'What matters to you?',
  'think.hard': 'What works well, and what is difficult?',
  'think.wish': 'What do you want the meeting to lead to?',
  choose: 'You decide',
  'choose.someone': 'You may bring someone you trust.',
  'choose.no': 'Can’t you come? Say so, and you will find another time.',
  'choose.withdraw': 'You can say no to the plan whenever you want. You get care and support all the same.',
  'ask.phone': '{unit} calls to the meeting. Phone {phone} if you wonder about anything.',
  'ask.unit': '{unit} calls to the meeting. Ask them if you wonder about anything.',
  'ask.none': 'Ask whoever gave you this if you wonder about anything.',
  printed: 'Printed {day}.',
  page: 'Page {page} of {pages}',
  letters: 'A letter that can’t be printed is shown as an empty box.',
})
