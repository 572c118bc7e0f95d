import { type ReactNode, useState } from 'react'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import type { PersonPage } from '../../../contract/person.ts'
import type { RequestView } from '../../../contract/request.ts'
import { Failure } from '../../app/Failure.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { PanelForm } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { ask } from '../../app/request.ts'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { withDots } from '../../ui/between.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { TextArea, TextInput } from '../../ui/TextInput.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { OfRequest } from './OfRequest.tsx'
import { RequestFacts } from './RequestFacts.tsx'

type Unit = OutputOf<Operations['request.units']>['items'][number]
type Draft = { unit: Unit | null; consent: string; message: string }

/** Sends a request on to the unit that treats the person; it stays here until it is receipted there. */
export default function SendPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfRequest {...props} title={t('sendRequest.title')} action="request.send">
      {(page, request) => <Sending {...props} page={page} request={request} />}
    </OfRequest>
  )
}

function Sending({ page, request, onClose }: PanelProps & { page: PersonPage; request: RequestView }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const draft = useDraft<Draft>(`lamna-over:${request.requestId}`, { unit: null, consent: '', message: '' })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const act = useAct('request.send')
  const { unit } = value
  const elsewhere = unit !== null && !unit.ownProvider
  const all = [
    ...(unit === null ? [{ id: 'send-unit', field: t('sendRequest.unit'), message: t('app.fieldChoose') }] : []),
    ...(elsewhere && value.consent.trim().length < 3
      ? [{ id: 'send-consent', field: t('sendRequest.consent'), message: t('app.fieldShort') }]
      : []),
  ]
  const errors = tried ? all : []
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (all.length > 0 || !unit) return
    const done = await act.run({
      personId: page.personId,
      requestId: request.requestId,
      toUnitId: unit.unitId,
      ...(elsewhere ? { consent: value.consent.trim() } : {}),
      ...(value.message.trim() ? { message: value.message.trim() } : {}),
    })
    if (!done) return
    draft.clear()
    onClose()
    say({ text: t('sendRequest.done', { unit: unit.name }), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('sendRequest.title')}
      about={`${page.givenName} ${page.familyName}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('sendRequest.do'), busy: act.busy }}
      draft={draft}
      errors={errors}
      problem={act.problem}
      refusal={act.problem && <Failure problem={act.problem} />}
    >
      <RequestFacts request={request} />
      <p className="soft">{t('sendRequest.lead')}</p>
      <UnitChoice
        page={page}
        request={request}
        unit={unit}
        onUnit={(next) => set({ unit: next })}
        error={error('send-unit')}
      />
      {elsewhere && (
        <TextInput
          id="send-consent"
          label={t('sendRequest.consent')}
          hint={t('sendRequest.consentHint', { provider: unit.providerName })}
          error={error('send-consent')}
          maxLength={300}
          value={value.consent}
          onText={(consent) => set({ consent })}
        />
      )}
      <TextArea
        label={t('sendRequest.message')}
        optional={t('app.optional')}
        maxLength={500}
        rows={2}
        value={value.message}
        onText={(message) => set({ message })}
      />
    </PanelForm>
  )
}

/** Units by name; the one that treats the person, as far as is seen here, is a click away. */
function UnitChoice(props: {
  page: PersonPage
  request: RequestView
  unit: Unit | null
  onUnit: (unit: Unit) => void
  error: string | null
}): ReactNode {
  const { page, request, unit, onUnit, error } = props
  const { t, both } = useTexts()
  const about = { personId: page.personId, requestId: request.requestId }
  const first = useOp('request.units', about)
  const treating = (first.data?.items ?? []).filter((one) => one.treats)
  return (
    <>
      {treating.length > 0 && (
        <div className="stack">
          <p className="ui-label">{t('sendRequest.suggested')}</p>
          <div className="row">
            {treating.map((one) => (
              <Button
                key={one.unitId}
                size="small"
                aria-pressed={one.unitId === unit?.unitId}
                onClick={() => onUnit(one)}
              >
                {one.name}
              </Button>
            ))}
          </div>
        </div>
      )}
      <Combobox<Unit>
        // Another chosen by its button is another text in the field.
        key={unit?.unitId ?? ''}
        id="send-unit"
        label={t('sendRequest.unit')}
        placeholder={t('sendRequest.unitPlaceholder')}
        initialText={unit?.name ?? ''}
        error={error}
        minLength={1}
        search={async (query, signal) => (await ask('request.units', { ...about, query }, { signal })).items}
        itemKey={(one) => one.unitId}
        itemText={(one) => one.name}
        renderItem={(one) => (
          <>
            <b>{one.name}</b>{' '}
            <span className="soft">
              {withDots(both(one.kindName), one.providerName, one.treats ? t('sendRequest.unitTreats') : null)}
            </span>
          </>
        )}
        onSelect={onUnit}
        texts={{
          count: (count) => t('sendRequest.unitCount', { count }),
          none: t('sendRequest.unitNone'),
          searching: t('search.searching'),
          failed: t('search.failed'),
        }}
      />
      {unit && <p aria-live="polite">{t('sendRequest.chosen', { unit: unit.name, provider: unit.providerName })}</p>}
    </>
  )
}
