import { access } from '../access/sv.ts'
import { allotment } from '../allotment/sv.ts'
import { assessing } from '../assessing/sv.ts'
import { home } from '../discharge/sv.ts'
import { homeAfter } from '../discharge-after/sv.ts'
import { homeTogether } from '../discharge-staff/sv.ts'
import { followup } from '../followup/sv.ts'
import { gaps } from '../gaps/sv.ts'
import { handover } from '../handover/sv.ts'
import { informing } from '../informing/sv.ts'
import { letter } from '../letter/sv.ts'
import { lists } from '../lists/sv.ts'
import { log } from '../log/sv.ts'
import { plan } from '../plan/sv.ts'
import { planAccess } from '../plan-access/sv.ts'
import { planAnswers } from '../plan-answers/sv.ts'
import { planFace } from '../plan-face/sv.ts'
import { planNotices } from '../plan-notices/sv.ts'
import { planTurns } from '../plan-turns/sv.ts'
import { proxies } from '../proxies/sv.ts'
import { request } from '../request/sv.ts'
import { signIn } from '../sign-in/sv.ts'
import { targets } from '../targets/sv.ts'
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
} as const
