import { sql } from 'kysely'

/**
 * The recorded period of a kept fact that is closed now. When it was written by a transaction that began later than this one (which
 * waited for something meanwhile), `now()` comes before its beginning: then it is closed right after that, never backwards.
 */
export const closedNow = sql`tstzrange(lower(recorded), greatest(now(), lower(recorded) + interval '1 microsecond'))`

/** When what takes the place of closed facts begins to be what we know: when the last of them ended to be. SQL over `closed (until)`. */
export const knownFrom = sql`greatest(now(), max(closed.until))`
