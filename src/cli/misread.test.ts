import { parseArgs } from 'node:util'
import { describe, expect, it } from 'vitest'
import { misread } from './misread.ts'

const options = { seed: { type: 'string', short: 's' }, text: { type: 'boolean' } } as const

function said(...args: string[]) {
  try {
    parseArgs({ args, options })
  } catch (error) {
    return misread(error)
  }
  throw new Error('it was read')
}

describe('a command that can’t be read', () => {
  it.each([
    [['--seed', '-1'], '--seed saknar värde: det som står efter börjar med ett streck.'],
    [['--seed'], '--seed saknar värde.'],
    [['-s'], '--seed saknar värde.'],
    [['--sed', '1'], 'Det finns inget val --sed.'],
    [['-x'], 'Det finns inget val -x.'],
    [['--text=ja'], '--text står för sig, utan värde.'],
    [['fil.csv'], '”fil.csv” hör inte till kommandot.'],
  ])('%j: the option is named, in Swedish and English', (args, sv) => {
    const told = said(...args)
    expect(told.sv).toBe(sv)
    expect(told.en).not.toMatch(/specify|argument/)
    expect(told.en).not.toBe(told.sv)
  })

  it('for another reason is no matter of options', () => {
    expect(() => misread(new Error('slut på minne'))).toThrow('slut på minne')
  })
})
