import { describe, expect, it } from 'vitest'
import type { ReceiverRole } from './steps.ts'
import { type TransferGround, transferFaults, transferGroundRules, transferGrounds } from './transfer.ts'

describe('a transfer of information (LUS 3 kap. 2 §)', () => {
  it.each<[TransferGround, ReceiverRole[], string]>([
    ['consent', ['openCare', 'municipalHealthCare', 'socialCare'], ''],
    ['cannotConsent', ['socialCare'], ''],
    ['noHarm', ['municipalHealthCare'], ''],
    ['sameRegion', ['openCare'], ''],
    ['sameRegion', ['openCare', 'socialCare'], 'discharge.groundNotForUnit'],
    ['sameRegion', ['municipalHealthCare'], 'discharge.groundNotForUnit'],
    ['consent', [], 'discharge.noReceiver'],
  ])('on the ground %s to %j: %s', (ground, roles, fault) => {
    expect(transferFaults(ground, roles).map(({ code }) => code)).toEqual(fault ? [fault] : [])
  })

  it('cites what is among our sources, and no section of an act that isn’t', () => {
    const [fault] = transferFaults('sameRegion', ['socialCare'])
    expect(fault!.law.map(({ statute, section }) => `${statute} ${section}`)).toEqual(['LUS 3 kap. 2 §'])
    for (const ground of transferGrounds)
      expect(transferGroundRules[ground].law.map(({ statute }) => statute)).toEqual(['LUS'])
  })
})
