/**
 * The county is made up: no municipality, unit or provider here exists. Fifteen municipalities, the three first with a hospital.
 * `weight` is the share of the county's residents, in per cent.
 */
export interface MunicipalityPlan {
  name: string
  weight: number
  /** First three digits of its postal codes; no real place has them. */
  postal: string
  /** Villages and districts. */
  districts: readonly string[]
}

export const regionName = 'Region Älvmarken'
/** County and municipality codes lie beyond those in use. */
export const regionCode = '26'

export const municipalities: readonly MunicipalityPlan[] = [
  {
    name: 'Granhamn',
    weight: 34,
    postal: '990',
    districts: ['Norrängen', 'Hamnplanen', 'Sågudden', 'Kyrkhöjden', 'Lommaren', 'Brännbacken'],
  },
  {
    name: 'Storälva',
    weight: 18,
    postal: '991',
    districts: ['Älvängen', 'Bruksbacken', 'Norra Stranden', 'Smedjehöjden'],
  },
  { name: 'Tallfors', weight: 11, postal: '992', districts: ['Forsbacken', 'Tallhöjden', 'Kvarnplan'] },
  { name: 'Åkershamn', weight: 7, postal: '993', districts: ['Fiskargränd', 'Åkern', 'Skäret'] },
  { name: 'Kvarnmyra', weight: 6, postal: '994', districts: ['Myrbacken', 'Kvarnheden'] },
  { name: 'Orrsele', weight: 4, postal: '995', districts: ['Orrheden', 'Selet'] },
  { name: 'Björknoret', weight: 3.5, postal: '996', districts: ['Noret', 'Björklunden'] },
  { name: 'Ljungåsele', weight: 3, postal: '997', districts: ['Åsen', 'Ljungmon'] },
  { name: 'Renvallen', weight: 2.5, postal: '998', districts: ['Övre Vallen', 'Renvallsby'] },
  { name: 'Norrvattnet', weight: 2.5, postal: '999', districts: ['Vattnäset', 'Norrby'] },
  { name: 'Myrskär', weight: 2, postal: '990', districts: ['Skärbyn', 'Myran'] },
  { name: 'Ripträsk', weight: 2, postal: '991', districts: ['Träskbyn', 'Ripudden'] },
  { name: 'Laxnoret', weight: 1.8, postal: '992', districts: ['Laxudden', 'Noråsen'] },
  { name: 'Spovudden', weight: 1.5, postal: '993', districts: ['Udden', 'Spovbyn'] },
  { name: 'Fjällnoret', weight: 1.2, postal: '994', districts: ['Fjällbyn', 'Södra Noret'] },
]

/** As in "Granhamns kommun", "Orrsele kommun". */
export function genitive(name: string): string {
  return /[aeiouyåäösxz]$/.test(name) ? name : `${name}s`
}

/** Private companies that run primary care for the region. The first has three centres. */
export const privateProviders = [
  'Norrbrisens Vård AB',
  'Familjeläkarna Myrten AB',
  'Läkarhuset Odonet AB',
  'Doktor Åkerbär AB',
  'Hälsogården Skvattram AB',
] as const

/** Primary care centres: municipality (index), name, and private provider (index) if any. */
export const primaryCare: readonly { municipality: number; name: string; company?: number; key?: string }[] = [
  { municipality: 0, name: 'Norrängens hälsocentral', key: 'norrangen' },
  { municipality: 0, name: 'Tjäderhöjdens hälsocentral' },
  { municipality: 0, name: 'Spovvikens hälsocentral', key: 'overCap' },
  { municipality: 0, name: 'Orrängens hälsocentral' },
  { municipality: 0, name: 'Lommarens hälsocentral' },
  { municipality: 0, name: 'Ripåsens hälsocentral', key: 'short1' },
  { municipality: 0, name: 'Norrbrisens hälsocentral Hamnen', company: 0 },
  { municipality: 0, name: 'Familjeläkarna Myrten', company: 1 },
  { municipality: 0, name: 'Läkarhuset Odonet', company: 2 },
  { municipality: 0, name: 'Lingonhedens hälsocentral' },
  { municipality: 1, name: 'Bruksbackens hälsocentral' },
  { municipality: 1, name: 'Smedjehöjdens hälsocentral' },
  { municipality: 1, name: 'Hjortronmyrens hälsocentral', key: 'short2' },
  { municipality: 1, name: 'Norrbrisens hälsocentral Ån', company: 0 },
  { municipality: 1, name: 'Doktor Åkerbär', company: 3 },
  { municipality: 1, name: 'Lärkåkerns hälsocentral' },
  { municipality: 2, name: 'Forsbackens hälsocentral' },
  { municipality: 2, name: 'Tallhöjdens hälsocentral', key: 'left' },
  { municipality: 2, name: 'Norrbrisens hälsocentral Forsen', company: 0 },
  { municipality: 2, name: 'Hälsogården Skvattram', company: 4 },
  { municipality: 3, name: 'Fiskargrändens hälsocentral' },
  { municipality: 3, name: 'Måsskärets hälsocentral' },
  { municipality: 3, name: 'Tärnuddens hälsocentral', key: 'short3' },
  { municipality: 4, name: 'Myrbackens hälsocentral' },
  { municipality: 4, name: 'Kvarnhedens hälsocentral' },
  { municipality: 5, name: 'Orrsele hälsocentral' },
  { municipality: 6, name: 'Björknorets hälsocentral' },
  { municipality: 7, name: 'Ljungåsele hälsocentral' },
  { municipality: 8, name: 'Renvallens sjukstuga', key: 'short4' },
  { municipality: 9, name: 'Norrvattnets hälsocentral' },
  { municipality: 10, name: 'Myrskärs hälsocentral' },
  { municipality: 11, name: 'Ripträsks sjukstuga', key: 'short5' },
  { municipality: 12, name: 'Laxnorets hälsocentral' },
  { municipality: 13, name: 'Spovuddens hälsocentral' },
  { municipality: 14, name: 'Fjällnorets sjukstuga' },
]

/** Homes for older people; taken in order. */
export const residentialHomes = [
  'Orrgläntan',
  'Tjäderliden',
  'Spovängen',
  'Lomvassen',
  'Lärkdungen',
  'Ripgläntan',
  'Åkerbärstunet',
  'Odonlyckan',
  'Skvattramsgården',
  'Myrtentunet',
  'Hjortronlyckan',
  'Näckrostunet',
  'Tärnviken',
  'Måsstranden',
  'Noretunet',
  'Seletunet',
  'Ljungtunet',
  'Vallgläntan',
  'Vattnäslyckan',
  'Skärlyckan',
  'Träsktunet',
  'Laxlyckan',
  'Uddgläntan',
  'Fjällbytunet',
  'Bruksgläntan',
  'Smedjetunet',
  'Forslyckan',
  'Tallhöjdstunet',
  'Kajlyckan',
  'Kyrkhöjdstunet',
] as const

export const streets = [
  'Storgatan',
  'Skolgatan',
  'Kyrkogatan',
  'Björkvägen',
  'Tallvägen',
  'Granvägen',
  'Ängsvägen',
  'Skogsvägen',
  'Strandvägen',
  'Kvarnvägen',
  'Åkervägen',
  'Rönnvägen',
  'Älvgatan',
  'Stationsgatan',
  'Idrottsvägen',
  'Lingonstigen',
  'Blåbärsstigen',
  'Hjortronstigen',
  'Backvägen',
  'Fiskarvägen',
  'Smedsgatan',
  'Tjädervägen',
  'Orrstigen',
  'Ripvägen',
  'Västra Byvägen',
  'Östra Byvägen',
  'Norra Långgatan',
  'Södra Långgatan',
  'Renstigen',
  'Timmervägen',
] as const
