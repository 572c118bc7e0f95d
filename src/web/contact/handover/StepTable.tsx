import type { ReactNode } from 'react'
import type { HandoverPreview, HandoverStepView } from '../../../contract/handover.ts'
import { useTexts } from '../../app/texts.tsx'
import { Link } from '../../ui/link.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Select } from '../../ui/TextInput.tsx'
import type { HandoverForm } from './useHandover.ts'

type Props = { form: HandoverForm; preview: HandoverPreview; show: 'all' | 'left' | 'known' }

/** Who takes over whom, a row a person and task; another can be chosen in each row. */
export function StepTable({ form, preview, show }: Props): ReactNode {
  const { t } = useTexts()
  const several = new Set(preview.items.map((step) => step.kind)).size > 1
  const columns: Column<HandoverStepView>[] = [
    {
      key: 'person',
      head: t('handover.colPerson'),
      names: true,
      cell: (step) => <Person step={step} several={several} />,
    },
    { key: 'to', head: t('handover.colTo'), cell: (step) => <Choose step={step} form={form} preview={preview} /> },
    { key: 'why', head: t('handover.colWhy'), cell: (step) => <About step={step} /> },
  ]
  return (
    <Table
      caption={t('handover.who')}
      captionHidden
      columns={columns}
      rows={preview.items}
      rowKey={(step) => `${step.personId} ${step.kind}`}
      rowTone={(step) => (step.to === null ? 'late' : undefined)}
      empty={
        <p className="handover-empty soft">{t(show === 'known' ? 'handover.emptyKnown' : 'handover.emptyLeft')}</p>
      }
    />
  )
}

function Person({ step, several }: { step: HandoverStepView; several: boolean }): ReactNode {
  const { t, both, upper } = useTexts()
  return (
    <span className="handover-person">
      <Link href={`/personer/${step.personId}`}>{step.name}</Link>
      <span className="soft small num">
        {step.identifier}
        {step.age !== null && ` · ${t('app.age', { count: step.age })}`}
      </span>
      {several && <span className="soft small">{upper(both(step.kindName))}</span>}
      {step.protected && <Tag tone="calm">{t('search.protected')}</Tag>}
    </span>
  )
}

/** The proposal, someone else, or nobody for now. */
function Choose({
  step,
  form,
  preview,
}: {
  step: HandoverStepView
  form: HandoverForm
  preview: HandoverPreview
}): ReactNode {
  const { t, both } = useTexts()
  const { set, value } = form.draft
  const choice = value.choices.find((one) => one.personId === step.personId && one.kind === step.kind)
  const choose = (picked: string): void =>
    set((before) => ({
      ...before,
      choices: [
        ...before.choices.filter((one) => one.personId !== step.personId || one.kind !== step.kind),
        ...(picked === '' ? [] : [{ personId: step.personId, kind: step.kind, to: picked === 'wait' ? null : picked }]),
      ],
    }))
  const takers = preview.takers.filter((taker) => taker.chosen)
  const proposal = step.to ? t('handover.proposal', { name: step.to.name }) : t('handover.proposalNobody')
  return (
    <Select
      label={t('handover.toOf', { name: step.name, kind: both(step.kindName) })}
      labelHidden
      value={choice ? (choice.to ?? 'wait') : ''}
      onValue={choose}
      options={[
        // The proposal is known only while nothing is chosen in its place.
        { value: '', label: choice ? t('handover.asProposed') : proposal },
        ...takers.map((taker) => ({ value: taker.assignmentId, label: taker.name })),
        { value: 'wait', label: t('handover.wait') },
      ]}
    />
  )
}

/** Why it became this one, or why nobody takes over. */
function About({ step }: { step: HandoverStepView }): ReactNode {
  const { t, both, list } = useTexts()
  return (
    <span className="handover-about">
      {step.to === null && <Tag tone="late">{t('handover.showLeft')}</Tag>}
      {step.chosen && step.to !== null && <Tag>{t('handover.chosen')}</Tag>}
      {step.knew && <span>{both(step.knew)}</span>}
      {step.because && step.because !== 'known' && step.because !== 'chosen' && (
        <span className="soft">{t(`handover.because.${step.because}`)}</span>
      )}
      {step.to !== null && step.holdsTogether && <span className="soft">{t('handover.withWhole')}</span>}
      {step.why.map(({ reason, names }) => (
        <span key={reason.code + names.join()}>
          {names.length > 0 ? t('handover.whyOf', { reason: both(reason), names: list(names) }) : both(reason)}
        </span>
      ))}
    </span>
  )
}
