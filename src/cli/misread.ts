import type { Bilingual } from '../domain/law/statutes.ts'

const named = /'(?:-\w, )?(--?[^\s'<=]+)/

/**
 * Why `parseArgs` could not read a command, in the reader's languages: it names the option, and Node's own words are left out.
 *
 * @param error what it threw; anything else is thrown on
 */
export function misread(error: unknown): Bilingual {
  const { code, message } = error as { code?: string; message: string }
  const option = named.exec(message)?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return { sv: `Det finns inget val ${option}.`, en: `There is no option ${option}.` }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return /ambiguous/.test(message)
      ? {
          sv: `${option} saknar värde: det som står efter börjar med ett streck.`,
          en: `${option} has no value: what follows begins with a dash.`,
        }
      : /does not take/.test(message)
        ? { sv: `${option} står för sig, utan värde.`, en: `${option} stands alone, without a value.` }
        : { sv: `${option} saknar värde.`, en: `${option} has no value.` }
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
    const extra = /'([^']*)'/.exec(message)?.[1] ?? ''
    return { sv: `”${extra}” hör inte till kommandot.`, en: `“${extra}” isn’t part of the command.` }
  }
  throw error
}
