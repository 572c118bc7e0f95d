// How plans are written in: by those with a seat, and on the own page; for the recipes.
import { uuidv7 } from 'uuidv7'
import {
  bySeat,
  inPlan,
  mineBut,
  nearest,
  ownVoice,
  personsPlan,
  seated,
  seatless,
  strangersPlan,
  theirs,
} from './plans.ts'
import type { Place } from './prepared.ts'
import { and, type Change, colleague, is, or, type Recipe, type Rule } from './who.ts'

export const past = '2020-01-02'
export const inName = (column: string) => (at: Place) => ({ ...inPlan(at), [column]: at.by.id })
export const byStaff = inName('assignment_id')
export const seenBySeat = or(seated, nearest)
/** Written by parties with a seat, and never changed. */
export const written = (columns: (at: Place) => object = () => ({})): Recipe => ({
  columns: (at) => ({ ...byStaff(at), ...columns(at) }),
  sees: seenBySeat,
  adds: { who: bySeat, tried: [colleague('assignment_id'), strangersPlan, seatless] },
})
export const ownPage = and(theirs, is('assignment_id', null), ownVoice('voice'), personsPlan)
export const voices = ['person', 'guardian', 'representative', 'relative'].map((voice) => ({ voice }))
export const said = { assignment_id: null, voice: 'person' }
export const onOwnPage = mineBut({}, strangersPlan, ...voices, { proxy_id: uuidv7() }, (_, at) => ({
  assignment_id: at.by.id,
}))
export const everywhere = (set: string, who: Rule): Change => ({ set, who, blind: who })
