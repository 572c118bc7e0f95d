import type { OwnStay } from '../../../contract/discharge-information.ts'
import type { Say } from '../texts.ts'
import { dayWords, inSweden, whenWords } from '../time.ts'
import type { HomeSay } from './texts.ts'

/** What the words are said from. */
export interface About {
  now: Date
  say: HomeSay
  common: Say
}

/** A part of the page: its heading, and what stands under it; `written` by staff, in Swedish. */
export interface StayPart {
  heading: string
  lines: string[]
  written: string
}

const isHome = ({ state }: OwnStay): boolean => state === 'discharged' || state === 'followedUp'

/** The heading of a stay: on the way home, come home, or discharged to somewhere else. */
export function stayHeading(stay: OwnStay, say: HomeSay): string {
  if (!isHome(stay)) return say('coming.heading')
  return stay.destination === 'home' || stay.destination === null ? say('home.heading') : say('other.heading')
}

const dayOf = (instant: string): string => inSweden(new Date(instant)).day

/** When the person comes home, or did. */
export function whenLines(stay: OwnStay, { now, say }: About): string[] {
  const today = inSweden(now).day
  const day = (one: string): string => dayWords(one, today, say.language)
  if (stay.dischargedAt) return [say('when.home', { day: day(dayOf(stay.dischargedAt)) })]
  return [
    ...(stay.readyAt ? [say('when.ready')] : []),
    stay.estimatedOn ? say('when.estimated', { day: day(stay.estimatedOn) }) : say('when.none'),
  ]
}

/** What is shown of a stay besides when and whom to call, in order; a part that says nothing is left out. */
export function stayParts(stay: OwnStay, about: About): StayPart[] {
  const { say, common, now } = about
  const { content, meeting } = stay
  const part = (heading: string, lines: string[], written = ''): StayPart[] =>
    lines.length > 0 || written.trim() !== '' ? [{ heading, lines, written: written.trim() }] : []
  const today = inSweden(now).day
  return [
    ...part(say('when.heading'), whenLines(stay, about)),
    ...part(say('summary.heading'), [], content?.summary),
    ...part(say('planned.heading'), content ? [] : isHome(stay) ? [] : [say('wait.text')], content?.planned),
    ...part(
      say('medicines.heading'),
      content?.medicines ? [say(`medicines.${content.medicines}`)] : [],
      content?.medicineWords,
    ),
    ...part(
      say('meeting.heading'),
      meeting
        ? [
            say('meeting.at', { when: whenWords(meeting.startsAt, now, common) }),
            ...(meeting.place ? [say('meeting.place', { place: meeting.place })] : []),
          ]
        : isHome(stay)
          ? []
          : [say('meeting.none')],
    ),
    ...part(say('plans.heading'), stay.hasPlan ? [say('plans.sip')] : [], content?.plans),
    ...part(
      say('follow.heading'),
      content?.followUpOn ? [say('follow.on', { day: dayWords(content.followUpOn, today, say.language) })] : [],
      content?.followUp,
    ),
  ]
}

/** The page as it is read aloud. */
export function stayAloud(stay: OwnStay, about: About): string[] {
  const { say } = about
  return [
    `${stayHeading(stay, say)}. ${say(isHome(stay) ? 'home.lead' : 'coming.lead')}`,
    ...stayParts(stay, about).flatMap(({ heading, lines, written }) => [`${heading}.`, ...lines, written]),
    `${say('worse.heading')}. ${stay.content?.ifWorse || say('worse.none')}`,
  ].filter((one) => one.trim() !== '')
}

/** Whether the person has left the ward. */
export const hasComeHome = isHome
