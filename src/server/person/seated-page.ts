import type { PersonPage } from '../../contract/person.ts'
import { ageOn } from '../../domain/law/calendar.ts'
import type { Context } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'

/** What a seat in the person's plan opens of the person (AC-8): who it is about. The plan says the rest. */
export interface SeenBySeat {
  given_name: string
  family_name: string
  birth_date: string | null
  deceased_on: string | null
  protection: PersonPage['protection']
}

/** The person's page for a unit that has nothing to do with the person but a seat in their plan: name, age and the plan. */
export function seatedPage(ctx: Context, person: SeenBySeat, of: { personId: string; hidden: boolean }): PersonPage {
  return {
    personId: of.personId,
    givenName: person.given_name,
    familyName: person.family_name,
    identifier: '',
    birthDate: null,
    age: person.birth_date ? ageOn(person.birth_date, person.deceased_on ?? ctx.today) : null,
    deceasedOn: person.deceased_on,
    protection: person.protection,
    revealed: !of.hidden,
    details: null,
    language: null,
    interpreter: false,
    communicationNeeds: null,
    listing: null,
    episodes: [],
    contacts: [],
    unitReach: null,
    otherContacts: [],
    related: [],
    needs: [],
    around: {
      responsible: null,
      unclear: null,
      unasked: null,
      proposed: null,
      questions: [],
      uncoordinated: null,
      holderTasks: [],
      teams: [],
      availableActions: [],
    },
    requests: [],
    incoming: [],
    offers: [],
    gaps: [],
    innerBlocked: false,
    via: 'seat',
    asOf: ctx.now,
    availableActions: of.hidden && may(ctx.actor, 'person.reveal') ? ['person.reveal'] : [],
  }
}
