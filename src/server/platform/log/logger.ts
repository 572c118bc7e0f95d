import pino from 'pino'

/** Swedish personal, coordination and reserve numbers, with or without century and separator. */
const numbers = /(?<![\dA-Za-z-])(\d{2}|[A-Z]{2})?\d{6}[-+]?[\dA-Z]{3}\d(?![\dA-Za-z-])/g

/** Hides personal numbers in a text; the log never holds one, whatever a message contains. */
export function maskNumbers(text: string): string {
  return text.replace(numbers, '[nummer]')
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
