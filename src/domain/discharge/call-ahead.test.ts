import { describe, expect, it } from 'vitest'
import { dischargeClocks } from './clocks.ts'
import { stay } from './discharge.fixture.ts'
import { nextClock, ownClocks } from './next.ts'
import { callAhead } from './planning-call.ts'

const now = '2026-11-24T09:00:00+01:00'
const uncalled = stay({ planningCallAt: null })
const municipality = { careContact: false, openCare: false }
const colleague = { careContact: false, openCare: true }

describe('what a call would lead to (LUS 4 kap. 3 §)', () => {
  it('is said beforehand exactly when the call leaves the payment disputed', () => {
    for (const by of [municipality, colleague, { careContact: true, openCare: true }]) {
      const planningCallBy = by.careContact ? 'openCareContact' : 'someoneElse'
      const { disputedBy } = dischargeClocks(stay({ planningCallAt: now, planningCallBy }), now).liability
      expect(callAhead(uncalled, by) !== null).toBe(disputedBy.includes('planningCallWrongSender'))
    }
    expect(callAhead(uncalled, municipality)).toMatchObject({
      code: 'discharge.callByMunicipality',
      law: [{ section: '4 kap. 3 §' }, { section: '5 kap. 3 §' }],
    })
    expect(callAhead(uncalled, colleague)).toMatchObject({ code: 'discharge.callNotContact' })
  })

  it('isn’t said where no call is due, or one as the law says has been made; it is after one by someone else', () => {
    expect(callAhead(stay({ planningCallAt: null, planningDue: false }), municipality)).toBeNull()
    expect(callAhead(stay({ planningCallAt: null, needAssessed: false }), municipality)).toBeNull()
    expect(callAhead(stay({ planningCallAt: now }), municipality)).toBeNull()
    expect(callAhead(stay({ planningCallAt: now, planningCallBy: 'someoneElse' }), municipality)).not.toBeNull()
  })
})

describe('whose a clock is', () => {
  it('the notice is the ward’s, the call open care’s, the payment for who pays: each sees its own as next', () => {
    const open = stay({ planningCallAt: null, admissionNoticeAt: null })
    const next = (parts: Parameters<typeof ownClocks>[0]) =>
      nextClock(dischargeClocks(open, now), open, now, ownClocks(parts))?.clock ?? null
    expect(next(['ward'])).toBe('admissionNotice')
    expect(next(['openCare'])).toBe('planningCall')
    expect(next(['socialCare'])).toBeNull()
    const paying = stay({})
    expect(nextClock(dischargeClocks(paying, now), paying, now, ownClocks(['municipalHealthCare']))?.clock).toBe(
      'liability',
    )
  })
})
