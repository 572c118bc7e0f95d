/** Claims as they came from the identity provider: nothing is known of their form. */
export type Claims = Readonly<Record<string, unknown>>

/** A medarbetaruppdrag as HSA knows it, told by the identity provider. Ids are in capitals, as HSA compares them. */
export interface Commission {
  /** HSA-id of the commission itself. */
  hsaId: string
  name?: string
  /** Ändamål, for instance “Vård och behandling” (HSA's hsaCommissionPurpose). */
  purpose?: string
  providerHsaId?: string
  /** The care unit that it is at. */
  unitHsaId?: string
  unitName?: string
}

/** What the identity provider says of a member of staff. */
export interface StaffClaims {
  hsaId: string
  /** The commission that was chosen there; undefined when none was asked for or held. */
  chosen?: Commission
  /** All that are held; undefined when the provider doesn't say, which is another thing than none. */
  all?: readonly Commission[]
  /** Codes of licensed professions, as HSA has them. They are noted in the log; they never open anything. */
  licences: readonly string[]
}

export type ReadClaims<T> = { ok: true; value: T } | { ok: false; code: 'unknown' | 'unreadable' }

/**
 * Reads the claims of Inera's IdP: `employeeHsaId` (or the claim that is said to hold the HSA-id), `commissionHsaId`, `commissionName`,
 * `commissionPurpose`, `healthCareProviderHsaId`, `healthCareUnitHsaId`, `allCommissions`, `healthcareProfessionalLicense`.
 * A value may come alone or as a list of one. `allCommissions` comes as a list, or as a text that holds one in JSON, each with the same
 * names as the single claims; those of another of the person's service ids (`employeeHsaId`) are left out.
 *
 * @param subject the claim that holds the HSA-id
 * @returns `unknown` without an HSA-id; `unreadable` when something else isn't of its form: then nothing is guessed, and no one signed in
 */
export function readStaffClaims(claims: Claims, subject = 'employeeHsaId'): ReadClaims<StaffClaims> {
  const id = text(claims[subject])
  if (id === null) return { ok: false, code: 'unreadable' }
  if (id === undefined) return { ok: false, code: 'unknown' }
  const chosen = commissionOf(claims)
  const all = allCommissions(claims.allCommissions, id)
  const licences = texts(claims.healthcareProfessionalLicense)
  if (chosen === null || all === null || licences === null) return { ok: false, code: 'unreadable' }
  return {
    ok: true,
    value: { hsaId: id, ...(chosen ? { chosen } : {}), ...(all ? { all } : {}), licences: upperOnce(licences) },
  }
}

/** The level of assurance of a sign-in; undefined when it isn't said. */
export function assuranceOf(claims: Claims): string | undefined {
  return text(claims.acr) ?? undefined
}

/**
 * Whether the sign-in was at one of the levels that are demanded. Nothing demanded is nothing accepted: a level that isn't said is
 * not enough, and levels aren't compared with one another, since what one issuer calls 3 another may call something else.
 */
export function assured(acr: string | undefined, accepted: readonly string[]): boolean {
  return acr !== undefined && accepted.includes(acr)
}

/** Undefined when there is no commission; null when it can't be read. */
function commissionOf(claims: Claims): Commission | undefined | null {
  const [id, name, purpose, provider, unit, unitName] = [
    claims.commissionHsaId,
    claims.commissionName,
    claims.commissionPurpose,
    claims.healthCareProviderHsaId,
    claims.healthCareUnitHsaId,
    claims.healthCareUnitName,
  ].map(text)
  if ([id, name, purpose, provider, unit, unitName].includes(null)) return null
  if (!id) return undefined
  return {
    hsaId: id.toUpperCase(),
    ...(name ? { name } : {}),
    ...(purpose ? { purpose } : {}),
    ...(provider ? { providerHsaId: provider.toUpperCase() } : {}),
    ...(unit ? { unitHsaId: unit.toUpperCase() } : {}),
    ...(unitName ? { unitName } : {}),
  }
}

function allCommissions(value: unknown, employee: string): Commission[] | undefined | null {
  if (value === undefined || value === null || value === '') return undefined
  const list = typeof value === 'string' ? parsed(value) : value
  if (!Array.isArray(list)) return null
  const found: Commission[] = []
  for (const each of list) {
    const one = typeof each === 'string' ? parsed(each) : each
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return null
    const whose = text((one as Claims).employeeHsaId)
    const commission = commissionOf(one as Claims)
    if (!commission || whose === null) return null
    if (whose === undefined || whose.toUpperCase() === employee.toUpperCase()) found.push(commission)
  }
  return found
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** A single value, trimmed; undefined when there is none; null when it is something else than a short text. */
function text(value: unknown): string | undefined | null {
  const one = Array.isArray(value) && value.length === 1 ? value[0] : value
  if (one === undefined || one === null || (Array.isArray(one) && one.length === 0)) return undefined
  if (typeof one !== 'string' || one.length > 200) return null
  return one.trim() || undefined
}

function texts(value: unknown): string[] | null {
  if (value === undefined || value === null || value === '') return []
  const list = (Array.isArray(value) ? value : [value]).map(text)
  return list.includes(null) ? null : list.filter((one) => typeof one === 'string')
}

const upperOnce = (codes: readonly string[]): string[] => [...new Set(codes.map((code) => code.toUpperCase()))].sort()
