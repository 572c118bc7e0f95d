import { type Reason, reason } from '../law/reason.ts'
import { isBuiltAs } from './file-shape.ts'

/** What a file of a plan may be. */
export const fileTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const
export type FileType = (typeof fileTypes)[number]

/** How many files a plan has room for. */
export const filesAtMost = 20

const endings: Readonly<Record<FileType, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
}

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** What a file is, read in the file itself: never in its name, nor in what its sender says. Undefined when it is nothing that a plan takes. */
export function fileTypeOf(content: Uint8Array): FileType | undefined {
  const begins = (signs: readonly number[]) => signs.every((sign, at) => content[at] === sign)
  if (begins(png)) return 'image/png'
  if (begins([0xff, 0xd8, 0xff])) return 'image/jpeg'
  return begins([...'%PDF-'].map((c) => c.charCodeAt(0))) ? 'application/pdf' : undefined
}

/** Whether a file can be in a plan, and as what; why not. */
export function decideFile(
  content: Uint8Array,
  others: number,
): { ok: true; type: FileType } | { ok: false; reasons: Reason[] } {
  const no = (code: 'plan.fileEmpty' | 'plan.fileUnknown' | 'plan.fileBroken') => ({
    ok: false as const,
    reasons: [reason(code, {}, { fact: 'content', rule: null, layer: 'system' })],
  })
  if (content.length === 0) return no('plan.fileEmpty')
  const type = fileTypeOf(content)
  if (!type) return no('plan.fileUnknown')
  // Cut short on the way, or something else with the first bytes of one: it isn't kept as if it were whole.
  if (!isBuiltAs(content, type)) return no('plan.fileBroken')
  if (others < filesAtMost) return { ok: true, type }
  const full = reason('plan.filesFull', { count: filesAtMost }, { fact: 'files', rule: null, layer: 'system' })
  return { ok: false, reasons: [full] }
}

/** The file's name with the ending of what it is: `brev.exe` that is a PDF is saved as `brev.exe.pdf`, and signs that steer or split names are gone. */
export function fileNameFor(name: string, type: FileType): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(0, 190)
  const ending = plain.includes('.') ? plain.split('.').pop()!.toLowerCase() : ''
  return endings[type].includes(ending) ? plain : `${plain}.${endings[type][0]}`
}
