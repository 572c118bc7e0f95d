// An identity provider outside the service, as Inera's or a resident's: a real OpenID Connect provider that says what a test tells it to.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SaysWho {
  /** Level of assurance; left out, the answer has none. */
  acr?: string
  claims: Record<string, unknown>
}

export interface FakeIssuer {
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
  /** Walks from where the service sent the browser to where the provider sends it back, as someone. */
  answer(authorization: string, who: SaysWho): Promise<string>
  /** Whoever comes next, in a real browser, is said to be this one. */
  says(who: SaysWho): void
  stop(): Promise<void>
}

/** `inToken`: claims lie in the ID token, as Inera's do; otherwise only at the userinfo endpoint. */
export async function startIssuer(options: {
  clientId: string
  redirectTo: string
  claims: Record<string, string[]>
  inToken?: boolean
}): Promise<FakeIssuer> {
  let server: Server
  const listening = new Promise<string>((resolve) => {
    server = createServer((request, response) => void handle(request, response))
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
  const url = await listening
  const clientSecret = randomBytes(24).toString('base64url')
  const known = new Map<string, SaysWho>()
  let next: SaysWho = { claims: {} }
  const provider = await quietly(async () => {
    const { default: Provider } = await import('oidc-provider')
    return new Provider(url, {
      clients: [
        {
          client_id: options.clientId,
          client_secret: clientSecret,
          token_endpoint_auth_method: 'client_secret_post',
          redirect_uris: [`${options.redirectTo}/auth/callback`],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      cookies: { keys: ['only for tests'] },
      jwks: { keys: [signingKey(options.clientId)] },
      conformIdTokenClaims: options.inToken === false,
      claims: { openid: ['sub', 'acr'], ...options.claims },
      ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 900, Session: 900, Grant: 900 },
      scopes: ['openid', ...Object.keys(options.claims)],
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_ctx, accountId) => ({
        accountId,
        claims: () => ({ sub: accountId, ...known.get(accountId)?.claims }),
      }),
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({
          clientId: ctx.oidc.client?.clientId as string,
          accountId: ctx.oidc.session?.accountId as string,
        })
        grant.addOIDCScope(['openid', ...Object.keys(options.claims)].join(' '))
        await grant.save()
        return grant
      },
    })
  })
  const callback = provider.callback()
  async function handle(...[request, response]: Parameters<typeof callback>) {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response)
    const accountId = `account-${known.size}`
    known.set(accountId, next)
    await provider.interactionFinished(request, response, {
      login: { accountId, remember: false, ...(next.acr ? { acr: next.acr } : {}) },
    })
  }

  return {
    url,
    clientId: options.clientId,
    clientSecret,
    answer: async (authorization, who) => {
      next = who
      const cookies = new Map<string, string>()
      let address = authorization
      for (let hops = 0; hops < 10 && address.startsWith(url); hops += 1) {
        const response = await fetch(address, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        })
        for (const cookie of response.headers.getSetCookie()) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
          cookies.set(name!, value!)
        }
        const to = response.headers.get('location')
        if (!to) throw new Error(`The provider stopped at ${address}: ${response.status} ${await response.text()}`)
        address = new URL(to, address).href
      }
      return address
    },
    says: (who) => {
      next = who
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function signingKey(kid: string) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kty: 'RSA', kid, use: 'sig', alg: 'RS256' } as const
}

/** The library warns, on the console, of what is as it should be in a test. */
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
