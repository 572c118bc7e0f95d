import { type Coming, comings } from '../../domain/plan/preparing.ts'
import { placeOutside } from '../../domain/plan/telling.ts'
import { planMail as en } from '../../texts/plan-mail/en.ts'
import { planMail as sv } from '../../texts/plan-mail/sv.ts'
import { fill } from '../../texts/translate.ts'
import { dayIn, meetingTime } from './meeting-time.ts'

/** What the link opens: the meeting, who called to it, and whether it has been answered; never what was written. */
export interface Opened {
  person_id: string
  meeting_id: string
  sequence: number
  /** The change with which it got the time it has: an answer to an earlier one is asked for again. */
  moved_sequence: number
  starts_at: string
  ends_at: string
  place: string
  video_link: string
  questions: string
  cancelled: boolean
  answered_at: string | null
  answered_sequence: number | null
  coming: Coming | null
  has_words: boolean
  unit_name: string
  phone: string | null
  given_name: string
  family_name: string
  street: string | null
  city: string | null
}

type Lang = 'sv' | 'en'
type Key = keyof typeof sv & `page.${string}`
const words = { sv, en }

/** The page of a link that opens nothing: it has ended, or never was; it isn't said which. */
export function overPage(lang: Lang): string {
  const t = (key: Key) => html(words[lang][key])
  return whole(lang, t('page.over'), `<h1>${t('page.over')}</h1><p>${t('page.overMore')}</p>`)
}

/** What is typed in the form, as it came. */
export interface Typed {
  coming: string
  answer: string
  /** The change of the meeting that was shown beside the form. */
  sequence: number
  /** What was written before is taken away. */
  clears: boolean
}

interface Shown {
  thanks?: boolean
  wrong?: Key | undefined
  typed?: Typed
}

/** The meeting, whom to phone and the form. No script; what was typed is there when something was wrong with it, and not after it was sent. */
export function replyPage(lang: Lang, opened: Opened, more: Shown): string {
  const t = (key: Key) => html(words[lang][key])
  const place = placeOutside(opened.place, {
    givenName: opened.given_name,
    familyName: opened.family_name,
    street: opened.street,
    city: opened.city,
  })
  const facts = [
    [t('page.when'), html(meetingTime(opened.starts_at, opened.ends_at, lang))],
    [t('page.place'), place ? html(place) : opened.place || !opened.video_link ? t('page.placeUnsaid') : ''],
    [
      t('page.video'),
      opened.video_link ? `<a href="${html(opened.video_link)}" rel="noreferrer">${t('page.join')}</a>` : '',
    ],
    [t('page.questions'), `<span class="lines">${html(opened.questions)}</span>`],
    [t('page.caller'), html(opened.unit_name)],
    [t('page.phone'), phoneOf(opened.phone, t('page.phoneUnsaid'))],
  ].filter(([, value]) => value !== '' && value !== '<span class="lines"></span>')
  const list = `<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`
  const said = [...(more.thanks ? [t('page.thanks')] : []), ...answered(lang, opened)]
  const status =
    said.length > 0 && !opened.cancelled ? `<p role="status"><strong>${said.join('<br>')}</strong></p>` : ''
  const body = opened.cancelled ? `<p><strong>${t('page.cancelled')}</strong></p>` : form(lang, opened, more)
  return whole(lang, t('page.title'), `<h1>${t('page.title')}</h1>${status}${list}${body}<p>${t('page.private')}</p>`)
}

/** What the link in a mail about the plan itself opens: what has happened, and whom to phone. */
export interface Notice {
  person_id: string
  plan_id: string
  ended: boolean
  /** The first version, and still the one in force. */
  first: boolean
  unit_name: string
  phone: string | null
}

/** That there is a new version, or that the plan has ended. Nothing of what is in it: that asks for more than a link in a mail (AC-10). */
export function noticePage(lang: Lang, { ended, first, unit_name: name, phone }: Notice): string {
  const t = (key: Key) => html(words[lang][key])
  const title = t(ended ? 'page.ended' : first ? 'page.agreed' : 'page.inForce')
  const call = phoneOf(phone, t('page.phoneUnsaid'))
  const whom = `<dl><dt>${t(ended ? 'page.whomEnded' : 'page.whom')}</dt><dd>${html(name)}</dd><dt>${t('page.phone')}</dt><dd>${call}</dd></dl>`
  const more = t(ended ? 'page.endedMore' : 'page.inForceMore')
  return whole(lang, title, `<h1>${title}</h1><p>${more}</p>${whom}<p>${t('page.private')}</p>`)
}

const phoneOf = (phone: string | null, unsaid: string): string =>
  phone ? `<a href="tel:${phone.replace(/[^+\d]/g, '')}">${html(phone)}</a>` : unsaid

/** An answer holds for the time that the meeting has. */
const holds = (of: Opened): boolean => of.answered_sequence !== null && of.answered_sequence >= of.moved_sequence

/** That one has answered, when and whether one comes; of an answer to another time, that it is asked for again. Escaped. */
function answered(lang: Lang, opened: Opened): string[] {
  if (opened.answered_at === null) return []
  const day = dayIn(opened.answered_at, lang)
  const comes = opened.coming ? words[lang][`page.${opened.coming}`] : ''
  const line = holds(opened)
    ? fill(words[lang]['page.answered'], { day, answer: comes })
    : fill(words[lang]['page.movedSince'], { day })
  return [html(line), ...(opened.has_words ? [html(words[lang]['page.wrote'])] : [])]
}

function form(lang: Lang, opened: Opened, { wrong, typed }: Shown): string {
  const t = (key: Key) => html(words[lang][key])
  const coming = typed?.coming ?? (holds(opened) ? opened.coming : null)
  const choices = comings
    .map(
      (one) =>
        `<p><label><input type="radio" name="coming" value="${one}" required${one === coming ? ' checked' : ''}> ${t(`page.${one}`)}</label></p>`,
    )
    .join('')
  const clear = opened.has_words
    ? `<p><label><input type="checkbox" name="clears" value="yes"${typed?.clears ? ' checked' : ''}> ${t('page.clear')}</label></p>`
    : ''
  const alert = wrong ? `<p role="alert" id="wrong"><strong>${t(wrong)}</strong></p>` : ''
  return `<form method="post"><input type="hidden" name="sequence" value="${opened.sequence}">${alert}<fieldset${wrong ? ' aria-describedby="wrong"' : ''}><legend>${t('page.coming')}</legend>${choices}</fieldset>
<p><label for="answer">${t('page.answer')}</label><br><textarea id="answer" name="answer" rows="6" cols="40" aria-describedby="help">${html(typed?.answer ?? '')}</textarea><br>
<small id="help">${t(opened.has_words ? 'page.answerAgain' : 'page.answerHelp')}</small></p>${clear}<p><button type="submit" class="send">${t('page.send')}</button></p></form>`
}

function whole(lang: Lang, title: string, body: string): string {
  const other =
    lang === 'sv'
      ? '<a href="?lang=en" lang="en" hreflang="en">In English</a>'
      : '<a href="?lang=sv" lang="sv" hreflang="sv">På svenska</a>'
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><title>${title} – Hållpunkt</title><link rel="icon" type="image/svg+xml" href="/mark.svg"><link rel="stylesheet" href="/plain.css"></head>
<body><main>${body}<p>${other}</p></main></body></html>`
}

const html = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!)
