import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { pdfOf, pngOf } from '../../src/domain/plan/files.fixture.ts'
import { type Caller, type Reply, told } from './client.ts'
import { britta, county, fatima, helena, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { consented, no, of, someone, which } from './plan-county.ts'

openCounty()

const pdf = pdfOf('3 0 obj <</OpenAction <</S /JavaScript>>>> endobj')
const png = pngOf()

const attach = (who: Caller, plan: PlanView, content: Buffer, name = 'Karta.pdf', fileId: string = randomUUID()) =>
  who.send(
    'POST',
    `/api/persons/${plan.personId}/plans/${plan.planId}/files?${new URLSearchParams({ name, fileId })}`,
    {
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(content),
    },
  ) as Promise<Reply<PlanView>>
const files = async (plan: PlanView) => (await maria.may('plan.read', which(plan))).files
const codes = (reply: Reply<unknown>, status: number, code: string) =>
  told(reply, status, code).reasons.map((one) => one.code)

describe('a file in a plan', () => {
  it('is there for all who have a seat, as it was sent, and is saved, never opened', async () => {
    const plan = await consented()
    const added = await attach(fatima, plan, pdf, 'Väg till kören (ny).pdf')
    expect(added.status, added.text).toBe(200)
    expect(added.body.files).toMatchObject([
      { name: 'Väg till kören (ny).pdf', mediaType: 'application/pdf', size: pdf.length },
    ])
    const file = await maria.call('plan.attachment', { ...which(plan), fileId: added.body.files[0]!.fileId })
    expect(file.bytes.equals(pdf)).toBe(true)
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'content-disposition': `attachment; filename="V_g_till_k_ren__ny_.pdf"; filename*=UTF-8''V%C3%A4g%20till%20k%C3%B6ren%20%28ny%29.pdf`,
      'cache-control': 'no-store',
    })
  })

  it('is what it is, not what it is called: a disguised one is refused with a sentence, and a picture keeps its kind', async () => {
    const plan = await consented()
    expect(codes(await attach(maria, plan, Buffer.from('MZ\x90\x00…'), 'Karta.pdf'), 422, 'plan.fileRefused')).toEqual([
      'plan.fileUnknown',
    ])
    expect(
      codes(await attach(maria, plan, Buffer.from('<svg onload=alert(1)>'), 'Bild.png'), 422, 'plan.fileRefused'),
    ).toEqual(['plan.fileUnknown'])
    expect(codes(await attach(maria, plan, pdf.subarray(0, 20)), 422, 'plan.fileRefused')).toEqual(['plan.fileBroken'])
    expect(codes(await attach(maria, plan, Buffer.alloc(0)), 422, 'plan.fileRefused')).toEqual(['plan.fileEmpty'])
    const disguised = await attach(maria, plan, png, 'faktura.html')
    expect(disguised.body.files).toMatchObject([{ name: 'faktura.html.png', mediaType: 'image/png' }])
  })

  it('of 30 MB is refused with a sentence, and one of ten is taken', async () => {
    const plan = await consented()
    const big = (mb: number) => Buffer.concat([pdf, Buffer.alloc(mb * 1024 * 1024 - 2 * pdf.length), pdf])
    const refused = await attach(maria, plan, big(30)).catch((error: Error) => error)
    // A server that has answered need not read what is left: the sender may be told by a connection that closes.
    if (!(refused instanceof Error)) expect(told(refused, 413, 'input.tooLarge').sv).toContain('10 MB')
    expect((await attach(maria, plan, big(10))).status).toBe(200)
    expect((await files(plan)).map((one) => one.size)).toEqual([10 * 1024 * 1024])
    told(await attach(maria, plan, Buffer.concat([big(10), pdf])), 413, 'input.tooLarge')
  })

  it('sent again after a break is there once; removed it is kept, and shown to nobody', async () => {
    const plan = await consented()
    const fileId = randomUUID()
    await attach(maria, plan, pdf, 'Karta.pdf', fileId)
    expect((await attach(maria, plan, pdf, 'Karta.pdf', fileId)).body.files).toHaveLength(1)
    const removed = await fatima.may('plan.removeAttachment', { ...which(plan), fileId, words: 'Fel karta' })
    expect(removed.files).toEqual([])
    expect(removed.events.at(-1)).toMatchObject({ action: 'removeFile', words: 'Fel karta' })
    expect(removed.events.at(-1)!.name).toContain('Fatima')
    await maria.mayNot('plan.attachment', { ...which(plan), fileId }, 404, 'notFound')
    await maria.mayNot('plan.removeAttachment', { ...which(plan), fileId, words: 'Fel karta' }, 404, 'notFound')
    expect(await county.count('plan_file where id = $1 and octet_length(content) > 0', [fileId])).toBe(1)
  })

  it('is added to a plan that there is a yes to, and to no other (SIP-2)', async () => {
    const proposed = await maria.may('plan.propose', {
      personId: await someone(),
      as: 'staff',
      proposerName: '',
      why: 'Flera ger insatser hemma',
    })
    told(await attach(maria, proposed, pdf), 422, 'plan.refused')
  })

  it('is nobody’s who has no seat: not to add, read or remove, nor by another plan’s address', async () => {
    const [plan, another] = [await consented(), await consented()]
    const added = await attach(maria, plan, pdf)
    const { fileId } = added.body.files[0]!
    told(await attach(britta, plan, pdf), 404, 'notFound')
    told(await attach(county.nobody, plan, pdf), 401, 'session.none')
    await britta.mayNot('plan.attachment', { ...which(plan), fileId }, 404, 'notFound')
    await maria.mayNot('plan.attachment', { ...which(another), fileId }, 404, 'notFound')
    await britta.mayNot('plan.removeAttachment', { ...which(plan), fileId, words: 'Fel karta' }, 404, 'notFound')
    // An id that is taken elsewhere tells nothing of what it is.
    const taken = await attach(maria, another, pdf, 'Karta.pdf', fileId)
    expect(taken.status).toBeGreaterThanOrEqual(400)
    expect(taken.text).not.toContain(plan.planId)
    await no(await maria.may('plan.read', which(plan)))
    await fatima.mayNot('plan.attachment', { ...which(plan), fileId }, 404, 'notFound')
    told(await attach(maria, plan, pdf), 422, 'plan.refused')
  })

  it('of someone with protected identity is opened after a stated need', async () => {
    const personId = await someone()
    const plan = await consented(personId)
    const { fileId } = (await attach(maria, plan, pdf)).body.files[0]!
    await county.rows(`update person set protection = 'confidential' where id = $1`, [personId])
    await helena.mayNot('plan.attachment', { ...which(plan), fileId }, 422, 'plan.revealFirst')
    told(await attach(helena, plan, pdf), 422, 'plan.revealFirst')
  })

  it('stands in the log when it is added, opened and removed', async () => {
    const plan = await consented()
    const fileId = randomUUID()
    const logged = await county.logged(async () => {
      await attach(maria, plan, pdf, 'Karta.pdf', fileId)
      await maria.may('plan.attachment', { ...which(plan), fileId })
      await maria.may('plan.removeAttachment', { ...which(plan), fileId, words: 'Fel karta' })
      await attach(maria, plan, Buffer.from('MZ'))
    })
    expect(logged.map((row) => [row.action, row.outcome, row.persons, row.detail.fileId ?? null])).toEqual([
      ['plan.fileAttached', 'done', [plan.personId], fileId],
      ['plan.fileRead', 'done', [plan.personId], fileId],
      ['plan.fileRemoved', 'done', [plan.personId], fileId],
      ['plan.fileAttached', 'refused', [plan.personId], null],
    ])
    expect(logged.at(-1)!.reason_code).toBe('plan.fileUnknown')
  })

  it('is one of twenty at most', async () => {
    const plan = await consented()
    for (let n = 0; n < 20; n++) expect((await attach(maria, plan, png, `${n}.png`)).status).toBe(200)
    expect(codes(await attach(maria, plan, png), 422, 'plan.fileRefused')).toEqual(['plan.filesFull'])
    expect(of(await maria.may('plan.read', which(plan))).version).toBeGreaterThan(0)
  })
})

nothingWasComplainedOf()
