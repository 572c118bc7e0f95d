import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Config, parseConfig } from './config.ts'

const root = path.resolve('/somewhere')

const oidc = {
  OIDC_ISSUER: 'https://idp.example.se/oidc/',
  OIDC_CLIENT_ID: 'hallpunkt',
  OIDC_CLIENT_SECRET: 'hemlig-hemlig',
  OIDC_STAFF_CLAIM: 'employeeHsaId',
  OIDC_PERSON_CLAIM: 'personalIdentityNumber',
  OIDC_STAFF_ACR: 'loa3 loa4',
  OIDC_PERSON_ACR: 'loa3',
}
const production = {
  DATABASE_URL: 'postgres://hallpunkt_app:s3cret@db.example.se:5432/hallpunkt',
  PUBLIC_URL: 'https://kontakt.example.se/',
  ...oidc,
}

function config(env: NodeJS.ProcessEnv): Config {
  const parsed = parseConfig(env, root)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes))
  return parsed.config
}

function mistakes(env: NodeJS.ProcessEnv) {
  const parsed = parseConfig(env, root)
  return parsed.ok ? [] : parsed.mistakes
}

const settings = (env: NodeJS.ProcessEnv) => mistakes(env).map((mistake) => mistake.setting)

describe('settings', () => {
  it('nothing set gives the demo on this machine alone', () => {
    expect(config({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      trustProxy: 0,
      publicUrl: 'http://127.0.0.1:3000',
      dataDir: path.join(root, 'data'),
      database: { kind: 'embedded' },
      demo: true,
      oidc: undefined,
      residents: 5000,
      nightlyAt: '02:30',
      logLevel: 'warn',
      mail: { kind: 'files', folder: path.join(root, 'data', 'mail'), from: 'plan@hallpunkt.example' },
      sessionSecret: undefined,
    })
  })

  it('mail goes to a server with an address to send from, and elsewhere than in the demo nowhere without', () => {
    const mail = { SMTP_URL: 'smtps://plan:hemligt@post.example.se:465', MAIL_FROM: 'plan@region.example.se' }
    expect(config(mail).mail).toEqual({ kind: 'smtp', url: mail.SMTP_URL, from: mail.MAIL_FROM })
    expect(config(production).mail).toBeUndefined()
    expect(settings({ SMTP_URL: mail.SMTP_URL })).toEqual(['MAIL_FROM'])
    expect(settings({ ...mail, MAIL_FROM: 'plan\r\nBcc: alla@x.y' })).toEqual(['MAIL_FROM'])
    for (const SMTP_URL of ['post.example.se', 'https://post.example.se', 'smtp://'])
      expect(settings({ ...mail, SMTP_URL })).toEqual(['SMTP_URL'])
    expect(JSON.stringify(mistakes({ ...mail, SMTP_URL: 'http://plan:hemligt@x' }))).not.toContain('hemligt')
  })

  it('an empty value counts as not given', () => {
    expect(config({ PORT: '', DATABASE_URL: ' ', DEMO: '', OIDC_ISSUER: '' })).toEqual(config({}))
  })

  it('a database of somebody else turns the demo off', () => {
    const { demo, database, oidc: signIn, publicUrl } = config(production)
    expect({ demo, database, publicUrl }).toEqual({
      demo: false,
      database: { kind: 'external', url: production.DATABASE_URL, migrationUrl: undefined },
      publicUrl: 'https://kontakt.example.se',
    })
    expect(signIn).toMatchObject({
      staff: { subjectClaim: 'employeeHsaId', acr: ['loa3', 'loa4'], scope: 'openid' },
      person: { subjectClaim: 'personalIdentityNumber', acr: ['loa3'], scope: 'openid' },
      purposes: {
        care: ['Vård och behandling'],
        administration: ['Vård och behandling', 'Administration'],
      },
    })
  })

  it('the issuer is kept as written, since it is compared character by character', () => {
    expect(config(production).oidc?.staff.issuer).toBe('https://idp.example.se/oidc/')
  })

  it('residents sign in at the issuer of staff, or at one of their own that is given whole (AC-10)', () => {
    const { staff, person } = config(production).oidc!
    expect({ ...person, subjectClaim: '', acr: [] }).toEqual({ ...staff, subjectClaim: '', acr: [] })
    const own = {
      OIDC_PERSON_ISSUER: 'https://invanare.example.se',
      OIDC_PERSON_CLIENT_ID: 'hallpunkt-invanare',
      OIDC_PERSON_CLIENT_SECRET: 'annan-hemlighet',
      OIDC_PERSON_SCOPE: 'openid profile',
      OIDC_STAFF_SCOPE: 'openid, commission allCommissions',
      OIDC_CARE_PURPOSES: 'Vård och behandling; Vård och omsorg;',
    }
    expect(config({ ...production, ...own }).oidc).toMatchObject({
      staff: { issuer: production.OIDC_ISSUER, clientId: 'hallpunkt', scope: 'openid commission allCommissions' },
      person: { issuer: own.OIDC_PERSON_ISSUER, clientId: 'hallpunkt-invanare', clientSecret: 'annan-hemlighet' },
      purposes: { care: ['Vård och behandling', 'Vård och omsorg'] },
    })
    for (const left of Object.keys(own).slice(0, 3))
      expect(settings({ ...production, ...own, [left]: '' })).toEqual([left])
    expect(settings({ ...production, ...own, OIDC_PERSON_ISSUER: 'ftp://x', OIDC_PERSON_SCOPE: 'profile' })).toEqual([
      'OIDC_PERSON_ISSUER',
      'OIDC_PERSON_SCOPE',
    ])
  })

  it('a setting that no longer does anything is said, with what took its place', () => {
    const [mistake, ...others] = mistakes({ ...production, OIDC_ASSIGNMENT_CLAIM: 'assignment' })
    expect(others).toEqual([])
    expect(mistake).toMatchObject({ setting: 'OIDC_ASSIGNMENT_CLAIM' })
    expect(mistake?.en).toContain('commissionHsaId')
  })

  it('the demo together with a real database is a mistake that says so', () => {
    const [mistake, ...others] = mistakes({ DEMO: 'on', DATABASE_URL: production.DATABASE_URL })
    expect(others).toEqual([])
    expect(mistake).toMatchObject({ setting: 'DEMO' })
    expect(mistake?.sv).toContain('DATABASE_URL')
    expect(mistake?.en).toContain('made-up people')
  })

  it('without the demo the sign-in and the public address are demanded, all told at once', () => {
    expect(settings({ DEMO: 'off' }).sort()).toEqual(['PUBLIC_URL', ...Object.keys(oidc)].sort())
    expect(config({ ...production, DATABASE_URL: '', DEMO: 'off' })).toMatchObject({
      demo: false,
      database: { kind: 'embedded' },
    })
  })

  it('in the demo a sign-in is given whole or not at all', () => {
    expect(settings({ OIDC_ISSUER: oidc.OIDC_ISSUER, OIDC_CLIENT_ID: 'x' })).toEqual([
      'OIDC_CLIENT_SECRET',
      'OIDC_STAFF_CLAIM',
      'OIDC_PERSON_CLAIM',
      'OIDC_STAFF_ACR',
      'OIDC_PERSON_ACR',
    ])
    expect(config(oidc)).toMatchObject({ demo: true, oidc: { staff: { clientId: 'hallpunkt' } } })
  })

  it('every mistake is told at once, in both languages', () => {
    const env = {
      PORT: '70000',
      HOST: 'localhost:3000',
      PUBLIC_URL: 'kontakt.example.se',
      MIGRATION_DATABASE_URL: 'mysql://x/y',
      DEMO: 'yes',
      RESIDENTS: 'many',
      TRUST_PROXY: 'true',
      LOG_LEVEL: 'loud',
      SESSION_SECRET: 'short',
    }
    expect([...new Set(settings(env))].sort()).toEqual(Object.keys(env).sort())
    for (const { setting, sv, en } of mistakes(env)) {
      expect(sv.startsWith(`${setting} `) && sv.endsWith('.')).toBe(true)
      expect(en.startsWith(`${setting} `) && en.endsWith('.')).toBe(true)
      expect(sv).not.toBe(en)
    }
  })

  it('a mistake never repeats a secret', () => {
    const env = { ...production, DATABASE_URL: 'http://u:topsecret@h/db', SESSION_SECRET: 'topsecret' }
    expect(settings(env)).toEqual(['DATABASE_URL', 'SESSION_SECRET'])
    expect(JSON.stringify(mistakes(env))).not.toContain('topsecret')
  })

  it.each([
    ['0', false],
    ['1', true],
    ['65535', true],
    ['65536', false],
    ['3000.5', false],
    ['0x10', false],
    ['-1', false],
  ])('port %s is good: %s', (PORT, good) => {
    expect(parseConfig({ PORT }, root).ok).toBe(good)
  })

  it.each([
    ['http://localhost:8080', true],
    ['http://kontakt.example.se', false],
    ['https://kontakt.example.se', true],
    ['https://kontakt.example.se/sub', false],
    ['https://kontakt.example.se/?a=b', false],
    ['https://me:pw@kontakt.example.se', false],
    ['ftp://kontakt.example.se', false],
  ])('public address %s is good: %s', (PUBLIC_URL, good) => {
    expect(parseConfig({ PUBLIC_URL }, root).ok).toBe(good)
  })

  it('the number of proxies in front is said in digits, and nobody is believed unasked', () => {
    expect(config({}).trustProxy).toBe(0)
    expect(config({ TRUST_PROXY: '2' }).trustProxy).toBe(2)
    for (const TRUST_PROXY of ['-1', '11', 'loopback', '10.0.0.0/8'])
      expect(settings({ TRUST_PROXY })).toEqual(['TRUST_PROXY'])
  })

  it('open to the network or on IPv6, the address is still one that can be typed', () => {
    expect(config({ HOST: '0.0.0.0', PORT: '80' }).publicUrl).toBe('http://localhost:80')
    expect(config({ HOST: '::1' }).publicUrl).toBe('http://[::1]:3000')
  })

  it('a data folder is taken from the package, or as it stands if absolute', () => {
    expect(config({ DATA_DIR: 'prov å' }).dataDir).toBe(path.join(root, 'prov å'))
    expect(config({ DATA_DIR: path.resolve('/srv/data') }).dataDir).toBe(path.resolve('/srv/data'))
  })
})
