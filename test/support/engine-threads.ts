import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

/** The engine's thread as JavaScript, which is what a thread runs; `remove` takes it away again. */
export async function builtThread(): Promise<{ file: URL; remove(): void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hallpunkt-thread-test-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(import.meta.dirname, '../../src/server/followup/engine/worker.ts'),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  })
  return {
    file: pathToFileURL(path.join(folder, 'worker.mjs')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
