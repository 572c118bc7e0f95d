import { translation } from '../translate.ts'
import { handover as sv } from './sv.ts'

/** The same in English. */
export const handover = translation(sv, {
  'handover.noticeOver': '{count} persons have been handed over to you',
  'handover.noticeOver_one': 'One person has been handed over to you',
  'handover.noticeAway': '{count} of your persons have been handed over to others',
  'handover.noticeAway_one': 'One of your persons has been handed over to someone else',
  'handover.noticeUndone': 'The handover was undone: {count} persons have their former contact back',
  'handover.noticeUndone_one': 'The handover was undone: one person has their former contact back',
})
