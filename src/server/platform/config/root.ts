import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of the package: the nearest one above this file that holds `package.json`. The same from `src/` and from the
 * built `dist/node/src/`.
 */
export function packageRoot(from: string = import.meta.url): string {
  let folder = path.dirname(fileURLToPath(from))
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder)
    if (parent === folder) throw new Error(`No package.json above ${fileURLToPath(from)}`)
    folder = parent
  }
  return folder
}
