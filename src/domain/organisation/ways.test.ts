import { describe, expect, it } from 'vitest'
import { type WayKind, wayFault } from './ways.ts'

describe('a way to be reached', () => {
  it.each<[WayKind, string, string | null]>([
    ['phone', '0980-319 200', null],
    ['phone', '+46 (0)980-31 92 00', null],
    ['phone', '1177', 'phone'],
    ['phone', '0980-319 200;ext=1', 'phone'],
    ['phone', '0980-319 200 eller växeln', 'phone'],
    ['phone', '()+-  ', 'phone'],
    ['phone', '٠٩٨٠٣١٩٢٠٠', 'phone'],
    ['email', 'eva.ek@exempel.se', null],
    ['email', 'eva@exempel.se?bcc=annan@exempel.se', 'email'],
    ['email', 'Eva <eva@exempel.se>', 'email'],
    ['email', 'eva@exempel.se,annan@exempel.se', 'email'],
    ['email', 'eva%0a@exempel.se', 'email'],
    ['email', 'eva@exempel', 'email'],
    ['video', 'https://video.exempel.se/rum/7', null],
    ['video', 'HTTPS://video.exempel.se', null],
    ['video', 'http://video.exempel.se/rum/7', 'address'],
    ['video', 'javascript:alert(1)', 'address'],
    ['video', 'https://1177.se@ond.exempel', 'address'],
    ['video', 'https://video.exempel.se/rum 7', 'address'],
    ['visit', 'Storgatan 1, ingång B', null],
    ['visit', 'Storgatan \u202e1', 'characters'],
    ['1177', 'Kontakta oss', null],
    ['1177', 'Kontakta\u0007 oss', 'characters'],
    ['1177', 'Kontakta\u2066 oss', 'characters'],
    ['1177', 'Kontakta\u200b oss', 'characters'],
    ['1177', 'Kontakta\u{e0041} oss', 'characters'],
    ['1177', 'Kontakta\u061c oss', 'characters'],
    ['1177', 'Kon\u00adtakta oss', null],
  ])('%s: %s', (kind, value, fault) => {
    expect(wayFault(kind, value)).toBe(fault)
  })
})
