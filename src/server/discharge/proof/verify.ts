import { isDeepStrictEqual } from 'node:util'
import { dischargeClocks } from '../../../domain/discharge/clocks.ts'
import type { DischargeFacts } from '../../../domain/discharge/facts.ts'
import { periodsFrom } from '../../../domain/discharge/from-messages.ts'
import type { ExportedRoot } from '../../platform/audit/exports.ts'
import { canonicalText, leafHash, linkOf, MerkleTree, rootByPath, sealLeaf } from '../../platform/audit/merkle.ts'
import { at, checkAsked, checkEarlier, checkMessages, checkNames, instantOf, isAt, keptFrom } from './bound.ts'
import { clockFactsOf, digestOf, explained, isAgreement, type Proof, proofShape, textOf } from './shape.ts'

/** What is wrong with a proof; each alone is enough for it not to hold. */
export type ProofFault =
  | 'notAProof'
  | 'bytesAltered'
  | 'digestDiffers'
  | 'entryNotUnderSeal'
  | 'sealAltered'
  | 'sealMissing'
  | 'dayRootDiffers'
  | 'messageUnbound'
  | 'receiptUnbound'
  | 'deliveriesDiffer'
  | 'clocksDiffer'
  | 'factsDiffer'
  | 'caseDiffers'
  | 'wordsDiffer'
  | 'neverMade'

export interface ProofReport {
  faults: { fault: ProofFault; where: string }[]
  entries: number
  /** Deeds that waited for their seal when the proof was made: a proof made a little later has them. */
  waiting: number
  messages: number
  /** Messages that were brought in, or sent before the log kept their hash: what they say can't be shown to be what was sent. */
  unbound: number
  /** Other parts that the log says nothing of: `stay`, `sent`, `openCare`, `agreement`, a field of one (`stay.x`), `deliveries`, `case`. */
  notBound: string[]
  /** Days whose seals lead to the root kept outside the database. */
  anchored: string[]
  /** Days that can’t be held against a root: none is kept, or it has gone on since and the day’s links weren’t given. */
  unanchored: string[]
}

/** Holds when nothing is wrong, and everything in it is bound by the log and leads to a root kept elsewhere. */
export const holds = ({ faults, waiting, unanchored, unbound, notBound }: ProofReport): boolean =>
  [faults, unanchored, notBound].every(({ length }) => length === 0) && waiting === 0 && unbound === 0

/** The links of a day’s seals in order, from a database whose word isn’t taken: they must come to the root that is kept. */
export type LinksOf = (day: string) => Promise<readonly string[]>

/**
 * What a database can tell besides: the links of a day, and whether the log has it that a proof with this hash was made. The names of staff and units, and
 * the instant a proof was made at, are bound by that alone.
 */
export interface Asking {
  linksOf: LinksOf
  wasMade?: (digest: string, madeAt: string) => Promise<boolean>
}

/**
 * Verifies a proof byte by byte, against the roots kept outside the database: that nothing of it is altered, that each deed lies under a seal, that the
 * messages are those of the log, and that the clocks follow from the facts.
 */
export async function verifyProof(
  bytes: string,
  roots: ReadonlyMap<string, ExportedRoot>,
  ask?: Asking,
): Promise<ProofReport> {
  const report: ProofReport = {
    faults: [],
    entries: 0,
    waiting: 0,
    messages: 0,
    unbound: 0,
    notBound: [],
    anchored: [],
    unanchored: [],
  }
  const proof = parsed(bytes)
  if (!proof) {
    report.faults.push({ fault: 'notAProof', where: '' })
    return report
  }
  const say = (fault: ProofFault, where = '') => void report.faults.push({ fault, where })
  if (textOf(proof) !== bytes) say('bytesAltered')
  if (digestOf(proof) !== proof.digest) say('digestDiffers')
  report.entries = proof.entries.length
  report.messages = proof.messages.length
  checkEntries(proof, report, say)
  checkMessages(proof, report, say)
  checkAsked(proof, report, say)
  try {
    checkEarlier(proof, report, say)
  } catch {
    // An instant that isn’t one: nothing can be asked of it.
    say('factsDiffer', 'periods')
  }
  checkNames(proof, report, say)
  checkClocks(proof, say)
  await checkDays(proof, { roots, linksOf: ask?.linksOf }, report, say)
  if (ask?.wasMade && !(await ask.wasMade(proof.digest, proof.madeAt))) say('neverMade')
  return report
}

function parsed(bytes: string): Proof | null {
  try {
    const read = proofShape.safeParse(JSON.parse(bytes))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

type Say = (fault: ProofFault, where?: string) => void
function checkEntries({ entries, seals }: Proof, report: ProofReport, say: Say): void {
  for (const entry of entries) {
    const { fields, seal } = entry
    const instant = instantOf(fields[at.instant])
    if (entry.at !== instant || entry.action !== fields[at.action]) say('entryNotUnderSeal', entry.at)
    if (seal === null) {
      report.waiting += 1
      continue
    }
    const over = seals.find(({ seq }) => seq === seal.seq)
    if (!over) {
      say('sealMissing', seal.seq)
      continue
    }
    const leaf = leafHash(canonicalText('audit_entry/1', fields))
    const path = seal.path.map((hash) => Buffer.from(hash, 'hex'))
    if (fields[at.day] !== over.day || rootByPath(leaf, seal.index, Number(over.rowCount), path) !== over.root)
      say('entryNotUnderSeal', entry.at)
  }
}

/** The clocks are asked again, of the same facts at the same instant; and the facts are held against the messages. */
function checkClocks(proof: Proof, say: Say): void {
  const of = clockFactsOf(proof)
  if (!of) {
    say('clocksDiffer')
    return
  }
  try {
    const { stay, sent, openCare, agreement } = of
    const told = [
      ...(proof.periods ?? []),
      { agreement: proof.agreement, clocks: proof.clocks, explain: proof.explain },
    ]
    const times = periodsFrom(stay, sent, openCare, () => agreement)
    // A proof from before the earlier times were shown has the last one alone.
    const asked = proof.periods === undefined ? times.slice(-1) : times
    if (asked.length !== told.length) say('clocksDiffer', 'periods')
    for (const [n, one] of told.entries())
      checkPeriod(one, asked[n], proof.madeAt, (fault) => say(fault, n === told.length - 1 ? '' : `periods.${n}`))
    // What the clocks rest on was done in the stay: also what the unit may not read, by when it was.
    const from = keptFrom(proof)
    const moments = [...sent.map(({ sentAt }) => sentAt), ...openCare.map(({ at }) => at)]
    for (const time of moments)
      if (!(Date.parse(time) < from) && !proof.entries.some((deed) => isAt(deed, time))) say('factsDiffer', time)
    for (const message of proof.messages)
      if (!sent.some((one) => one.kind === message.kind && Date.parse(one.sentAt) === Date.parse(message.sentAt)))
        say('factsDiffer', message.sentAt)
  } catch {
    say('clocksDiffer')
  }
}

/** The clocks of one time that the person was ready, by the agreement that held then. */
function checkPeriod(
  told: NonNullable<Proof['periods']>[number],
  facts: DischargeFacts | undefined,
  madeAt: string,
  say: (fault: ProofFault) => void,
): void {
  if (!facts) return
  const { agreement } = told
  if (!isAgreement(agreement)) {
    say('clocksDiffer')
    return
  }
  const { explain, ...clocks } = dischargeClocks({ ...facts, agreement }, madeAt)
  const steps = explained(explain)
  const codes = (of: Proof['explain']) => of.map(({ clock, code }) => `${clock} ${code}`)
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(clocks)), told.clocks)) say('clocksDiffer')
  else if (!isDeepStrictEqual(codes(steps), codes(told.explain))) say('clocksDiffer')
  else if (!isDeepStrictEqual(JSON.parse(JSON.stringify(steps)), told.explain)) say('wordsDiffer')
}

async function checkDays(
  { seals }: Proof,
  { roots, linksOf }: { roots: ReadonlyMap<string, ExportedRoot>; linksOf: LinksOf | undefined },
  report: ProofReport,
  say: Say,
): Promise<void> {
  for (const day of new Set(seals.map((seal) => seal.day))) {
    const those = seals.filter((seal) => seal.day === day)
    const root = roots.get(day)
    let anchored = root?.tree !== undefined
    let links: readonly string[] | undefined
    for (const seal of those) {
      if (linkOf(seal, seal.previous) !== seal.link) say('sealAltered', seal.seq)
      const tree = rootByPath(
        sealLeaf(seal.link),
        seal.dayIndex,
        seal.dayCount,
        seal.dayPath.map((hash) => Buffer.from(hash, 'hex')),
      )
      if (tree === undefined) say('sealAltered', seal.seq)
      else if (root?.tree === undefined) continue
      else if (root.seals === String(seal.dayCount)) {
        if (root.tree !== tree) say('dayRootDiffers', day)
      } else if (linksOf) {
        links ??= await linksOf(day)
        const kept =
          leadsTo(links.slice(0, Number(root.seals)), root.tree) && leadsTo(links.slice(0, seal.dayCount), tree)
        if (!kept || links[seal.dayIndex] !== seal.link) say('dayRootDiffers', day)
      } else anchored = false
    }
    if (anchored) report.anchored.push(day)
    else report.unanchored.push(day)
  }
}

function leadsTo(links: readonly string[], root: string): boolean {
  const tree = new MerkleTree()
  for (const link of links) tree.add(sealLeaf(link))
  return tree.root() === root
}
