import type { LawRef } from '../law/statutes.ts'

/** Places in the statutes that the grounds of access rest on (domain.md §4). */
const at =
  (statute: LawRef['statute'], sfs: string) =>
  (...sections: string[]): LawRef[] =>
    sections.map((section) => ({ statute, sfs, section }))

export const pdl = at('PDL', '2008:355')
export const svod = at('SVOD', '2022:913')
export const lus = at('LUS', '2017:612')
export const osl = at('OSL', '2009:400')
export const hsl = at('HSL', '2017:30')
export const sol = at('SoL', '2025:400')
export const pl = at('PL', '2014:821')
