import type { ListRow } from '../../../contract/lists.ts'
import type { UnitList } from '../../../domain/contact/lists/lists.ts'
import { isPanel, type PanelAddress } from '../../app/panels.tsx'
import type { Texts } from '../../app/texts.tsx'
import { waited } from '../request/words.ts'
import { goneBy, lastedFor, needTitle, tellTitle } from '../words.ts'

/** What is to be done about a row: "Utse fast vårdkontakt". */
export function titleOf(list: UnitList, row: ListRow, texts: Texts): string {
  const { t, both } = texts
  const kind = row.kindName ? both(row.kindName) : ''
  const name = row.contact?.staffName ?? ''
  const code = row.why[0]!.code
  switch (list) {
    case 'lacking':
      if (code === 'list.offered') return t('lists.what.offered', { kind })
      return needTitle({ kindName: row.kindName!, severity: row.severity === 'late' ? 'due' : 'offer', code }, texts)
    case 'requests':
      if (row.matter === 'transfer') return t('lists.what.transfer', { kind })
      return t(code === 'list.changeRequested' ? 'lists.what.change' : 'lists.what.asked', { kind })
    case 'vacant':
      return t('need.vacant', { kind, name })
    case 'notInformed':
      return row.kind ? tellTitle(row.kind, texts) : ''
    case 'toReview':
      return t(row.matter === 'contact' ? 'lists.what.review' : 'lists.what.decision', { kind })
    case 'unqualified':
      return t('lists.what.unqualified', { name, kind })
    case 'withoutDeputy':
      return t('lists.what.alone', { name })
    case 'tasks':
      return row.matter === 'question' ? t('lists.what.question') : t('lists.what.holderTask', { kind })
    case 'gaps':
      return t('lists.what.gap', { kind })
  }
}

/** How long, in the words of the list. */
export function waitOf(list: UnitList, row: ListRow, today: string, texts: Texts): string {
  const { t } = texts
  const why = row.why[0]!
  if (why.code === 'list.offered') return t('lists.offered', { day: texts.day(row.offeredOn ?? row.since) })
  if (list === 'lacking')
    return why.code === 'need.requested' ? waited(row.days, texts) : lastedFor(why.code, row.days, texts)
  const span = goneBy(row.days, texts)
  if (list === 'toReview' && row.since > today) {
    const ahead = Math.round((Date.parse(row.since) - Date.parse(today)) / 86_400_000)
    return t('lists.dueIn', { span: goneBy(ahead, texts) })
  }
  if (list === 'toReview') return row.days === 0 ? t('lists.dueToday') : t('lists.due', { span })
  if (list === 'requests' || list === 'tasks')
    return row.days === 0 ? t('lists.waitedNone') : t('lists.waited', { span })
  return row.days === 0 ? t('lists.sinceNone') : t(`lists.since.${list}`, { span })
}

/** A button of a row: a panel beside the list, or a page. */
export type RowButton = { key: string; label: string; quiet: boolean } & (
  | { panel: PanelAddress; href?: undefined }
  | { href: string; panel?: undefined }
)

/** A panel by name, where it is there; until then the person's page. */
function to(name: string, row: ListRow): { panel: PanelAddress } | { href: string } {
  const about = {
    person: row.personId,
    kind: row.kind ?? undefined,
    contact: row.contact?.contactId,
    matter: row.itemId ?? undefined,
  }
  return isPanel(name) ? { panel: { panel: name, ...about } } : { href: `/personer/${row.personId}` }
}

/** What may be done about a row, the usual last. */
export function buttonsOf(list: UnitList, row: ListRow, { t }: Texts): RowButton[] {
  const may = (verb: string) => row.availableActions.includes(verb)
  const buttons: RowButton[] = []
  if (may('contact.decideNeed'))
    buttons.push({
      key: 'decide',
      label: t(row.kind === 'doctorContact' ? 'need.declined' : 'need.decide'),
      quiet: true,
      ...to('behovs-inte', row),
    })
  const asked = list === 'requests' && row.matter === 'request'
  if (asked && may('request.record'))
    buttons.push({ key: 'withdraw', label: t('request.withdraw'), quiet: true, ...to('ta-tillbaka', row) })
  // Where such a contact can't be appointed, sending on is what mends it.
  if (asked && may('request.transfer'))
    buttons.push({ key: 'send', label: t('lists.do.send'), quiet: may('contact.appoint'), ...to('lamna-over', row) })
  if (row.contact && may('contact.handOver'))
    buttons.push({
      key: 'handOver',
      label: t('lists.do.handOver'),
      quiet: true,
      href: `/enheten/lamna-over/${row.contact.assignmentId}`,
    })
  if (may('contact.end')) buttons.push({ key: 'end', label: t('lists.do.end'), quiet: true, ...to('avsluta', row) })
  if (list === 'requests' && row.matter === 'transfer' && may('request.transfer'))
    buttons.push({ key: 'receipt', label: t('lists.do.receipt'), quiet: false, ...to('kvittera', row) })
  else if (row.why[0]!.code === 'list.offered' && may('request.record'))
    buttons.push({ key: 'answer', label: t('request.answerOffer'), quiet: false, ...to('svar-erbjudande', row) })
  else if (may('contact.appoint'))
    buttons.push({ key: 'appoint', label: t('need.see'), quiet: false, ...to('utse', row) })
  if (may('contact.inform'))
    buttons.push({ key: 'tell', label: t('need.tellNow'), quiet: false, ...to('beratta', row) })
  if (may('contact.review'))
    buttons.push({ key: 'review', label: t('lists.do.review'), quiet: false, ...to('omprova', row) })
  if (row.contact && may('organisation.manage'))
    buttons.push({
      key: 'deputy',
      label: t('lists.do.deputy'),
      quiet: false,
      panel: { panel: 'ersattare', assignment: row.contact.assignmentId },
    })
  if (may('intake.mend')) buttons.push({ key: 'mend', label: t('lists.do.mend'), quiet: false, ...to('lucka', row) })
  if (may('contact.raise'))
    buttons.push({ key: 'open', label: t('lists.do.open'), quiet: false, href: `/personer/${row.personId}` })
  return buttons
}

/** Who does what a row asks for, when the acting one may not: a request that nobody there could do reads as a mistake. */
export function whoElse(list: UnitList, row: ListRow, { t }: Texts): string | null {
  if (list === 'requests' && row.matter === 'transfer') return t('lists.chiefReceipts')
  return list === 'requests' || list === 'lacking' || list === 'vacant' ? t('need.chiefAppoints') : null
}
