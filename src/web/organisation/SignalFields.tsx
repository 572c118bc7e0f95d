import type { ReactNode } from 'react'
import type { PolicyShape } from '../../contract/policy.ts'
import { useTexts } from '../app/texts.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { wholeNumber } from './whole-number.ts'

type Signals = NonNullable<PolicyShape['visitSignals']>
/** As typed. */
export type TypedSignals = Readonly<Record<keyof Signals, string>>

const fields = ['visits', 'doctors', 'emergencies'] as const
const [fewest, most] = [2, 100]

export const typedSignals = (signals: Signals): TypedSignals => ({
  visits: String(signals.visits),
  doctors: String(signals.doctors),
  emergencies: String(signals.emergencies),
})

/** What is typed as numbers; null when any of them can't be one. */
export function readSignals(typed: TypedSignals): Signals | null {
  const read = (name: keyof Signals) => {
    const value = wholeNumber(typed[name])
    return value && value >= fewest && value <= most ? value : null
  }
  const [visits, doctors, emergencies] = fields.map(read)
  return visits && doctors && emergencies ? { visits, doctors, emergencies } : null
}

/** When visits in a year put someone on the list of who lacks a contact. */
export function SignalFields(props: {
  typed: TypedSignals
  tried: boolean
  onTyped: (typed: TypedSignals) => void
}): ReactNode {
  const { typed, tried, onTyped } = props
  const { t } = useTexts()
  return (
    <fieldset className="ui-field" aria-describedby="policy-signals-hint">
      <legend className="ui-label">{t('policy.signals')}</legend>
      <p className="ui-hint" id="policy-signals-hint">
        {t('policy.signalsHint')}
      </p>
      <div className="stack">
        {fields.map((name) => {
          const bad =
            tried && readSignals({ visits: '2', doctors: '2', emergencies: '2', [name]: typed[name] }) === null
          return (
            <TextInput
              key={name}
              id={`policy-${name}`}
              label={t(`policy.signal.${name}`)}
              inputMode="numeric"
              width={4}
              error={bad ? t('policy.signalWrong') : null}
              value={typed[name]}
              onText={(text) => onTyped({ ...typed, [name]: text })}
            />
          )
        })}
      </div>
    </fieldset>
  )
}
