import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { factHash } from '../server/discharge/proof/shape.ts'
import { type Asking, holds, type ProofFault, type ProofReport, verifyProof } from '../server/discharge/proof/verify.ts'
import { readExports } from '../server/platform/audit/exports.ts'
import type { Database } from '../server/platform/database/database.ts'
import type { CommandIo } from './audit.ts'

const usage = `Användning: npx hallpunkt discharge verify <bevis.json> [--roots <mapp>] [--database] [--json]
  Kontrollerar ett bevis för ett vårdtillfälle mot de rötter som sparats utanför databasen.
  Verifies a proof of a stay against the roots kept outside the database.
  --database  hämtar länkar för en dag som inte var slut, och frågar loggen om just det här beviset gjordes · fetches the links of a day that wasn’t over, and asks the log whether this very proof was made
  Svar: 0 beviset håller (holds), 1 det håller inte (altered), 2 kunde inte läsas (usage), 3 inget syns ändrat, men allt är inte bundet eller når ingen rot (not all bound or anchored).`

const faults: Record<ProofFault, string> = {
  notAProof: 'Filen är inget bevis. · The file is no proof.',
  bytesAltered: 'Filen har ändrats. · The file has been altered.',
  digestDiffers: 'Innehållet stämmer inte med bevisets hash. · The content does not match the proof’s hash.',
  entryNotUnderSeal: 'En händelse ligger inte under sitt sigill. · A deed does not lie under its seal.',
  sealAltered: 'Ett sigill har ändrats. · A seal has been altered.',
  sealMissing: 'Ett sigill saknas i beviset. · A seal is missing from the proof.',
  dayRootDiffers: 'Sigillen leder inte till roten som sparats. · The seals do not lead to the root that is kept.',
  messageUnbound: 'Ett meddelande är inte det som loggen säger. · A message is not the one the log tells of.',
  deliveriesDiffer: 'Ett meddelande gick inte till de enheterna. · A message did not go to those units.',
  receiptUnbound: 'En kvittens står inte i loggen. · A receipt is not in the log.',
  clocksDiffer: 'Klockorna följer inte av fakta. · The clocks do not follow from the facts.',
  factsDiffer: 'Klockornas fakta är inte de som loggen säger. · The clocks’ facts are not those the log tells of.',
  caseDiffers: 'Beviset gäller inte den som meddelandet gällde. · The proof is not about whom the notice was about.',
  wordsDiffer: 'Orden är inte de som den här versionen skriver. · The words are not those that this version writes.',
  neverMade: 'Loggen har inget sådant bevis. · The log has no such proof.',
}

/** `hallpunkt discharge verify …`. `open` opens the database as the migrator, only when asked for. Returns the exit code. */
export async function dischargeCommand(
  args: readonly string[],
  io: CommandIo,
  { rootsDir, open }: { rootsDir: string; open: () => Promise<Database> },
): Promise<0 | 1 | 2 | 3> {
  const [command, file, ...options] = args
  const asked = optionsOf(options)
  if (command !== 'verify' || file === undefined || asked === null) {
    io.err(usage)
    return 2
  }
  let report: ProofReport
  try {
    const bytes = await readFile(file, 'utf8')
    const { roots } = await readExports(asked.roots ?? rootsDir)
    report = await verifyProof(bytes, roots, asked.database ? askIn(await open()) : undefined)
  } catch (error) {
    io.err(`Beviset kunde inte kontrolleras. The proof could not be verified: ${(error as Error).message}`)
    return 2
  }
  if (asked.json) io.out(JSON.stringify(report, null, 2))
  else for (const line of lines(report, asked.database)) io.out(line)
  if (report.faults.length > 0) return 1
  return holds(report) ? 0 : 3
}

function optionsOf(options: readonly string[]): { roots?: string; database: boolean; json: boolean } | null {
  const asked: { roots?: string; database: boolean; json: boolean } = { database: false, json: false }
  for (let n = 0; n < options.length; n += 1) {
    const option = options[n]
    if (option === '--json') asked.json = true
    else if (option === '--database') asked.database = true
    else if (option === '--roots' && options[n + 1] !== undefined) {
      asked.roots = options[n + 1]!
      n += 1
    } else return null
  }
  return asked
}

const askIn = (db: Database): Asking => ({
  linksOf: async (day) => {
    const { rows } = await sql<{
      link: string
    }>`select encode(link, 'hex') as link from audit_seal where day = ${day}::date order by seq`.execute(db)
    return rows.map(({ link }) => link)
  },
  wasMade: async (digest, madeAt) => {
    const { rows } =
      await sql`select 1 from audit_entry where day between ${madeAt.slice(0, 10)}::date and ${madeAt.slice(0, 10)}::date + 1
      and action = 'discharge.proofMade' and detail ->> 'proof' = ${factHash([digest])} limit 1`.execute(db)
    return rows.length > 0
  },
})

function* lines(report: ProofReport, asked: boolean): Generator<string> {
  yield `${report.entries} händelser, ${report.messages} meddelanden. ${report.entries} deeds, ${report.messages} messages.`
  if (report.anchored.length > 0) yield `Når roten utanför databasen (anchored): ${report.anchored.join(', ')}`
  if (report.unbound > 0)
    yield `Inte bundna av loggen: ${report.unbound} meddelanden, inlästa eller skickade innan loggen sparade deras hash. Not bound by the log: messages brought in, or sent before it kept their hash.`
  if (report.notBound.length > 0)
    yield `Inte heller bundet av loggen (nor bound by the log): ${report.notBound.join(', ')}.`
  if (report.waiting > 0)
    yield `${report.waiting} händelser väntade på sigill: hämta beviset igen. They waited for a seal: fetch the proof again.`
  if (report.unanchored.length > 0)
    yield `Ingen rot att jämföra med än (no root to compare with yet): ${report.unanchored.join(', ')}. Hämta beviset igen när dagen är slut, eller ange --database.`
  if (!asked)
    yield 'Namn på personal och enheter, och när beviset gjordes, vet bara loggen: ange --database. Only the log knows the names of staff and units, and when the proof was made: use --database.'
  for (const { fault, where } of report.faults) yield `  ${fault} ${where}\n    ${faults[fault]}`
  yield holds(report)
    ? 'Beviset håller. The proof holds.'
    : report.faults.length > 0
      ? 'Beviset håller inte. The proof does not hold.'
      : 'Inget syns ändrat, men allt är inte bundet eller når ingen rot. Nothing is seen to be altered, but not all of it is bound or reaches a root.'
}
