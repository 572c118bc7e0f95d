import { access } from '../access/en.ts'
import { allotment } from '../allotment/en.ts'
import { assessing } from '../assessing/en.ts'
import { home } from '../discharge/en.ts'
import { homeAfter } from '../discharge-after/en.ts'
import { homeTogether } from '../discharge-staff/en.ts'
import { followup } from '../followup/en.ts'
import { gaps } from '../gaps/en.ts'
import { handover } from '../handover/en.ts'
import { informing } from '../informing/en.ts'
import { letter } from '../letter/en.ts'
import { lists } from '../lists/en.ts'
import { log } from '../log/en.ts'
import { plan } from '../plan/en.ts'
import { planAccess } from '../plan-access/en.ts'
import { planAnswers } from '../plan-answers/en.ts'
import { planFace } from '../plan-face/en.ts'
import { planNotices } from '../plan-notices/en.ts'
import { planTurns } from '../plan-turns/en.ts'
import { proxies } from '../proxies/en.ts'
import { request } from '../request/en.ts'
import { signIn } from '../sign-in/en.ts'
import { targets } from '../targets/en.ts'
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

  // allotment
  ...allotment,

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

  // what is said of plans, who keeps them, what guardians see
  ...planAnswers,

  // plans handed over, answered on, with files
  ...planFace,

  // who reads what of a plan, who may let someone in, and the unit's own copies
  ...planAccess,

  // whose turn it is with a plan
  ...planTurns,

  // home safely
  ...home,
  ...followup,
  ...targets,
  ...homeTogether,
  ...homeAfter,
}
