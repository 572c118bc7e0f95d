import { type ReactNode, useState } from 'react'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { LiveRegion } from '../ui/Toast.tsx'
import type { Policy } from './PolicyPage.tsx'

/** Puts the target groups in order, with buttons that the keyboard reaches; each move is heard. */
export function GroupOrder(props: {
  groups: Policy['groups']
  order: readonly string[]
  onOrder: (order: string[]) => void
}): ReactNode {
  const { groups, order, onOrder } = props
  const { t, both, upper } = useTexts()
  const [moved, setMoved] = useState('')
  const nameOf = (code: string): string => {
    const group = groups.find((one) => one.code === code)
    return group ? both(group.name) : code
  }
  const move = (at: number, by: number): void => {
    const next = [...order]
    const [code] = next.splice(at, 1)
    if (code === undefined) return
    next.splice(at + by, 0, code)
    onOrder(next)
    setMoved(t('policy.moved', { group: upper(nameOf(code)), place: at + by + 1 }))
  }
  return (
    <fieldset className="ui-field" aria-describedby="policy-order-hint">
      <legend className="ui-label">{t('policy.order')}</legend>
      <p className="ui-hint" id="policy-order-hint">
        {t('policy.orderHint')}
      </p>
      <ol className="group-order">
        {order.map((code, at) => (
          <li key={code}>
            <span>{upper(nameOf(code))}</span>
            <span className="row">
              <Button
                size="small"
                aria-disabled={at === 0}
                aria-label={t('policy.up', { group: nameOf(code) })}
                onClick={() => move(at, -1)}
              >
                <span aria-hidden="true">↑</span>
              </Button>
              <Button
                size="small"
                aria-disabled={at === order.length - 1}
                aria-label={t('policy.down', { group: nameOf(code) })}
                onClick={() => move(at, 1)}
              >
                <span aria-hidden="true">↓</span>
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <LiveRegion>{moved}</LiveRegion>
    </fieldset>
  )
}
