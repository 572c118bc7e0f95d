import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { County } from './county.ts'
import type { Asked, Usage } from './plan-node.ts'

/** A node of the service in a process of its own. */
export interface Node {
  url: string
  usage(): Promise<Usage>
  stop(): Promise<void>
}

export async function startNode(county: County, port: number): Promise<Node> {
  const url = `http://127.0.0.1:${port}`
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'plan-node.js')
  const settings = { config: { ...county.config, port, publicUrl: url }, databaseUrl: county.appUrl }
  const child = spawn(process.execPath, ['--expose-gc', file], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, BENCH_NODE: JSON.stringify(settings) },
  })
  await answerOf(child)
  return {
    url,
    usage: async () => {
      const answer = answerOf(child)
      child.send('usage' satisfies Asked)
      return (await answer) as Usage
    },
    stop: async () => {
      const gone = once(child, 'exit')
      child.send('stop' satisfies Asked)
      await gone
    },
  }
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const [first] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`a node ended (${code})`)
    }),
  ])) as [unknown]
  return first
}
