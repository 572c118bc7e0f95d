import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Configuration } from 'oidc-provider'

/** Someone one can sign in as in the demo. */
export interface DemoIdentity {
  name: string
  kind: 'staff' | 'person'
  hsaId?: string
  identifier?: string
  /** Name first, then what they are: “Maria Sandberg, vårdsamordnare, …”. */
  title: { sv: string; en: string }
  what: { sv: string; en: string }
}

/** A commission in the claims of Inera's IdP. */
export interface DemoCommission {
  commissionHsaId: string
  commissionName: string
  commissionPurpose: string
  healthCareProviderHsaId: string
  healthCareUnitHsaId: string
}

/** The level that the built-in provider says: as a SITHS card does. */
export const demoAcr = 'http://id.sambi.se/loa/loa3'

export interface DevelopmentProvider {
  issuer: string
  clientId: string
  clientSecret: string
  plugin: (app: FastifyInstance) => Promise<void>
}

const base = '/dev-idp'

/**
 * An OpenID Connect provider inside the service, where one picks a made-up person instead of proving who one is.
 *
 * @throws Error when not in demo mode: it must never stand between real people and their data
 */
export async function developmentProvider(options: {
  demo: boolean
  publicUrl: string
  people: readonly DemoIdentity[]
  /** The commissions that it vouches for, of a member of staff; one alone counts as chosen. */
  commissions(hsaId: string): Promise<readonly DemoCommission[]>
}): Promise<DevelopmentProvider> {
  if (!options.demo) throw new Error('The built-in sign-in starts only in demo mode')
  const issuer = `${options.publicUrl}${base}`
  const clientId = 'hallpunkt'
  const clientSecret = randomBytes(32).toString('base64url')
  const provider = await quietly(async () => {
    // Loaded here and nowhere else: outside the demo it never enters the process.
    const { default: Provider } = await import('oidc-provider')
    return new Provider(issuer, configuration(options, clientId, clientSecret))
  })
  const oidcCallback = provider.callback()

  const plugin = async (app: FastifyInstance) => {
    // The provider reads the body itself; forms of the picking page are parsed here.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, _payload, done) => done(null))
    app.get(`${base}/interaction/:uid`, async (request, reply) => {
      const { params } = await provider.interactionDetails(request.raw, reply.raw)
      return reply
        .type('text/html; charset=utf-8')
        .send(pickPage(options.people, String(params.login_hint ?? 'staff'), request))
    })
    app.post(`${base}/interaction/:uid/:name`, async (request, reply) => {
      const { name } = request.params as { name: string }
      if (!options.people.some((p) => p.name === name)) return reply.redirect('/')
      reply.hijack()
      await provider.interactionFinished(request.raw, reply.raw, {
        login: { accountId: name, acr: demoAcr, remember: false },
      })
    })
    app.all(`${base}/*`, (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack()
      const raw = request.raw as typeof request.raw & { originalUrl?: string }
      raw.originalUrl = raw.url ?? ''
      raw.url = (raw.url ?? '').slice(base.length)
      // Who was picked before in this browser is forgotten. Else the provider would first have them signed out, on a page of its
      // own that needs a script within it, which our security policy rightly stops.
      if (raw.url.startsWith('/auth')) raw.headers.cookie = withoutSession(raw.headers.cookie)
      oidcCallback(raw, reply.raw)
    })
  }
  return { issuer, clientId, clientSecret, plugin }
}

function configuration(
  options: Pick<Parameters<typeof developmentProvider>[0], 'publicUrl' | 'people' | 'commissions'>,
  clientId: string,
  clientSecret: string,
): Configuration {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${options.publicUrl}/auth/callback`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    jwks: { keys: [signingKey()] },
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'acr', 'employeeHsaId', 'personal_number'],
      commission: [...commissionClaims, 'allCommissions'],
    },
    acrValues: [demoAcr],
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `${base}/interaction/${interaction.uid}` },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 900, Session: 900, Grant: 900 },
    findAccount: (_ctx, accountId) => {
      const who = options.people.find((p) => p.name === accountId)
      if (!who) return undefined
      return {
        accountId,
        claims: async () => ({
          sub: createHash('sha256').update(accountId).digest('hex').slice(0, 24),
          ...(who.hsaId
            ? { employeeHsaId: who.hsaId, ...commissionsOf(who.hsaId, await options.commissions(who.hsaId)) }
            : {}),
          ...(who.identifier ? { personal_number: who.identifier } : {}),
        }),
      }
    },
    // One client, our own: no page that asks for consent.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId as string,
        accountId: ctx.oidc.session?.accountId as string,
      })
      grant.addOIDCScope('openid commission')
      await grant.save()
      return grant
    },
  }
}

const commissionClaims = [
  'commissionHsaId',
  'commissionName',
  'commissionPurpose',
  'healthCareProviderHsaId',
  'healthCareUnitHsaId',
] as const

/** As Inera's IdP says them: the chosen one alone, and all of them as JSON in a text. */
function commissionsOf(hsaId: string, commissions: readonly DemoCommission[]): Record<string, unknown> {
  if (commissions.length === 0) return {}
  return {
    ...(commissions.length === 1 ? commissions[0] : {}),
    allCommissions: JSON.stringify(commissions.map((one) => ({ ...one, employeeHsaId: hsaId }))),
  }
}

function withoutSession(cookies = ''): string {
  return cookies
    .split(/;\s*/)
    .filter((cookie) => !cookie.startsWith('_session'))
    .join('; ')
}

function pickPage(people: readonly DemoIdentity[], first: string, request: FastifyRequest): string {
  const english = /^\s*en\b/i.test(String(request.headers['accept-language'] ?? ''))
  const lang = english ? 'en' : 'sv'
  const { uid } = request.params as { uid: string }
  const group = (kind: 'staff' | 'person', heading: string) =>
    `<h2>${heading}</h2><ul class="pick">${people
      .filter((p) => p.kind === kind)
      .map(
        (
          p,
        ) => `<li><form method="post" action="${base}/interaction/${encodeURIComponent(uid)}/${p.name}"><button type="submit">
<b>${html(nameIn(p.title[lang]))}</b><span>${html(p.title[lang].slice(nameIn(p.title[lang]).length + 2))}</span><small>${html(p.what[lang])}</small></button></form></li>`,
      )
      .join('')}</ul>`
  const asked =
    first === 'person'
      ? group('person', english ? 'Residents' : 'Invånare')
      : group('staff', english ? 'Staff' : 'Personal')
  // One comes in by the door one chose; the other is a click away.
  const other =
    first === 'person'
      ? `<a href="/auth/sign-in?as=staff">${english ? 'Sign in as staff instead' : 'Logga in som personal i stället'}</a>`
      : `<a href="/auth/sign-in?as=person">${english ? 'Sign in as a resident instead' : 'Logga in som invånare i stället'}</a>`
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${english ? 'Sign in to the demo' : 'Logga in i demon'} – Hållpunkt</title><link rel="icon" type="image/svg+xml" href="/mark.svg"><link rel="stylesheet" href="/plain.css"></head><body><main>
<p class="mark"><i></i>Hållpunkt</p><h1>${english ? 'Who are you today?' : 'Vem är du i dag?'}</h1>
<p>${english ? 'This is a made-up county. Everyone here is invented.' : 'Det här är ett påhittat län. Alla här är påhittade.'}</p>
${asked}<p>${other}</p></main></body></html>`
}

/**
 * The library warns those who would run it in production, on the console, about what is as it should be here: keys and sessions
 * that live as long as the process.
 */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { info, warn } = console
  console.info = () => {}
  console.warn = () => {}
  try {
    return await work()
  } finally {
    console.info = info
    console.warn = warn
  }
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kty: 'RSA', kid: 'demo', use: 'sig', alg: 'RS256' } as const
}

/** What stands before the first comma. */
function nameIn(title: string): string {
  return title.split(', ')[0] ?? title
}

function html(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)
}
