import type { DisclosureView, ReaderView } from '../../contract/access-views.ts'
import type { OperationName, Operations, OutputOf } from '../../contract/index.ts'
import { dayAt } from '../app/stockholm.ts'
import type { Texts } from '../app/texts.tsx'
import type { Paragraph } from '../ui/Explain.tsx'

type Answer<N extends OperationName> = OutputOf<Operations[N]>
/** Who sees what of the person, as the operation answers. */
export type AccessView = Answer<'access.get'>

/** One line of sight: who sees what, why, and for how long. The drawing and the table are both made of these. */
export interface SightLine {
  key: string
  /** Inside the own provider; into it from others; out of it to others; or shut by the person's block. */
  kind: 'own' | 'in' | 'out' | 'shut'
  /** Who sees (or doesn't). */
  who: string
  /** The other provider, which the drawing gathers its lines by; empty inside the own one. */
  other: string
  what: string
  /** The same for the drawing, where it stands in whose box it is. */
  drawn: string
  why: readonly string[]
  law: readonly Paragraph[]
  /** Since when and until when, in words. */
  period: string
  /** Something is shut from this one by the person's block. */
  door: boolean
  /** What it rests on that can be ended here. */
  rests: { consentId: string } | { assessmentId: string } | { disclosureId: string } | { blockId: string } | null
}

const numbers = {
  SVOD: '2022:913',
  PDL: '2008:355',
  OSL: '2009:400',
  LUS: '2017:612',
  HSL: '2017:30',
  SoL: '2025:400',
} as const

const named = ['SVOD', 'PDL', 'OSL', 'LUS', 'HSL', 'SoL'] as const

/** A paragraph of law as it is kept with what rests on it ("SVOD 3 kap. 1 §"), as it is said, with where it is read. */
export function lawOf(cite: string, { t, lang }: Pick<Texts, 't' | 'lang'>): Paragraph {
  const statute = named.find((one) => cite.startsWith(`${one} `))
  if (!statute) return { ref: cite }
  const place = cite.slice(statute.length + 1).replace(/ (?=kap|§|\d+ §|\d+–\d+ §)/g, '\u00a0')
  const english = place.replace(
    /^(\d+)\u00a0kap\.\s([\d–]+)\u00a0(§§?)/,
    (_, chapter, section, sign) => `Chapter ${chapter}, Section${sign === '§' ? '' : 's'} ${section}`,
  )
  return {
    ref: lang === 'sv' ? `${t(`law.${statute}`)} ${place}` : `${t(`law.${statute}`)}, ${english}`,
    href: `https://rkrattsbaser.gov.se/sfst?bet=${numbers[statute]}`,
  }
}

/** Every line of sight, in the order it is told: the own units, what we see of others', what others see of ours, and what is shut. */
export function sightLines(access: AccessView, texts: Texts): SightLine[] {
  return [
    ...access.readers.map((one) => readerLine(one, access, texts)),
    ...merged(access.in, 'in', access, texts),
    ...merged(access.out, 'out', access, texts),
    ...access.blocks.filter((one) => one.liftedAt === null).map((one) => blockLine(one, texts)),
  ]
}

function readerLine(reader: ReaderView, access: AccessView, texts: Texts): SightLine {
  const { t, upper } = texts
  const what = reader.blockedUnits > 0 ? t('sees.allButBlocked', { count: reader.blockedUnits }) : t('sees.all')
  const who = reader.staffName
    ? t('sees.staffAt', { name: reader.staffName, unit: reader.unitName })
    : reader.ownUnit
      ? t('sees.yourUnit', { unit: reader.unitName })
      : reader.unitName
  return {
    key: `own ${reader.unitName} ${reader.staffName ?? ''}`,
    kind: 'own',
    who,
    other: '',
    what,
    drawn: reader.blockedUnits > 0 ? what : '',
    why: reader.grounds.map((ground) => upper(t(`sees.reach.${ground}`))),
    law: [lawOf(access.reader.kind === 'healthcare' ? 'PDL 4 kap. 1–2 §§' : 'SVOD 4 kap. 3 §', texts)],
    period: t(reader.staffName ? 'sees.lookupPeriod' : 'sees.whileSo'),
    door: reader.blockedUnits > 0,
    rests: null,
  }
}

/** Disclosures between the same two on the same ground are one line, whatever their scopes. */
function merged(
  disclosures: readonly DisclosureView[],
  kind: 'in' | 'out',
  access: AccessView,
  texts: Texts,
): SightLine[] {
  const groups = new Map<string, DisclosureView[]>()
  for (const one of disclosures) {
    const key = [
      one.fromProviderName,
      one.fromUnitName,
      one.toProviderName,
      one.toStaffName,
      one.ground,
      one.to,
      one.expiresAt,
      one.consentId,
      // Each is ended by itself.
      kind === 'out' && one.withdrawable ? one.disclosureId : '',
    ].join('|')
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups].map(([key, all]) => disclosureLine(`${kind} ${key}`, kind, all, access, texts))
}

function disclosureLine(
  key: string,
  kind: 'in' | 'out',
  all: readonly DisclosureView[],
  access: AccessView,
  texts: Texts,
): SightLine {
  const { t, both, list, upper } = texts
  const first = all[0]!
  const hidden = t('sees.hiddenOther')
  const other = (kind === 'in' ? first.fromProviderName : first.toProviderName) ?? hidden
  const scopes = list(all.map((one) => both(one.scopeName)))
  const from = first.fromUnitName ?? (kind === 'in' ? other : null)
  const who =
    kind === 'in'
      ? (first.toStaffName ?? access.reader.providerName)
      : first.toStaffName
        ? t('sees.staffAt', { name: first.toStaffName, unit: other })
        : other
  return {
    key,
    kind,
    who,
    other,
    what: upper(from ? t('sees.of', { what: scopes, whose: from }) : t('sees.ofOurs', { what: scopes })),
    drawn:
      kind === 'in'
        ? t('sees.weSee', {
            what: first.fromUnitName ? t('sees.of', { what: scopes, whose: first.fromUnitName }) : scopes,
          })
        : t('sees.theySee', { what: scopes }),
    why: [upper(groundOf(first, access, texts)), ...(first.evidence ? [`”${first.evidence}”`] : [])],
    law: [lawOf(first.law, texts)],
    period: periodOf(first, texts),
    door: false,
    rests:
      kind === 'in' && first.consentId
        ? { consentId: first.consentId }
        : kind === 'in' && first.assessmentId
          ? { assessmentId: first.assessmentId }
          : kind === 'out' && all.length === 1 && first.withdrawable
            ? { disclosureId: first.disclosureId }
            : null,
  }
}

/** On what it is shown: of a child who can't consent, that and no yes. */
function groundOf(one: DisclosureView, { consents }: AccessView, { t }: Texts): string {
  const consent = consents.find(({ consentId }) => consentId === one.consentId)
  if (one.scope === 'admissionNotice') return t('sees.ground.notice')
  return t(consent?.givenBy === 'childCannotConsent' ? 'sees.ground.child' : `sees.ground.${one.ground}`)
}

function periodOf(one: DisclosureView, { t, day, time, dayShort }: Texts): string {
  if (one.expiresAt) return t('sees.untilTime', { time: time(one.expiresAt) })
  return one.to
    ? t('sees.fromTo', { from: dayShort(one.from), to: dayShort(one.to) })
    : t('sees.since', { day: day(one.from) })
}

function blockLine(block: AccessView['blocks'][number], texts: Texts): SightLine {
  const { t, day, time } = texts
  const outer = block.against === 'providers'
  const whose = block.unitName ?? (outer ? block.providerName : t('sees.anotherUnit'))
  return {
    key: `shut ${block.blockId}`,
    kind: 'shut',
    who: t(outer ? 'sees.otherProviders' : 'sees.otherUnits'),
    other: outer ? t('sees.otherProviders') : '',
    what: t('sees.shut', { whose }),
    drawn: t('sees.shut', { whose }),
    why: [t(block.askedBy === 'person' ? 'sees.personBlocked' : 'sees.representativeBlocked')],
    law: [lawOf(outer ? 'SVOD 2 kap. 3 §' : 'PDL 4 kap. 4 §', texts)],
    period: block.openedUntil
      ? t('sees.openedUntil', { time: time(block.openedUntil) })
      : t('sees.since', { day: day(dayAt(new Date(block.blockedAt))) }),
    door: true,
    rests: block.whyNotLift === null ? { blockId: block.blockId } : null,
  }
}

/**
 * What the person is to be told (SVOD 2:2). Of health care's data also the second paragraph: that a block is seen, and in danger by whom it is.
 * Social care says it of health care, whose data a consent opens as well.
 */
export function toSay(
  { reader, providers, isChild }: Pick<AccessView, 'reader' | 'providers' | 'isChild'>,
  { t }: Texts,
): string[] {
  const ofOthers = providers.some(({ kind }) => kind === 'healthcare')
  const ofBlocks =
    reader.kind === 'healthcare'
      ? [t('told.say4'), t('told.say5')]
      : ofOthers
        ? [t('told.say4Others'), t('told.say5Others')]
        : []
  return [t('told.say1'), t('told.say2'), t('told.say3'), ...ofBlocks, ...(isChild ? [t('told.sayChild')] : [])]
}
