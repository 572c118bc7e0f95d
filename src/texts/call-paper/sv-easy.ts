import { callPaper as sv } from './sv.ts'

/** The same in easy Swedish; what is as easy already is said in the same words. */
export const callPaper = {
  ...sv,
  title: 'Du ska på ett möte',
  kicker: 'Mötet handlar om din plan',
  'where.ask': 'Fråga var mötet är.',
  video: 'Mötet är på en skärm. Be om hjälp.',
  who: 'De här får komma',
  think: 'Tänk på det här innan',
  'think.hard': 'Vad går bra? Vad är svårt?',
  'think.wish': 'Vad vill du?',
  'choose.someone': 'Du får ta med dig någon.',
  'choose.no': 'Kan du inte komma? Säg till. Då blir det en annan dag.',
  'choose.withdraw': 'Du får säga nej till planen. Du får hjälp ändå.',
  'ask.phone': '{unit} har mötet. Ring {phone} om du undrar.',
  'ask.unit': '{unit} har mötet. Fråga dem om du undrar.',
  'ask.none': 'Undrar du något? Fråga den som gav dig pappret.',
}
