import { type ReactNode, useState } from 'react'
import type { PersonPage } from '../../../contract/person.ts'
import type { OfferView } from '../../../contract/request.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { type FormError, PanelForm, PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextArea } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { ChannelField, isNamed, type Owner, OwnerField, OwnerName, type StaffChannel } from './HowFields.tsx'
import { AnsweredPanel } from './OfRequest.tsx'

type Draft = {
  answer: '' | 'accepted' | 'declined'
  who: '' | Owner
  name: string
  channel: '' | StaffChannel
  day: string
  wish: string
}

/** Writes down the answer to an offer: a yes becomes a request, a no the person's recorded choice. */
export default function AnswerOfferPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const { person, matter, onClose } = props
  const query = useOp('person.get', { personId: person ?? '' }, { enabled: person !== undefined })
  const offer = query.data?.offers.find((one) => one.offerId === matter)
  if (query.data && offer) return <Answering {...props} page={query.data} offer={offer} />
  if (query.data && !query.isFetching) return <AnsweredPanel person={person} onClose={onClose} />
  return (
    <PanelWaiting
      title={t('answerOffer.title')}
      onClose={onClose}
      error={query.error}
      onRetry={() => query.refetch()}
    />
  )
}

function Answering({ page, offer, onClose }: PanelProps & { page: PersonPage; offer: OfferView }): ReactNode {
  const texts = useTexts()
  const { t, both, day, dayLong } = texts
  const { today } = useSession()
  const say = useToast()
  const draft = useDraft<Draft>(`svar-erbjudande:${offer.offerId}`, {
    answer: '',
    who: '',
    name: '',
    channel: '',
    day: today,
    wish: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('request.answerOffer')
  const answered = parseDay(value.day, today)
  const all = findErrors(value, offer, answered, today, texts)
  const errors = tried ? all : []
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (all.length > 0 || !answered || value.answer === '' || value.who === '' || value.channel === '') return
    const done = await act.run({
      personId: page.personId,
      offerId: offer.offerId,
      answer: value.answer,
      answeredOn: answered,
      answeredBy: value.who,
      channel: value.channel,
      ...(isNamed(value.who) ? { answeredByName: value.name.trim() } : {}),
      ...(value.answer === 'accepted' && value.wish.trim() ? { wish: value.wish.trim() } : {}),
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t(value.answer === 'accepted' ? 'answerOffer.doneAccepted' : 'answerOffer.doneDeclined'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('answerOffer.title')}
      about={`${page.givenName} ${page.familyName}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('answerOffer.do'), busy: act.busy }}
      draft={draft}
      errors={errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
    >
      <p>
        <b>{t('request.offered', { kind: both(offer.kindName) })}</b>
        <br />
        <span className="soft">
          {t('request.offeredHow', {
            day: day(offer.offeredOn),
            via: t(`request.via.${offer.channel}`),
            name: offer.offeredByName,
          })}
        </span>
      </p>
      <RadioGroup
        id="answer-what"
        legend={t('answerOffer.what')}
        error={error('answer-what')}
        value={value.answer}
        onValue={(answer) => set({ answer: answer as Draft['answer'] })}
        options={[
          { value: 'accepted', label: t('answerOffer.accepted'), hint: t('answerOffer.acceptedHint') },
          { value: 'declined', label: t('answerOffer.declined'), hint: t('answerOffer.declinedHint') },
        ]}
      />
      <OwnerField
        id="answer-who"
        legend={t('answerOffer.who')}
        name={page.givenName}
        age={page.age}
        value={value.who}
        onValue={(who) => set({ who })}
        error={error('answer-who')}
      />
      <OwnerName
        id="answer-name"
        label={t('recordRequest.name')}
        owner={value.who}
        value={value.name}
        onText={(name) => set({ name })}
        error={error('answer-name')}
      />
      <ChannelField
        id="answer-how"
        legend={t('answerOffer.how')}
        value={value.channel}
        onValue={(channel) => set({ channel })}
        error={error('answer-how')}
      />
      <DateInput
        id="answer-when"
        label={t('answerOffer.when')}
        error={error('answer-when')}
        today={today}
        say={dayLong}
        value={value.day}
        onDay={(text) => set({ day: text })}
      />
      {value.answer === 'accepted' && (
        <TextArea
          label={t('recordRequest.wish')}
          optional={t('app.optional')}
          hint={t('recordRequest.wishHint')}
          maxLength={500}
          rows={2}
          value={value.wish}
          onText={(wish) => set({ wish })}
        />
      )}
    </PanelForm>
  )
}

function findErrors(
  value: Draft,
  offer: OfferView,
  answered: string | null,
  today: string,
  { t, day }: Texts,
): FormError[] {
  const wrong = (id: string, field: string, message: string, is: boolean) => (is ? [{ id, field, message }] : [])
  return [
    ...wrong('answer-what', t('answerOffer.what'), t('app.fieldChoose'), value.answer === ''),
    ...wrong('answer-who', t('answerOffer.who'), t('app.fieldChoose'), value.who === ''),
    ...wrong(
      'answer-name',
      t('recordRequest.name'),
      t('app.fieldRequired'),
      isNamed(value.who) && value.name.trim() === '',
    ),
    ...wrong('answer-how', t('answerOffer.how'), t('app.fieldChoose'), value.channel === ''),
    ...wrong(
      'answer-when',
      t('answerOffer.when'),
      answered === null ? t('app.fieldDay') : t('answerOffer.whenRange', { day: day(offer.offeredOn) }),
      answered === null || answered > today || answered < offer.offeredOn,
    ),
  ]
}
