import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'

/** One import: from which file, of what, and whether only types cross. */
export interface Import {
  from: string
  to: string
  typeOnly: boolean
  line: number
}

/** A file as the rules see it: its path from the root, and its text. */
export interface SourceFile {
  path: string
  text: string
}

/** Every TypeScript file under some folders, paths with forward slashes from `root`. */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name)
        return { path: path.relative(root, file).split(path.sep).join('/'), text: readFileSync(file, 'utf8') }
      }),
  )
}

/** The imports and re-exports of a file, static and dynamic; a relative target is given as a path from the root. */
export function importsOf(file: SourceFile): Import[] {
  const { module, errors } = parseSync(file.path, file.text)
  if (errors.length > 0) throw new Error(`${file.path}: ${errors[0]?.message}`)
  const lineAt = (offset: number) => file.text.slice(0, offset).split('\n').length
  const found: Import[] = []
  for (const one of module.staticImports) {
    const typeOnly = one.entries.length > 0 && one.entries.every((entry) => entry.isType)
    found.push({ from: file.path, to: resolve(file.path, one.moduleRequest.value), typeOnly, line: lineAt(one.start) })
  }
  for (const one of module.staticExports) {
    for (const entry of one.entries) {
      if (!entry.moduleRequest) continue
      found.push({
        from: file.path,
        to: resolve(file.path, entry.moduleRequest.value),
        typeOnly: entry.isType,
        line: lineAt(one.start),
      })
    }
  }
  for (const one of module.dynamicImports) {
    const text = file.text.slice(one.moduleRequest.start, one.moduleRequest.end).replace(/^['"`]|['"`]$/g, '')
    found.push({ from: file.path, to: resolve(file.path, text), typeOnly: false, line: lineAt(one.start) })
  }
  return found
}

function resolve(from: string, request: string): string {
  return request.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(from), request)) : request
}
