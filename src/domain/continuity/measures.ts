/**
 * Whom a person met at a visit. `null` is someone whose identity isn't known: never the same as anyone, not even as another unknown, so
 * that what a file lacks can lower the measures and never raise them.
 */
export type Clinician = string | null

/** What the measures are made of: whole numbers, counted over one person's visits. */
export interface Counts {
  /** N, all visits. */
  visits: number
  /** k, different clinicians. */
  clinicians: number
  /** Σ n_j² − N: ordered pairs of visits with the same clinician. */
  repeated: number
  /** max n_j: visits with the clinician met most. */
  most: number
  /** Visits with the same clinician as the visit before. */
  consecutive: number
}

/** One person's continuity; `null` where a measure isn't defined. */
export interface Continuity {
  coc: number | null
  upc: number | null
  secon: number | null
  mmci: number | null
}

/** Counts visits in the order they took place; of those on the same day, in the order they were told. */
export function countVisits(met: readonly Clinician[]): Counts {
  const times = new Map<string, number>()
  const counts = { visits: met.length, clinicians: 0, repeated: 0, most: 0, consecutive: 0 }
  for (const [i, clinician] of met.entries()) {
    const n = clinician === null ? 1 : (times.get(clinician) ?? 0) + 1
    if (clinician !== null) times.set(clinician, n)
    if (n === 1) counts.clinicians += 1
    counts.repeated += 2 * (n - 1)
    counts.most = Math.max(counts.most, n)
    if (clinician !== null && i > 0 && met[i - 1] === clinician) counts.consecutive += 1
  }
  return counts
}

/**
 * Continuity of care, COC = (Σ n_j² − N) / (N (N − 1)): the share of pairs of visits that are with the same clinician. 0 (always someone
 * new) to 1 (always the same). Undefined for fewer than two visits. Source: Bice & Boxerman 1977; domain §8.
 */
export function coc({ visits, repeated }: Pick<Counts, 'visits' | 'repeated'>): number | null {
  return visits < 2 ? null : repeated / (visits * (visits - 1))
}

/**
 * Usual provider of care, UPC = max n_j / N: the share of visits with the clinician met most. 1/N to 1; 1 for a single visit, undefined
 * for none. Source: Breslau & Reeb 1975; domain §8.
 */
export function upc({ visits, most }: Pick<Counts, 'visits' | 'most'>): number | null {
  return visits < 1 ? null : most / visits
}

/**
 * Sequential continuity, SECON = visits with the same clinician as the visit before / (N − 1). 0 to 1. Undefined for fewer than two
 * visits. The only one of the measures in which the order counts. Source: Steinwachs 1979; domain §8.
 */
export function secon({ visits, consecutive }: Pick<Counts, 'visits' | 'consecutive'>): number | null {
  return visits < 2 ? null : consecutive / (visits - 1)
}

/**
 * Modified, modified continuity index, MMCI = (1 − k / (N + 0.1)) / (1 − 1 / (N + 0.1)): how few clinicians the visits were spread over.
 * Above 0 to 1; 1 for a single visit, undefined for none. Source: Magill & Senf 1987; domain §8.
 */
export function mmci({ visits, clinicians }: Pick<Counts, 'visits' | 'clinicians'>): number | null {
  return visits < 1 ? null : (1 - clinicians / (visits + 0.1)) / (1 - 1 / (visits + 0.1))
}

/** All four of them. */
export function continuityOf(counts: Counts): Continuity {
  return { coc: coc(counts), upc: upc(counts), secon: secon(counts), mmci: mmci(counts) }
}
