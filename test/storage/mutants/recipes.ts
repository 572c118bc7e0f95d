// For every table that holds persons: what a row has, who sees it, who adds it and who changes it, as the house would say it, by hand.
import { asking } from './recipes-asking.ts'
import { discharge } from './recipes-discharge.ts'
import { facts } from './recipes-facts.ts'
import { log } from './recipes-log.ts'
import { plan } from './recipes-plan.ts'
import { planAccess } from './recipes-plan-access.ts'
import { planAnswers } from './recipes-plan-answers.ts'
import { besidePlan } from './recipes-plan-beside.ts'
import { sight } from './recipes-sight.ts'
import { work } from './recipes-work.ts'
import type { Recipe } from './who.ts'

export const recipes: Readonly<Record<string, Recipe>> = {
  ...facts,
  ...sight,
  ...asking,
  ...work,
  ...log,
  ...plan,
  ...besidePlan,
  ...planAnswers,
  ...planAccess,
  ...discharge,
}
