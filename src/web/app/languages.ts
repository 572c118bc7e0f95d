import type { Lang } from './format.ts'

/*
 * Names of languages by ISO 639 code. Browsers know the large ones; those that are spoken in Swedish care and that some browsers
 * have no name for stand here: the national minority languages first.
 */
const own: Readonly<Record<string, readonly [sv: string, en: string]>> = {
  fit: ['meänkieli', 'Meänkieli'],
  se: ['nordsamiska', 'Northern Sami'],
  sma: ['sydsamiska', 'Southern Sami'],
  smj: ['lulesamiska', 'Lule Sami'],
  sje: ['pitesamiska', 'Pite Sami'],
  sju: ['umesamiska', 'Ume Sami'],
  smn: ['enaresamiska', 'Inari Sami'],
  sms: ['skoltsamiska', 'Skolt Sami'],
  smi: ['samiska', 'Sami'],
  rom: ['romani', 'Romani'],
  rmn: ['romani (arli)', 'Balkan Romani'],
  rmy: ['romani (lovari)', 'Vlax Romani'],
  rmf: ['romani (kale)', 'Kalo Finnish Romani'],
  rmu: ['svensk romani', 'Swedish Romani'],
  yi: ['jiddisch', 'Yiddish'],
  fi: ['finska', 'Finnish'],
  swl: ['svenskt teckenspråk', 'Swedish Sign Language'],
  sgn: ['teckenspråk', 'sign language'],
  aii: ['assyriska', 'Assyrian'],
  cld: ['kaldeiska', 'Chaldean'],
  arc: ['arameiska', 'Aramaic'],
  syr: ['syriska', 'Syriac'],
  tru: ['turoyo', 'Turoyo'],
  kmr: ['kurmanji', 'Kurmanji'],
  ckb: ['sorani', 'Sorani'],
  fa: ['persiska', 'Persian'],
  prs: ['dari', 'Dari'],
  ps: ['pashto', 'Pashto'],
  haz: ['hazaragi', 'Hazaragi'],
  tig: ['tigré', 'Tigre'],
  byn: ['bilen', 'Bilen'],
  aa: ['afar', 'Afar'],
  ssy: ['saho', 'Saho'],
  din: ['dinka', 'Dinka'],
  dga: ['dagaare', 'Dagaare'],
  rn: ['rundi', 'Rundi'],
  ff: ['fulani', 'Fula'],
  sh: ['serbokroatiska', 'Serbo-Croatian'],
  hbs: ['serbokroatiska', 'Serbo-Croatian'],
  cnr: ['montenegrinska', 'Montenegrin'],
}

/** Three-letter codes of languages above that have a two-letter one. */
const shorter: Readonly<Record<string, string>> = {
  sme: 'se',
  yid: 'yi',
  fin: 'fi',
  fas: 'fa',
  per: 'fa',
  pus: 'ps',
  aar: 'aa',
  run: 'rn',
  ful: 'ff',
}

/**
 * Gives languages their names by ISO 639-1 or -3 code, in one language; a region after the code is told by the browser where it can.
 *
 * @param unknown what is said of a code that nobody has a name for
 */
export function languageNames(lang: Lang, locale: string, unknown: (code: string) => string): (code: string) => string {
  const known = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' })
  const named = (code: string): string | undefined => {
    try {
      const name = known.of(code)
      // Some browsers answer with the code, or with another one for the same language.
      return name === undefined || /^[a-z]{2,3}(-|$)/.test(name) ? undefined : name
    } catch {
      return undefined
    }
  }
  return (code) => {
    const small = code.trim().toLowerCase()
    const base = small.split('-')[0] ?? small
    const ours = own[shorter[base] ?? base]
    return ours?.[lang === 'sv' ? 0 : 1] ?? named(small) ?? named(base) ?? unknown(code)
  }
}
