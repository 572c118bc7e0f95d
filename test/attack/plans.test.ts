// Plans under attack: what is typed into them, the links that leave the service, and the files that come in. Someone else's plan, by every
// operation, is idor.test.ts; guessed and reused links, and seats that end under a stream, are the integration tests of mail and of following.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { planLimits } from '../../src/domain/plan/content.ts'
import { pdfOf } from '../../src/domain/plan/files.fixture.ts'
import type { Reply } from '../integration/client.ts'
import { county, fatima, maria, openCounty } from '../integration/contact-county.ts'
import { Mailbox } from '../integration/mailbox.ts'
import { change, consented, invite, of, which, write } from '../integration/plan-county.ts'

let box: Mailbox
beforeAll(async () => {
  box = await Mailbox.open()
})
afterAll(() => box?.down())
openCounty({ settings: async () => ({ SMTP_URL: box.url, MAIL_FROM: 'plan@region.example' }) })

let made = 0
const meeting = (more = {}) => ({
  startsAt: `${addDays(county.today, 10)}T09:00:00Z`,
  endsAt: `${addDays(county.today, 10)}T10:00:00Z`,
  place: 'Folkets hus, sal 2',
  videoLink: '',
  interpreter: '',
  questions: '',
  ...more,
})
/** A plan called to a meeting, and the mail that a school in it has had. */
async function called(more = {}, name = 'Lindskolan') {
  const email = `rektor${++made}@skola.example`
  const plan = await maria.may('plan.call', {
    ...of(await invite(await consented(), { name, email })),
    ...meeting(more),
  })
  await expect.poll(() => box.to(email).length, { timeout: 30_000, interval: 50 }).toBe(1)
  return { plan, email, mail: box.to(email)[0]! }
}
const linkIn = (text: string) => /\/svar\/[\w-]{43}/.exec(text)![0]
const send = (method: string, path: string, init = {}) =>
  county.nobody.send(method, path, init) as Promise<Reply<never>>
const form = (fields: Record<string, string>) => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({ sequence: '0', ...fields }).toString(),
})
const answers = (plan: PlanView) => county.count('plan_preparation where plan_id = $1', [plan.planId])
/** The lines of a calendar file, unfolded (RFC 5545 3.1), by their names. */
const linesOf = (text: string) =>
  text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean)
const hostile = 'Sal 2\r\nATTENDEE:mailto:onskan@evil.example\nBEGIN:VALARM\u2028BCC: x@evil.example;X=1,Y\\n'

describe('a link in a mail', () => {
  it('answers for nobody when a scanner opens it, by whatever method', async () => {
    const { plan, mail } = await called()
    const path = linkIn(mail.text)
    for (const method of ['HEAD', 'GET', 'GET', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
      const reply = await send(method, path)
      expect([method, reply.status < 500]).toEqual([method, true])
    }
    // What follows forms sends them empty, or with what it makes up.
    expect((await send('POST', path)).status).toBeLessThan(500)
    expect((await send('POST', path, form({}))).status).toBe(422)
    expect((await send('POST', path, form({ coming: 'maybe', answer: 'x' }))).status).toBe(422)
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ coming: 'yes' }) }
    expect((await send('POST', path, json)).status).toBe(415)
    expect(await answers(plan)).toBe(0)
    expect((await send('POST', path, form({ coming: 'yes', answer: '' }))).status).toBe(200)
    expect(await answers(plan)).toBe(1)
  })

  it('kept from before changes nothing when the meeting is off, nor when its party has left; and never without end', async () => {
    const { plan, mail } = await called()
    const path = linkIn(mail.text)
    for (let n = 0; n < 3; n++) await send('POST', path, form({ coming: 'yes', answer: `${n}` }))
    expect(await answers(plan)).toBe(3)
    await county.rows(
      `insert into plan_preparation (id, plan_id, person_id, party_id, voice, answer, coming) select gen_random_uuid(), y.plan_id, y.person_id, y.id,
        'outside', 'x', 'yes' from plan_party y, generate_series(1, 47) where y.plan_id = $1 and y.unit_id is null`,
      [plan.planId],
    )
    expect((await send('POST', path, form({ coming: 'no', answer: 'En till' }))).status).toBe(422)
    expect(await answers(plan)).toBe(50)
    await county.rows('delete from plan_preparation where plan_id = $1', [plan.planId])
    const { meetingId } = plan.meetings[0]!
    await maria.may('plan.cancelCall', { ...of(plan), meetingId, words: 'Läkaren är sjuk' })
    await send('POST', path, form({ coming: 'yes', answer: 'Jag kommer ändå' }))
    expect(await answers(plan)).toBe(0)
  })
})

describe('what is typed about a meeting', () => {
  it('adds no line to a mail or a calendar file, however it is broken', async () => {
    const { plan, mail, email } = await called(
      { place: hostile, interpreter: hostile, questions: hostile },
      `Skolan\r\nBcc: x@evil.example`,
    )
    const plain = await called()
    const names = (text: string) => linesOf(text).map((line) => line.split(/[:;]/)[0])
    expect(names(mail.calendar!.text).filter((one) => one !== 'LOCATION')).toEqual(
      names(plain.mail.calendar!.text).filter((one) => one !== 'LOCATION'),
    )
    const headers = mail.raw.slice(0, mail.raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ')
    expect(headers.split('\r\n').filter((line) => /^(to|cc|bcc):/i.test(line))).toEqual([`To: ${email}`])
    expect(headers).not.toContain('evil')
    expect(box.mails.map((one) => one.to).filter((to) => to.includes('evil'))).toEqual([])
    const own = await maria.call('plan.invitation', { ...which(plan), meetingId: plan.meetings[0]!.meetingId })
    expect(linesOf(own.text).filter((line) => /^(ATTENDEE|BEGIN:VALARM|BCC)/.test(line))).toEqual([])
  })

  it('is no address that carries another with it', async () => {
    const plan = await consented()
    const party = (email: string) => ({
      ...of(plan),
      kind: 'school' as const,
      unitId: null,
      name: 'Skolan',
      email,
      allowedBy: 'person' as const,
      channel: 'spoken' as const,
      until: null,
    })
    for (const email of [
      'a@skola.example\r\nBcc: x@evil.example',
      'a@skola.example\nx',
      'a@skola.example, x@evil.example',
      'a@skola.example;x@evil.example',
      '<a@skola.example>',
      '"x\r\nBcc: y"@skola.example',
      'a@skola.example\u0000',
      `${'a'.repeat(320)}@skola.example`,
    ])
      await maria.mayNot('plan.invite', party(email), 400, 'input.invalid')
    expect(await county.count('plan_party where plan_id = $1 and unit_id is null', [plan.planId])).toBe(0)
  })
})

const attach = (plan: PlanView, content: Buffer, name: string) =>
  maria.send(
    'POST',
    `/api/persons/${plan.personId}/plans/${plan.planId}/files?${new URLSearchParams({ name, fileId: randomUUID() })}`,
    {
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(content),
    },
  ) as Promise<Reply<PlanView>>

describe('a file', () => {
  it('has no path, no line and no direction in its name, wherever it is told', async () => {
    const plan = await consented()
    for (const name of [
      '../../etc/passwd',
      '..\\..\\win.ini',
      '/etc/shadow',
      'brev\r\nSet-Cookie: a=b.pdf',
      'faktura\u202efdp.exe',
      'C:\\x:y.pdf',
      '.htaccess',
      '%2e%2e%2fx',
      '"; filename="x.html',
    ]) {
      const added = await attach(plan, pdfOf(), name)
      expect(added.status, added.text).toBe(200)
      const file = added.body.files.at(-1)!
      expect(file.name).toMatch(/^[^/\\:*?"<>|\p{Cc}\p{Cf}]+\.pdf$/u)
      expect(file.name.startsWith('.')).toBe(false)
      const fetched = await maria.call('plan.attachment', { ...which(plan), fileId: file.fileId })
      expect(fetched.headers.get('content-disposition')).toMatch(
        /^attachment; filename="[\w.-]+\.pdf"; filename\*=UTF-8''[\w.%!~-]+\.pdf$/,
      )
      expect(fetched.headers.get('set-cookie')).toBeNull()
    }
  })

  it('of another kind is refused, also under a name and in a shape that hide it', async () => {
    const plan = await consented()
    for (const [name, content] of [
      ['bild.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
      ['sida.pdf', '<!doctype html><script>alert(1)</script>%PDF-1.7 %%EOF'],
      ['brev.pdf', 'PK\x03\x04 [Content_Types].xml %%EOF'],
      ['skript.pdf', '#!/bin/sh\n%PDF-'],
      ['bild.gif', 'GIF89a<script>'],
      ['bild.svgz', '\x1f\x8b\x08'],
      ['text.txt', '\ufeff%PDF-1.7 %%EOF'],
      ['sida.html', '%PDF-1.4<html><script>alert(1)</script></html>%%EOF'],
      ['bild.png', '\x89PNG\r\n\x1a\n<script>IEND'],
    ] as const)
      expect([name, (await attach(plan, Buffer.from(content, 'latin1'), name)).problem?.code]).toEqual([
        name,
        'plan.fileRefused',
      ])
    expect((await maria.may('plan.read', which(plan))).files).toEqual([])
  })

  it('that grows when it is opened isn’t opened here: a bomb in a PDF is kept as it came, and costs what it weighs', async () => {
    const plan = await consented()
    const bomb = pdfOf(
      `3 0 obj <</Length 9999999999 /Filter [${'/FlateDecode '.repeat(200)}]>> stream\n${'\x78\x9c'.repeat(2000)}\nendstream`,
    )
    const began = performance.now()
    const added = await attach(plan, bomb, 'bomb.pdf')
    expect(added.body.files).toMatchObject([{ size: bomb.length, mediaType: 'application/pdf' }])
    const fetched = await maria.call('plan.attachment', { ...which(plan), fileId: added.body.files[0]!.fileId })
    expect(fetched.bytes.equals(bomb)).toBe(true)
    // As a page of another origin at most: nothing in it is run here.
    expect(fetched.headers.get('content-security-policy')).toContain('sandbox')
    expect(performance.now() - began).toBeLessThan(60_000)
  })
})

describe('what is written in a plan', () => {
  it('has room for two hundred interventions and not one more; and the plan is still read', async () => {
    const plan = await consented()
    const some = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => change(`interventions/${randomUUID()}/at`, `${from + n}`))
    for (let n = 0; n < planLimits.interventions; n += 50)
      await maria.may('plan.edit', { ...which(plan), changes: some(n, 50) })
    const reply = await maria.call('plan.edit', { ...which(plan), changes: some(900, 1) })
    expect(reply.problem.reasons.map((one) => one.code)).toEqual(['plan.full'])
    const began = performance.now()
    expect((await maria.may('plan.read', which(plan))).draft.interventions).toHaveLength(planLimits.interventions)
    expect(performance.now() - began).toBeLessThan(60_000)
  })

  it('is bounded, and what steers a screen or a database is text', async () => {
    const plan = await consented()
    const edit = (key: string, value: unknown) =>
      maria.call('plan.edit', { ...which(plan), changes: [{ ...change(key, ''), value: value as string }] })
    for (const [key, value] of [
      ['mattersToMe', 'x'.repeat(planLimits.merged + 1)],
      ['mattersToMe', 'a\u0000b'],
      ['mattersToMe', { $ne: '' }],
      ['mattersToMe', null],
      ['__proto__', 'x'],
      ['interventions/__proto__/what', 'x'],
      ['interventions/../x', 'x'],
      ["mattersToMe'; drop table plan; --", 'x'],
      ['x'.repeat(5000), 'x'],
    ] as const)
      expect([key.slice(0, 30), (await edit(key, value)).status]).toEqual([key.slice(0, 30), 400])
    // What one has written too long is said why; what two have written together may be longer, to be shortened.
    const long = await edit('mattersToMe', 'x'.repeat(planLimits.text + 1))
    expect([long.status, long.problem.reasons.map((one) => one.code)]).toEqual([422, ['plan.textFull']])
    // Half a sign is in JSON and in no text: it is said beside the field.
    const half = await edit('mattersToMe', 'Hej \ud800')
    expect([half.status, half.problem.fields.map((one) => one.path)]).toEqual([400, ['changes.0.value']])
    // What steers the direction of text, or a terminal, is kept as it was typed, and stays in its own place.
    const odd = 'Hej \u202e\u2066 \ud83d\ude00 <img src=x onerror=alert(1)> \u001b[2J'
    expect((await edit('mattersToMe', odd)).status).toBe(200)
    expect((await fatima.may('plan.read', which(plan))).draft.mattersToMe).toBe(odd)
    const paper = await maria.call('plan.paper', { ...which(plan), language: 'sv', large: 'false' })
    expect(paper.text.slice(0, 5)).toBe('%PDF-')
  })

  it('nested without end is refused before it is read', async () => {
    const plan = await consented()
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    for (const body of [
      deep,
      `{"changes":${deep}}`,
      `{"changes":[{"value":${deep}}]}`,
      `{"changes":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
      '{"changes":[',
      '',
    ]) {
      const reply = (await maria.send('POST', `/api/persons/${plan.personId}/plans/${plan.planId}/changes`, {
        headers: { 'content-type': 'application/json' },
        body,
      })) as Reply<never>
      expect([body.slice(0, 20), reply.status >= 400 && reply.status < 500]).toEqual([body.slice(0, 20), true])
    }
    await write(maria, plan, 'mattersToMe', 'Står kvar')
  })

  it('is ended by one: of ten closings at once one is done, and the others are told', async () => {
    const plan = await consented()
    const replies = await Promise.all(
      Array.from({ length: 10 }, () =>
        maria.call('plan.close', { ...of(plan), reason: 'notNeeded', words: 'Behövs inte' }),
      ),
    )
    expect(replies.map((one) => one.status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)])
    expect(await county.count(`plan_event where plan_id = $1 and action = 'close'`, [plan.planId])).toBe(1)
  })
})

it('nothing was complained of in the service’s log', () => {
  expect(county.server.complaints).toEqual([])
})
