import { access } from '../access/en.ts'
import { assessing } from '../assessing/en.ts'
import { gaps } from '../gaps/en.ts'
import { handover } from '../handover/en.ts'
import { informing } from '../informing/en.ts'
import { letter } from '../letter/en.ts'
import { lists } from '../lists/en.ts'
import { log } from '../log/en.ts'
import { plan } from '../plan/en.ts'
import { planNotices } from '../plan-notices/en.ts'
import { proxies } from '../proxies/en.ts'
import { request } from '../request/en.ts'
import { signIn } from '../sign-in/en.ts'
import { team } from '../team/en.ts'
import { unit } from '../unit/en.ts'
import { web } from '../web/en.ts'
import type { staff as sv } from './sv.ts'

/** The same in English; each part is held against its Swedish source where it is written. */
export const staff: { readonly [K in keyof typeof sv]: string } = {
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
}
