import { expect, it } from 'vitest'
import { swapped, withoutOne } from './mutate.ts'

it('finds each part that must hold, also inside, and never splits an alternative or a quoted word', () => {
  const condition = "((a = 'x AND y'::text) AND (EXISTS ( SELECT 1 FROM t WHERE ((t.b = c) AND (t.d OR (e AND f))))))"
  expect(withoutOne(condition).map(({ what }) => what)).toEqual([
    "without (a = 'x AND y'::text)",
    'without (EXISTS ( SELECT 1 FROM t WHERE ((t.b = c) AND (t.d OR (e AND f)))))',
    'without (t.b = c)',
    'without (t.d OR (e AND f))',
    'without e',
    'without f',
  ])
  expect(withoutOne(condition)[2]!.text).toBe(
    "(((a = 'x AND y'::text) AND (EXISTS ( SELECT 1 FROM t WHERE (true AND (t.d OR (e AND f)))))))",
  )
})

it('mistakes one word at a time, where the table has the other', () => {
  expect(swapped('(provider_id = ctx_provider())', ['provider_id', 'unit_id']).map(({ text }) => text)).toEqual([
    '(provider_id = ctx_unit())',
    '(unit_id = ctx_provider())',
  ])
  expect(swapped('(r.person_id = x.person_id)', ['provider_id'])).toEqual([])
})
