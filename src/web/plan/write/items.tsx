import { type ReactNode, useState } from 'react'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { itemsIn, type ListName, placeLast, shown } from '../live/state.ts'
import { useLive, useLiveState } from '../live/useLivePlan.ts'

/** The items of a list as they stand here: the same array while they are the same. */
export function useItems(list: ListName): string[] {
  return useLiveState((state) => itemsIn(state, list).join(' '))
    .split(' ')
    .filter(Boolean)
}

/** The items of a list with a word each, for choosing among: those not yet named aren’t there. */
export function useNamed(list: ListName, field: string): { value: string; label: string }[] {
  const named = useLiveState((state) =>
    JSON.stringify(itemsIn(state, list).map((id) => ({ value: id, label: shown(state, `${list}/${id}/${field}`) }))),
  )
  return (JSON.parse(named) as { value: string; label: string }[]).filter(({ label }) => label.trim() !== '')
}

/** A list that one adds to and removes from. What is removed can be put back. */
export function Items(props: {
  list: ListName
  name: (n: number) => string
  add: string
  children: (item: { of: (field: string) => string; fresh: boolean }) => ReactNode
}): ReactNode {
  const { list, name, add, children } = props
  const { t } = useTexts()
  const live = useLive()
  const say = useToast()
  const items = useItems(list)
  const [added, setAdded] = useState('')
  const remove = (id: string): void => {
    const key = `${list}/${id}/at`
    const was = shown(live.state, key)
    live.write({ [key]: '' }, 'choice')
    say({
      text: t('sip.removed'),
      action: { label: t('sip.undo'), onAction: () => live.write({ [key]: was }, 'choice') },
    })
  }
  return (
    <div className="plan-items">
      {items.map((id, at) => (
        <fieldset key={id} className="plan-item" id={`${list}-${id}`}>
          <legend>
            <span>{name(at + 1)}</span>
          </legend>
          {children({ of: (field) => `${list}/${id}/${field}`, fresh: id === added })}
          <div className="plan-item-end no-print">
            <Button
              size="small"
              variant="text"
              aria-label={t('sip.removeOf', { what: name(at + 1).toLocaleLowerCase('sv') })}
              onClick={() => remove(id)}
            >
              {t('sip.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      <Button
        size="small"
        className="plan-add no-print"
        onClick={() => {
          const id = crypto.randomUUID()
          setAdded(id)
          live.write({ [`${list}/${id}/at`]: placeLast(live.state, list) }, 'choice')
        }}
      >
        {add}
      </Button>
    </div>
  )
}
