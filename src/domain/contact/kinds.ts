import type { Bilingual } from '../law/statutes.ts'

/** The four kinds of fixed contact, in the order of Inera's code system 1.2.752.129.5.1.69 (version 0.9). */
export const contactKinds = ['careContact', 'doctorContact', 'socialCareContact', 'coordinatingContact'] as const
export type ContactKind = (typeof contactKinds)[number]

/** Code in 1.2.752.129.5.1.69. */
export const kindCode: Readonly<Record<ContactKind, '1' | '2' | '3' | '4'>> = {
  careContact: '1',
  doctorContact: '2',
  socialCareContact: '3',
  coordinatingContact: '4',
}

/** Kinds of which a person has at most one at a time (FC-1, FC-8). */
export const onePerPerson: readonly ContactKind[] = ['doctorContact', 'coordinatingContact']

/** What each kind is called to staff and to the person. */
export const contactKindNames: Readonly<Record<ContactKind, Bilingual>> = {
  careContact: { sv: 'fast vårdkontakt', en: 'care contact' },
  doctorContact: { sv: 'fast läkarkontakt', en: 'doctor contact' },
  socialCareContact: { sv: 'fast omsorgskontakt', en: 'social care contact' },
  coordinatingContact: { sv: 'samordnande fast vårdkontakt', en: 'coordinating contact' },
}

export function isContactKind(code: string): code is ContactKind {
  return (contactKinds as readonly string[]).includes(code)
}
