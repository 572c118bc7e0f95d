import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { allot } from '../../domain/contact/allotment/allotment.ts'
import { faultsOf } from '../../domain/contact/allotment/certificate.ts'
import { largestSeed } from '../../domain/contact/allotment/lot.ts'
import { type AllotMethod, allotMethods } from '../../domain/contact/allotment/problem.ts'
import type { Bilingual } from '../../domain/law/statutes.ts'
import { ImportRefused } from '../../server/intake/reasons.ts'
import { misread } from '../misread.ts'
import { answerOf } from './answer.ts'
import { type Question, type RowFault, readQuestion } from './files.ts'

const usage = `Användning: npx hallpunkt allot --persons p.csv --doctors d.csv [--visits v.csv] --method relation|draw|birthday|area [--seed n] [--format json]
  Fördelar fast läkare bland personer och skriver hela fördelningen som JSON.
  Allots doctor contacts to persons and writes the whole allotment as JSON.

  --persons   person,active_choice,area,birth (och/and: declined,priority)
  --doctors   staff,capacity
  --visits    person,staff,… en rad per besök · one row a visit
  --method    relation  så mycket känd relation som möjligt · as much known relation as possible
              draw      lottning · random draw
              birthday  dag i månaden · day of the month of birth
              area      hela områden så långt det går · whole areas as far as possible
  --seed      lottens frö, ett heltal (1 om inget sägs) · the seed of the lot, a whole number (1 unless said)
  --format    json

  Aktiva val behålls även över taket; de som tackat nej lämnas utanför; så många som möjligt får en läkare.
  Active choices are kept even above the cap; who declined is left out; as many as possible get a doctor.
  Fält och svar, fields and answer: docs/guide/allotment.md
  0  fördelat · allotted
  1  rader har fel: inget fördelas · rows have errors: nothing is allotted
  2  fel i kommandot, eller en fil som inte går att läsa · wrong usage, or a file that can’t be read
`

interface Options {
  persons: string
  doctors: string
  visits: string | undefined
  method: AllotMethod
  seed: number
}

/**
 * `hallpunkt allot`: allots doctor contacts from files, without a database. The answer is checked against its proof before it is written.
 *
 * @returns 0 when all was allotted; 1 when rows have errors, told one by one, and nothing was allotted; 2 when the command or a file as a
 *   whole is wrong
 */
export async function allotCommand(
  args: readonly string[],
  io: { stdout: Writable; stderr: Writable },
): Promise<0 | 1 | 2> {
  const options = optionsOf(args)
  if (options === 'help') {
    io.stdout.write(usage)
    return 0
  }
  if ('sv' in options) {
    io.stderr.write(`${options.sv}\n${options.en}\n\n${usage}`)
    return 2
  }
  let question: Question | { faults: RowFault[]; total: number }
  try {
    question = await readQuestion(options)
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    io.stderr.write(`${error.sv}\n${error.en}\n`)
    return 2
  }
  if ('faults' in question) {
    io.stderr.write(told(question.faults, question.total))
    return 1
  }
  const { problem } = question
  const answer = allot(problem, options.method, options.seed)
  const faults = faultsOf(problem, answer, options.method === 'relation')
  if (faults.length > 0) throw new Error(`the allotment is not proven: ${faults.join(', ')}`)
  for (const piece of answerOf(question, answer, options)) if (!io.stdout.write(piece)) await once(io.stdout, 'drain')
  return 0
}

function optionsOf(args: readonly string[]): Options | 'help' | Bilingual {
  const text = { type: 'string' } as const
  let values: Partial<Record<'persons' | 'doctors' | 'visits' | 'method' | 'seed' | 'format', string>> & {
    help?: boolean
  }
  try {
    values = parseArgs({
      args: [...args],
      options: {
        persons: text,
        doctors: text,
        visits: text,
        method: text,
        seed: text,
        format: text,
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    return misread(error)
  }
  if (values.help) return 'help'
  const { persons, doctors, visits, method, seed = '1', format = 'json' } = values
  if (persons === undefined || doctors === undefined)
    return {
      sv: 'Säg vilka filer det gäller: --persons och --doctors.',
      en: 'Say which files it is about: --persons and --doctors.',
    }
  if (!allotMethods.includes(method as AllotMethod))
    return {
      sv: `Säg hur: --method ${allotMethods.join('|')}.`,
      en: `Say how: --method ${allotMethods.join('|')}.`,
    }
  if (!/^\d{1,16}$/.test(seed) || Number(seed) > largestSeed)
    return {
      sv: `--seed ska vara ett heltal från 0 till ${largestSeed}.`,
      en: `--seed is a whole number from 0 to ${largestSeed}.`,
    }
  if (format !== 'json')
    return { sv: 'Svaret finns bara som JSON: --format json.', en: 'The answer is in JSON only: --format json.' }
  return { persons, doctors, visits, method: method as AllotMethod, seed: Number(seed) }
}

function told(faults: readonly RowFault[], total: number): string {
  const lines = faults.flatMap(({ file, line, column, sv, en }) => [
    `${file}, rad ${line}${column === null ? '' : `, ${column}`}: ${sv}`,
    `  ${file}, line ${line}${column === null ? '' : `, ${column}`}: ${en}`,
  ])
  const more = total - faults.length
  if (more > 0) lines.push(`… och ${more} till · and ${more} more`)
  lines.push(
    total === 1
      ? '1 rad har fel. Inget har fördelats: rätta den och försök igen.'
      : `${total} rader har fel. Inget har fördelats: rätta dem och försök igen.`,
    total === 1
      ? '1 row has an error. Nothing was allotted: correct it and try again.'
      : `${total} rows have errors. Nothing was allotted: correct them and try again.`,
  )
  return `${lines.join('\n')}\n`
}
