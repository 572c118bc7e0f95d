import { translation } from '../translate.ts'
import { planNotices as sv } from './sv.ts'

/** The same in English. */
export const planNotices = translation(sv, {
  'notice.planCall': 'Called to a meeting about a plan: {name}',
  'notice.planChange': 'A meeting about a plan has changed: {name}',
  'notice.planCancel': 'A meeting about a plan is cancelled: {name}',
  'notice.planReminder': 'Tomorrow is a meeting about a plan: {name}',
})
