import type {
  BlockView,
  ConsentView,
  DisclosureView,
  LiftView,
  OwnEmergencyView,
  ReaderView,
  SharingView,
} from '../../../contract/access-views.ts'
import { dayWords, inSweden, timeWords } from '../time.ts'
import type { AccessSay } from './texts.ts'
import type { OwnAccess } from './useOwnAccess.ts'

/** A provider, and its units that see the person. */
export interface CareGroup {
  provider: string
  units: { name: string; lines: string[] }[]
}

/** Those who see because they take care of the person, by provider; each with why. */
export function careGroups(own: OwnAccess, say: AccessSay): CareGroup[] {
  const groups = new Map<string, CareGroup['units']>()
  for (const reader of own.readers) {
    const units = groups.get(reader.providerName) ?? []
    units.push({
      name: reader.staffName ? say('care.staff', { name: reader.staffName, unit: reader.unitName }) : reader.unitName,
      lines: readerLines(reader, say),
    })
    groups.set(reader.providerName, units)
  }
  return [...groups].map(([provider, units]) => ({ provider, units }))
}

function readerLines(reader: ReaderView, say: AccessSay): string[] {
  const why = listed(
    reader.grounds.map((ground) => say(`why.${ground}`)),
    say,
  )
  return [
    say('care.why', { why }),
    ...(reader.blockedUnits > 0 ? [say('care.blocked', { count: reader.blockedUnits })] : []),
  ]
}

/** "a, b och c". */
function listed(all: readonly string[], say: AccessSay): string {
  return new Intl.ListFormat(say.language === 'en' ? 'en-GB' : 'sv-SE', { type: 'conjunction' }).format(all)
}

/** What someone elsewhere can see. */
export interface AcrossGroup {
  who: string
  rows: AcrossRow[]
}
export interface AcrossRow {
  key: string
  what: string
  lines: string[]
  /** How the person ends it: stops showing, or takes back what it rests on. */
  end: { disclosureId: string } | { consentId: string } | null
}

/** What crosses between providers, by who sees it. */
export function acrossGroups(own: OwnAccess, today: string, say: AccessSay): AcrossGroup[] {
  const groups = new Map<string, AcrossRow[]>()
  for (const one of own.disclosures) {
    const who = one.toStaffName ? `${one.toStaffName}, ${one.toProviderName}` : (one.toProviderName ?? '')
    const rows = groups.get(who) ?? []
    rows.push(acrossRow(one, today, say))
    groups.set(who, rows)
  }
  return [...groups].map(([who, rows]) => ({ who, rows }))
}

function acrossRow(one: DisclosureView, today: string, say: AccessSay): AcrossRow {
  const until = one.expiresAt
    ? say('across.hours', { time: timeWords(inSweden(new Date(one.expiresAt)).time, say.language) })
    : one.to
      ? say('across.until', { day: dayWords(one.to, today, say.language) })
      : say('across.since', { day: dayWords(one.from, today, say.language) })
  return {
    key: one.disclosureId,
    what: begins(disclosed(one, say)),
    lines: [
      say('care.why', { why: say(one.scope === 'admissionNotice' ? 'ground.notice' : `ground.${one.ground}`) }),
      until,
    ],
    end: one.withdrawable ? { disclosureId: one.disclosureId } : one.consentId ? { consentId: one.consentId } : null,
  }
}

const begins = (text: string): string => text.charAt(0).toLocaleUpperCase('sv-SE') + text.slice(1)

/** What is shown, and of whose. */
export function disclosed(one: DisclosureView, say: AccessSay): string {
  return say('across.what', {
    what: say(`scope.${one.scope}`),
    from: one.fromUnitName ?? one.fromProviderName ?? '',
  })
}

/** The consents that hold: what, how and until when. */
export function consentLines(consent: ConsentView, today: string, say: AccessSay): string[] {
  const day = (text: string): string => dayWords(text, today, say.language)
  const how = {
    how: say(`how.${consent.channel}`),
    day: day(inSweden(new Date(consent.recordedAt)).day),
    to: day(consent.to),
  }
  return [
    say('yes.what', {
      who: consent.toProviderName,
      what: listed(
        consent.scopes.map((scope) => say(`scope.${scope}`)),
        say,
      ),
      from: consent.fromProviderNames ? listed(consent.fromProviderNames, say) : say('yes.everyone'),
    }),
    consent.givenBy === 'person'
      ? say('yes.how', how)
      : say('yes.howOther', { ...how, giver: say(`yes.giver.${consent.givenBy}`) }),
  ]
}

/** Whose data a block shuts. */
export const whoseOf = (block: BlockView): string => block.unitName ?? block.providerName

export function blockLines(block: BlockView, today: string, say: AccessSay): string[] {
  const whose = whoseOf(block)
  const since = inSweden(new Date(block.blockedAt)).day
  return [
    block.against === 'units' ? say('no.inner', { provider: block.providerName, whose }) : say('no.outer', { whose }),
    say('no.since', { day: dayWords(since, today, say.language) }),
  ]
}

export function emergencyWords(one: OwnEmergencyView, today: string, say: AccessSay): string {
  return say(one.readAt ? 'nod.what' : 'nod.begun', {
    name: one.staffName,
    unit: one.unitName ?? one.providerName,
    day: dayWords(inSweden(new Date(one.declaredAt)).day, today, say.language),
  })
}

/** What a provider told, to whom, how and when. */
function toldLine(one: SharingView, today: string, say: AccessSay): string {
  return say(`told.line.${one.whom}`, {
    who: one.providerName,
    how: say(one.channel === 'online' ? 'told.online' : `how.${one.channel}`),
    day: dayWords(one.on, today, say.language),
  })
}

/** What each provider has told; and, once some have, who among those that keep something hasn't written down that they have. */
export function toldLines(own: OwnAccess, today: string, say: AccessSay): string[] {
  if (own.told.length === 0) return [say('told.none')]
  const have = new Set(own.told.map((one) => one.providerName))
  return [
    ...own.told.map((one) => toldLine(one, today, say)),
    ...own.keepers
      .filter(({ providerName }) => !have.has(providerName))
      .map(({ providerName }) => say('told.notYet', { who: providerName })),
  ]
}

/** What there is to know before others may read: that health care sees who has blocked is so for patients, which most are. */
export const toldPoints = (say: AccessSay): string[] => [say('told.1'), say('told.2'), say('told.3'), say('told.4')]

/** Who asked to read what is blocked, and what came of it; the latest first. */
export function liftLines(own: OwnAccess, today: string, say: AccessSay): { key: string; lines: string[] }[] {
  return own.blocks
    .flatMap((block) => block.lifts.map((lift) => ({ block, lift })))
    .sort((a, b) => b.lift.askedAt.localeCompare(a.lift.askedAt))
    .map(({ block, lift }) => {
      const asked = inSweden(new Date(lift.askedAt))
      return {
        key: `${block.blockId}${lift.askedAt}`,
        lines: [
          say('asked.what', {
            day: dayWords(asked.day, today, say.language),
            time: timeWords(asked.time, say.language),
            role: lift.roleName ? lift.roleName[say.language === 'en' ? 'en' : 'sv'] : say('asked.someone'),
            unit: lift.fromUnitName ?? '',
            provider: lift.fromProviderName ?? '',
            holder: whoseOf(block),
          }),
          answerLine(lift, block, today, say),
        ],
      }
    })
}

function answerLine(lift: LiftView, block: BlockView, today: string, say: AccessSay): string {
  if (lift.granted === null) return say(lift.over ? 'asked.unanswered' : 'asked.waits')
  const who = lift.answeredByUnitName ?? block.providerName
  if (!lift.granted) return say('asked.no', { who })
  const until = inSweden(new Date(lift.until))
  return say(lift.over ? 'asked.yes' : 'asked.open', {
    who,
    time: timeWords(until.time, say.language),
    day: dayWords(until.day, today, say.language),
  })
}

/** What a block does and doesn't: said before it is put. */
export function blockMeans(
  against: 'providers' | 'units',
  about: { provider: string; whose: string; kind: 'healthcare' | 'socialCare' },
  say: AccessSay,
): string[] {
  const { provider, whose } = about
  return against === 'units'
    ? [
        say('block.inner1', { provider, whose }),
        say('block.inner2', { whose }),
        say('block.inner3'),
        say('block.inner4'),
        say('block.lift'),
      ]
    : [
        say('block.outer1', { whose }),
        say('block.outer2', { whose }),
        say('block.outer3'),
        say('block.outer4'),
        about.kind === 'healthcare' ? say('block.outer5', { whose }) : say('block.outerSocial'),
        say('block.lift'),
      ]
}

/** The page as read aloud, in the order it stands. */
export function spokenLines(own: OwnAccess, today: string, say: AccessSay): string[] {
  const across = acrossGroups(own, today, say)
  const holds = own.consents.filter((one) => one.state === 'inForce')
  const stand = own.blocks.filter((one) => one.liftedAt === null)
  return [
    `${say('page.title')}. ${say('page.lead')}`,
    ...stand.flatMap((one, at) => [...(at === 0 ? [`${say('no.heading')}.`] : []), ...blockLines(one, today, say)]),
    `${say('care.heading')}. ${say('care.text')}`,
    ...careGroups(own, say).flatMap(({ provider, units }) => [
      `${provider}.`,
      ...units.map(({ name, lines }) => [`${name}.`, ...lines].join(' ')),
    ]),
    `${say('across.heading')}. ${say(across.length > 0 ? 'across.text' : 'across.none')}`,
    ...across.flatMap(({ who, rows }) => [
      `${say('across.sees', { who })}:`,
      ...rows.map(({ what, lines }) => `${what}. ${lines.join(' ')}`),
    ]),
    ...(holds.length > 0 ? [`${say('yes.heading')}.`] : []),
    ...holds.flatMap((one) => consentLines(one, today, say)),
    ...own.emergencies.map((one) => emergencyWords(one, today, say)),
    ...liftLines(own, today, say).flatMap(({ lines }) => lines),
    `${say('told.heading')}. ${say('told.text')}`,
    ...toldPoints(say),
    ...toldLines(own, today, say),
    `${say('oppose.heading')} ${say('oppose.text')}`,
    say('oppose.phone'),
  ]
}
