import { type FormEvent, type ReactNode, useState } from 'react'
import type { SessionView } from '../../../contract/session.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { ErrorSummary, type FieldError } from '../../ui/ErrorSummary.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import '../asking/asking.css'
import { HelpNow } from '../HelpNow.tsx'
import { paths } from '../path.tsx'
import type { Settings } from '../settings.ts'
import { type Spoken, useReadAloud } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { htmlLanguage } from '../texts.ts'
import { useArrival } from '../useArrival.ts'
import { type ActingSay, useActing } from './texts.ts'
import { fullName } from './voice.ts'

export interface WhomPageProps {
  session: SessionView
  settings: Settings
  /** There is a page under this one to go back to. */
  back: boolean
  /** Sees as this one from now on; null is oneself. Answers why not, when it wasn't so. */
  onChoose(proxyId: string | null): Promise<'done' | 'gone' | 'failed'>
  end: ReactNode
}

interface Choice {
  value: string
  label: string
  hint: string
}

/** Vem gäller det: oneself, or someone one acts for. Asked after signing in, and whenever one wants to switch. */
export function WhomPage({ session, settings, back, onChoose, end }: WhomPageProps): ReactNode {
  const say = useActing()
  const read = useReadAloud(htmlLanguage(settings.language))
  const choices = choicesOf(session, say)
  const now = session.acting?.proxyId ?? (back ? self : null)
  const [chosen, setChosen] = useState<string | null>(() => (choices.some((one) => one.value === now) ? now : null))
  const [wrong, setWrong] = useState<FieldError[]>([])
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<'gone' | 'failed' | null>(null)
  useArrival(say('whom.title'), 'whom')
  const picked = choices.find((one) => one.value === chosen)
  // Seen in the midst of it: a child has grown, or it has been ended.
  const gone = session.acting && !session.acting.scopes.includes('contacts')
  const go = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (busy) return
    setWrong(picked ? [] : [{ id: 'whom', message: say('whom.choose') }])
    if (!picked) return
    setBusy(true)
    setFailed(null)
    const how = await onChoose(picked.value === self ? null : picked.value)
    if (how === 'done') return
    setBusy(false)
    setFailed(how)
  }
  return (
    <form className="stack res-page" onSubmit={(event) => void go(event)} noValidate>
      <PageHead title={say('whom.title')} lead={choices.length > 0 ? say('whom.lead') : undefined} />
      <Tools settings={settings} read={read} pieces={() => aloud(choices, say)} />
      <div role="status" className="stack">
        {gone && <p className="res-said">{say('whom.gone')}</p>}
        {failed === 'gone' && <p className="res-said">{say('whom.goneHere')}</p>}
      </div>
      <ErrorSummary title={say('whom.wrong')} errors={wrong} />
      {choices.length > 0 ? (
        <RadioGroup
          id="whom"
          legend={<span className="ui-hidden">{say('whom.legend')}</span>}
          value={chosen}
          onValue={setChosen}
          error={wrong[0]?.message}
          options={choices}
        />
      ) : (
        <p>{say('whom.none')}</p>
      )}
      {failed === 'failed' && (
        <ProblemBox title={say('whom.failed')}>
          <p>{say('whom.failedText')}</p>
        </ProblemBox>
      )}
      {choices.length > 0 ? (
        <Button type="submit" variant="primary" size="large" wide busy={busy} busyLabel={say('whom.going')}>
          {say('whom.go')}
        </Button>
      ) : (
        <HelpNow />
      )}
      {back && (
        <LinkButton href={paths.contacts} variant="text" size="large" wide>
          {say('whom.back')}
        </LinkButton>
      )}
      {end}
    </form>
  )
}

/** The value that stands for oneself. */
const self = 'self'

function choicesOf(session: SessionView, say: ActingSay): Choice[] {
  const own = session.ownPage
    ? [{ value: self, label: say('whom.self'), hint: say('whom.selfHint', { name: fullName(session) }) }]
    : []
  return [
    ...own,
    ...session.represents.map((one) => ({
      value: one.proxyId,
      label: say(`whom.${one.kind}`, { name: fullName(one) }),
      hint: say(`whom.${one.kind}Hint`),
    })),
  ]
}

const aloud = (choices: readonly Choice[], say: ActingSay): Spoken[] =>
  [
    `${say('whom.title')} ${say(choices.length > 0 ? 'whom.lead' : 'whom.none')}`,
    ...choices.map(({ label, hint }) => `${label}. ${hint}`),
  ].map((text) => ({ of: 'top', text }))
