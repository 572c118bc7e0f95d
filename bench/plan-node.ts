import { startServer } from '../src/server/main.ts'
import type { Config } from '../src/server/platform/config/config.ts'
import { createLogger } from '../src/server/platform/log/logger.ts'

/** What a node is asked, by its parent. */
export type Asked = 'usage' | 'stop'
/** What it has used: megabytes of heap that live after a collection, all that it holds, and seconds of processor since it began. */
export interface Usage {
  heapMb: number
  residentMb: number
  cpuSeconds: number
}

/**
 * One node of the service in a process of its own, as in use: `plan.ts` starts it with its settings in the environment and the garbage collector within
 * reach, and asks it over the channel between them.
 */
const { config, databaseUrl } = JSON.parse(process.env.BENCH_NODE!) as { config: Config; databaseUrl: string }
const server = await startServer({
  config,
  databaseUrl,
  sessionSecret: 'bench'.repeat(8),
  log: createLogger('silent'),
  demoIdentities: [],
})
process.on('message', (asked: Asked) => {
  if (asked === 'stop') return void server.close().then(() => process.exit(0))
  const { user, system } = process.cpuUsage()
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  const usage: Usage = {
    heapMb: (heapUsed + external) / 1e6,
    residentMb: rss / 1e6,
    cpuSeconds: (user + system) / 1e6,
  }
  process.send!(usage)
})
process.on('disconnect', () => process.exit(0))
process.send!('ready')
