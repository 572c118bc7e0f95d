import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { planMail } from '../../src/texts/plan-mail/sv.ts'
import type { Reply } from './client.ts'
import { county, fatima, maria, openCounty } from './contact-county.ts'
import { Mailbox } from './mailbox.ts'
import { agreed } from './own-plan-county.ts'
import { consented, invite, of, sending, someone, which } from './plan-county.ts'

let box: Mailbox
beforeAll(async () => {
  box = await Mailbox.open()
})
afterAll(() => box?.down())
openCounty({ settings: async () => ({ SMTP_URL: box.url, MAIL_FROM: 'plan@region.example' }) })

let other: { close(): Promise<void> }
beforeAll(async () => {
  other = await county.server.another()
})
afterAll(() => other?.close())

let made = 0
const soon = { timeout: 30_000, interval: 50 }
const arrives = (email: string, count: number) => expect.poll(() => box.to(email).length, soon).toBe(count)
const linkIn = (text: string) => /\/svar\/[\w-]{43}/.exec(text)![0]
const open = (path: string) => county.nobody.send('GET', `${path}?lang=sv`) as Promise<Reply<never>>
const close = async (plan: PlanView) =>
  maria.may('plan.close', {
    ...of(await maria.may('plan.read', which(plan))),
    reason: 'goalsReached',
    words: 'Målen är nådda',
  })
/** A plan in force that a school without an account takes part in, on the person’s yes. */
async function inForce(personId?: string) {
  const email = `ek${++made}@skola.example`
  const plan = await agreed(await invite(await consented(personId), { name: 'Ekskolan', email }))
  return { email, plan }
}
/** Another version, in force at once: nothing in it is asked of anyone. */
async function anew(plan: PlanView): Promise<PlanView> {
  const revising = await maria.may('plan.revise', of(await maria.may('plan.read', which(plan))))
  const { rev, value } = (await maria.may('plan.fields', { ...which(plan), since: 0 })).fields.find(
    (one) => one.key === 'mattersToMe',
  )!
  await maria.may('plan.edit', {
    ...which(revising),
    changes: [{ id: crypto.randomUUID(), key: 'mattersToMe', value: 'Katten', base: value, baseRev: rev }],
  })
  return maria.may('plan.submit', sending(await maria.may('plan.read', which(plan))))
}
const noticedOf = (plan: PlanView) => plan.parties.find((one) => one.name === 'Ekskolan')!.noticed

describe('a party without an account', () => {
  it('is mailed once that a version is in force and once that the plan has ended, with a link and nothing of the person', async () => {
    const personId = await someone({ given: 'Ragnhild', family: 'Zetterkvist' })
    const { email, plan } = await inForce(personId)
    await arrives(email, 1)
    expect((await anew(plan)).force?.number).toBe(2)
    await arrives(email, 2)
    await close(plan)
    await arrives(email, 3)
    // By whichever of two nodes, and once: also when its turn comes again.
    await county.rows('update plan_mail set available_at = now() where plan_id = $1', [plan.planId])
    await new Promise((resolve) => setTimeout(resolve, 1200))
    const mails = box.to(email)
    expect(mails.map((one) => [one.subject, one.calendar])).toEqual([
      ['En plan är överenskommen / A plan has been agreed', undefined],
      ['Ny version av en plan / New version of a plan', undefined],
      ['En plan är avslutad / A plan has ended', undefined],
    ])
    expect(new Set(mails.map((one) => linkIn(one.text))).size).toBe(3)
    const told = mails.map((one) => `${one.raw}\n${one.text}`).join('\n')
    const units = await county.rows<{ name: string }>('select name from care_unit')
    for (const secret of ['Ragnhild', 'Zetterkvist', personId, plan.planId, 'Katten', ...units.map((one) => one.name)])
      expect(told.toLowerCase(), secret).not.toContain(secret.toLowerCase())
  })

  it('reads behind the link that there is a new version and whom to phone, and nothing of what the plan says', async () => {
    const { email, plan } = await inForce()
    await arrives(email, 1)
    const path = linkIn(box.to(email)[0]!.text)
    const [reached] = await county.rows<{ value: string }>(
      `select value from way_to_reach where unit_id = $1 and kind = 'phone' order by position, id limit 1`,
      [county.units.norrangen],
    )
    let text = ''
    const logged = await county.logged(async () => {
      const page = await open(path)
      expect(page.status).toBe(200)
      text = page.text
    })
    for (const said of [planMail['page.agreed'], plan.keeperUnitName, reached!.value]) expect(text).toContain(said)
    expect(text).not.toMatch(/kören|Hemtjänst morgon|<form|<script/)
    expect(logged.map((row) => [row.action, row.outcome, row.actor_kind, row.persons])).toEqual([
      ['plan.noticeRead', 'done', 'nobody', [plan.personId]],
    ])
    // Nothing is answered by it.
    const answered = await county.nobody.send('POST', path, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'coming=yes&answer=',
    })
    expect(answered.status).toBe(404)
    // The same link says so when there is a new version, and when the plan has ended, for as long as it is news.
    await anew(plan)
    expect((await open(path)).text).toContain(planMail['page.inForce'])
    await arrives(email, 2)
    await close(plan)
    await arrives(email, 3)
    expect((await open(path)).text).toContain(planMail['page.ended'])
    await county.rows(
      `update plan_mail set sent_at = now() - interval '30 days' where plan_id = $1 and state = 'sent'`,
      [plan.planId],
    )
    expect((await open(path)).status).toBe(404)
  })

  it('that has been taken out, or whose day has passed, is told no more, and its link is dead', async () => {
    for (const end of ['taken out', 'its day']) {
      const { email, plan } = await inForce()
      await arrives(email, 1)
      const { partyId } = plan.parties.find((one) => one.name === 'Ekskolan')!
      if (end === 'its day')
        await county.rows('update plan_party set allowed_until = ctx_today() - 1 where id = $1', [partyId])
      else
        await maria.may('plan.withdrawParty', {
          ...of(await maria.may('plan.read', which(plan))),
          partyId,
          words: 'Vill inte ha skolan med',
        })
      expect((await open(linkIn(box.to(email)[0]!.text))).status, end).toBe(404)
      await close(await anew(plan))
      expect(await county.count(`plan_mail where plan_id = $1`, [plan.planId]), end).toBe(1)
    }
  })

  it('is phoned where nothing can be mailed, which the keeper reads with why, and nobody else', async () => {
    const hidden = await someone()
    const { email, plan } = await inForce(hidden)
    await arrives(email, 1)
    const read = await maria.may('plan.read', which(plan))
    expect(noticedOf(read)).toMatchObject({ of: 'inForce', by: 'mail', state: 'sent', reason: null })
    expect(noticedOf(await fatima.may('plan.read', which(plan)))).toBeNull()
    await county.rows(`update person set protection = 'confidential' where id = $1`, [hidden])
    expect((await open(linkIn(box.to(email)[0]!.text))).status).toBe(404)
    await maria.may('person.reveal', { personId: hidden, reason: 'Möte om planen' })
    expect(noticedOf(await close(plan))).toMatchObject({
      of: 'ended',
      by: 'phone',
      reason: { code: 'plan.phoneProtected' },
    })
    const bare = await agreed(await invite(await consented(), { name: 'Ekskolan', email: '' }))
    expect(noticedOf(bare)).toMatchObject({ of: 'inForce', by: 'phone', reason: { code: 'plan.phoneNoAddress' } })
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(box.to(email)).toHaveLength(1)
  })

  it('isn’t told that a plan has ended which it was never told of', async () => {
    const plan = await invite(await consented(), { name: 'Ekskolan', email: 'aldrig@skola.example' })
    await close(plan)
    expect(await county.count('plan_mail where plan_id = $1', [plan.planId])).toBe(0)
  })
})

it('nothing was complained of', () => expect(county.server.complaints).toEqual([]))
