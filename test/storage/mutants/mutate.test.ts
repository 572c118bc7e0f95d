import { expect, it } from 'vitest'
import { lenient, swapped, unguarded, withoutOne } from './mutate.ts'

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

it('takes a whole condition away, also one that begins with NOT, and leaves the end of the body', () => {
  const body = `AS $function$ SELECT 1 FROM t WHERE t.a NOT IN ('x', 'y') AND NOT t.b OR EXISTS (SELECT 1 FROM u) $function$`
  expect([...unguarded(body), ...lenient(body)].map(({ what }) => what)).toEqual([
    'without NOT t.b',
    "without t.a NOT IN ('x', 'y')",
    'without OR EXISTS (SELECT 1 FROM u)',
    'without t.b OR',
  ])
  for (const { text } of [...unguarded(body), ...lenient(body)]) expect(text.endsWith(' $function$')).toBe(true)
})
