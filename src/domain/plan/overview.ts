import type { PlanContent } from './content.ts'
import { type Keyword, keywords } from './keywords.ts'
import type { PlanType } from './kinds.ts'

/** A plan in force, as it takes part in the overview. */
export interface OverviewPlan {
  planId: string
  keeperName: string
  content: PlanContent
}

/** A plan of another kind that has been linked (SIP-8), with the part of life it is about where that was said. */
export interface OverviewLink {
  type: PlanType
  title: string
  keptBy: string
  keyword: Keyword | null
}

export interface OverviewGoal {
  text: string
  by: string | null
  planId: string
  keptBy: string
}

export interface OverviewDoing {
  what: string
  who: string
  from: string | null
  by: string | null
  planId: string
  keptBy: string
}

/** What all plans together say of one part of life; `keyword` null: of none that was said. */
export interface OverviewGroup<L extends OverviewLink = OverviewLink> {
  keyword: Keyword | null
  goals: OverviewGoal[]
  doings: OverviewDoing[]
  links: L[]
}

/**
 * The coherent plan of a documented agreement (domain.md §7): goals, who does what, and linked plans, by the keywords that the plans share. Each thing
 * stands once, at its own keyword; an intervention without one stands with the goal it is for. What has no keyword comes last: nothing is left out.
 *
 * @param nameOf the unit that is a party, by its id
 */
export function overviewOf<L extends OverviewLink>(
  plans: readonly OverviewPlan[],
  links: readonly L[],
  nameOf: (partyId: string) => string,
): OverviewGroup<L>[] {
  const groups = new Map<Keyword | null, OverviewGroup<L>>()
  const at = (keyword: Keyword | null): OverviewGroup<L> => {
    const group = groups.get(keyword) ?? { keyword, goals: [], doings: [], links: [] }
    groups.set(keyword, group)
    return group
  }
  for (const { planId, keeperName: keptBy, content } of plans) {
    for (const { text, by, keyword } of content.goals)
      if (text.trim() !== '') at(keyword ?? null).goals.push({ text: text.trim(), by, planId, keptBy })
    for (const one of content.interventions) {
      if (one.what.trim() === '') continue
      const goal = content.goals.find(({ id }) => id === one.goalId)
      const unit = one.partyId === null ? '' : nameOf(one.partyId)
      const who = [...new Set([one.who.trim(), unit])].filter(Boolean).join(', ')
      const { from, by } = one
      at(one.keyword ?? goal?.keyword ?? null).doings.push({ what: one.what.trim(), who, from, by, planId, keptBy })
    }
  }
  for (const link of links) at(link.keyword).links.push(link)
  return [...keywords, null].flatMap((keyword) => groups.get(keyword) ?? [])
}
