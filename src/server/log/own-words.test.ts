import { describe, expect, it } from 'vitest'
import { kindOf } from './own-words.ts'

describe('what the person is told was done (AC-9; PDL 8:5, SVOD 4:5)', () => {
  it.each([
    ['access.emergencyDeclared', 'emergency'],
    ['access.liftsRead', 'liftSeen'],
    ['access.liftAnswered', 'liftAnswered'],
    ['access.liftAsked', 'liftAsked'],
    ['request.recorded', 'request'],
    ['person.read', 'page'],
    ['something.else', 'other'],
    ['contact.candidatesRead', 'seen'],
    ['access.consentRecorded', 'other'],
    ['log.personPrinted', 'logPaper'],
  ])(
    '%s is %s: who only saw or answered a question to lift a block took nothing out in an emergency',
    (action, kind) => {
      expect(kindOf(action, false)).toBe(kind)
      expect(kindOf(action, true)).toBe('own')
    },
  )
})
