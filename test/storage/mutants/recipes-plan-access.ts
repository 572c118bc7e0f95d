// Whom the person is asked about, before they take part in a plan.
import { uuidv7 } from 'uuidv7'
import {
  byKeeper,
  decides,
  inPlan,
  keeps,
  mine,
  ownName,
  ownVoice,
  personsPlan,
  planOf,
  strangersAt,
  strangersPlan,
  writtenAt,
} from './plans.ts'
import type { Place } from './prepared.ts'
import { and, colleague, is, nobody, ofPlace, or, placeOf, type Recipe, type Rule } from './who.ts'

const past = '2020-01-02'
const askOf = ofPlace(new Map())
const endedOf = ofPlace(new Map())
const whom = { kind: 'school', name: 'Ekskolan', unit_id: null, provider_id: null }
const waits = is('ended_at', null)
/** The question is of the plan, and waits. */
const ofAsk: Rule = (_, row) => {
  const at = placeOf(askOf, row.ask_id)
  return at !== undefined && planOf(at) === row.plan_id
}
const answered = (a: Parameters<typeof mine>[0], at: Place) => {
  const { voice, proxy_id } = mine(a, at)
  return { given_by: voice, proxy_id }
}
const tried = (other: object | ((at: Place) => object)) => (a: Parameters<typeof mine>[0], at: Place) => ({
  ...answered(a, at),
  ...(typeof other === 'function' ? other(at) : other),
})

export const planAccess: Readonly<Record<string, Recipe>> = {
  plan_ask: {
    columns: (at) => ({ ...inPlan(at), ...whom, id: uuidv7(), asked_by: at.by.id }),
    variants: [
      (at) => ({ id: askOf(at), plan_id: planOf(at) }),
      (at) => ({ id: endedOf(at), plan_id: planOf(at), ended_at: past }),
    ],
    sees: or(keeps, decides),
    adds: { who: byKeeper('asked_by'), tried: [colleague('asked_by'), strangersPlan] },
    changes: [
      { set: 'ended_at = now()', who: and(keeps, waits), blind: and(keeps, waits) },
      { set: `ended_at = '${past}'`, who: nobody },
    ],
  },
  plan_ask_word: {
    columns: (at) => ({ ...inPlan(at), id: uuidv7(), ask_id: askOf(writtenAt(at)), yes: true, given_by: 'person' }),
    sees: or(keeps, decides),
    adds: {
      who: and(decides, ownVoice('given_by'), ownName, personsPlan, ofAsk),
      tried: [
        tried({}),
        tried({ given_by: 'representative' }),
        tried({ given_by: 'person' }),
        tried({ proxy_id: uuidv7() }),
        tried((at) => ({ ask_id: endedOf(writtenAt(at)) })),
        tried((at) => ({ ask_id: askOf(strangersAt(at)) })),
        tried((at) => ({ plan_id: planOf(strangersAt(at)) })),
        tried((at) => ({ plan_id: planOf(strangersAt(at)), ask_id: askOf(strangersAt(at)) })),
      ],
    },
  },
}
