import { describe, expect, it } from 'vitest'
import * as domain from '../../../domain/plan/live.ts'
import { fieldsBeside, isPlace, placeOf } from './item-keys.ts'

const id = '01890000-0000-7000-8000-000000000001'
const keys = ['needs', 'goals', 'interventions', 'others'].flatMap((list) =>
  ['at', ...domain.itemFields].map((field) => `${list}/${id}/${field}`),
)

describe('what belongs to an item, for the page', () => {
  it('is what belongs to it for the service', () => {
    for (const key of [...keys.filter(domain.isLiveKey), 'mattersToMe', 'noneByOthers']) {
      expect([key, isPlace(key), placeOf(key)]).toEqual([key, domain.isPlace(key), domain.placeOf(key)])
      expect(fieldsBeside(key)).toEqual(domain.fieldsBeside(key))
    }
  })
})
