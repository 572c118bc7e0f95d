import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import { PageFailure } from '../app/Failure.tsx'
import { Loading } from '../app/Loading.tsx'
import { problemOf, useAct, useOp } from '../app/operations.ts'
import { inSummary } from '../app/PanelForm.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { useTitle } from '../app/title.ts'
import { RefusedPerson } from '../person/RefusedPerson.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { Explain } from '../ui/Explain.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { StepBar } from '../ui/Progress.tsx'
import { TextArea } from '../ui/TextInput.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { AccessFailure } from './AccessFailure.tsx'
import './access.css'
import { EmergencyOpen } from './EmergencyOpen.tsx'
import type { AccessProps } from './SightTable.tsx'
import { AccessForm } from './WhyForm.tsx'
import { lawOf } from './words.ts'

/** Emergency access as a page of its own: what it is, and one step after another. Nothing is opened before the last of them. */
export default function EmergencyPage(): ReactNode {
  const { personId = '' } = useParams()
  return <Emergency key={personId} personId={personId} />
}

function Emergency({ personId }: { personId: string }): ReactNode {
  const { t } = useTexts()
  const person = useOp('person.get', { personId })
  const access = useOp('access.get', { personId }, { again: whileAsked })
  useTitle(t('emergency.title'))
  if (!person.data || !access.data) {
    const error = person.error ?? access.error
    if (!error) return <Loading />
    const { status } = problemOf(error)
    if (status === 403 || status === 404) return <RefusedPerson problem={problemOf(error)} />
    return (
      <PageFailure
        title={t('emergency.title')}
        error={error}
        onRetry={() => {
          void person.refetch()
          void access.refetch()
        }}
      />
    )
  }
  const of = { person: person.data, access: access.data }
  const back = (
    <LinkButton href={`/personer/${personId}/vem-ser-vad`}>
      {t('emergency.back', { name: of.person.givenName })}
    </LinkButton>
  )
  return (
    <article className="access-emergency">
      <PageHead
        title={t('emergency.head', { name: `${of.person.givenName} ${of.person.familyName}` })}
        actions={back}
      />
      {of.access.availableActions.includes('access.emergency') ? <Steps {...of} /> : <NotHere {...of} />}
    </article>
  )
}

/** While a holder hasn't answered, the answer is looked for. */
function whileAsked(query: { state: { data?: AccessProps['access'] | undefined } }): number | false {
  const open = query.state.data?.emergencies.find((one) => one.mine && one.open)
  return open?.asked.some((one) => one.granted === null) ? 20_000 : false
}

/** Social care, and units outside the act: not offered, and told why and what there is instead. */
function NotHere({ access }: AccessProps): ReactNode {
  const { t } = useTexts()
  const dead = access.reader.kind === 'healthcare' && access.reader.underSvod
  return (
    <Card title={t(dead ? 'emergency.notNow' : 'emergency.notHere')}>
      <div className="stack">
        <p>{t(dead ? 'emergency.notNowText' : 'emergency.notHereText')}</p>
        {!dead && (
          <>
            <h3>{t('emergency.instead')}</h3>
            <ul className="access-points">
              <li>{t('emergency.instead112')}</li>
              <li>{t('emergency.insteadCare')}</li>
              <li>{t('emergency.insteadConsent')}</li>
            </ul>
          </>
        )}
        <Law cites={['SVOD 3 kap. 5 §', 'SVOD 3 kap. 7 §']} />
      </div>
    </Card>
  )
}

function Law({ cites }: { cites: readonly string[] }): ReactNode {
  const texts = useTexts()
  const paragraphs = cites.map((cite) => lawOf(cite, texts))
  return <Explain summary={paragraphs[0]?.ref} paragraphs={paragraphs} />
}

function Steps(props: AccessProps): ReactNode {
  const { t } = useTexts()
  const mine = props.access.emergencies.find((one) => one.mine && one.open)
  const step = !mine ? 1 : !mine.holdersSeen ? 2 : 3
  const read = mine !== undefined && props.access.in.some((one) => one.ground === 'AC-5')
  const said = read ? t('emergency.stepsDone') : t('emergency.step', { step })
  const what = (
    <div className="stack">
      <ul className="access-points">
        <li>{t('emergency.what1')}</li>
        <li>{t('emergency.what2')}</li>
        <li>{t('emergency.what3')}</li>
        <li>{t('emergency.what4')}</li>
      </ul>
      <Law cites={['SVOD 3 kap. 5 §', 'SVOD 3 kap. 6 §']} />
    </div>
  )
  return (
    <div className="stack access">
      {mine ? (
        <Explain summary={t('emergency.whatIs')}>{what}</Explain>
      ) : (
        <Card title={t('emergency.whatIs')}>{what}</Card>
      )}
      <p className="access-steps">
        <StepBar done={read ? 3 : step - 1} of={3} label={said} /> <span>{said}</span>
      </p>
      {mine ? <EmergencyOpen key={mine.emergencyId} {...props} emergency={mine} /> : <Declare {...props} />}
    </div>
  )
}

/** Step one: the danger, and why the person can't decide. */
function Declare({ person }: AccessProps): ReactNode {
  const { t } = useTexts()
  const { assignment } = useSession()
  const draft = useDraft(`${assignment.assignmentId}:nod:${person.personId}`, { danger: '', cannotConsent: '' })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const { run, busy, problem } = useAct('access.emergency')
  const errors = (['danger', 'cannotConsent'] as const)
    .filter((field) => value[field].trim().length < 3)
    .map((field) => ({ id: `nod-${field}`, field: t(`emergency.${field}`), message: t('app.fieldShort') }))
  const errorOf = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0) return
    const { danger, cannotConsent } = value
    if (await run({ personId: person.personId, danger: danger.trim(), cannotConsent: cannotConsent.trim() }))
      draft.clear()
  }
  return (
    <Card title={t('emergency.declareTitle')} strong>
      <AccessForm onSend={submit}>
        {problem && <AccessFailure problem={problem} person={person} />}
        <ErrorSummary
          title={t('app.checkForm')}
          errors={tried ? errors.map(({ id, field, message }) => ({ id, message: inSummary(field, message) })) : []}
        />
        <TextArea
          id="nod-danger"
          label={t('emergency.danger')}
          hint={t('emergency.dangerHint')}
          error={errorOf('nod-danger')}
          maxLength={1000}
          value={value.danger}
          onText={(danger) => set({ danger })}
        />
        <TextArea
          id="nod-cannotConsent"
          label={t('emergency.cannotConsent')}
          hint={t('emergency.cannotConsentHint')}
          error={errorOf('nod-cannotConsent')}
          maxLength={1000}
          value={value.cannotConsent}
          onText={(cannotConsent) => set({ cannotConsent })}
        />
        <Button type="submit" variant="danger" busy={busy} busyLabel={t('app.saving')}>
          {t('emergency.declare')}
        </Button>
      </AccessForm>
    </Card>
  )
}
