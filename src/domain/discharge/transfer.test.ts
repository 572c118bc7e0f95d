import { describe, expect, it } from 'vitest'
import { citeLaw } from '../law/statutes.ts'
import type { ReceiverRole } from './steps.ts'
import { type TransferGround, transferFaults } from './transfer.ts'

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

  it('names the section that the ground isn’t one for', () => {
    const [fault] = transferFaults('sameRegion', ['socialCare'])
    expect(fault!.law.map((ref) => citeLaw(ref, 'sv'))).toEqual(['Offentlighets- och sekretesslagen 25 kap. 11 §'])
  })
})
