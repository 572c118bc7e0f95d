import { type FormEvent, type ReactNode, useState } from 'react'
import type { OwnOffer } from '../../../contract/request.ts'
import { call } from '../../app/client.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { go, paths } from '../path.tsx'
import { Tools } from '../Tools.tsx'
import { useArrival } from '../useArrival.ts'
import { keyFor } from './draft.ts'
import { NotSent } from './NotSent.tsx'
import { useAsking } from './texts.ts'
import { useSending } from './useSending.ts'
import type { Shared } from './WishesPage.tsx'
import { WordsField } from './WordsField.tsx'
import { offerWords, wordsProblem } from './words.ts'

/** An offer is answered: yes or no, and a few words with a yes. */
export function OfferPage(props: Shared & { offer: OwnOffer; personId: string }): ReactNode {
  const { offer, personId, now, settings, read, onSignedOut, refresh } = props
  const say = useAsking()
  const words = offerWords(offer, now, say)
  const yesHint = say('offer.yesHint', { unit: offer.unit.name })
  useArrival(words.question, 'offer')
  const draft = useDraft(`offer:${personId}:${offer.offerId}`, { answer: '', words: '', sentAs: '', key: '' })
  const { answer } = draft.value
  const { busy, failed, send } = useSending(onSignedOut)
  const [wrong, setWrong] = useState<{ id: string; message: string }[]>([])

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const tooLong = answer === 'accepted' ? wordsProblem(draft.value.words, say) : null
    const found = [
      ...(answer ? [] : [{ id: 'answer', message: say('what.choose') }]),
      ...(tooLong ? [{ id: 'words', message: tooLong }] : []),
    ]
    setWrong(found)
    if (found.length > 0) return
    const wish = answer === 'accepted' ? draft.value.words.trim() : ''
    const input = {
      offerId: offer.offerId,
      answer: answer === 'accepted' ? ('accepted' as const) : ('declined' as const),
      ...(wish ? { wish } : {}),
    }
    send(
      async () => {
        const { requestId } = await call('resident.answerOffer', input, { idempotencyKey: keyFor(draft, input) })
        if (requestId) go(`${paths.done}/${requestId}`, { replace: true })
        draft.clear()
        if (requestId) return
        await refresh()
        go(paths.asking, { said: 'declined', replace: true })
      },
      ({ code, fields }) => {
        if (fields.some((field) => field.path === 'wish')) {
          setWrong([{ id: 'words', message: say('words.refused') }])
          return true
        }
        if (code !== 'request.ownOfferAnswered' && code !== 'notFound') return false
        draft.clear()
        go(paths.asking, { said: 'changed', replace: true })
        void refresh()
        return true
      },
    )
  }
  const errorOf = (id: string): string | undefined => wrong.find((one) => one.id === id)?.message
  const pieces = () =>
    [
      `${words.question} ${words.from}`,
      `${say('offer.yes')}. ${yesHint}`,
      `${say('offer.no')}. ${say('offer.noHint')}`,
    ].map((text) => ({ of: 'top', text }))
  return (
    <form className="stack res-page" onSubmit={submit} noValidate>
      <PageHead title={words.question} lead={words.from} />
      <Tools settings={settings} read={read} pieces={pieces} />
      {draft.restored && !failed && <p className="res-said">{say('step.unsent')}</p>}
      <ErrorSummary title={say('step.wrong')} errors={wrong} />
      <RadioGroup
        id="answer"
        legend={say('offer.legend')}
        value={answer || null}
        onValue={(value) => {
          // What was asked for has been answered: nothing is missing any more.
          setWrong([])
          draft.set({ answer: value })
        }}
        error={errorOf('answer')}
        options={[
          { value: 'accepted', label: say('offer.yes'), hint: yesHint },
          { value: 'declined', label: say('offer.no'), hint: say('offer.noHint') },
        ]}
      />
      {answer === 'accepted' && (
        <WordsField value={draft.value.words} onText={(text) => draft.set({ words: text })} error={errorOf('words')} />
      )}
      <NotSent failed={failed} unit={offer.unit} />
      <div className="stack">
        <Button type="submit" variant="primary" size="large" wide busy={busy} busyLabel={say('offer.sending')}>
          {say('offer.send')}
        </Button>
        <LinkButton href={paths.asking} size="large" wide>
          {say('step.back')}
        </LinkButton>
      </div>
      <Explain summary={say('law.heading')} sentence={say('law.sentence')} paragraphs={[{ ref: say('law.places') }]} />
    </form>
  )
}
