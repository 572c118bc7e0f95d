import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { castMember } from '../../demo/county/cast.ts'
import { startBrowser, t, Visitor } from '../support/browser.ts'
import { type FakeIssuer, startIssuer } from '../support/issuer.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const loa3 = 'http://id.sambi.se/loa/loa3'
let idp: FakeIssuer
let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer({ residents: 60, settings }), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await idp?.stop()
})
async function settings(redirectTo: string) {
  const commission = ['commissionHsaId', 'commissionName', 'commissionPurpose']
  idp = await startIssuer({
    clientId: 'hallpunkt',
    redirectTo,
    claims: { openid: ['sub', 'acr', 'employeeHsaId', 'personal_number', ...commission] },
  })
  return {
    OIDC_ISSUER: idp.url,
    OIDC_CLIENT_ID: idp.clientId,
    OIDC_CLIENT_SECRET: idp.clientSecret,
    OIDC_STAFF_CLAIM: 'employeeHsaId',
    OIDC_STAFF_ACR: loa3,
    OIDC_PERSON_CLAIM: 'personal_number',
    OIDC_PERSON_ACR: loa3,
  }
}
const helena = { employeeHsaId: castMember('helena').hsaId }

describe('Signing in at an identity provider (AC-10)', () => {
  it('Given a commission that isn’t known here, when Helena signs in, then she is told which and what to do, and comes in with another', async () => {
    const visitor = await Visitor.come(server, browser)
    const { page } = visitor
    visitor.expectVisit(idp.url)
    const elsewhere = {
      commissionHsaId: 'SE-X',
      commissionName: 'Bortsjö, vård',
      commissionPurpose: 'Vård och behandling',
    }
    idp.says({ acr: loa3, claims: { ...helena, ...elsewhere } })
    await page.goto('/')
    await page.getByRole('link', { name: t('landing.staff') }).click()
    await page.getByText(t('signInProblem.commissionUnknown', { unit: 'Bortsjö, vård' })).waitFor()
    await visitor.looksRight('a commission that isn’t known')

    idp.says({ acr: loa3, claims: helena })
    await page.getByRole('link', { name: t('app.retry') }).click()
    await page.getByRole('heading', { name: /Helena/ }).waitFor()
    // And out again, everywhere.
    await page.getByRole('button', { name: /Helena Forslund/ }).click()
    await page.getByRole('button', { name: t('signOut.everywhere') }).click()
    await page.getByRole('link', { name: t('landing.staff') }).waitFor()
    await visitor.leave()
  })

  it('Given a level that isn’t enough, then staff and residents are told, each on their own page', async () => {
    const visitor = await Visitor.come(server, browser)
    const { page } = visitor
    visitor.expectVisit(idp.url)
    idp.says({ acr: 'http://id.sambi.se/loa/loa2', claims: helena })
    await page.goto('/')
    await page.getByRole('link', { name: t('landing.staff') }).click()
    await page.getByText(t('signInProblem.assurance')).waitFor()
    await visitor.looksRight('a level that isn’t enough')
    await page.getByRole('link', { name: t('landing.person') }).click()
    await page.getByText('Inloggningen var inte tillräckligt säker').waitFor()
    await visitor.looksRight('a level that isn’t enough, for a resident')
    await visitor.leave()
  })
})
