import { Problem } from './problem.ts'

/** What a violated constraint means to the one who met it. Hidden rows are not revealed: only that something is taken. */
const meanings: Record<string, () => Problem> = {
  fixed_contact_one_doctor: () => new Problem(409, 'contact.taken'),
  fixed_contact_one_coordinating: () => new Problem(409, 'contact.taken'),
  fixed_contact_same_once: () => new Problem(409, 'contact.taken'),
  fixed_contact_current_idx: () => new Problem(409, 'version.stale'),
  fixed_contact_version_once: () => new Problem(409, 'version.stale'),
  contact_request_one_open: () => new Problem(409, 'request.alreadyOpen'),
  contact_request_end_pk: () => new Problem(409, 'request.answered'),
  contact_request_transfer_one_open: () => new Problem(409, 'request.answered'),
  contact_offer_one_open: () => new Problem(409, 'request.offerRefused'),
}

/** A database error as a problem, or undefined when it is ours to mend. */
export function translateDatabaseError(error: unknown): Problem | undefined {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23P01' || code === '23505')
    return constraint ? (meanings[constraint]?.() ?? new Problem(409, 'conflict.kept')) : undefined
  // Serialisation failure and deadlock: nothing was saved, the caller may try again.
  if (code === '40001' || code === '40P01') return new Problem(409, 'version.stale')
  // Text that PostgreSQL cannot hold (NUL), or an out-of-range date.
  if (code === '22021' || code === '22P05' || code === '22008') return new Problem(400, 'input.invalid')
  if (isGone(error as Error, code)) return new Problem(503, 'unavailable')
  return undefined
}

/** The database is not there, is going away, or takes no more: class 08, shutdown, too many, the socket's own errors. */
function isGone(error: Error, code: string | undefined): boolean {
  if (code && /^(08...|57P0[1-5]|53[23]00|3D000|ECONN(REFUSED|RESET)|EPIPE|ENOENT|ETIMEDOUT)$/.test(code)) return true
  // The driver's own words when a connection breaks under a query; they carry no code.
  return /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
    error.message,
  )
}
