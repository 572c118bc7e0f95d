import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import pg from 'pg'
import { type ImportInput, type ImportKind, type ImportReport, runImport } from '../../src/server/intake/run-import.ts'
import { type Database, openDatabase } from '../../src/server/platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

export const today = '2026-11-23'

/** Skatteverket's test numbers, of grown-ups. */
export const numbers = readFileSync('demo/official/skatteverket-testpersonnummer.txt', 'utf8')
  .split('\n')
  .filter((line) => line > '1940' && line < '2000')

export interface Intake {
  db: Database
  urls: TestDatabase
  /** Imports rows; the first is the header. */
  rows(kind: ImportKind, rows: readonly (readonly string[])[], options?: Partial<ImportInput>): Promise<ImportReport>
  /** Reads past row-level security. */
  see<T extends object>(query: string): Promise<T[]>
  close(): Promise<void>
}

export async function openIntake(): Promise<Intake> {
  const urls = await createTestDatabase()
  const db = openDatabase(urls.appUrl, { max: 4 })
  const watcher = new pg.Client(urls.superuserUrl)
  watcher.on('error', () => {})
  await watcher.connect()
  return {
    db,
    urls,
    rows: (kind, rows, options) =>
      runImport(db, {
        kind,
        source: Buffer.from(
          rows
            .map((row) => row.map((cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';'))
            .join('\n'),
        ),
        mode: 'apply',
        scope: { type: 'operator' },
        today,
        ...options,
      }),
    see: async <T extends object>(query: string) => {
      const said = (await watcher.query(query)) as pg.QueryResult | pg.QueryResult[]
      // Of several statements, what the last that shows anything shows.
      return (Array.isArray(said) ? said.findLast((one) => one.command === 'SELECT') : said)?.rows as T[]
    },
    async close() {
      await db.destroy()
      await watcher.end()
      await urls.drop()
    },
  }
}

/** `created/changed/unchanged/rejected` */
export function summary(report: ImportReport): string {
  return `${report.created}/${report.changed}/${report.unchanged}/${report.rejectedTotal}`
}

/** `line column: code` of each reason. */
export function reasons(report: ImportReport): string[] {
  return report.rejected.map(({ line, column, reason }) => `${line} ${column ?? '-'}: ${reason.code}`)
}

export const unitHeader = [
  'HSA-id',
  'Namn',
  'Enhetstyp',
  'Vårdgivare HSA-id',
  'Vårdgivare',
  'Vårdgivartyp',
  'Huvudmannakod',
  'Huvudman',
  'Huvudmannatyp',
]

/** Two health-care providers with two units each, and a municipality's home help. */
export const unitRows = [
  unitHeader,
  [
    'SE2321000222-1001',
    'Exempelby hälsocentral',
    'hälsocentral',
    'SE2321000222-P1',
    'Region Exempel',
    'healthcare',
    '24',
    'Region Exempel',
    'region',
  ],
  [
    'SE2321000222-1002',
    'Östra hälsocentralen',
    'hälsocentral',
    'SE2321000222-P1',
    'Region Exempel',
    'healthcare',
    '24',
    'Region Exempel',
    'region',
  ],
  [
    'SE2321000222-1003',
    'Kajens läkarhus',
    'hälsocentral',
    'SE2321000222-P2',
    'Kajens vård AB',
    'healthcare',
    '24',
    'Region Exempel',
    'region',
  ],
  [
    'SE2120002627-2001',
    'Hemtjänst Norr',
    'hemtjänst',
    'SE2120002627-P3',
    'Exempelby kommun',
    'socialtjänst',
    '2480',
    'Exempelby kommun',
    'kommun',
  ],
]
export const [unitA, unitB, unitOther, unitHelp] = [
  'SE2321000222-1001',
  'SE2321000222-1002',
  'SE2321000222-1003',
  'SE2120002627-2001',
]

export async function providerOf(intake: Intake, hsaId: string): Promise<string> {
  const [row] = await intake.see<{ id: string }>(`select id from care_provider where hsa_id = '${hsaId}'`)
  return row!.id
}

/** Persons with the first `n` numbers. */
export function personRows(n: number): string[][] {
  return [
    ['Personnummer', 'Förnamn', 'Efternamn'],
    ...numbers.slice(0, n).map((number, i) => [number, `Förnamn${i}`, 'Öberg']),
  ]
}

export { sql }
