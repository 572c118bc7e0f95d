import type { ItemField } from '../../../domain/plan/live.ts'

const fieldsOf: Readonly<Record<string, readonly ItemField[]>> = {
  needs: ['text'],
  goals: ['text', 'sign', 'by', 'keyword'],
  interventions: ['what', 'needId', 'goalId', 'answerer', 'partyId', 'who', 'from', 'by', 'keyword'],
}

/** The list of a key and the item in it; undefined for a field of the plan itself. */
function itemOf(key: string): { list: string; id: string; field: string } | undefined {
  const [list = '', id, field] = key.split('/')
  return id !== undefined && field !== undefined && list in fieldsOf ? { list, id, field } : undefined
}

/** Whether it is where an item stands in its list. */
export const isPlace = (key: string): boolean => itemOf(key)?.field === 'at'

/** Where an item's place is kept, of one of its other fields; undefined for a place, and for a field of the plan itself. */
export function placeOf(key: string): string | undefined {
  const item = itemOf(key)
  return item && item.field !== 'at' ? `${item.list}/${item.id}/at` : undefined
}

/** The other fields of an item, of its place: each by its name and its key. */
export function fieldsBeside(place: string): { field: ItemField; key: string }[] {
  const item = itemOf(place)
  return item?.field === 'at'
    ? fieldsOf[item.list]!.map((field) => ({ field, key: `${item.list}/${item.id}/${field}` }))
    : []
}
