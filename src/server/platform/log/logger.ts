import pino from 'pino'

/**
 * What is left as it stands (UUIDs, fingerprints in hex and HSA-ids, which may hold as many digits in a row), or else Swedish personal,
 * coordination and reserve numbers: with or without century and separator, written with any dash or as in an address. The line is
 * JSON by now: a line break before a number is a backslash and an n, so a letter before it hides nothing.
 */
const kept =
  /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?<![\da-z])[\da-f]{32,}(?![\da-z])|(?<![\da-z])SE\d{10}-[\da-z]+/
const number =
  /(?:(?<!\d)|(?<=%[\da-f]{2}))(?:\d{2})?\d{6}(?:[-+\s\u00a0\u2007\u202f\u2010-\u2015\u2212]|%2[bd]|%20)?[\da-z]{3}\d(?!\d)/
const keptOrNumber = new RegExp(`(${kept.source})|${number.source}`, 'gi')

/** Hides personal numbers in a text; the log never holds one, whatever a message contains. */
export function maskNumbers(text: string): string {
  return text.replace(keptOrNumber, (_whole, keep?: string) => keep ?? '[nummer]')
}

export type Logger = pino.Logger

/** Structured log, one JSON object a line, every line masked before it is written. */
export function createLogger(
  level: string,
  write: (line: string) => void = (line) => process.stdout.write(line),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['req.headers', 'password', 'token', 'secret'],
    },
    { write: (line: string) => write(maskNumbers(line)) },
  )
}
