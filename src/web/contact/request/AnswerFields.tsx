import type { ReactNode } from 'react'
import type { RequestView } from '../../../contract/request.ts'
import { useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { TextArea } from '../../ui/TextInput.tsx'
import { RequestFacts } from './RequestFacts.tsx'
import { requestTitle, waited, wishOf } from './words.ts'

/** What is typed about the request that an appointment answers. */
export type AnswerDraft = { answers: string; wishFollowed: '' | 'yes' | 'no'; wishReason: string }
export const emptyAnswer: AnswerDraft = { answers: '', wishFollowed: '', wishReason: '' }

/** The request that the appointment answers, as it was asked; which one, when several wait. */
export function AnsweredRequest(props: {
  /** The waiting requests that it could answer; at least one. */
  requests: readonly RequestView[]
  answered: RequestView | undefined
  value: AnswerDraft
  set: (change: Partial<AnswerDraft>) => void
  error: (id: string) => string | null
}): ReactNode {
  const { requests, answered, value, set, error } = props
  const texts = useTexts()
  const { t } = texts
  return (
    <section className="request-answers" aria-label={t('answerRequest.title')}>
      <h3>{t('answerRequest.title')}</h3>
      {requests.length > 1 && (
        <RadioGroup
          id="answer-request"
          legend={t('answerRequest.which')}
          error={error('answer-request')}
          value={value.answers}
          onValue={(answers) => set({ answers, wishFollowed: '' })}
          options={requests.map((one) => ({
            value: one.requestId,
            label: requestTitle(one, texts),
            hint: waited(one.days, texts),
          }))}
        />
      )}
      {answered && (
        <div>
          <p>
            {requestTitle(answered, texts)}, {waited(answered.days, texts)}
          </p>
          <RequestFacts request={answered} />
        </div>
      )}
    </section>
  )
}

/** Whether the wish is followed by who was chosen, and if not why: the person reads it (FC-4). */
export function WishFollowed(props: {
  answered: RequestView
  /** The assignment that is chosen. */
  chosen: string
  value: AnswerDraft
  set: (change: Partial<AnswerDraft>) => void
  error: (id: string) => string | null
}): ReactNode {
  const { answered, chosen, value, set, error } = props
  const { t } = useTexts()
  const wish = wishOf(answered, chosen)
  return (
    <>
      {wish === 'ask' && (
        <RadioGroup
          id="answer-followed"
          legend={t('answerRequest.followed')}
          hint={t('request.wish', { wish: answered.wish ?? '' })}
          inline
          error={error('answer-followed')}
          value={value.wishFollowed}
          onValue={(followed) => set({ wishFollowed: followed as AnswerDraft['wishFollowed'] })}
          options={[
            { value: 'yes', label: t('answerRequest.yes') },
            { value: 'no', label: t('answerRequest.no') },
          ]}
        />
      )}
      {notFollowed(wish, value) && (
        <TextArea
          id="answer-reason"
          label={t('answerRequest.reason')}
          hint={t('answerRequest.reasonHint')}
          error={error('answer-reason')}
          maxLength={500}
          rows={2}
          value={value.wishReason}
          onText={(wishReason) => set({ wishReason })}
        />
      )}
    </>
  )
}

const notFollowed = (wish: ReturnType<typeof wishOf>, value: AnswerDraft): boolean =>
  wish === 'not' || (wish === 'ask' && value.wishFollowed === 'no')

/** What the answer lacks, in the order of the fields. */
export function answerErrors(
  requests: readonly RequestView[],
  answered: RequestView | undefined,
  chosen: string,
  value: AnswerDraft,
  t: ReturnType<typeof useTexts>['t'],
): { id: string; field: string; message: string }[] {
  if (requests.length === 0) return []
  if (!answered) return [{ id: 'answer-request', field: t('answerRequest.which'), message: t('app.fieldChoose') }]
  const wish = chosen === '' ? 'none' : wishOf(answered, chosen)
  if (wish === 'ask' && value.wishFollowed === '')
    return [{ id: 'answer-followed', field: t('answerRequest.followed'), message: t('app.fieldChoose') }]
  return notFollowed(wish, value) && value.wishReason.trim().length < 3
    ? [{ id: 'answer-reason', field: t('answerRequest.reason'), message: t('app.fieldShort') }]
    : []
}

/** The answer as it is sent. */
export function toAnswers(
  answered: RequestView,
  chosen: string,
  value: AnswerDraft,
): { requestId: string; wishFollowed?: boolean; wishReason?: string } {
  const wish = wishOf(answered, chosen)
  const followed = wish === 'ask' ? value.wishFollowed === 'yes' : undefined
  const reason = value.wishReason.trim()
  return {
    requestId: answered.requestId,
    ...(followed === undefined ? {} : { wishFollowed: followed }),
    ...(notFollowed(wish, value) && reason ? { wishReason: reason } : {}),
  }
}
