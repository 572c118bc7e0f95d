import type { AcceptedPurposes } from '../../../domain/access/sign-in/commission.ts'

/** An OpenID Connect provider, and what its tokens must say. */
export interface IssuerConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The claim that says who it is: the HSA-id of staff, the personal number of a resident. */
  readonly subjectClaim: string
  /** The `acr` values that are strong enough; one of them must be met. */
  readonly acr: readonly string[]
  /** What is asked for; more than `openid` also asks the userinfo endpoint. */
  readonly scope: string
}

/** Where the county's people sign in. */
export interface OidcConfig {
  readonly staff: IssuerConfig
  /** Of its own, or the same as that of staff. */
  readonly person: IssuerConfig
  /** Purposes of a commission (HSA's hsaCommissionPurpose) that are accepted. */
  readonly purposes: AcceptedPurposes
}

/** HSA's words. Care opens the registers too, since whoever cares for people may also keep the unit's registers in order. */
export const defaultPurposes: AcceptedPurposes = {
  care: ['Vård och behandling'],
  administration: ['Vård och behandling', 'Administration'],
}

export type Given = (setting: string) => string | undefined
export type Wrong = (setting: string, sv: string, en: string) => void

const demanded = [
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_STAFF_CLAIM',
  'OIDC_PERSON_CLAIM',
  'OIDC_STAFF_ACR',
  'OIDC_PERSON_ACR',
] as const
const ofResidents = ['OIDC_PERSON_ISSUER', 'OIDC_PERSON_CLIENT_ID', 'OIDC_PERSON_CLIENT_SECRET'] as const
const others = ['OIDC_STAFF_SCOPE', 'OIDC_PERSON_SCOPE', 'OIDC_CARE_PURPOSES', 'OIDC_ADMINISTRATION_PURPOSES'] as const

/** The settings of the sign-in: undefined in a demo that has none; otherwise each mistake is told. */
export function parseOidc(given: Given, wrong: Wrong, demoOff: boolean): OidcConfig | undefined {
  if (given('OIDC_ASSIGNMENT_CLAIM') !== undefined) {
    const sv = 'används inte längre: uppdraget kommer av commissionHsaId (docs/operations.md). Ta bort den.'
    wrong(
      'OIDC_ASSIGNMENT_CLAIM',
      sv,
      'is no longer used: the assignment comes of commissionHsaId (docs/operations.md). Remove it.',
    )
  }
  const missing = demanded.filter((setting) => given(setting) === undefined)
  const any = [...demanded, ...ofResidents, ...others].some((setting) => given(setting) !== undefined)
  if (!demoOff && !any) return undefined
  for (const setting of missing) {
    if (demoOff) wrong(setting, 'saknas: den behövs när DEMO är off.', 'is missing: it is needed when DEMO is off.')
    else {
      const sv = 'saknas: andra OIDC-inställningar är satta, och de behövs alla eller ingen.'
      wrong(setting, sv, 'is missing: other OIDC settings are given, and all or none are needed.')
    }
  }
  wholeOrNone(given, wrong)
  for (const setting of ['OIDC_ISSUER', 'OIDC_PERSON_ISSUER']) {
    // The issuer is an identifier that is compared character by character, so it is checked but kept as written.
    const issuer = given(setting)
    if (issuer !== undefined) parseAddress(setting, issuer, wrong, false)
  }
  const words = (setting: string) => given(setting)?.split(/[\s,]+/) ?? []
  const issuer = (who: 'STAFF' | 'PERSON', own: '' | 'PERSON_'): IssuerConfig => ({
    issuer: given(`OIDC_${own}ISSUER`) ?? '',
    clientId: given(`OIDC_${own}CLIENT_ID`) ?? '',
    clientSecret: given(`OIDC_${own}CLIENT_SECRET`) ?? '',
    subjectClaim: given(`OIDC_${who}_CLAIM`) ?? '',
    acr: words(`OIDC_${who}_ACR`),
    scope: scopeOf(`OIDC_${who}_SCOPE`, given, wrong),
  })
  return {
    staff: issuer('STAFF', ''),
    person: issuer('PERSON', given('OIDC_PERSON_ISSUER') === undefined ? '' : 'PERSON_'),
    purposes: {
      care: purposes(given('OIDC_CARE_PURPOSES')) ?? defaultPurposes.care,
      administration: purposes(given('OIDC_ADMINISTRATION_PURPOSES')) ?? defaultPurposes.administration,
    },
  }
}

/** A client of one issuer is nothing to another. */
function wholeOrNone(given: Given, wrong: Wrong): void {
  const lacking = ofResidents.filter((setting) => given(setting) === undefined)
  if (lacking.length === ofResidents.length) return
  for (const setting of lacking) {
    const sv = `saknas: ${ofResidents.join(', ')} sätts alla eller ingen.`
    wrong(setting, sv, `is missing: ${ofResidents.join(', ')} are given all or none.`)
  }
}

function scopeOf(setting: string, given: Given, wrong: Wrong): string {
  const scope = given(setting)?.split(/[\s,]+/) ?? ['openid']
  if (!scope.includes('openid')) wrong(setting, 'ska innehålla openid.', 'must contain openid.')
  return scope.join(' ')
}

/** Purposes hold spaces, so they are told apart by semicolons. */
function purposes(text: string | undefined): string[] | undefined {
  const list = text
    ?.split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return list && list.length > 0 ? list : undefined
}

/** Reads an address; `bare` allows neither path nor query. Undefined when it is wrong, which is told. */
export function parseAddress(setting: string, text: string, wrong: Wrong, bare: boolean): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const local = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && local))) {
    const sv = `ska börja med https:// (http:// går bara för den egna maskinen), men är ”${text}”.`
    wrong(setting, sv, `must begin with https:// (http:// only for this very machine), but is “${text}”.`)
    return undefined
  }
  if (url.username || url.password || url.search || url.hash || (bare && url.pathname !== '/')) {
    const sv = bare ? 'ska vara en adress utan sökväg och frågedel.' : 'ska vara en adress utan frågedel.'
    wrong(setting, sv, bare ? 'must be an address without path or query.' : 'must be an address without a query.')
    return undefined
  }
  return url.origin
}
