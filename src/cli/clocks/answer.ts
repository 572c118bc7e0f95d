import { toReasonView } from '../../contract/reason-view.ts'
import { type DischargeClocks, dischargeClocks } from '../../domain/discharge/clocks.ts'
import type { Step } from '../../domain/discharge/step.ts'
import { paramKinds } from '../../domain/law/reason.ts'
import type { LawRef } from '../../domain/law/statutes.ts'
import { readCase } from './line.ts'

/** The answer to one line. */
export function answerTo(text: string, number: number, withText: boolean): object {
  const read = readCase(text)
  if ('code' in read) return { error: { line: number, ...read } }
  const { explain, ...clocks } = dischargeClocks(read.facts, read.now)
  return {
    ...clocks,
    explain: explain.map((step) => explained(step, withText)),
    ...(read.ignored.length > 0 ? { ignored: read.ignored } : {}),
  }
}

function explained({ clock, reason, readings }: Step, withText: boolean): object {
  const { code, rule, fact, params } = reason
  const said = withText ? toReasonView(reason) : null
  return {
    clock,
    code,
    rule,
    law: reason.law.map(({ statute, section }) => `${statute} ${section}`),
    fact,
    computed: params,
    ...(readings ? { readings } : {}),
    ...(said ? { sv: said.sv, en: said.en } : {}),
  }
}

/**
 * The answers to lines in a row, as the bytes of UTF-8, and whether one of them was wrong. `first` is the number of the first line.
 * While it is put together the text holds a sign a byte: turning signs into bytes at the end would cost a fifth of it all.
 */
export function answersTo(
  lines: readonly string[],
  first: number,
  withText: boolean,
): { bytes: Uint8Array<ArrayBuffer>; wrong: boolean } {
  let text = ''
  let wrong = false
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    if (line.trim() === '') continue
    const read = withText ? null : readCase(line)
    if (read && !('code' in read)) {
      text += writtenOf(dischargeClocks(read.facts, read.now), read.ignored)
      continue
    }
    const answer = answerTo(line, first + at, withText)
    if ('error' in answer) wrong = true
    text += `${bytewise(JSON.stringify(answer))}\n`
  }
  return { bytes: bytesOf(text), wrong }
}

/** Signs beyond ASCII as the bytes that UTF-8 writes them with, each a sign. */
function bytewise(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is asked about
  return /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1')
}

/** In memory of its own, so that it can be handed over. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(new ArrayBuffer(text.length))
  bytes.write(text, 'latin1')
  return bytes
}

/*
 * The same answer as `JSON.stringify(answerTo(…))`, put together piece by piece: what is written is nearly all of the work, and nearly all of it is names and
 * instants, in which nothing has to be looked for. A test holds the two equal, sign for sign.
 */
function writtenOf({ admissionNotice, planningCall, liability, explain }: DischargeClocks, ignored: string[]): string {
  let steps = ''
  for (const step of explain) steps += steps === '' ? stepOf(step) : `,${stepOf(step)}`
  const { state, startsAt, payer, days, amount, blockedBy, disputedBy } = liability
  return `{"admissionNotice":{"dueAt":${plain(admissionNotice.dueAt)},"state":"${admissionNotice.state}"},"planningCall":{"dueAt":${plain(
    planningCall.dueAt,
  )},"dueRolledAt":${plain(planningCall.dueRolledAt)},"state":"${planningCall.state}"},"liability":{"state":"${state}","startsAt":${plain(
    startsAt,
  )},"payer":${payer === null ? 'null' : bytewise(JSON.stringify(payer))},"days":${days},"amount":${amount},"blockedBy":${names(blockedBy)},"disputedBy":${names(
    disputedBy,
  )}},"explain":[${steps}]${ignored.length > 0 ? `,"ignored":${bytewise(JSON.stringify(ignored))}` : ''}}\n`
}

/** What holds no sign that JSON writes otherwise: days, instants and names of ours. */
const plain = (text: string | null): string => (text === null ? 'null' : `"${text}"`)
const names = (list: readonly string[]): string => (list.length === 0 ? '[]' : `["${list.join('","')}"]`)

function stepOf(step: Step): string {
  const { reason, readings } = step
  const both = readings ? `,"readings":${JSON.stringify(readings)}` : ''
  return `${headOf(step)}${paramsOf(reason.params)}${both}}`
}

/** The beginning of a step as written, up to what was computed. A code has one, or a few: they come again and again. */
interface Head {
  clock: string
  rule: string | null
  fact: string
  law: readonly LawRef[]
  written: string
}
const heads = new Map<string, Head[]>()

function headOf({ clock, reason: { code, rule, law, fact } }: Step): string {
  let known = heads.get(code)
  if (known === undefined) {
    known = []
    heads.set(code, known)
  }
  for (const head of known)
    if (head.clock === clock && head.rule === rule && head.fact === fact && sameLaw(head.law, law)) return head.written
  const laws = law.map(({ statute, section }) => `${statute} ${section}`)
  const written = bytewise(
    `{"clock":"${clock}","code":"${code}","rule":${plain(rule)},"law":${JSON.stringify(laws)},"fact":"${fact}","computed":`,
  )
  known.push({ clock, rule, fact, law, written })
  return written
}

/** The places of the law are the same objects every time (`domain/discharge/law`). */
function sameLaw(a: readonly LawRef[], b: readonly LawRef[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

const kinds: Readonly<Record<string, string>> = paramKinds
const isPlain = (name: string): boolean =>
  kinds[name] === 'day' || kinds[name] === 'instant' || kinds[name] === 'deadline'

function paramsOf(params: Record<string, string | number>): string {
  let all = ''
  for (const name in params) {
    const value = params[name]!
    const one = typeof value === 'string' && isPlain(name) ? `"${value}"` : bytewise(JSON.stringify(value))
    all += `${all === '' ? '' : ','}"${name}":${one}`
  }
  return `{${all}}`
}
