import type { z } from 'zod'
import type { ProxyScope } from '../domain/access/proxy.ts'
import type { Verb } from '../domain/access/roles.ts'
import type { AuditEvent } from './audit-events.ts'

/** A text in both languages of the contract. */
export interface Both {
  sv: string
  en: string
}

/** Who may call the operation, and about what. `person` asks that the input names the person. */
export type Permission<Input> =
  /** `systems`: system clients too, whose scope opens the verb. Others are closed to them, whatever their scopes. */
  | { actor: 'staff'; verb: Verb; subject: 'none' | 'unit'; systems?: true }
  | (Input extends { personId: string } ? { actor: 'staff'; verb: Verb; subject: 'person' } : never)
  /** The own page. `proxy`: what someone who acts for the person must have been given; without it only the person may. */
  | { actor: 'person'; subject: 'self'; proxy?: ProxyScope }
  /** Signed in, assignment chosen or not: only for the session itself. */
  | { actor: 'signedIn' }

/** A file as answer; the operation says its media type. */
export interface FileOutput {
  readonly file: string
}
export interface FileAnswer {
  content: Uint8Array
  fileName: string
  /** What it is, when the operation gives files of several kinds. */
  mediaType?: string
  /** Saved, never opened in the page: a file that somebody else has made, or one for another program. */
  download?: true
}

interface Shape<I extends z.ZodType, O extends z.ZodType | FileOutput> {
  /** `capability.verb`, unique; the key in the log. */
  name: string
  method: 'GET' | 'POST'
  /** Under `/api`, with `:name` for what is taken from the path. Never a personal number. */
  path: string
  summary: Both
  /** Path, query and body together, as one object. */
  input: I
  output: O
  permission: Permission<z.output<I>>
  /** What the log says happened, in the past tense. */
  audit: AuditEvent
  /** Creates something: needs an idempotency key, so that a repeat creates nothing. */
  creates?: true | undefined
  /** The body is a file of at most this many bytes, handed to the handler as a stream. */
  upload?: { maxBytes: number }
}

/** Any operation, whatever its input: as the runner and the descriptions see it. */
export type Operation = Omit<Shape<z.ZodType, z.ZodType | FileOutput>, 'permission'> & {
  permission: Permission<{ personId: string }>
}

/**
 * Declares an operation. One without permission, schemas or audit event is a type error
 * (`test/architecture/operation-types.test.ts` shows it).
 */
export function operation<
  I extends z.ZodType,
  O extends z.ZodType | FileOutput,
  const N extends string,
  const M extends 'GET' | 'POST',
  const P extends `/${string}`,
  const C extends true | undefined = undefined,
>(
  shape: Omit<Shape<I, O>, 'name' | 'method' | 'path' | 'creates'> & { name: N; method: M; path: P; creates?: C },
): Omit<Shape<I, O>, 'name' | 'method' | 'path' | 'creates'> & { name: N; method: M; path: P; creates?: C } {
  return shape
}

/** A file answer of a media type, for instance `application/pdf`. */
export function file(mediaType: string): FileOutput {
  return { file: mediaType }
}

export function isFile(output: z.ZodType | FileOutput): output is FileOutput {
  return 'file' in output
}

export type InputOf<Op> = Op extends { input: infer I extends z.ZodType } ? z.output<I> : never
/** What a caller sends: defaults may be left out. */
export type SentOf<Op> = Op extends { input: infer I extends z.ZodType } ? z.input<I> : never
export type OutputOf<Op> = Op extends { output: infer O }
  ? O extends z.ZodType
    ? z.output<O>
    : O extends FileOutput
      ? FileAnswer
      : never
  : never
