import { type ReactNode, useState } from 'react'
import type { HandoverPreview } from '../../../contract/handover.ts'
import type { HandoverReason } from '../../../domain/contact/handover/handover.ts'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { proposalFor } from './proposal.ts'
import { dayFrom, type HandoverForm } from './useHandover.ts'

/** Step one: which kinds, from which day, and why. */
export function WhatStep({ form, from }: { form: HandoverForm; from: HandoverPreview['from'] }): ReactNode {
  const { t, both, dayLong, upper } = useTexts()
  const { today } = useSession()
  const { value, set } = form.draft
  const [tried, setTried] = useState(false)
  const holds = from.holds
  const hasCare = holds.some(({ kind }) => kind === 'careContact')
  const along = holds.find(({ kind }) => kind === 'coordinatingContact')?.count ?? 0
  // Whoever holds together hands that over with the care contact.
  const kinds = holds.filter(({ kind }) => kind !== 'coordinatingContact' || !hasCare)
  const chosen = value.kinds.length > 0 ? value.kinds : kinds.map(({ kind }) => kind)
  const toggle = (kind: ContactKind, on: boolean): void => {
    const next = on ? [...chosen, kind] : chosen.filter((one) => one !== kind)
    // At least one is handed over.
    if (next.length > 0) set({ kinds: next })
  }
  const proposed = proposalFor(from.to, today)
  const startsOn = value.startsOn ?? proposed.startsOn
  const reason = value.reason || proposed.reason
  const errors = [
    ...(dayFrom(startsOn, today) === null ? [{ id: 'handover-day', message: t('app.fieldDay') }] : []),
    ...(reason === '' ? [{ id: 'handover-reason', message: t('app.fieldChoose') }] : []),
  ]
  const error = (id: string): string | null => (tried ? (errors.find((one) => one.id === id)?.message ?? null) : null)
  const reasons: readonly HandoverReason[] = ['staffLeft', 'longAbsence', 'otherTask', 'evenLoad']
  return (
    <form
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (errors.length === 0) set({ step: 'takers', startsOn, reason })
      }}
    >
      <ErrorSummary title={t('app.checkForm')} errors={tried ? errors : []} />
      <Card as="div">
        <div className="stack handover-form">
          {kinds.length > 1 && (
            <fieldset className="ui-field">
              <legend className="ui-label">{t('handover.kinds')}</legend>
              {kinds.map(({ kind, kindName, count }) => (
                <Checkbox
                  key={kind}
                  label={t('handover.kindWhole', { kind: upper(both(kindName)), count })}
                  hint={kind === 'careContact' && along > 0 ? t('handover.together', { count: along }) : undefined}
                  checked={chosen.includes(kind)}
                  onChecked={(on) => toggle(kind, on)}
                />
              ))}
            </fieldset>
          )}
          <DateInput
            id="handover-day"
            label={t('handover.startsOn')}
            hint={t('handover.startsOnHint')}
            error={error('handover-day')}
            today={today}
            say={dayLong}
            value={startsOn}
            onDay={(text) => set({ startsOn: text })}
          />
          <RadioGroup
            id="handover-reason"
            legend={t('handover.reason')}
            error={error('handover-reason')}
            value={reason}
            onValue={(chosenReason) => set({ reason: chosenReason as HandoverReason })}
            options={reasons.map((one) => ({
              value: one,
              label: t(`handover.${one}`),
              ...(one === 'longAbsence' ? { hint: t('handover.longAbsenceHint') } : {}),
            }))}
          />
        </div>
      </Card>
      <div className="row">
        <Button type="submit" variant="primary">
          {t('handover.next')}
        </Button>
      </div>
    </form>
  )
}
