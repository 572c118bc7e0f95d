import type { PersonPage } from '../../../contract/person.ts'
import type { RequestView } from '../../../contract/request.ts'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import { dayAt } from '../../app/stockholm.ts'
import type { Texts } from '../../app/texts.tsx'
import { withDots } from '../../ui/between.ts'
import { goneBy } from '../spans.ts'

const OPEN: readonly RequestView['state'][] = ['open', 'onItsWay', 'returned']

/** Waits for an answer. */
export const isWaiting = (request: RequestView): boolean => OPEN.includes(request.state)

/** "Ber om fast vårdkontakt", "Vill byta fast vårdkontakt, nu Anna". */
export function requestTitle(
  request: Pick<RequestView, 'purpose' | 'kindName' | 'contact'>,
  { t, both }: Texts,
): string {
  const kind = both(request.kindName)
  if (request.purpose === 'new') return t('request.new', { kind })
  const name = request.contact?.staffName
  return name ? t('request.changeOf', { kind, name }) : t('request.change', { kind })
}

/** "har väntat 9 dagar". */
export function waited(days: number, texts: Texts): string {
  return days === 0 ? texts.t('request.waitedNow') : texts.t('request.waited', { span: goneBy(days, texts) })
}

/** "Bad om det 18 november per telefon · närstående: Eva · inskrivet av Maria Lind". */
export function askedHow(request: RequestView, { t, day }: Texts): string {
  const asked = t('request.asked', { day: day(dayAt(new Date(request.askedAt))) })
  const by = t(`request.by.${request.askedBy}`, { name: request.askedByName ?? '' })
  return withDots(
    `${asked} ${t(`request.via.${request.channel}`)}`,
    by,
    request.recordedByName ? t('request.writtenBy', { name: request.recordedByName }) : null,
  )
}

/** Without the full stop that someone wrote, for where the sentence goes on. */
const unended = (text: string): string => text.trimEnd().replace(/\.$/, '')

/** What became of a request, in a sentence. */
export function endOf(request: RequestView, texts: Texts): string {
  const { t, day } = texts
  const { end, state, transfer } = request
  if (state === 'lapsed') return t('request.endedLapsed')
  if (!end) return ''
  const on = day(dayAt(new Date(end.at)))
  if (state === 'withdrawn')
    return end.note
      ? t('request.endedWithdrawnNote', { day: on, note: unended(end.note) })
      : t('request.endedWithdrawn', { day: on })
  if (state === 'transferred')
    return t('request.endedTransferred', { day: on, unit: transfer?.toUnitName ?? t('request.anotherUnit') })
  const name = end.contactName ?? ''
  if (end.wishFollowed === false)
    return t('request.endedAppointedInstead', { name, day: on, reason: unended(end.wishReason ?? '') })
  return t(end.wishFollowed ? 'request.endedAppointedAsWished' : 'request.endedAppointed', { name, day: on })
}

/**
 * The waiting requests at the unit that an appointment would answer; the server asks the same of it. One to change is answered in
 * that contact's place, or by anyone once that contact has ended.
 */
export function answerableOf(
  page: PersonPage,
  kind: ContactKind | undefined,
  replaces: string | undefined,
): RequestView[] {
  return page.requests.filter(
    (one) =>
      one.ownUnit &&
      isWaiting(one) &&
      one.kind === kind &&
      (one.contact === null ||
        one.contact.contactId === replaces ||
        !page.contacts.some((held) => held.contactId === one.contact?.contactId)),
  )
}

/** Whether a wish was followed, as far as it is known before who appoints has said it: `ask` when only they can tell. */
export function wishOf(request: RequestView | undefined, chosen: string): 'none' | 'followed' | 'not' | 'ask' {
  if (!request) return 'none'
  if (request.wished) return request.wished.assignmentId === chosen ? 'followed' : 'not'
  return request.wish ? 'ask' : 'none'
}
