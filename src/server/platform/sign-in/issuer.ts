import type { FastifyBaseLogger } from 'fastify'
import * as oidc from 'openid-client'
import { assuranceOf, assured, type Claims, readStaffClaims } from '../../../domain/access/sign-in/claims.ts'
import { dayOf } from '../../../domain/law/calendar.ts'
import { parsePersonIdentifier } from '../../../domain/person/identity.ts'
import type { IssuerConfig } from '../config/oidc.ts'
import { Problem } from '../operations/problem.ts'
import { SignInRefused } from './refusal.ts'
import type { Identity } from './sessions.ts'

/** What the browser keeps, signed, while it is away at the identity provider. */
export interface Flow {
  state: string
  nonce: string
  verifier: string
  /** Where to go after. */
  next: string
  /** By which door: that issuer's answers are taken and no other's. */
  as: 'staff' | 'person'
}

/** An identity provider: where to send the browser, and what its answer says. */
export interface Issuer {
  authorizationUrl(flow: Flow, log: FastifyBaseLogger): Promise<URL>
  /** @throws SignInRefused when the answer is no, too late, too weak or can't be read; Problem 503 when the provider doesn't answer */
  identify(flow: Flow, answer: URL, log: FastifyBaseLogger): Promise<Identity>
}

/** `redirectUri`: where the provider sends the browser back. */
export function openIssuer(config: IssuerConfig, redirectUri: string): Issuer {
  let discovered: Promise<oidc.Configuration> | undefined
  // Asked for at the first sign-in: the built-in provider is served by this same process.
  const discover = (log: FastifyBaseLogger) => {
    discovered ??= oidc
      .discovery(new URL(config.issuer), config.clientId, undefined, oidc.ClientSecretPost(config.clientSecret), {
        execute: config.issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [],
      })
      .catch((error) => {
        discovered = undefined
        log.error({ err: String(error) }, 'the sign-in provider does not answer')
        throw new Problem(503, 'unavailable')
      })
    return discovered
  }

  return {
    authorizationUrl: async (flow, log) =>
      oidc.buildAuthorizationUrl(await discover(log), {
        redirect_uri: redirectUri,
        scope: config.scope,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
        prompt: 'login',
        login_hint: flow.as,
        ...(config.acr.length > 0 ? { acr_values: config.acr.join(' ') } : {}),
      }),
    identify: async (flow, answer, log) => {
      const provider = await discover(log)
      const tokens = await oidc
        .authorizationCodeGrant(provider, answer, {
          pkceCodeVerifier: flow.verifier,
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          idTokenExpected: true,
        })
        .catch((error) => {
          // Never the answer itself: it holds the code.
          log.info({ err: String(error) }, 'the answer of the sign-in provider was not taken')
          throw refusalOf(answer, flow)
        })
      const signed: Claims = tokens.claims() ?? {}
      const acr = assuranceOf(signed)
      if (!assured(acr, config.acr)) throw new SignInRefused('session.assurance', { detail: acr ? { acr } : {} })
      const claims = await withUserInfo(provider, config, tokens, signed, log)
      return flow.as === 'staff' ? staffOf(claims, config, acr!) : personOf(claims, config, acr!)
    },
  }
}

/** Whatever else may be wrong with an answer that says no to our own question, it is a no. */
function refusalOf(answer: URL, flow: Flow): SignInRefused {
  const { error, state } = Object.fromEntries(answer.searchParams)
  return new SignInRefused(
    error === 'access_denied' && state === flow.state ? 'session.cancelled' : 'session.signInExpired',
  )
}

/**
 * Claims may come in the ID token, or at the userinfo endpoint when more than `openid` is asked for. What the token says is signed, and
 * goes before; the level of assurance is never taken from elsewhere.
 */
async function withUserInfo(
  provider: oidc.Configuration,
  config: IssuerConfig,
  tokens: oidc.TokenEndpointResponse,
  signed: Claims,
  log: FastifyBaseLogger,
): Promise<Claims> {
  if (config.scope === 'openid' || provider.serverMetadata().userinfo_endpoint === undefined) return signed
  const more = await oidc.fetchUserInfo(provider, tokens.access_token, String(signed.sub)).catch((error) => {
    log.error({ err: String(error) }, 'the userinfo endpoint did not answer well')
    throw new Problem(503, 'unavailable')
  })
  return { ...more, ...signed }
}

function staffOf(claims: Claims, { subjectClaim }: IssuerConfig, acr: string): Identity {
  const read = readStaffClaims(claims, subjectClaim)
  if (!read.ok) throw new SignInRefused(`session.${read.code}`)
  const { hsaId, chosen, all, licences } = read.value
  return {
    kind: 'staff',
    subject: hsaId,
    commissions: { ...(chosen ? { chosen } : {}), ...(all ? { all } : {}) },
    noted: { acr, ...(licences.length > 0 ? { licences } : {}) },
  }
}

/** The personal number with its century, with or without its hyphen: of ten digits it is never guessed who it is. */
function personOf(claims: Claims, { subjectClaim }: IssuerConfig, acr: string): Identity {
  const value = claims[subjectClaim]
  const whole = typeof value === 'string' && /^\d{8}-?[0-9A-Z]{4}$/i.test(value)
  const number = whole ? parsePersonIdentifier(value, dayOf(new Date().toISOString())) : undefined
  if (!number?.ok) throw new SignInRefused('session.unknown')
  return { kind: 'person', subject: number.value, noted: { acr } }
}
