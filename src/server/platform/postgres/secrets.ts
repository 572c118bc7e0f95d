import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ToldError } from './told.ts'

/** Random passwords of this data folder, known to nobody else. Kept in `secrets.json`, readable by its owner alone. */
export interface LocalSecrets {
  readonly superuser: string
  readonly migrator: string
  readonly app: string
  /** For signing session cookies where SESSION_SECRET is not set. */
  readonly session: string
}

const random = () => randomBytes(32).toString('base64url')

/** Reads the secrets of a data folder; makes them the first time, when there is no database that needs the old ones. */
export async function localSecrets(dataDir: string, mayMake: boolean): Promise<LocalSecrets> {
  const file = path.join(dataDir, 'secrets.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new ToldError(`${file} går inte att läsa (${error.code}).`, `${file} cannot be read (${error.code}).`, {
      cause: error,
    })
  })
  if (text !== undefined) return JSON.parse(text) as LocalSecrets
  if (!mayMake) {
    const sv = `${file} saknas, och utan lösenorden däri går databasen i samma mapp inte att öppna: lägg tillbaka filen.`
    throw new ToldError(sv, `${file} is missing, and the database beside it cannot be opened without: put it back.`)
  }
  const secrets: LocalSecrets = { superuser: random(), migrator: random(), app: random(), session: random() }
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  return secrets
}
