import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { operations } from '../../src/contract/index.ts'
import { operation } from '../../src/contract/operation.ts'
import { routes } from '../../src/contract/routes.ts'

const whole = {
  name: 'a.b',
  method: 'GET',
  path: '/a',
  summary: { sv: 'a', en: 'a' },
  input: z.object({}),
  output: z.object({}),
  permission: { actor: 'signedIn' },
  audit: 'session.read',
} as const

describe('an operation can’t be declared by halves: the compiler refuses it', () => {
  // Each line below must be an error, or the type check of this file fails.
  it('without permission, schemas, audit event, or a person in the input', () => {
    const { permission: _p, ...withoutPermission } = whole
    const { input: _i, ...withoutInput } = whole
    const { output: _o, ...withoutOutput } = whole
    const { audit: _a, ...withoutAudit } = whole
    const declarations = [
      () => operation(whole),
      // @ts-expect-error no permission
      () => operation(withoutPermission),
      // @ts-expect-error no input schema
      () => operation(withoutInput),
      // @ts-expect-error no output schema
      () => operation(withoutOutput),
      // @ts-expect-error no audit event
      () => operation(withoutAudit),
      // @ts-expect-error an event that the log doesn't know
      () => operation({ ...whole, audit: 'something.happened' }),
      // @ts-expect-error a verb that no role has
      () => operation({ ...whole, permission: { actor: 'staff', verb: 'person.delete', subject: 'none' } }),
      // @ts-expect-error about a person, but the input names none
      () => operation({ ...whole, permission: { actor: 'staff', verb: 'person.read', subject: 'person' } }),
    ]
    expect(declarations).toHaveLength(8)
  })
})

describe('the contract', () => {
  const all = Object.entries(operations)

  it('has each operation under its own name, and no two on the same address', () => {
    for (const [name, op] of all) expect(op.name).toBe(name)
    const addresses = all.map(([, op]) => `${op.method} ${op.path.replace(/:\w+/g, ':')}`)
    expect(new Set(addresses).size).toBe(all.length)
  })

  it('gives the browser the same routes', () => {
    for (const [name, op] of all) {
      const route = routes[name as keyof typeof routes]
      expect(route).toEqual({ method: op.method, path: op.path, ...(op.creates ? { creates: true } : {}) })
    }
  })

  it('has no personal number in any address', () => {
    for (const [, op] of all) expect(op.path).not.toMatch(/identifier|number|personnummer/i)
  })
})
