import { z } from 'zod'
import { both, day } from './common.ts'
import { file, operation } from './operation.ts'

export const importKinds = [
  'units',
  'staff',
  'persons',
  'listings',
  'episodes',
  'contacts',
  'signals',
  'visits',
  'admissions',
] as const
export const importKind = z.enum(importKinds)

export const importReport = z.object({
  kind: importKind,
  rows: z.int(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Contacts whose holder is unnamed, unknown here or gone; null for other kinds of file. */
  gaps: z.object({ rows: z.int(), created: z.int(), changed: z.int(), closed: z.int(), possible: z.int() }).nullable(),
  /** What visits replace: by care provider and source, the days the file tells of and how many were known of them; null for other kinds. */
  visits: z
    .object({
      periods: z.array(
        z.object({ provider: z.string(), source: z.string(), from: day, to: day, rows: z.int(), replaced: z.int() }),
      ),
      unknownStaff: z.int(),
    })
    .nullable(),
  rejectedTotal: z.int(),
  /** The first thousand. */
  rejected: z.array(
    z.object({ line: z.int(), column: z.string().nullable(), reason: both.extend({ code: z.string() }) }),
  ),
  applied: z.boolean(),
  fileHash: z.string(),
  unknownColumns: z.array(z.string()),
})
export type ImportReportView = z.output<typeof importReport>

/** Whether contacts without a known holder are kept as gaps to mend, or rejected. */
const gaps = z.enum(['keep', 'refuse']).default('refuse')

/** Visits only: the days that the file tells all of. Otherwise from its first day to its last, by source. */
const period = { from: day.optional(), to: day.optional() }

const upload = { maxBytes: 200 * 1024 * 1024 }

export const intakePreview = operation({
  name: 'intake.preview',
  method: 'POST',
  path: '/imports/:kind/preview',
  summary: { sv: 'Förhandsgranska en import', en: 'Preview an import' },
  input: z.object({ kind: importKind, gaps, ...period }),
  output: importReport,
  permission: { actor: 'staff', verb: 'intake.run', subject: 'none', systems: true },
  audit: 'intake.previewed',
  upload,
})

export const intakeApply = operation({
  name: 'intake.apply',
  method: 'POST',
  path: '/imports/:kind',
  summary: {
    sv: 'Importera: allt eller inget, om du inte väljer de rätta raderna',
    en: 'Import: all or nothing, unless you choose the good rows',
  },
  input: z.object({
    kind: importKind,
    gaps,
    ...period,
    goodRowsOnly: z.enum(['true', 'false']).default('false'),
    /** The fingerprint from the preview: another file than the one previewed is refused. */
    fileHash: z.string().min(16).max(128),
  }),
  output: importReport,
  permission: { actor: 'staff', verb: 'intake.run', subject: 'none', systems: true },
  audit: 'intake.applied',
  upload,
})

export const intakeTemplate = operation({
  name: 'intake.template',
  method: 'GET',
  path: '/imports/:kind/template',
  summary: { sv: 'Mall med rubriker och en exempelrad', en: 'Template with headings and an example row' },
  input: z.object({ kind: importKind }),
  output: file('text/csv; charset=utf-8'),
  permission: { actor: 'staff', verb: 'intake.run', subject: 'none', systems: true },
  audit: 'intake.templateRead',
})
