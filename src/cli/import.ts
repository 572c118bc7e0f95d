import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { uuidv7 } from 'uuidv7'
import { dayOf } from '../domain/law/calendar.ts'
import { admittedEntry } from '../server/intake/admissions/log.ts'
import type { AdmittedStay } from '../server/intake/admissions/write.ts'
import {
  type ImportKind,
  type ImportPeriod,
  ImportRefused,
  type ImportReport,
  type ImportScope,
  importKinds,
  isImportKind,
  runImport,
  template,
} from '../server/intake/run-import.ts'
import { actAs, type Database, type Tx } from '../server/platform/database/database.ts'
import { nobody, writeAudit } from '../server/platform/operations/audit.ts'
import { ToldError } from '../server/platform/postgres/told.ts'
import { progressBar } from './progress.ts'

const usage = `hallpunkt import <kind> <file> [--dry-run] [--good-rows] [--gaps keep] [--from <dag> --to <dag>] [--provider <HSA-id>] [--lang sv|en] [--json]
hallpunkt import <kind> --template

  <kind>        ${importKinds.join(' | ')}
  --dry-run     förhandsgranska, ändra inget · preview, change nothing
  --good-rows   importera de rätta raderna fast andra har fel · import the good rows although others have errors
  --gaps keep   ta med kontakter vars läkare är okänd, som luckor att laga · keep contacts whose doctor is unknown, as gaps to mend
  --from, --to  besök: dagarna som filen berättar allt om · visits: the days that the file tells all of
  --provider    bara den vårdgivarens enheter · the units of that care provider only
  --template    skriv en mall · write a template

  0  allt gick in · all rows went in (or would)
  1  rader har fel: inget, eller med --good-rows bara de rätta, gick in · rows have errors: nothing, or the good ones, went in
  2  fel i kommandot, eller en fil som inte går att importera · wrong usage, or a file that can't be imported
`

type Lang = 'sv' | 'en'

interface Io {
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
}

/**
 * `hallpunkt import`: imports a CSV file as the operator of the service, or within one provider.
 *
 * @returns 0 when every row is right (and went in, unless `--dry-run`), 1 when rows were rejected, 2 for wrong usage and for a file that can't
 *   be imported as a whole
 */
export async function importCommand(args: string[], io: Io, open: () => Promise<Database>): Promise<number> {
  const parsed = parse(args)
  if (!parsed) {
    io.stderr.write(usage)
    return 2
  }
  const { kind, file, lang, json } = parsed
  if (file === undefined) {
    io.stdout.write(template(kind))
    return 0
  }
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  )
  if (size === null) return refused(io, json, kind, lang, { code: 'noFile', ...noFile(file) })

  const terminal = io.stderr as NodeJS.WriteStream
  const bar = terminal.isTTY && !json ? progressBar(terminal) : null
  try {
    const db = await open()
    const scope = await scopeOf(db, parsed.provider)
    if (!scope) return refused(io, json, kind, lang, { code: 'noProvider', ...noProvider(parsed.provider ?? '') })
    let bytes = 0
    const source = counted(file, (length) => {
      bytes += length
    })
    const report = await runImport(db, {
      kind,
      source,
      mode: parsed.dryRun ? 'preview' : 'apply',
      goodRowsOnly: parsed.goodRows,
      gaps: parsed.gaps,
      ...(parsed.period ? { period: parsed.period } : {}),
      scope,
      today: dayOf(new Date().toISOString()),
      onProgress: ({ phase, rows }) => {
        const done = phase === 'reading' ? (0.5 * bytes) / Math.max(size, 1) : phase === 'checking' ? 0.5 : 0.7
        bar?.show(done, `${phases[lang][phase]} (${rows})`)
      },
      inSameTransaction: (tx, done) => record(tx, done, scope),
    })
    bar?.show(1, phases[lang].done)
    bar?.end()
    tell(io, report, parsed)
    return report.rejectedTotal > 0 ? 1 : 0
  } catch (error) {
    bar?.end()
    if (error instanceof ImportRefused) return refused(io, json, kind, lang, error)
    if (error instanceof ToldError)
      return refused(io, json, kind, lang, { code: 'noDatabase', sv: error.sv, en: error.en })
    // The tables aren’t there: the database has never been started with, or with an earlier version.
    if ((error as { code?: unknown }).code === '42P01')
      return refused(io, json, kind, lang, { code: 'notReady', ...notReady })
    throw error
  }
}

async function* counted(file: string, count: (length: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    count(chunk.length)
    yield chunk
  }
}

interface Parsed {
  kind: ImportKind
  file: string | undefined
  dryRun: boolean
  goodRows: boolean
  gaps: 'keep' | 'refuse'
  json: boolean
  lang: Lang
  provider: string | undefined
  period: ImportPeriod | undefined
}

function parse(args: string[]): Parsed | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        gaps: { type: 'string', default: 'refuse' },
        'good-rows': { type: 'boolean', default: false },
        template: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'sv' },
        provider: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
      },
    })
    const [kind = '', file, ...rest] = positionals
    if (!isImportKind(kind) || rest.length > 0 || (file === undefined) !== values.template) return null
    if (values.gaps !== 'keep' && values.gaps !== 'refuse') return null
    if ((values.from === undefined) !== (values.to === undefined)) return null
    if (values.from !== undefined && kind !== 'visits') return null
    if (values.lang !== 'sv' && values.lang !== 'en') return null
    return {
      kind,
      file,
      dryRun: values['dry-run'],
      goodRows: values['good-rows'],
      gaps: values.gaps,
      json: values.json,
      lang: values.lang,
      provider: values.provider,
      period: values.from === undefined ? undefined : { from: values.from, to: values.to! },
    }
  } catch {
    return null
  }
}

async function scopeOf(db: Database, hsaId: string | undefined): Promise<ImportScope | null> {
  if (hsaId === undefined) return { type: 'operator' }
  const provider = await db
    .selectFrom('care_provider')
    .select('id')
    .where('hsa_id', '=', hsaId.toUpperCase())
    .executeTakeFirst()
  return provider ? { type: 'provider', providerId: provider.id } : null
}

/** The log: that it was imported, by the system itself, and of what. Never the content. */
async function record(tx: Tx, report: ImportReport, scope: ImportScope): Promise<void> {
  const { kind, rows, created, changed, unchanged, rejectedTotal, fileHash, gaps } = report
  const counts = { rows, created, changed, unchanged, rejected: rejectedTotal, ...(gaps ? { gaps } : {}) }
  await tx
    .insertInto('import_run')
    .values({ id: uuidv7(), kind, file_hash: fileHash, counts: JSON.stringify(counts), by_assignment: null })
    .execute()
  await writeAudit(tx, {
    id: uuidv7(),
    operation: 'cli.import',
    action: 'intake.applied',
    outcome: 'done',
    actorKind: 'system',
    staffId: null,
    assignmentId: null,
    unitId: null,
    providerId: scope.type === 'provider' ? scope.providerId : null,
    personActorId: null,
    ground: null,
    reasonCode: null,
    detail: { kind, ...counts, fileHash },
    requestId: null,
    persons: [],
  })
  for (const stay of report.stays) await recordStay(tx, stay)
}

/** A stay that was begun or corrected, in the log of the provider that keeps it. */
async function recordStay(tx: Tx, stay: AdmittedStay): Promise<void> {
  await actAs(tx, { kind: 'system', purpose: 'import', providerId: stay.providerId })
  const entry = admittedEntry(stay)
  await writeAudit(tx, {
    ...nobody('cli.import', null),
    ...entry,
    outcome: 'done',
    actorKind: 'system',
    providerId: stay.providerId,
  })
}

const phases = {
  sv: { reading: 'Läser', checking: 'Kontrollerar', applying: 'Skriver', done: 'Klart' },
  en: { reading: 'Reading', checking: 'Checking', applying: 'Writing', done: 'Done' },
} as const

const shownOnTerminal = 50

function tell(io: Io, report: ImportReport, { json, lang, dryRun }: Parsed): void {
  const { kind, rows, created, changed, unchanged, gaps } = report
  const rejected = report.rejected.map(({ line, column, reason }) => ({ line, column, reason: reason[lang] }))
  if (json) {
    io.stdout.write(
      `${JSON.stringify({
        kind,
        rows,
        created,
        changed,
        unchanged,
        ...(gaps ? { gaps } : {}),
        ...(report.visits ? { visits: report.visits } : {}),
        rejected,
        rejectedTotal: report.rejectedTotal,
        applied: report.applied,
        unknownColumns: report.unknownColumns,
      })}\n`,
    )
    return
  }
  const sv = lang === 'sv'
  const lines = rejected.slice(0, shownOnTerminal).map(({ line, column, reason }) => {
    const where = column === null ? '' : `, ${column}`
    return `${sv ? 'Rad' : 'Line'} ${line}${where}: ${reason}`
  })
  if (rejected.length > lines.length) lines.push(sv ? '… och fler, se --json.' : '… and more, see --json.')
  if (report.unknownColumns.length > 0) {
    lines.push(
      `${sv ? 'Kolumner som inte används' : 'Columns that are not used'}: ${report.unknownColumns.join(', ')}.`,
    )
  }
  lines.push(
    sv
      ? `${rows} rader: ${created} nya, ${changed} ändrade, ${unchanged} oförändrade, ${report.rejectedTotal} med fel.`
      : `${rows} rows: ${created} new, ${changed} changed, ${unchanged} unchanged, ${report.rejectedTotal} with errors.`,
    ...gapLines(report, sv),
    ...visitLines(report, sv),
    outcome(report, dryRun, sv),
  )
  io.stdout.write(`${lines.join('\n')}\n`)
}

/** What became of contacts without a known holder, as far as there are any. */
function gapLines({ gaps }: ImportReport, sv: boolean): string[] {
  if (!gaps) return []
  const lines: string[] = []
  if (gaps.rows > 0)
    lines.push(
      sv
        ? `${gaps.rows} luckor att laga: ${gaps.created} nya, ${gaps.changed} ändrade.`
        : `${gaps.rows} gaps to mend: ${gaps.created} new, ${gaps.changed} changed.`,
    )
  if (gaps.closed > 0)
    lines.push(sv ? `${gaps.closed} luckor lagade av filen.` : `${gaps.closed} gaps mended by the file.`)
  if (gaps.possible > 0)
    lines.push(
      sv
        ? `${gaps.possible} av raderna med fel kan tas med som luckor att laga: --gaps keep.`
        : `${gaps.possible} of the rows with errors can be kept as gaps to mend: --gaps keep.`,
    )
  return lines
}

/** Which days the visits are of, and what they replace. */
function visitLines({ visits }: ImportReport, sv: boolean): string[] {
  if (!visits) return []
  const lines = visits.periods.map(({ provider, source, from, to, rows, replaced }) => {
    const what = `${provider}, ${source}, ${from}–${to}: ${rows} ${sv ? 'besök' : 'visits'}`
    return replaced === 0 ? `${what}.` : `${what}, ${sv ? `ersätter ${replaced}` : `replacing ${replaced}`}.`
  })
  if (visits.unknownStaff > 0)
    lines.push(
      sv
        ? `${visits.unknownStaff} besök hos någon som inte är känd här.`
        : `${visits.unknownStaff} visits to somebody who isn’t known here.`,
    )
  return lines
}

function outcome(report: ImportReport, dryRun: boolean, sv: boolean): string {
  if (report.applied) return sv ? 'Importerat.' : 'Imported.'
  if (dryRun) return sv ? 'Förhandsgranskat. Inget har ändrats.' : 'Previewed. Nothing was changed.'
  return sv
    ? 'Inget har importerats. Rätta raderna, eller välj --good-rows.'
    : 'Nothing was imported. Correct the rows, or choose --good-rows.'
}

function refused(
  io: Io,
  json: boolean,
  kind: ImportKind,
  lang: Lang,
  why: { code: string; sv: string; en: string },
): 2 {
  if (json) io.stdout.write(`${JSON.stringify({ kind, refused: { code: why.code, reason: why[lang] } })}\n`)
  else io.stderr.write(`${why[lang]}\n`)
  return 2
}

const noFile = (file: string) => ({ sv: `Filen ${file} går inte att läsa.`, en: `The file ${file} can’t be read.` })
const notReady = {
  sv: 'Databasen är inte i ordning än. Starta tjänsten en gång (hallpunkt start), så uppdateras den, och försök igen.',
  en: 'The database isn’t ready yet. Start the service once (hallpunkt start), which updates it, and try again.',
}
const noProvider = (id: string) => ({
  sv: `Vårdgivaren ${id} finns inte.`,
  en: `The care provider ${id} does not exist.`,
})
