import { translation } from '../translate.ts'
import { homeProof as sv } from './sv.ts'

/** The same in English. */
export const homeProof = translation(sv, {
  title: 'Proof of a stay in hospital',
  kicker: '{ward}. As it stood {when}.',
  placeHidden: 'unit not shown (protected identity)',
  moment: '{day} at {time}',
  clocks: 'The clocks and the law',
  'clocks.earlier': 'The clocks and the law, time {n} that the person was ready',
  'clocks.last': 'The clocks and the law, the last time',
  agreed: 'The agreements between region and municipality',
  'agreed.how':
    'The agreement changed while the stay went on. Each time is reckoned by what held on the day of the ready notice.',
  'agreed.from': 'From {from}:',
  'agreed.span': 'From {from} up to and including {to}:',
  'agreed.grace': 'payment from day {count} after the notice.',
  'agreed.noon': 'A day more when the notice is sent after 12.',
  'agreed.lastDay': 'The day of discharge counts.',
  'agreed.amount': '{kronor} kronor a day.',
  'agreed.noAmount': 'No amount a day.',
  messages: 'Who was told what, and when',
  'messages.none': 'No messages that your unit can see.',
  sent: 'Sent {when} by {name}, {unit}.',
  receipted: '{unit}: receipted {when} by {name}.',
  notReceipted: '{unit}: not receipted.',
  deeds: 'What was done, as it stands in the log',
  done: '{when}. {name}, {unit}.',
  waits: 'Waits for its seal. Fetch the proof again in a moment.',
  seal: 'Seal {seq}, root {root}',
  path: 'The way to the root: {hashes}',
  verify: 'How the proof is verified',
  digest: 'The hash of the proof: {hash}',
  'verify.how':
    'The file bevis.json lies in this document and can be fetched from the case. Run npx hallpunkt discharge verify bevis.json. Each sign is then held against the roots kept outside the database.',
  foot: 'Made {when} by {name}, {unit}.',
  page: 'Page {page} of {pages}',
  letters: 'A letter that can’t be printed is shown as an empty box.',
})
