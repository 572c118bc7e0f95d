import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { remind } from '../../src/server/plan/mailing.ts'
import type { Reply } from './client.ts'
import { britta, county, fatima, maria, openCounty } from './contact-county.ts'
import { Mailbox } from './mailbox.ts'
import { consented, invite, no, of, someone, which } from './plan-county.ts'

let box: Mailbox
beforeAll(async () => {
  box = await Mailbox.open()
})
afterAll(() => box?.down())
openCounty({ settings: async () => ({ SMTP_URL: box.url, MAIL_FROM: 'plan@region.example' }) })

let other: { url: string; close(): Promise<void> }
beforeAll(async () => {
  other = await county.server.another()
})
afterAll(() => other?.close())

let made = 0
/** An address of its own for each test, so that it sees its own mails. */
const school = () => ({ name: 'Lindskolan', email: `rektor${++made}@skola.example` })
const meeting = (more = {}) => ({
  startsAt: `${addDays(county.today, 10)}T09:00:00Z`,
  endsAt: `${addDays(county.today, 10)}T10:00:00Z`,
  place: 'Folkets hus, sal 2',
  videoLink: '',
  interpreter: '',
  questions: 'Vad fungerar i skolan?',
  ...more,
})
const call = (plan: PlanView, more = {}) => maria.may('plan.call', { ...of(plan), ...meeting(more) })
const soon = { timeout: 30_000, interval: 50 }
const arrives = (email: string, count: number) => expect.poll(() => box.to(email).length, soon).toBe(count)
/** A plan with a school in it, called to a meeting that the school has had its mail about. */
async function called(more = {}, personId?: string) {
  const party = school()
  const plan = await invite(await consented(personId), party)
  const view = await call(plan, more)
  await arrives(party.email, 1)
  // What is mailed is written down as sent a moment after it has arrived, and the link opens from then on.
  await expect.poll(() => county.count(`plan_mail where plan_id = $1 and state = 'sent'`, [view.planId]), soon).toBe(1)
  return { ...party, plan: view, mail: box.to(party.email)[0]! }
}
const linkIn = (text: string) => /\/svar\/[\w-]{43}/.exec(text)![0]
const open = (path: string, lang = 'sv') => county.nobody.send('GET', `${path}?lang=${lang}`) as Promise<Reply<never>>
const reply = (path: string, form: Record<string, string>) =>
  county.nobody.send('POST', `${path}?lang=sv`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ sequence: '0', ...form }).toString(),
  }) as Promise<Reply<never>>

describe('a mail about a meeting', () => {
  it('says that there is one, when, and a link, with a calendar file; nothing of the person or who cares for them', async () => {
    const personId = await someone({ given: 'Ragnhild', family: 'Zetterkvist' })
    const { plan, mail, email } = await called({}, personId)
    expect(mail.subject).toBe('Kallelse till möte / Call to a meeting')
    expect(mail.text).toMatch(/Du är kallad till ett möte \S+ \d+ \S+ \d{4} kl\. \d\d:\d\d–\d\d:\d\d\./)
    expect(mail.text + mail.calendar!.text).not.toMatch(/Folkets hus|Plats|LOCATION/)
    expect(mail.calendar).toMatchObject({
      method: 'REQUEST',
      sequence: 0,
      uid: `${plan.meetings[0]!.meetingId}@hallpunkt`,
    })
    expect(mail.calendar!.text).toContain('ORGANIZER')
    expect(mail.calendar!.text.replace(/\r\n /g, '')).toMatch(new RegExp(`ATTENDEE.*mailto:${email}`, 'i'))
    const units = await county.rows<{ name: string }>('select name from care_unit')
    const told = `${mail.raw}\n${mail.text}\n${mail.subject}\n${mail.calendar!.text}`.toLowerCase()
    for (const secret of [
      'Ragnhild',
      'Zetterkvist',
      personId,
      plan.planId,
      '194405',
      'Vad fungerar',
      'plan samordnad',
      ...units.map((one) => one.name),
    ])
      expect(told, secret).not.toContain(secret.toLowerCase())
  })

  it('never holds the place, whatever it is: that stands behind the link', async () => {
    const unit = (
      await county.rows<{ name: string }>('select name from care_unit where id = $1', [county.units.norrangen])
    )[0]!.name
    for (const place of ['Hemliga gatan 7', `${unit}, rum 4`, 'HVB Björken, missbruksenheten', 'Kyrkog. 14']) {
      const { mail } = await called({ place })
      expect(mail.text).not.toContain('Plats:')
      expect(mail.raw + mail.calendar!.text).not.toContain(place)
    }
  })

  it('is followed by one when it is moved and one when it is cancelled: the same meeting, a greater number', async () => {
    const { plan, email, mail } = await called()
    const { meetingId } = plan.meetings[0]!
    const moved = await maria.may('plan.changeCall', {
      ...of(plan),
      meetingId,
      ...meeting({ startsAt: `${addDays(county.today, 10)}T08:00:00Z` }),
    })
    await arrives(email, 2)
    await maria.may('plan.cancelCall', { ...of(moved), meetingId, words: 'Läkaren är sjuk' })
    await arrives(email, 3)
    const all = box.to(email)
    expect(all.map((one) => one.subject.split(' / ')[0])).toEqual([
      'Kallelse till möte',
      'Ändrat möte',
      'Inställt möte',
    ])
    expect(all.map((one) => [one.calendar!.method, one.calendar!.sequence])).toEqual([
      ['REQUEST', 0],
      ['REQUEST', 1],
      ['CANCEL', 2],
    ])
    expect(new Set(all.map((one) => one.calendar!.uid)).size).toBe(1)
    expect(new Set(all.map((one) => one.messageId)).size).toBe(3)
    expect(mail.messageId).toMatch(/@region\.example>$/)
    expect(all[2]!.text).not.toContain('Läkaren')
  })

  it('goes to a unit that has an address too, with where one signs in; and its leaders see it under I dag', async () => {
    await county.rows(
      `insert into way_to_reach (id, unit_id, kind, value) values (gen_random_uuid(), $1, 'email', 'hemtjanst@kommun.example')`,
      [county.units.homeHelp],
    )
    const before = box.to('hemtjanst@kommun.example').length
    const plan = await call(await consented())
    await arrives('hemtjanst@kommun.example', before + 1)
    await county.rows(`delete from way_to_reach where value = 'hemtjanst@kommun.example'`)
    const mail = box.to('hemtjanst@kommun.example')[before]!
    expect(mail.text).toMatch(/Logga in för att läsa mer och svara:\r\nhttp:\/\/127.0.0.1:\d+\/\r\n/)
    expect(mail.text).not.toContain('/svar/')
    await expect
      .poll(
        async () =>
          (await fatima.may('today.get', {})).notices
            .filter((one) => one.personId === plan.personId)
            .map((one) => one.kind)
            .toSorted(),
        soon,
      )
      .toEqual(['plan.call', 'plan.invited'])
    expect((await maria.may('today.get', {})).notices.some((one) => one.personId === plan.personId)).toBe(false)
  })

  it('calls one who left and is invited again anew: the number is greater than the cancellation’s (RFC 5545)', async () => {
    const { plan, email, name } = await called()
    const { partyId } = plan.parties.find((one) => one.name === name)!
    await maria.may('plan.withdrawParty', { ...of(plan), partyId, words: 'Ville inte just nu' })
    await arrives(email, 2)
    await invite(await maria.may('plan.read', which(plan)), { name, email })
    await arrives(email, 3)
    const calendars = box.to(email).map((one) => one.calendar!)
    expect(calendars.map((one) => one.method)).toEqual(['REQUEST', 'CANCEL', 'REQUEST'])
    expect(new Set(calendars.map((one) => one.uid)).size).toBe(1)
    const [first, second, third] = calendars.map((one) => one.sequence)
    expect([first! < second!, second! < third!]).toEqual([true, true])
  })

  it('isn’t sent about someone with protected identity, nor where there is no address: they are phoned, and it is said why', async () => {
    const personId = await someone()
    const plan = await invite(await invite(await consented(personId), school()), {
      name: 'Mormor',
      email: '',
      kind: 'relative',
    })
    const one = await call(plan)
    expect(one.meetings[0]!.told.map((told) => [told.by, told.reason?.code ?? null]).sort()).toEqual([
      ['mail', null],
      ['phone', 'plan.phoneNoAddress'],
    ])
    await county.rows(`update person set protection = 'protectedRegistration' where id = $1`, [personId])
    await maria.may('person.reveal', { personId, reason: 'Kallar till möte' })
    const { meetingId } = one.meetings[0]!
    const changed = await maria.may('plan.changeCall', { ...of(one), meetingId, ...meeting({ place: 'Stadshuset' }) })
    expect(changed.meetings[0]!.told.map((told) => told.reason?.code)).toEqual([
      'plan.phoneProtected',
      'plan.phoneProtected',
    ])
    expect(
      await county.count(`plan_mail where meeting_id = $1 and kind = 'change' and state <> 'dropped'`, [meetingId]),
    ).toBe(0)
  })

  it('is kept while the mail server is down, and sent once when it is back, by whichever of two nodes', async () => {
    const party = school()
    const plan = await invite(await consented(), party)
    await box.down()
    const { meetings } = await call(plan)
    const row = async () =>
      (
        await county.rows<{ state: string; attempts: number; waits: number; last_error: string }>(
          `select state, attempts, extract(epoch from available_at - now())::int as waits, last_error from plan_mail where meeting_id = $1`,
          [meetings[0]!.meetingId],
        )
      )[0]!
    const again = () =>
      county.rows('update plan_mail set available_at = now() where meeting_id = $1', [meetings[0]!.meetingId])
    const waits: number[] = []
    for (let n = 1; n <= 3; n++) {
      await expect.poll(async () => (await row()).attempts, soon).toBe(n)
      waits.push((await row()).waits)
      if (n < 3) await again()
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waits[2]).toBeGreaterThan(90)
    expect(await row()).toMatchObject({ state: 'waiting', last_error: expect.stringMatching(/ECONN|ESOCKET/) })
    expect((await maria.may('plan.read', which(plan))).meetings[0]!.told).toMatchObject([
      { by: 'mail', state: 'waiting' },
    ])
    await box.up()
    await again()
    await arrives(party.email, 1)
    await expect.poll(async () => (await row()).state, soon).toBe('sent')
    await again()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(box.to(party.email)).toHaveLength(1)
  })

  it('that the server never takes isn’t tried for ever: it is said that they are to be phoned', async () => {
    const party = school()
    box.unknown.add(party.email)
    const plan = await call(await invite(await consented(), party))
    await expect
      .poll(async () => (await maria.may('plan.read', which(plan))).meetings[0]!.told[0]!.reason?.code, soon)
      .toBe('plan.phoneBadAddress')
  })

  it('reminds the day before, once over two nodes, and again only when the meeting is moved', async () => {
    const tomorrow = addDays(county.today, 1)
    const { plan, email } = await called({ startsAt: `${tomorrow}T11:00:00Z`, endsAt: `${tomorrow}T12:00:00Z` })
    const { meetingId } = plan.meetings[0]!
    const at = (hour: string) => new Date(`${county.today}T${hour}:00:00Z`)
    const all = async (hour: string) =>
      (await Promise.all([1, 2, 3, 4].map(() => remind(county.app, at(hour))))).reduce((a, b) => a + b, 0)
    expect(await all('12'), 'called today: no reminder of what was just said').toBe(0)
    await county.rows(`update plan_meeting set called_at = now() - interval '3 days' where id = $1`, [meetingId])
    expect(await all('03'), 'not at night').toBe(0)
    await all('12')
    await arrives(email, 2)
    expect(await county.count(`plan_mail where meeting_id = $1 and kind = 'reminder'`, [meetingId])).toBe(1)
    expect(await all('13')).toBe(0)
    expect(box.to(email)[1]).toMatchObject({
      subject: 'Påminnelse: möte i morgon / Reminder: meeting tomorrow',
      calendar: undefined,
    })
  })

  it('tells who was called that a plan has ended, and one who leaves it that the meeting isn’t theirs (SIP-2)', async () => {
    const one = await called()
    await no(one.plan)
    // That the meeting is off and that the plan has ended, in one mail with the file and the link of each.
    await arrives(one.email, 2)
    const end = box.to(one.email)[1]!
    expect(end.calendar).toMatchObject({ method: 'CANCEL', sequence: 1, uid: one.mail.calendar!.uid })
    expect(end.subject).toMatch(/^Mötet är inställt och planen avslutad /)
    expect(end.text).toMatch(/Mötet \S+ \d+ \S+ \d{4} kl\. \S+ blir inte av: planen som du var med i är avslutad\./)
    const allSent = () =>
      county.count(`plan_mail where plan_id = $1 and state = 'sent' and kind in ('cancel', 'ended')`, [one.plan.planId])
    await expect.poll(allSent, soon).toBe(2)
    expect((await open(linkIn(end.text))).text).toContain('Planen är avslutad')
    expect(box.to(one.email)).toHaveLength(2)
    const two = await called()
    const { partyId } = two.plan.parties.find((party) => party.name === 'Lindskolan')!
    await maria.may('plan.withdrawParty', { ...of(two.plan), partyId, words: 'Vill inte ha skolan med' })
    await arrives(two.email, 2)
    expect(box.to(two.email)[1]!.text).toContain('gäller inte dig längre')
    expect((await maria.may('plan.read', which(two.plan))).meetings[0]!.cancelledAt).toBeNull()
    expect((await open(linkIn(two.mail.text))).status).toBe(404)
  })
})

describe('whoever has no account', () => {
  it('answers by the link in the mail, and changes the answer; the plan shows it', async () => {
    const { mail, plan } = await called({ videoLink: 'https://video.example/rum' })
    const path = linkIn(mail.text)
    const page = await open(path)
    expect(page.status).toBe(200)
    for (const shown of ['Vad fungerar i skolan?', 'Folkets hus, sal 2', 'https://video.example/rum'])
      expect(page.text).toContain(shown)
    expect(await open(path, 'en')).toMatchObject({ text: expect.stringContaining('Will you come?') })
    const done = await reply(path, { coming: 'yes', answer: 'Mornarna går bättre\r\nnär taxin är i tid' })
    expect(done.text).toContain('Tack, ditt svar är sparat.')
    // What was written isn't shown again to whoever has the link (AC-10), and stands until it is written anew or taken away.
    const again = await open(path)
    for (const { text } of [done, again]) expect(text).not.toMatch(/Mornarna|taxin/)
    expect(again.text).toMatch(/Du svarade den \d+ \S+: Ja\./)
    await reply(path, { coming: 'someoneElse', answer: '' })
    const { preparations } = await maria.may('plan.read', which(plan))
    expect(preparations).toMatchObject([
      {
        voice: 'outside',
        name: 'Lindskolan',
        coming: 'someoneElse',
        answer: 'Mornarna går bättre\nnär taxin är i tid',
        meetingId: plan.meetings[0]!.meetingId,
        holds: true,
      },
    ])
    await reply(path, { coming: 'someoneElse', answer: '', clears: 'yes' })
    expect((await maria.may('plan.read', which(plan))).preparations).toMatchObject([{ answer: '' }])
    expect((await open(path)).text).not.toContain('Det du skrev är sparat')
  })

  it('is asked again when the meeting gets another time, not when the place is another; one who leaves isn’t coming', async () => {
    const { mail, plan, email } = await called({ videoLink: 'https://video.example/rum' })
    const path = linkIn(mail.text)
    const { meetingId } = plan.meetings[0]!
    const answerOf = async () => (await maria.may('plan.read', which(plan))).preparations
    await reply(path, { coming: 'yes', answer: 'Taxin' })
    const there = await maria.may('plan.changeCall', {
      ...of(await maria.may('plan.read', which(plan))),
      meetingId,
      ...meeting({ place: 'Folkets hus, sal 3', videoLink: 'https://video.example/rum' }),
    })
    expect(await answerOf()).toMatchObject([{ coming: 'yes', holds: true, takesPart: true }])
    const moved = await maria.may('plan.changeCall', {
      ...of(there),
      meetingId,
      ...meeting({ startsAt: `${addDays(county.today, 10)}T08:00:00Z` }),
    })
    expect(await answerOf()).toMatchObject([{ coming: 'yes', holds: false }])
    expect((await open(path)).text).toContain('Sedan dess har mötet fått en annan tid.')
    expect((await open(path)).text).not.toContain('checked')
    // A page that was opened before is an answer to what it showed.
    const stale = await reply(path, { coming: 'yes', answer: '', sequence: '1' })
    expect([stale.status, stale.text.includes('Mötet har fått en annan tid sedan du öppnade sidan.')]).toEqual([
      422,
      true,
    ])
    const unsaid = await county.nobody.send('POST', `${path}?lang=sv`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'coming=yes',
    })
    expect(unsaid.status).toBe(422)
    await reply(path, { coming: 'no', answer: '', sequence: '2' })
    expect(await answerOf()).toMatchObject([{ coming: 'no', holds: true, answer: 'Taxin' }])
    // Another meeting has no answer yet, and the link of the one that is off gives none.
    const off = await maria.may('plan.cancelCall', { ...of(moved), meetingId, words: 'Läkaren är sjuk' })
    const next = await call(off, {
      startsAt: `${addDays(county.today, 40)}T09:00:00Z`,
      endsAt: `${addDays(county.today, 40)}T10:00:00Z`,
    })
    expect(next.preparations).toMatchObject([{ meetingId, holds: false }])
    const second = `${next.meetings.at(-1)!.meetingId}@hallpunkt`
    const mailed = () => box.to(email).find((one) => one.calendar?.uid === second)
    await expect.poll(async () => mailed() && (await open(linkIn(mailed()!.text))).status, soon).toBe(200)
    await reply(linkIn(mailed()!.text), { coming: 'yes', answer: '' })
    const both = await answerOf()
    expect(both.map((one) => [one.meetingId === meetingId, one.coming, one.holds]).toSorted()).toEqual([
      [false, 'yes', true],
      [true, 'no', false],
    ])
    const { partyId } = plan.parties.find((one) => one.name === 'Lindskolan')!
    const view = await maria.may('plan.read', which(plan))
    const left = await maria.may('plan.withdrawParty', { ...of(view), partyId, words: 'Skolan byts' })
    expect(left.preparations.map((one) => one.takesPart)).toEqual([false, false])
  })

  it('sees who called and their number; nothing of the person, the plan, its other parties or who cares for them', async () => {
    const personId = await someone({ given: 'Ragnhild', family: 'Zetterkvist' })
    const { mail, plan } = await called({ place: 'Hemliga gatan 7' }, personId)
    const pages = [await open(linkIn(mail.text)), await reply(linkIn(mail.text), { coming: 'yes', answer: '' })]
    const [keeper] = await county.rows<{ name: string; phone: string }>(
      `select u.name, w.value as phone from care_unit u join way_to_reach w on w.unit_id = u.id and w.kind = 'phone' where u.id = $1 order by w.position, w.id limit 1`,
      [county.units.norrangen],
    )
    const units = (await county.rows<{ name: string }>('select name from care_unit')).filter(
      (one) => !keeper!.name.includes(one.name),
    )
    for (const { text, headers } of pages) {
      expect(text).toContain(`<dd>${keeper!.name}</dd>`)
      expect(text).toContain(`>${keeper!.phone}</a>`)
      for (const secret of [
        'Ragnhild',
        'Zetterkvist',
        'Hemliga',
        personId,
        plan.planId,
        'Lindskolan',
        ...units.map((one) => one.name),
      ])
        expect(text, secret).not.toContain(secret)
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
        'content-security-policy': expect.stringContaining("default-src 'self'"),
      })
      expect(text).not.toContain('<script')
    }
  })

  it('who guesses, changes or reuses a link learns nothing, not even whether there ever was one', async () => {
    const { mail, plan } = await called()
    const path = linkIn(mail.text)
    await reply(path, { coming: 'yes', answer: '' })
    const hashes = (
      await county.rows<{ hash: string }>(`select encode(token_hash, 'hex') as hash from plan_reply`)
    ).map((one) => one.hash)
    const { meetingId } = plan.meetings[0]!
    const guesses = [
      `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`,
      '/svar/x',
      `/svar/${meetingId}`,
      `/svar/${hashes[0]}`,
      "/svar/'%20or%201=1--",
      `${path}%00`,
    ]
    const answers = [
      ...(await Promise.all(guesses.map((one) => open(one)))),
      ...(await Promise.all(guesses.map((one) => reply(one, { coming: 'yes', answer: 'x' })))),
    ]
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([404]))
    expect(new Set(answers.map((one) => one.text)).size).toBe(1)
    expect(await county.count('plan_preparation where plan_id = $1', [plan.planId])).toBe(1)
    expect(hashes).not.toContain(path.slice(6))
  })

  it('finds the link dead when the meeting has been, the identity is protected, or the person has died; and told when it is off', async () => {
    const { mail, plan } = await called()
    const path = linkIn(mail.text)
    const { meetingId } = plan.meetings[0]!
    for (const [sql, back] of [
      [
        `update person set protection = 'confidential' where id = $1`,
        `update person set protection = 'none' where id = $1`,
      ],
      [
        'update person set deceased_on = ctx_today() where id = $1',
        'update person set deceased_on = null where id = $1',
      ],
    ] as const) {
      await county.rows(sql, [plan.personId])
      expect((await open(path)).status).toBe(404)
      expect((await reply(path, { coming: 'no', answer: '' })).status).toBe(404)
      await county.rows(back, [plan.personId])
    }
    const off = await maria.may('plan.cancelCall', {
      ...of(await maria.may('plan.read', which(plan))),
      meetingId,
      words: 'Läkaren är sjuk',
    })
    expect((await open(path)).text).toContain('Mötet är inställt.')
    await reply(path, { coming: 'yes', answer: 'Vi kommer ändå' })
    expect((await maria.may('plan.read', which(off))).preparations).toEqual([])
    await county.rows(
      `update plan_meeting set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = $1`,
      [meetingId],
    )
    expect((await open(path)).status).toBe(404)
  })

  it('is told that the place isn’t shown when it is the home, by video too', async () => {
    const { mail } = await called({ place: 'Hemma hos Berit', videoLink: 'https://video.example/rum' })
    const { text } = await open(linkIn(mail.text))
    expect(text).toContain('<dt>Var</dt><dd>Visas inte här. Ring den som kallade dig.</dd>')
    expect(text).not.toContain('Hemma hos')
  })

  it('keeps what was typed when something is wrong with it, and what is typed does nothing', async () => {
    const { mail, plan } = await called({ questions: '<img src=x onerror=alert(1)>' })
    const path = linkIn(mail.text)
    const unchosen = await reply(path, { coming: 'perhaps', answer: '</textarea><script>alert(1)</script>' })
    expect(unchosen.status).toBe(422)
    expect(unchosen.text).toContain('Välj om du kommer.')
    expect(unchosen.text).toContain('&lt;/textarea&gt;&lt;script&gt;')
    expect(unchosen.text).not.toMatch(/<script|<img/)
    const long = await reply(path, { coming: 'yes', answer: 'x'.repeat(4001) })
    expect([long.status, long.text.includes('x'.repeat(4001))]).toEqual([422, true])
    expect((await reply(path, { coming: 'yes', answer: 'x'.repeat(70_000) })).status).toBe(413)
    expect((await maria.may('plan.read', which(plan))).preparations).toEqual([])
  })

  it('stands in the log: the opening and the answer, with whom it was about and nobody as the one who acted', async () => {
    const { mail, plan } = await called()
    const logged = await county.logged(async () => {
      await open(linkIn(mail.text))
      await reply(linkIn(mail.text), { coming: 'no', answer: '' })
    })
    expect(logged.map((row) => [row.action, row.outcome, row.actor_kind, row.persons])).toEqual([
      ['plan.replyRead', 'done', 'nobody', [plan.personId]],
      ['plan.replied', 'done', 'nobody', [plan.personId]],
    ])
  })

  it('is let try so many times a minute', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 80 }, () => open('/svar/nothing').then((one) => one.status)),
    )
    expect(statuses.filter((one) => one === 429).length).toBeGreaterThan(20)
  })
})

describe('the calendar file of a meeting', () => {
  it('is fetched by who has a seat in the plan, and by nobody else; the home isn’t in it', async () => {
    const plan = await call(await consented(), { place: 'Hemliga gatan 7' })
    const input = { ...which(plan), meetingId: plan.meetings[0]!.meetingId }
    const file = await fatima.call('plan.invitation', input)
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(file.headers.get('content-disposition')).toContain('attachment; filename="mote.ics"')
    expect(file.text).not.toContain('METHOD')
    expect(file.text).not.toMatch(/Hemliga|LOCATION/)
    // A link to the plan, as another calendar reads it.
    const event = new ICAL.Component(ICAL.parse(file.text)).getFirstSubcomponent('vevent')!
    expect(event.getFirstPropertyValue('description')).toMatch(
      new RegExp(`^Läs mer i planen: http://\\S+/personer/${plan.personId}/plan/${plan.planId}$`),
    )
    await britta.mayNot('plan.invitation', input, 404, 'notFound')
    await maria.mayNot('plan.invitation', { ...input, meetingId: plan.planId }, 404, 'notFound')
  })
})

it('nothing was complained of but the mail server that was down', () => {
  expect(county.server.complaints.filter((line) => !line.includes('a mail could not be sent'))).toEqual([])
})
