import { intake as en } from '../../texts/intake/en.ts'
import { type IntakeCode, intake as sv } from '../../texts/intake/sv.ts'
import { fill, type Placeholders } from '../../texts/translate.ts'

/** A reason with its sentence in both languages. */
export interface Said {
  code: string
  sv: string
  en: string
}

export type SaidParams = Readonly<Record<string, string | number>>

type ParamsOf<C extends IntakeCode> = [Placeholders<(typeof sv)[C]>] extends [never]
  ? []
  : [params: Record<Placeholders<(typeof sv)[C]>, string | number>]

/** Makes a reason; the compiler checks that the parameters of its sentence are given. */
export function say<C extends IntakeCode>(code: C, ...params: ParamsOf<C>): Said {
  return sayKept(code, params[0] ?? {})
}

/** The same for a code and parameters that come back from the database. */
export function sayKept(code: string, params: SaidParams): Said {
  const known = code as IntakeCode
  return { code, sv: fill(sv[known] ?? code, params), en: fill(en[known] ?? code, params) }
}

/** The file as a whole can't be imported: `code`, and the sentence in both languages. Nothing was changed. */
export class ImportRefused extends Error {
  readonly code: string
  readonly sv: string
  readonly en: string

  constructor(reason: Said, cause?: unknown) {
    super(reason.en, { cause })
    this.name = 'ImportRefused'
    this.code = reason.code
    this.sv = reason.sv
    this.en = reason.en
  }
}

/** An `ImportRefused` with its sentence. */
export function refusal<C extends IntakeCode>(code: C, ...params: ParamsOf<C>): ImportRefused {
  return new ImportRefused(sayKept(code, params[0] ?? {}))
}

/**
 * A value from a file as it may be shown: short, without control characters (a terminal would obey them), and with anything
 * that looks like a personal number masked, since a value in the wrong column may be one. The organisation number of an HSA-id isn't.
 */
export function shown(value: string): string {
  const plain = value
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .replace(/\b[A-Z]{2}\d{10}-[A-Z0-9]+\b|\d{6,8}[-+ ]?[\dA-Za-z]{3}\d/g, (found) =>
      /^[A-Z]/.test(found) ? found : '•'.repeat(found.length),
    )
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain
}
