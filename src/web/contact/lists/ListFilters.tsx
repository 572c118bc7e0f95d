import { type ReactNode, useState } from 'react'
import type { ListPage } from '../../../contract/lists.ts'
import { useTexts } from '../../app/texts.tsx'
import { ReasonList } from '../../app/Why.tsx'
import { Button } from '../../ui/Button.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { Select } from '../../ui/TextInput.tsx'
import type { Narrowing } from './address.ts'

const ORDERS = ['priority', 'waiting', 'name'] as const

/** How a list is narrowed and ordered. What may not be searched by isn't among the choices, and says why (PDL 2 kap. 8 §). */
export function ListFilters(props: {
  choices: NonNullable<ListPage['choices']>
  order: ListPage['order']
  narrowing: Narrowing
  set: (change: Narrowing) => void
}): ReactNode {
  const { choices, order, narrowing, set } = props
  const { t, both, number, upper, list } = useTexts()
  // On a phone the rows come first; what is narrowed stays in view.
  const [open, setOpen] = useState(Boolean(narrowing.kind || narrowing.group || narrowing.holder))
  const option = (code: string, name: string, rows: number) => ({
    value: code,
    label: t('lists.option', { name: upper(name), count: number(rows) }),
  })
  return (
    <section className="list-filters" aria-label={t('lists.filters')} data-open={open || undefined}>
      <Button className="list-filters-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('lists.fold')}
      </Button>
      {(choices.kinds.length > 1 || narrowing.kind) && (
        <Select
          id="list-kind"
          label={t('lists.kind')}
          empty={t('lists.anyKind')}
          options={choices.kinds.map((one) => option(one.code, both(one.name), one.rows))}
          value={narrowing.kind ?? ''}
          onValue={(kind) => set({ kind: (kind || undefined) as Narrowing['kind'] })}
        />
      )}
      {(choices.groups.length > 0 || narrowing.group) && (
        <Select
          id="list-group"
          label={t('lists.group')}
          empty={t('lists.anyGroup')}
          options={choices.groups.map((one) => option(one.code, both(one.name), one.rows))}
          value={narrowing.group ?? ''}
          onValue={(group) => set({ group: (group || undefined) as Narrowing['group'] })}
        />
      )}
      {(choices.holders.length > 1 || narrowing.holder) && (
        <Select
          id="list-holder"
          label={t('lists.holder')}
          empty={t('lists.anyHolder')}
          options={choices.holders.map((one) => option(one.assignmentId, one.name, one.rows))}
          value={narrowing.holder ?? ''}
          onValue={(holder) => set({ holder: holder || undefined })}
        />
      )}
      <Select
        id="list-order"
        label={t('lists.order')}
        options={ORDERS.map((one) => ({ value: one, label: t(`lists.order.${one}`) }))}
        value={order}
        onValue={(next) => set({ order: next as Narrowing['order'] })}
      />
      {choices.closed.length > 0 && choices.groups.length > 0 && (
        <div className="list-closed">
          <Explain summary={t('lists.closed', { names: list(choices.closed.map((one) => both(one.name))) })}>
            <ReasonList reasons={choices.closed.flatMap((one) => one.reasons)} />
          </Explain>
        </div>
      )}
    </section>
  )
}
