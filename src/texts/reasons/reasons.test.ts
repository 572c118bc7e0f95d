import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { reasonCodes, reasonParams } from '../../domain/law/reason.ts'
import { reasons as en } from './en.ts'
import { reasons as sv } from './sv.ts'
import { reasons as svEasy } from './sv-easy.ts'

const languages = { sv, en, 'sv-easy': svEasy }
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

describe.each(Object.entries(languages))('the reasons in %s', (language, texts) => {
  it('are there for every code the domain has, and no other', () => {
    expect(Object.keys(texts).sort()).toEqual([...reasonCodes].sort())
  })

  it('name exactly the parameters that the domain gives', () => {
    for (const code of reasonCodes)
      expect([...new Set(placeholders(texts[code]))], code).toEqual([...reasonParams[code]].sort())
  })

  it('are whole, calm sentences', () => {
    for (const [code, text] of Object.entries(texts)) {
      expect(text, code).toMatch(/^[\p{Lu}{”“]/u)
      expect(text, code).toMatch(/[.?]$/)
      expect(text, code).not.toMatch(/!|\s{2}|\bsystem|\bbehörighet|\berror\b|\bfel\s?kod/iu)
    }
  })

  it('are short', () => {
    const longest = language === 'sv-easy' ? 150 : 260
    for (const [code, text] of Object.entries(texts))
      expect(text.length, `${code}: ${text}`).toBeLessThanOrEqual(longest)
  })
})

describe('easy Swedish', () => {
  it('has short sentences', () => {
    for (const [code, text] of Object.entries(svEasy))
      for (const sentence of text.split(/(?<=[.?]) /))
        expect(sentence.split(' ').length, `${code}: ${sentence}`).toBeLessThanOrEqual(14)
  })
})

describe('every reason', () => {
  it('is given somewhere: no sentence is kept that is never said', () => {
    const root = new URL('../../', import.meta.url)
    const given = ['domain', 'server', 'contract']
      .flatMap((floor) => {
        const folder = new URL(`${floor}/`, root)
        return readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$|law[/\\]reason\.ts$/.test(file))
          .map((file) => readFileSync(new URL(file.replaceAll('\\', '/'), folder), 'utf8'))
      })
      .join('\n')
    const own = reasonCodes.filter((code) => !code.startsWith('access.'))
    expect(own.filter((code) => !given.includes(`'${code}'`))).toEqual([])
  })
})
