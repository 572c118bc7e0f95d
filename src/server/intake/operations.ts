import type { ImportReportView } from '../../contract/intake.ts'
import { decide } from '../../domain/access/decide.ts'
import { actAs } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { admittedEntry } from './admissions/log.ts'
import {
  type ImportKind,
  type ImportPeriod,
  ImportRefused,
  type ImportReport,
  type ImportScope,
  runImport,
  template,
} from './run-import.ts'

/** The same work as an import, taken back: what would happen, row by row. */
export const preview: Handler<'intake.preview'> = async (ctx, input) => {
  const report = await importing(ctx, input.kind, 'preview', { gaps: input.gaps, ...periodOf(input) })
  ctx.note(counts(report))
  await ctx.upload!.db.transaction().execute((tx) => ctx.upload!.writeAudit(tx))
  return report
}

/** Imports what was previewed, in one transaction with its row in the log. Nothing is kept of the file but its fingerprint. */
export const apply: Handler<'intake.apply'> = (ctx, input) =>
  importing(ctx, input.kind, 'apply', {
    gaps: input.gaps,
    ...periodOf(input),
    goodRowsOnly: input.goodRowsOnly === 'true',
    expectedHash: input.fileHash,
  })

export const templateFile: Handler<'intake.template'> = async (_ctx, { kind }) => ({
  content: Buffer.from(template(kind), 'utf8'),
  fileName: `hallpunkt-${kind}.csv`,
})

/** The days that were said, both or none. */
function periodOf({ from, to }: { from?: string | undefined; to?: string | undefined }): { period?: ImportPeriod } {
  if (from === undefined && to === undefined) return {}
  // One of them alone is no period: the import says so.
  return { period: { from: from ?? '', to: to ?? '' } }
}

async function importing(
  ctx: Context,
  kind: ImportKind,
  mode: 'preview' | 'apply',
  options: { gaps: 'keep' | 'refuse'; period?: ImportPeriod; goodRowsOnly?: boolean; expectedHash?: string },
): Promise<ImportReportView> {
  const upload = ctx.upload!
  const scope = scopeOf(ctx, kind)
  try {
    const report = await runImport(upload.db, {
      kind,
      source: upload.body,
      mode,
      scope,
      by: { staffId: ctx.session.staff_id },
      today: ctx.today,
      ...options,
      inSameTransaction: async (tx, done) => {
        ctx.note(counts(done))
        await tx
          .insertInto('import_run')
          .values({
            id: ctx.newId(),
            kind,
            file_hash: done.fileHash,
            counts: JSON.stringify(counts(done)),
            by_assignment: ctx.session.assignment_id,
          })
          .execute()
        await upload.writeAudit(tx, done.stays.map(admittedEntry))
        await actAs(tx, { kind: 'system', purpose: 'import' })
      },
    })
    return toView(report)
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    throw new Problem(error.code === 'otherFile' ? 409 : 422, 'import.refused', {
      sentence: { sv: error.sv, en: error.en },
    })
  }
}

/**
 * The whole county for those who may, else one's own care provider. Persons are the county's own register.
 *
 * @throws Problem 403 when someone who imports for their own provider imports persons
 */
function scopeOf(ctx: Context, kind: ImportKind): ImportScope {
  const county = decide(ctx.actor, 'intake.runCounty', { kind: 'none' }, ctx.today)
  if (county.ok) return { type: 'operator' }
  if (kind === 'persons') throw new Problem(403, 'access.refused', { reasons: county.reasons })
  return { type: 'provider', providerId: ctx.session.provider_id! }
}

function counts(report: Omit<ImportReport, 'stays'>) {
  const { kind, rows, created, changed, unchanged, rejectedTotal, gaps } = report
  return { kind, rows, created, changed, unchanged, rejected: rejectedTotal, ...(gaps ? { gaps } : {}) }
}

function toView(report: ImportReport): ImportReportView {
  const { stays: _, ...shown } = report
  return {
    ...shown,
    rejected: report.rejected.map((r) => ({ ...r, reason: { code: r.reason.code, sv: r.reason.sv, en: r.reason.en } })),
  }
}
