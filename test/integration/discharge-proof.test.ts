import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { dischargeCommand } from '../../src/cli/discharge.ts'
import type { Agreement } from '../../src/domain/discharge/agreement.ts'
import { dischargeClocks } from '../../src/domain/discharge/clocks.ts'
import {
  factsFrom,
  type OpenCareWord,
  periodsFrom,
  type SentMessage,
  type StayRecord,
} from '../../src/domain/discharge/from-messages.ts'
import { digestOf, explained, type Proof, textOf } from '../../src/server/discharge/proof/shape.ts'
import { holds, verifyProof } from '../../src/server/discharge/proof/verify.ts'
import { textOf as pdfText } from '../../src/server/paper/pdf-text.fixture.ts'
import { type ExportedRoot, readExports } from '../../src/server/platform/audit/exports.ts'
import { openDatabase } from '../../src/server/platform/database/database.ts'
import type { Caller } from './client.ts'
import { county, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { first, resident } from './own-plan-county.ts'
import { inDays, notified, of, type StayCounty, stayCounty } from './stay-county.ts'

openCounty()
let at: StayCounty
let caseId: string
let proof: Proof
let roots: Map<string, ExportedRoot>

const fetched = async (by: Caller) => (await by.send<string>('GET', `/api/discharge/${caseId}/proof`)).text
const linksOf = async (day: string) =>
  (
    await county.rows<{ link: string }>(
      `select encode(link, 'hex') as link from audit_seal where day = $1::date order by seq`,
      [day],
    )
  ).map(({ link }) => link)
/** The roots as they stand when they have come past the proof’s seals. */
async function rootsPast(of: Proof): Promise<Map<string, ExportedRoot>> {
  const last = of.seals.at(-1)!
  await vi.waitFor(
    async () => {
      const { roots: kept } = await readExports(county.server.rootsDir)
      if (Number(kept.get(last.day)?.seals ?? 0) < last.dayCount) throw new Error('not exported yet')
    },
    { timeout: 20_000, interval: 200 },
  )
  return (await readExports(county.server.rootsDir)).roots
}
const faultsOf = async (text: string) => (await verifyProof(text, roots, { linksOf })).faults.map(({ fault }) => fault)
/** As someone would who also reckons the hash anew. */
const forged = (change: (copy: Proof) => void): string => {
  const copy = structuredClone(proof)
  change(copy)
  return textOf({ ...copy, digest: digestOf(copy) })
}

/** The clocks and their words anew of whatever the copy says, as someone would who has the program. */
function reckon(copy: Proof): void {
  const { stay, sent, openCare, agreement } = copy as unknown as {
    stay: StayRecord
    sent: SentMessage[]
    openCare: OpenCareWord[]
    agreement: Agreement
  }
  const { explain, ...clocks } = dischargeClocks(factsFrom(stay, sent, openCare, agreement), copy.madeAt)
  copy.clocks = JSON.parse(JSON.stringify(clocks)) as Proof['clocks']
  copy.explain = explained(explain)
}

beforeAll(async () => {
  at = await stayCounty()
  const { personId } = await resident(first)
  const told = await notified(at, { personId, number: first })
  caseId = told.caseId
  const [message] = (await at.homeHealth.may('discharge.read', { caseId })).messages
  await at.homeHealth.may('discharge.receipt', { caseId, messageId: message!.messageId })
  const ready = await at.ward.may('discharge.ready', of(told))
  await at.norrangen.may('discharge.openCare', { ...of(ready), state: 'available', words: '' })
  proof = await vi.waitFor(
    async () => {
      const made = JSON.parse(await fetched(at.ward)) as Proof
      if (made.entries.some(({ seal }) => seal === null)) throw new Error('not sealed yet')
      return made
    },
    { timeout: 30_000, interval: 500 },
  )
  roots = await rootsPast(proof)
}, 90_000)

describe('the proof of a stay', () => {
  it('holds: each deed leads to a root kept outside the database, the messages are the log’s, and the clocks follow', async () => {
    const report = await verifyProof(textOf(proof), roots, { linksOf })
    expect(report).toMatchObject({ faults: [], waiting: 0, unbound: 0, notBound: [], unanchored: [] })
    expect(holds(report)).toBe(true)
    expect(proof.entries.map(({ action }) => action)).toEqual([
      'discharge.admitted',
      'discharge.notified',
      'discharge.receipted',
      'discharge.madeReady',
      'discharge.openCareSaid',
    ])
    expect(proof.clocks).toMatchObject({ admissionNotice: { state: 'met' } })
  })

  it('gives both authorities the same deeds and clocks, each the messages it may see, and nobody else anything', async () => {
    const theirs = JSON.parse(await fetched(at.homeHealth)) as Proof
    const deeds = (one: Proof) => one.entries.map(({ fields }) => fields)
    expect(deeds(theirs)).toEqual(deeds(proof))
    expect(theirs.clocks).toMatchObject({ admissionNotice: proof.clocks.admissionNotice })
    expect(theirs.messages.map(({ kind }) => kind)).toEqual(['admissionNotice', 'readyNotice'])
    const stranger = await county.newStaff({
      unitId: county.units.heart,
      role: 'nurse',
      profession: 'nurse',
      licensed: true,
    })
    await (await county.asStaff(stranger.hsaId)).mayNot('discharge.proof', { caseId }, 404, 'notFound')
  })

  it('falls on any altered byte', async () => {
    const text = textOf(proof)
    const step = Math.max(1, Math.floor(text.length / 400))
    for (let n = 0; n < text.length; n += step) {
      const other = text[n] === 'a' ? 'b' : 'a'
      const altered = text.slice(0, n) + other + text.slice(n + 1)
      expect((await faultsOf(altered)).length, `${n}: ${text.slice(n - 20, n + 20)}`).toBeGreaterThan(0)
    }
    expect(await faultsOf(`${text} `)).toContain('bytesAltered')
    expect(await faultsOf(text.slice(0, -1))).toContain('bytesAltered')
  })

  it.each<[string, string, (copy: Proof) => void]>([
    [
      'a deed with another time',
      'entryNotUnderSeal',
      (copy) => {
        copy.entries[1]!.fields[1] = '1764000000000000'
      },
    ],
    [
      'a deed by another unit',
      'entryNotUnderSeal',
      (copy) => {
        copy.entries[1]!.fields[10] = caseId
      },
    ],
    [
      'a message of another content',
      'messageUnbound',
      (copy) => {
        copy.messages[0]!.fields[6] = '{}'
      },
    ],
    [
      'a message sent at another time',
      'messageUnbound',
      (copy) => {
        copy.messages[0]!.sentAt = '2026-01-01T00:00:00.000Z'
      },
    ],
    [
      'a receipt that was never given',
      'receiptUnbound',
      (copy) => {
        const open = copy.messages[0]!.deliveries.find(({ receiptedAt }) => receiptedAt === null)!
        open.receiptedAt = copy.messages[0]!.sentAt
      },
    ],
    [
      'clocks that say otherwise',
      'clocksDiffer',
      (copy) => {
        ;(copy.clocks.admissionNotice as { state: string }).state = 'late'
      },
    ],
    [
      'a ready notice the day before',
      'factsDiffer',
      (copy) => {
        const ready = copy.sent.find(({ kind }) => kind === 'readyNotice')!
        ready.sentAt = new Date(Date.parse(String(ready.sentAt)) - 86_400_000).toISOString()
      },
    ],
    [
      'a seal made up',
      'sealAltered',
      (copy) => {
        copy.seals[0]!.sealedAt = '1764000000000000'
      },
    ],
    [
      'another municipality, an earlier admission',
      'factsDiffer',
      (copy) => {
        Object.assign(copy.stay, { registeredMunicipality: 'Björknorets kommun', planningDue: false })
        reckon(copy)
      },
    ],
    [
      'a dearer agreement',
      'factsDiffer',
      (copy) => {
        copy.agreement = { graceDays: 0, noonRule: false, dischargeDayCounts: true, amountPerDay: 99999 }
        reckon(copy)
      },
    ],
    [
      'a municipality that wasn’t told',
      'factsDiffer',
      (copy) => {
        for (const one of copy.sent) one.municipal = !one.municipal
        reckon(copy)
      },
    ],
    [
      'open care that said otherwise',
      'factsDiffer',
      (copy) => {
        for (const one of copy.openCare) one.state = 'unavailable'
        reckon(copy)
      },
    ],
    [
      'a message that went to fewer',
      'deliveriesDiffer',
      (copy) => {
        copy.messages[0]!.deliveries = copy.messages[0]!.deliveries.filter(({ receiptedAt }) => receiptedAt !== null)
      },
    ],
    [
      'a message that went to another',
      'deliveriesDiffer',
      (copy) => {
        copy.messages[1]!.deliveries[0]!.unitId = caseId
      },
    ],
    [
      'another person',
      'caseDiffers',
      (copy) => {
        copy.case.name = 'Någon Annan'
      },
    ],
    [
      'words of law made up',
      'wordsDiffer',
      (copy) => {
        copy.explain[0]!.sv = `Falskt: ${copy.explain[0]!.sv}`
      },
    ],
    [
      'a deed called something else',
      'wordsDiffer',
      (copy) => {
        copy.entries[0]!.what.sv = 'Påhittat'
      },
    ],
  ])('falls on %s, also with its hash reckoned anew', async (_, fault, change) => {
    expect(await faultsOf(forged(change))).toContain(fault)
  })

  it('never holds when the deeds have been left out, so that nothing is bound', async () => {
    const report = await verifyProof(
      forged((copy) => Object.assign(copy, { entries: [], seals: [] })),
      roots,
      { linksOf },
    )
    expect(report.notBound).toEqual(['stay', 'payer', 'sent', 'openCare', 'agreement'])
    expect(holds(report)).toBe(false)
  })

  it('tells what was brought in from elsewhere apart from what was altered: not bound by the log', async () => {
    const [brought] = await county.rows<{ id: string; ward_id: string }>(
      `select c.id, c.ward_id from discharge_case c where c.state in ('planning', 'ready') and c.id <> $1 and c.protection = 'none'
         and exists (select from discharge_message m where m.case_id = c.id) order by c.id limit 1`,
      [caseId],
    )
    const nurse = await county.newStaff({
      unitId: brought!.ward_id,
      role: 'nurse',
      profession: 'nurse',
      licensed: true,
    })
    const theirs = await county.asStaff(nurse.hsaId)
    const verified = async () => {
      const { text } = await theirs.send<string>('GET', `/api/discharge/${brought!.id}/proof`)
      return verifyProof(text, roots, { linksOf })
    }
    const before = await verified()
    expect(before).toMatchObject({ faults: [], notBound: ['stay', 'payer', 'sent', 'openCare', 'agreement'] })
    expect(before.unbound).toBe(before.messages)
    expect(holds(before)).toBe(false)
    const stay = await theirs.may('discharge.read', { caseId: brought!.id })
    await theirs.may('discharge.changeDate', { ...of(stay), estimatedOn: inDays(3) })
    const after = await verified()
    expect(after).toMatchObject({ faults: [], unbound: before.messages, messages: before.messages + 1, notBound: [] })
  })

  it('falls when the root kept elsewhere is another, whether the day has gone on or not', async () => {
    const [seal] = proof.seals
    const kept = roots.get(seal!.day)!
    for (const seals of [String(seal!.dayCount), String(seal!.dayCount + 5)]) {
      const other = new Map([[seal!.day, { ...kept, seals, tree: 'ab'.repeat(32) }]])
      expect((await verifyProof(textOf(proof), other, { linksOf })).faults.map(({ fault }) => fault)).toContain(
        'dayRootDiffers',
      )
    }
  })

  it('says what can’t be held against a root yet, and never calls it proven', async () => {
    const report = await verifyProof(textOf(proof), new Map())
    expect(report.faults).toEqual([])
    expect(report.unanchored).toEqual([proof.seals[0]!.day])
    expect(holds(report)).toBe(false)
  })

  it('is verified by a command: 0 holds, 1 altered, 2 no file, 3 no root to hold it against', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'hallpunkt-bevis-'))
    const file = path.join(dir, 'bevis.json')
    await writeFile(file, textOf(proof))
    const said: string[] = []
    const io = { out: (line: string) => void said.push(line), err: (line: string) => void said.push(line) }
    const owner = openDatabase(county.server.databases.migratorUrl, { max: 1 })
    const run = (args: string[], rootsDir = county.server.rootsDir) =>
      dischargeCommand(args, io, { rootsDir, open: async () => owner })
    expect(await run(['verify', file, '--database']), said.join('\n')).toBe(0)
    expect(await run(['verify', file], dir)).toBe(3)
    // Names that no hash in the log is over: the log itself says that no such proof was made.
    const renamed = forged((copy) => {
      copy.madeBy.name = 'Påhittad'
      for (const one of [...copy.messages.map(({ by }) => by), copy.case]) one.name = 'Påhittad'
      for (const entry of copy.entries) entry.who = 'Påhittad'
      copy.case.name = proof.case.name
    })
    await writeFile(file, renamed)
    expect(await run(['verify', file, '--database'])).toBe(1)
    expect(said.join('\n')).toContain('neverMade')
    expect(await run(['verify', path.join(dir, 'no.json')])).toBe(2)
    expect(await run(['verify'])).toBe(2)
    await writeFile(file, textOf(proof).replace('"met"', '"mer"'))
    expect(await run(['verify', file, '--database'])).toBe(1)
    expect(said.at(-1)).toContain('håller inte')
    await owner.destroy()
  })

  it('of someone with protected identity says to others than the ward no unit, municipality or address, and holds still', async () => {
    await county.owner.query(
      `update person set protection = 'confidential' where id = (select person_id from discharge_case where id = $1)`,
      [caseId],
    )
    const text = await fetched(at.homeHealth)
    const theirs = JSON.parse(text) as Proof
    const names = await county.rows<{ name: string }>(
      `select u.name from discharge_case c join care_unit u on u.id = c.ward_id where c.id = $1
       union select u.name from discharge_receiver r join care_unit u on u.id = r.unit_id where r.case_id = $1 and r.role = 'openCare'
       union select a.name from discharge_case c join authority a on a.code = c.registered_code where c.id = $1`,
      [caseId],
    )
    expect(names.length).toBe(3)
    for (const { name } of names) expect(JSON.stringify({ ...theirs, madeBy: '' })).not.toContain(name)
    expect(text).not.toContain('address')
    expect(theirs.clocks).toMatchObject({ admissionNotice: proof.clocks.admissionNotice, liability: { payer: null } })
    expect(theirs.messages.map(({ kind }) => kind)).toEqual(['readyNotice'])
    expect(await faultsOf(text)).toEqual([])
    const paper = await at.homeHealth.send<string>('GET', `/api/discharge/${caseId}/proof/paper?language=sv`)
    expect(pdfText(Buffer.from(paper.bytes))).toContain('enhet visas inte')
    expect((JSON.parse(await fetched(at.ward)) as Proof).case.ward).toBe(proof.case.ward)
    await county.owner.query(
      `update person set protection = 'none' where id = (select person_id from discharge_case where id = $1)`,
      [caseId],
    )
  })

  it('is printed with what was told, the law, the seals and its own hash', async () => {
    const reply = await at.ward.send<string>('GET', `/api/discharge/${caseId}/proof/paper?language=sv`)
    const text = pdfText(Buffer.from(reply.bytes))
    for (const said of [
      'Bevis för ett vårdtillfälle',
      'Inskrivningsmeddelande',
      '2 kap. 3 §',
      'Sigill',
      proof.seals[0]!.root.slice(0, 8),
    ])
      expect(text).toContain(said)
    expect(reply.bytes.toString('latin1')).toContain('/EmbeddedFile')
  })

  it('shows each time that the person was ready, by the agreement that held then, and none of it can be altered', async () => {
    const ready = await at.ward.may('discharge.read', { caseId })
    const back = await at.ward.may('discharge.withdrawReady', { ...of(ready), words: 'Feber i natt' })
    await at.ward.may('discharge.ready', of(back))
    const twice = JSON.parse(await fetched(at.ward)) as Proof
    expect(twice.periods).toHaveLength(1)
    expect(twice.periods![0]!.agreement).toEqual(twice.agreement)
    const codes = twice.periods![0]!.explain.map(({ code }) => code)
    expect(codes).toContain('discharge.readyWithdrawn')
    expect(twice.explain.map(({ code }) => code)).not.toContain('discharge.readyWithdrawn')
    expect(await faultsOf(textOf(twice))).toEqual([])
    const altered = async (change: (copy: Proof) => void) => {
      const copy = structuredClone(twice)
      change(copy)
      return faultsOf(textOf({ ...copy, digest: digestOf(copy) }))
    }
    expect(await altered((copy) => void copy.periods!.pop())).toContain('clocksDiffer')
    expect(
      await altered((copy) => {
        ;(copy.periods![0]!.clocks as { liability: { days: number } }).liability.days = 4
      }),
    ).toContain('clocksDiffer')
    expect(
      await altered((copy) => {
        copy.periods![0]!.explain[0]!.sv = 'Annat'
      }),
    ).toContain('wordsDiffer')
    // As someone would who has the program: other terms for the first time, everywhere, and its clocks anew.
    const terms = await altered((copy) => {
      const [time] = copy.periods!
      time!.agreement = { ...time!.agreement, graceDays: 9 }
      for (const one of copy.agreements!) one.agreement = { ...one.agreement, graceDays: 9 }
      const { stay, sent, openCare } = copy as unknown as {
        stay: StayRecord
        sent: SentMessage[]
        openCare: OpenCareWord[]
      }
      const facts = periodsFrom(stay, sent, openCare, () => time!.agreement as unknown as Agreement)[0]!
      const { explain, ...clocks } = dischargeClocks(facts, copy.madeAt)
      time!.clocks = JSON.parse(JSON.stringify(clocks)) as Proof['clocks']
      time!.explain = explained(explain)
    })
    expect(terms).toContain('factsDiffer')
    const paper = await at.ward.send<string>('GET', `/api/discharge/${caseId}/proof/paper?language=sv`)
    const text = pdfText(Buffer.from(paper.bytes))
    for (const said of ['gång 1 som personen var utskrivningsklar', 'den senaste gången']) expect(text).toContain(said)
  })

  it('holds when another municipality has come to pay since, by whose agreement the earlier time is reckoned then', async () => {
    const [was] = await county.rows<{ code: string; region: string; other: string; id: string }>(
      `select c.registered_code as code, w.authority_id as region, o.code as other, o.id from discharge_case c join care_unit w on w.id = c.ward_id
       join lateral (select code, id from authority where kind = 'municipality' and code <> c.registered_code order by code limit 1) o on true where c.id = $1`,
      [caseId],
    )
    await county.owner.query('delete from discharge_agreement where region_id = $1 and municipality_id = $2', [
      was!.region,
      was!.id,
    ])
    await county.owner.query(
      `insert into discharge_agreement (id, region_id, municipality_id, valid, grace_days, amount_per_day)
       values (gen_random_uuid(), $1, $2, '[2020-01-01,)', 7, 8000)`,
      [was!.region, was!.id],
    )
    const pays = async (registeredCode: string) =>
      at.ward.may('discharge.setMunicipality', {
        ...of(await at.ward.may('discharge.read', { caseId })),
        registeredCode,
        placingCode: null,
        words: 'Folkbokförd där',
      })
    await pays(was!.other)
    const other = JSON.parse(await fetched(at.ward)) as Proof
    expect(other.periods![0]!.agreement).toMatchObject({ graceDays: 7, amountPerDay: 8000 })
    expect(await faultsOf(textOf(other))).toEqual([])
    const copy = structuredClone(other)
    copy.periods![0]!.agreement = { ...copy.periods![0]!.agreement, graceDays: 8 }
    expect(await faultsOf(textOf({ ...copy, digest: digestOf(copy) }))).toContain('factsDiffer')
    await pays(was!.code)
    expect(await faultsOf(await fetched(at.ward))).toEqual([])
  })

  it('shows how the agreement changed while the stay went on, on paper too', async () => {
    const [place] = await county.rows<{ region: string; municipality: string }>(
      `select w.authority_id as region, m.id as municipality from discharge_case c join care_unit w on w.id = c.ward_id
       join authority m on m.code = coalesce(c.placing_code, c.registered_code) where c.id = $1`,
      [caseId],
    )
    await county.owner.query('delete from discharge_agreement where region_id = $1 and municipality_id = $2', [
      place!.region,
      place!.municipality,
    ])
    await county.owner.query(`update discharge_case set admitted_at = admitted_at - interval '4 days' where id = $1`, [
      caseId,
    ])
    await county.owner.query(
      `insert into discharge_agreement (id, region_id, municipality_id, valid, grace_days, amount_per_day)
       select gen_random_uuid(), $1::uuid, $2::uuid, daterange('2020-01-01', ctx_today() - 1), 3, 9000
       union all select gen_random_uuid(), $1::uuid, $2::uuid, daterange(ctx_today() - 1, null), 5, 9500`,
      [place!.region, place!.municipality],
    )
    const changed = JSON.parse(await fetched(at.ward)) as Proof
    expect(changed.agreements!.map(({ agreement }) => [agreement.graceDays, agreement.amountPerDay])).toEqual([
      [3, 9000],
      [5, 9500],
    ])
    expect(changed.agreement).toMatchObject({ graceDays: 5, amountPerDay: 9500 })
    // It wasn't so when the notices were sent: the log says otherwise.
    expect(await faultsOf(textOf(changed))).toContain('factsDiffer')
    const paper = await at.ward.send<string>('GET', `/api/discharge/${caseId}/proof/paper?language=sv`)
    expect(pdfText(Buffer.from(paper.bytes))).toContain('Avtalet ändrades medan vårdtillfället pågick')
  })
})

describe('the service', () => {
  nothingWasComplainedOf()
})
