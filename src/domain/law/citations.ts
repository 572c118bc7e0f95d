import type { LawRef } from './statutes.ts'
import { statutes } from './statutes.ts'

type Version = Omit<LawRef, 'statute' | 'sfs'> & { sfs?: string }

const newSince2026 = { validFrom: '2026-07-01' } as const

/**
 * The places in law that the rules cite, each with its wordings over time. Days bound the wording, inclusive. Where only the
 * existence of an older provision is known to us (not its wording), `note` says so.
 */
const places = {
  'PL 3:2': v('PL', [
    { section: '3 kap. 2 §', validFrom: '2015-01-01', validTo: '2026-06-30' },
    { section: '3 kap. 2 § 5 och 6', ...newSince2026, amendedBy: 'SFS 2026:213' },
  ]),
  'PL 3:4': v('PL', [{ section: '3 kap. 4 §', validFrom: '2015-01-01' }]),
  'PL 3:6': v('PL', [{ section: '3 kap. 6 §', validFrom: '2015-01-01' }]),
  'PL 6:2': v('PL', [
    { section: '6 kap. 2 §', validFrom: '2015-01-01', validTo: '2026-06-30' },
    { section: '6 kap. 2 § första stycket', ...newSince2026, amendedBy: 'SFS 2026:213' },
  ]),
  'PL 6:2 st 2': v('PL', [{ section: '6 kap. 2 § andra stycket', ...newSince2026, amendedBy: 'SFS 2026:213' }]),
  'PL 6:3': v('PL', [
    { section: '6 kap. 3 §', validFrom: '2015-01-01', validTo: '2022-06-30' },
    { section: '6 kap. 3 §', validFrom: '2022-07-01', amendedBy: 'SFS 2022:272' },
  ]),
  'HSL 4:2 a': v('HSL', [{ section: '4 kap. 2 a §', ...newSince2026, amendedBy: 'SFS 2026:214' }]),
  'HSL 7:3': v('HSL', [{ section: '7 kap. 3 §', validFrom: '2022-07-01', amendedBy: 'SFS 2022:273' }]),
  'HSL 7:3 a': v('HSL', [{ section: '7 kap. 3 a §', validFrom: '2022-07-01', amendedBy: 'SFS 2022:273' }]),
  'HSL 7:3 b': v('HSL', [{ section: '7 kap. 3 b §', validFrom: '2022-07-01', amendedBy: 'SFS 2022:273' }]),
  'HSL 7:3 c': v('HSL', [{ section: '7 kap. 3 c §', validFrom: '2022-07-01', amendedBy: 'SFS 2022:273' }]),
  'HSL 7:3 d': v('HSL', [{ section: '7 kap. 3 d §', ...newSince2026, amendedBy: 'SFS 2026:214' }]),
  'HSL 12:1': v('HSL', [{ section: '12 kap. 1 §', validFrom: '2025-07-01', amendedBy: 'SFS 2025:446' }]),
  'HSL 12:2': v('HSL', [
    { section: '12 kap. 2 §', validFrom: '2025-07-01', validTo: '2026-06-30', amendedBy: 'SFS 2025:446' },
    { section: '12 kap. 2 §', ...newSince2026, amendedBy: 'SFS 2026:214' },
  ]),
  'HSL 12:3': v('HSL', [{ section: '12 kap. 3 §', validFrom: '2017-04-01' }]),
  'HSL 16:4': v('HSL', [{ section: '16 kap. 4 §', amendedBy: 'SFS 2019:973' }]),
  'HSF 4:1': v('HSF', [{ section: '4 kap. 1 §', validFrom: '2017-04-01', validTo: '2026-06-30' }]),
  'HSF 4:5': v('HSF', [{ section: '4 kap. 5 §', validFrom: '2017-04-01' }]),
  'HSF 4:6 a': v('HSF', [{ section: '4 kap. 6 a §', ...newSince2026, amendedBy: 'SFS 2026:291' }]),
  'HSF 4:6 b': v('HSF', [{ section: '4 kap. 6 b §', ...newSince2026, amendedBy: 'SFS 2026:291' }]),
  'HSF 4:6 b st 3': v('HSF', [{ section: '4 kap. 6 b § tredje stycket', ...newSince2026, amendedBy: 'SFS 2026:291' }]),
  'SOSFS 1:1': v('SOSFS 2011:7', [
    { section: '1 kap. 1 § andra stycket', validFrom: '2017-04-01', amendedBy: 'HSLF-FS 2017:26' },
  ]),
  'SOSFS 2:3': v('SOSFS 2011:7', [{ section: '2 kap. 3 §', validFrom: '2011-08-15' }]),
  'SoL 10:7': v('SoL', [
    {
      sfs: '2001:453',
      section: '4 kap. 2 b §',
      validFrom: '2022-07-01',
      validTo: '2025-06-30',
      note: {
        sv: 'Äldre socialtjänstlagen. Paragrafen är belagd genom prop. 2021/22:116.',
        en: 'The former Social Services Act. The section is known through Government Bill 2021/22:116.',
      },
    },
    { section: '10 kap. 7 §', validFrom: '2025-07-01' },
  ]),
  'SoL 25:4': v('SoL', [{ section: '25 kap. 4 § andra stycket', validFrom: '2025-07-01' }]),
  'SoL p 8': v('SoL', [{ section: 'övergångsbestämmelserna punkt 8', validFrom: '2025-07-01', validTo: '2033-06-30' }]),
  'PSL 4:1': v('PSL', [{ section: '4 kap. 1 §', validFrom: '2011-01-01' }]),
  'PSL 4:5 a': v('PSL', [{ section: '4 kap. 5 a §', validFrom: '2023-07-01' }]),
  'LUS 2:5': v('LUS', [{ section: '2 kap. 5 §', validFrom: '2018-01-01' }]),
  'OSL 10:1': v('OSL', [{ section: '10 kap. 1 §', validFrom: '2009-06-30' }]),
  'PDL 4:1': v('PDL', [{ section: '4 kap. 1 §', validFrom: '2008-07-01' }]),
  'PDL 4:3': v('PDL', [{ section: '4 kap. 3 §', validFrom: '2023-01-01', amendedBy: 'SFS 2022:915' }]),
  'PDL 8:5': v('PDL', [{ section: '8 kap. 5 §', validFrom: '2008-07-01' }]),
  'SVOD 3:5': v('SVOD', [{ section: '3 kap. 5 §', validFrom: '2023-01-01' }]),
  'SVOD 4:4': v('SVOD', [{ section: '4 kap. 4 §', validFrom: '2023-01-01' }]),
  'SVOD 4:5': v('SVOD', [{ section: '4 kap. 5 §', validFrom: '2023-01-01' }]),
  'PDL 2:8': v('PDL', [{ section: '2 kap. 8 §', validFrom: '2008-07-01' }]),
} as const satisfies Record<string, readonly LawRef[]>

/** A place in law by its short name, without version: `PL 6:2`. */
export type Place = keyof typeof places

/** The wordings of the named places that are in force on a day, in the order asked; a place not in force gives nothing. */
export function lawOn(day: string, ...of: readonly Place[]): LawRef[] {
  return of.flatMap((place) => (places[place] as readonly LawRef[]).filter((ref) => inForce(ref, day)))
}

/** Whether something dated holds on a day: first and last day inclusive, open where absent. */
export function inForce(dated: { validFrom?: string; validTo?: string }, day: string): boolean {
  return (dated.validFrom ?? '') <= day && day <= (dated.validTo ?? '9999-12-31')
}

/** Every place with all its wordings, for pages that show the law. */
export function allPlaces(): Readonly<Record<Place, readonly LawRef[]>> {
  return places
}

function v(statute: LawRef['statute'], versions: readonly Version[]): readonly LawRef[] {
  return versions.map((version) => ({ ...version, statute, sfs: version.sfs ?? statutes[statute].sfs }))
}
