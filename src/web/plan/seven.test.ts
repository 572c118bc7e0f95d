import { describe, expect, it } from 'vitest'
import { conditional, sevenKeys, sevenNumber } from '../../domain/plan/seven-questions.ts'
import { sevenAsked, sevenConditional, sevenNumbers } from './seven.ts'

describe('the seven questions as staff are asked them', () => {
  it('are those of the domain, in the same order, with the same numbers and the same that can be not relevant', () => {
    expect(sevenAsked).toEqual([...sevenKeys])
    expect(sevenNumbers).toEqual(sevenNumber)
    expect(sevenConditional).toEqual(conditional)
  })
})
