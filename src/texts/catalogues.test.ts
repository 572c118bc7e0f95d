import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Catalogue = Record<string, string>

const here = new URL('./', import.meta.url)
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

/** Every catalogue of a folder by language: whatever a module exports that is texts by key. */
async function languagesOf(folder: string): Promise<Record<string, Catalogue>> {
  const found: Record<string, Catalogue> = {}
  for (const file of readdirSync(new URL(`${folder}/`, here))) {
    const language = /^(sv|sv-easy|en)\.ts$/.exec(file)?.[1]
    if (!language) continue
    const module = (await import(new URL(`${folder}/${file}`, here).href)) as Record<string, unknown>
    for (const [name, value] of Object.entries(module)) if (isCatalogue(value)) found[`${language} ${name}`] = value
  }
  return found
}

function isCatalogue(value: unknown): value is Catalogue {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string')
}

const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort()

/** What is wrong between a source and its translation, by key. */
function faults(source: Catalogue, translated: Catalogue): string[] {
  const keys = new Set([...Object.keys(source), ...Object.keys(translated)])
  return [...keys].sort().flatMap((key) => {
    const [from, to] = [source[key], translated[key]]
    if (from === undefined) return [`${key}: isn’t in the source`]
    if (to === undefined) return [`${key}: isn’t translated`]
    const [a, b] = [placeholders(from), placeholders(to)]
    return a.join() === b.join() ? [] : [`${key}: {${a.join()}} became {${b.join()}}`]
  })
}

it('there are catalogues to compare', () => {
  expect(folders).toEqual(expect.arrayContaining(['problems', 'reasons', 'intake']))
})

describe.each(folders)('the texts of %s', (folder) => {
  it('have the same keys and placeholders in every language', async () => {
    const languages = await languagesOf(folder)
    const names = Object.keys(languages)
    expect(names.filter((name) => name.startsWith('sv ')).length, 'Swedish is the source').toBeGreaterThan(0)
    expect(names.some((name) => name.startsWith('en '))).toBe(true)
    for (const [name, catalogue] of Object.entries(languages)) {
      const [language, exported] = name.split(' ') as [string, string]
      if (language === 'sv') continue
      const source = languages[`sv ${exported}`]
      expect(source, `${name} has no Swedish source`).toBeDefined()
      expect(faults(source!, catalogue), name).toEqual([])
    }
  })

  it('are all said: none is empty, has a stray blank, or a brace left over', async () => {
    for (const [name, catalogue] of Object.entries(await languagesOf(folder)))
      for (const [key, text] of Object.entries(catalogue)) {
        expect(text.trim(), `${name} ${key}`).not.toBe('')
        expect(text, `${name} ${key}`).toBe(text.trim())
        expect(text.replace(/\{\w+\}/g, 'x'), `${name} ${key}`).not.toMatch(/[{}]|\s{2}/)
      }
  })

  it('in the singular have a plural, with the same placeholders but for the number itself', async () => {
    for (const [name, catalogue] of Object.entries(await languagesOf(folder)))
      for (const [key, text] of Object.entries(catalogue).filter(([one]) => one.endsWith('_one'))) {
        const plural = catalogue[key.replace(/_one$/, '')]
        expect(plural, `${name} ${key}`).toBeDefined()
        const without = (list: string[]) => list.filter((one) => one !== 'count')
        expect(without(placeholders(text)), `${name} ${key}`).toEqual(without(placeholders(plural!)))
        expect(placeholders(plural!), `${name} ${key}`).toContain('count')
      }
  })
})

it('a translation that differs would be found', () => {
  expect(faults({ a: '{count} av {cap}', b: 'x', c: 'y' }, { a: '{count} of {limit}', b: 'x', d: 'z' })).toEqual([
    'a: {cap,count} became {count,limit}',
    'c: isn’t translated',
    'd: isn’t in the source',
  ])
})
