import { access } from '../access/sv.ts'
import { assessing } from '../assessing/sv.ts'
import { gaps } from '../gaps/sv.ts'
import { handover } from '../handover/sv.ts'
import { informing } from '../informing/sv.ts'
import { letter } from '../letter/sv.ts'
import { lists } from '../lists/sv.ts'
import { log } from '../log/sv.ts'
import { plan } from '../plan/sv.ts'
import { planNotices } from '../plan-notices/sv.ts'
import { proxies } from '../proxies/sv.ts'
import { request } from '../request/sv.ts'
import { signIn } from '../sign-in/sv.ts'
import { team } from '../team/sv.ts'
import { unit } from '../unit/sv.ts'
import { web } from '../web/sv.ts'

/** All that the staff's face says: the everyday texts, and those each capability brings. */
export const staff = {
  ...web,
  // requests and offers
  ...request,

  // the unit over time, absences, policy
  ...unit,

  // handover
  ...handover,

  // lists
  ...lists,

  // letters and reviews
  ...letter,

  // teams and responsibility
  ...team,

  // gaps, signals, listing
  ...gaps,

  // log and log review
  ...log,
  // sign-in
  ...signIn,

  // who sees what, consent, block, emergency
  ...access,

  // those who act for someone
  ...proxies,

  // informed, lifts asked for, mandates that end
  ...informing,

  // needs assessments
  ...assessing,

  // plans
  ...plan,

  // meetings about plans
  ...planNotices,
} as const
