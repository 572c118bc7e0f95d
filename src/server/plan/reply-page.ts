import { placeOutside } from '../../domain/plan/telling.ts'
import { planMail as en } from '../../texts/plan-mail/en.ts'
import { planMail as sv } from '../../texts/plan-mail/sv.ts'
import { meetingTime } from './meeting-time.ts'

/** What the link opens: the meeting, and the answer that was given by it last. */
export interface Opened {
  person_id: string
  meeting_id: string
  starts_at: string
  ends_at: string
  place: string
  video_link: string
  questions: string
  cancelled: boolean
  answer: string | null
  coming: Coming | null
  given_name: string
  family_name: string
  street: string | null
  city: string | null
}

export const comings = ['yes', 'no', 'someoneElse'] as const
export type Coming = (typeof comings)[number]

type Lang = 'sv' | 'en'
type Key = keyof typeof sv & `page.${string}`
const words = { sv, en }

/** The page of a link that opens nothing: it has ended, or never was; it isn't said which. */
export function overPage(lang: Lang): string {
  const t = (key: Key) => html(words[lang][key])
  return whole(lang, t('page.over'), `<h1>${t('page.over')}</h1><p>${t('page.overMore')}</p>`)
}

/** The meeting and the form. No script; what was typed is there when something was wrong with it. */
export function replyPage(
  lang: Lang,
  opened: Opened,
  more: {
    said?: 'page.thanks' | 'page.answered' | undefined
    wrong?: Key | undefined
    typed?: { coming: string; answer: string }
  },
): string {
  const t = (key: Key) => html(words[lang][key])
  const place = placeOutside(opened.place, {
    givenName: opened.given_name,
    familyName: opened.family_name,
    street: opened.street,
    city: opened.city,
  })
  const facts = [
    [t('page.when'), html(meetingTime(opened.starts_at, opened.ends_at, lang))],
    [t('page.place'), place ? html(place) : opened.video_link ? '' : t('page.placeUnsaid')],
    [
      t('page.video'),
      opened.video_link ? `<a href="${html(opened.video_link)}" rel="noreferrer">${t('page.join')}</a>` : '',
    ],
    [t('page.questions'), `<span class="lines">${html(opened.questions)}</span>`],
  ].filter(([, value]) => value !== '' && value !== '<span class="lines"></span>')
  const list = `<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`
  const status = more.said ? `<p role="status"><strong>${t(more.said)}</strong></p>` : ''
  const body = opened.cancelled ? `<p><strong>${t('page.cancelled')}</strong></p>` : form(lang, opened, more)
  return whole(lang, t('page.title'), `<h1>${t('page.title')}</h1>${status}${list}${body}<p>${t('page.private')}</p>`)
}

function form(lang: Lang, opened: Opened, { wrong, typed }: Parameters<typeof replyPage>[2]): string {
  const t = (key: Key) => html(words[lang][key])
  const coming = typed?.coming ?? opened.coming
  const answer = typed?.answer ?? opened.answer ?? ''
  const choices = comings
    .map(
      (one) =>
        `<p><label><input type="radio" name="coming" value="${one}" required${one === coming ? ' checked' : ''}> ${t(`page.${one}`)}</label></p>`,
    )
    .join('')
  const alert = wrong ? `<p role="alert" id="wrong"><strong>${t(wrong)}</strong></p>` : ''
  return `<form method="post">${alert}<fieldset${wrong ? ' aria-describedby="wrong"' : ''}><legend>${t('page.coming')}</legend>${choices}</fieldset>
<p><label for="answer">${t('page.answer')}</label><br><textarea id="answer" name="answer" rows="6" cols="40" aria-describedby="help">${html(answer)}</textarea><br>
<small id="help">${t('page.answerHelp')}</small></p><p><button type="submit" class="send">${t('page.send')}</button></p></form>`
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
