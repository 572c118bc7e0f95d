import path from 'node:path'
import { type MailConfig, parseMail } from './mail.ts'
import { type Given, type OidcConfig, parseAddress, parseOidc, type Wrong } from './oidc.ts'
import { packageRoot } from './root.ts'

/** The database: our own in the data folder, or one that somebody else runs. */
export type DatabaseConfig =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'external'
      /** Signs in as `hallpunkt_app`. */
      readonly url: string
      /** Signs in as `hallpunkt_migrator`; without it nothing is migrated at start, only checked. */
      readonly migrationUrl: string | undefined
    }

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** All that can be set from outside, parsed once at boot. */
export interface Config {
  readonly port: number
  readonly host: string
  /** How many proxies stand in front; the caller's address is taken from what they say. 0: nobody is believed. */
  readonly trustProxy: number
  /** The address that people type, without a trailing slash. */
  readonly publicUrl: string
  /** Absolute. A relative DATA_DIR is taken from the folder of the package, wherever the command is typed. */
  readonly dataDir: string
  readonly database: DatabaseConfig
  /** The made-up county and its built-in sign-in. */
  readonly demo: boolean
  /** Demanded when `demo` is off; in the demo only there if it was given whole. */
  readonly oidc: OidcConfig | undefined
  /** How many residents the demo county gets. */
  readonly residents: number
  /** When the jobs of the night begin, `HH:MM` in Sweden; null: never, on this node. */
  readonly nightlyAt: string | null
  /** Undefined: nothing is mailed, and what is to be mailed waits. */
  readonly mail: MailConfig | undefined
  readonly logLevel: LogLevel
  /** Undefined: a random one is kept beside the data (see `localSecrets`). */
  readonly sessionSecret: string | undefined
}

/** One thing wrong with one setting, in a sentence of each language. Never holds the value of a secret. */
export interface Mistake {
  readonly setting: string
  readonly sv: string
  readonly en: string
}

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/**
 * Reads every setting and tells every mistake at once. Pure: the same environment gives the same answer. An empty value counts
 * as not given.
 */
export function parseConfig(env: NodeJS.ProcessEnv, root: string = packageRoot()): ParsedConfig {
  const mistakes: Mistake[] = []
  const wrong = (setting: string, sv: string, en: string) => {
    mistakes.push({ setting, sv: `${setting} ${sv}`, en: `${setting} ${en}` })
  }
  const given = (setting: string) => env[setting]?.trim() || undefined

  const integer = (setting: string, fallback: number, least: number, most: number) => {
    const text = given(setting)
    if (text === undefined) return fallback
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    const sv = `ska vara ett heltal från ${least} till ${most}, men är ”${text}”.`
    wrong(setting, sv, `must be a whole number from ${least} to ${most}, but is “${text}”.`)
    return fallback
  }

  const port = integer('PORT', 3000, 1, 65_535)
  const trustProxy = integer('TRUST_PROXY', 0, 0, 10)
  const host = given('HOST') ?? '127.0.0.1'
  if (/[\s/]/.test(host) || /^[^:]+:\d+$/.test(host)) {
    const sv = `ska vara ett värdnamn eller en IP-adress utan port, men är ”${host}”.`
    wrong('HOST', sv, `must be a host name or an IP address without a port, but is “${host}”.`)
  }

  const database = parseDatabase(given, wrong)

  const demoText = given('DEMO')
  if (demoText !== undefined && demoText !== 'on' && demoText !== 'off') {
    wrong('DEMO', `ska vara on eller off, men är ”${demoText}”.`, `must be on or off, but is “${demoText}”.`)
  }
  const external = given('DATABASE_URL') !== undefined
  const demo = demoText === undefined ? !external : demoText === 'on'
  if (demo && external) {
    const sv = 'kan inte vara on när DATABASE_URL är satt: påhittade personer får aldrig hamna i en riktig databas.'
    wrong('DEMO', sv, 'cannot be on when DATABASE_URL is set: made-up people must never enter a real database.')
  }
  // A DEMO that is neither on nor off tells nothing about what else should be demanded.
  const demoOff = !demo && (demoText === undefined || demoText === 'off')

  const publicText = given('PUBLIC_URL')
  if (publicText === undefined && demoOff) demand(wrong, 'PUBLIC_URL')
  const publicUrl =
    publicText === undefined ? addressOf(host, port) : (parseAddress('PUBLIC_URL', publicText, wrong, true) ?? '')

  // In the demo someone sits at the terminal: only what is wrong is said there.
  const logText = given('LOG_LEVEL') ?? (demo ? 'warn' : 'info')
  const logLevel = logLevels.find((level) => level === logText)
  if (!logLevel) {
    const known = logLevels.join(', ')
    wrong('LOG_LEVEL', `ska vara en av ${known}, men är ”${logText}”.`, `must be one of ${known}, but is “${logText}”.`)
  }

  const sessionSecret = given('SESSION_SECRET')
  if (sessionSecret !== undefined && sessionSecret.length < 32) {
    wrong('SESSION_SECRET', 'ska vara minst 32 tecken långt.', 'must be at least 32 characters long.')
  }

  const oidc = parseOidc(given, wrong, demoOff)
  const residents = integer('RESIDENTS', 5000, 1, 10_000_000)
  // When the jobs of the night begin, Swedish time.
  const nightText = given('NIGHTLY_AT') ?? '02:30'
  if (nightText !== 'off' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(nightText))
    wrong(
      'NIGHTLY_AT',
      'ska vara ett klockslag, till exempel 02:30, eller off.',
      'must be a time, for example 02:30, or off.',
    )
  const nightlyAt = nightText === 'off' ? null : nightText
  const dataDir = path.resolve(root, given('DATA_DIR') ?? 'data')

  const mail = parseMail(given, wrong, demo, dataDir)

  if (mistakes.length > 0) return { ok: false, mistakes }
  return {
    ok: true,
    config: {
      port,
      host,
      trustProxy,
      publicUrl,
      dataDir,
      database: database ?? { kind: 'embedded' },
      demo,
      oidc,
      residents,
      nightlyAt,
      mail,
      logLevel: logLevel ?? 'info',
      sessionSecret,
    },
  }
}

function demand(wrong: Wrong, setting: string): void {
  wrong(setting, 'saknas: den behövs när DEMO är off.', 'is missing: it is needed when DEMO is off.')
}

function parseDatabase(given: Given, wrong: Wrong): DatabaseConfig | undefined {
  const url = given('DATABASE_URL')
  const migrationUrl = given('MIGRATION_DATABASE_URL')
  for (const [setting, value] of [
    ['DATABASE_URL', url],
    ['MIGRATION_DATABASE_URL', migrationUrl],
  ] as const) {
    if (value === undefined || isDatabaseUrl(value)) continue
    const shape = 'postgres://…@host:5432/hallpunkt'
    wrong(setting, `ska se ut som ${shape} och namnge en databas.`, `must look like ${shape} and name a database.`)
  }
  if (url === undefined && migrationUrl !== undefined) {
    const sv = 'är satt utan DATABASE_URL: sätt båda eller ingen.'
    wrong('MIGRATION_DATABASE_URL', sv, 'is set without DATABASE_URL: set both or neither.')
  }
  return url === undefined ? { kind: 'embedded' } : { kind: 'external', url, migrationUrl }
}

function isDatabaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (url.protocol === 'postgres:' || url.protocol === 'postgresql:') && url.pathname.length > 1
}

function addressOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
