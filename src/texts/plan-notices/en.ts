import { translation } from '../translate.ts'
import { planNotices as sv } from './sv.ts'

/** The same in English. */
export const planNotices = translation(sv, {
  'notice.planEnded': 'A plan is closed: {name}',
  'notice.planEndedOff': 'A plan is closed, and its meeting is off: {name}',
  'notice.planOut': 'The unit no longer takes part in a plan: {name}',
  'notice.planOutOff': 'The unit no longer takes part in a plan, and isn’t called to the meeting: {name}',
  'notice.planEndedUnnamed': 'A plan that the unit took part in is closed',
  'notice.planEndedOffUnnamed': 'A plan that the unit took part in is closed, and its meeting is off',
  'notice.planOutUnnamed': 'The unit no longer takes part in a plan',
  'notice.planOutOffUnnamed': 'The unit no longer takes part in a plan, and isn’t called to the meeting',
  'notice.planCall': 'Called to a meeting about a plan: {name}',
  'notice.planChange': 'A meeting about a plan has changed: {name}',
  'notice.planCancel': 'A meeting about a plan is cancelled: {name}',
  'notice.planReminder': 'Tomorrow is a meeting about a plan: {name}',
  'notice.planAsked': 'A plan waits for you to confirm: {name}',
  'notice.planWaits': 'A plan has a new version that waits for others: {name}',
  'notice.planInForce': 'A plan is in force in a new version: {name}',
})
