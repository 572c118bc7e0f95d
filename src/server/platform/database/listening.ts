import pg from 'pg'

/** How long after a break it is tried again, in milliseconds. */
const againAfter = 1000

/**
 * Hears what is told on a channel (LISTEN), on one connection of its own, which is mended when it breaks. `heard` gets what was told; undefined when
 * something may have been told meanwhile. Nothing may rest on hearing alone: behind a pooler that shares connections nothing is ever heard.
 */
export function listen(
  url: string,
  channel: string,
  heard: (told: string | undefined) => void,
): { stop(): Promise<void> } {
  let stopped = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  const open = async (): Promise<void> => {
    const mine = new pg.Client({ connectionString: url, application_name: 'hallpunkt hears', keepAlive: true })
    client = mine
    let broken = false
    const broke = () => {
      if (broken || stopped) return
      broken = true
      mine.end().catch(() => {})
      timer = setTimeout(() => void open(), againAfter)
    }
    mine.on('error', broke)
    mine.on('end', broke)
    mine.on('notification', (message) => heard(message.payload))
    try {
      await mine.connect()
      await mine.query(`listen ${mine.escapeIdentifier(channel)}`)
      heard(undefined)
    } catch {
      broke()
    }
  }
  const opening = open()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await opening
      await client?.end().catch(() => {})
    },
  }
}
