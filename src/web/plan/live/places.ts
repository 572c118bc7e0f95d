/** An item of a list, and its place there as the plan keeps it (domain/plan/live): a decimal number, in text. */
export interface Place {
  id: string
  at: string
}

/** How exact a place is at most, in decimals: as the plan takes it. */
const exact = 12

/** The shortest number strictly between two, in text; null when there is no room. */
export function between(low: number, high: number): string | null {
  for (let decimals = 0; decimals <= exact; decimals++) {
    const unit = 10 ** decimals
    const middle = Math.round(((low + high) / 2) * unit) / unit
    if (low < middle && middle < high) return middle.toFixed(decimals)
  }
  return null
}

/**
 * What is to be written for an item to change place with its neighbour: its own place alone, so that others’ moves and words stand. Only where two
 * have the same place, or there is no room between them, are all numbered anew. Empty when it is first or last already.
 *
 * @param items the list as it stands, in order
 * @param by -1 for up, 1 for down
 */
export function moved(items: readonly Place[], id: string, by: -1 | 1): Place[] {
  const from = items.findIndex((one) => one.id === id)
  const to = from + by
  if (from < 0 || to < 0 || to >= items.length) return []
  const order = items.filter((one) => one.id !== id)
  const [before, after] = [order[to - 1], order[to]]
  const low = before ? Number(before.at) : 0
  const at = after ? between(low, Number(after.at)) : String(Math.floor(low) + 1)
  if (at !== null) return [{ id, at }]
  order.splice(to, 0, items[from]!)
  return order.map((one, place) => ({ id: one.id, at: String(place + 1) }))
}
