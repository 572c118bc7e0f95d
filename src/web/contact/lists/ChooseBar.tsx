import type { ReactNode } from 'react'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { LiveRegion } from '../../ui/Toast.tsx'
import { type Chosen, nobody } from './kept.ts'

/** Chooses many rows, says how many, and does the same with all of them. */
export function ChooseBar(props: {
  shown: readonly string[]
  total: number
  chosen: Chosen
  onChosen: (chosen: Chosen) => void
  onAct: () => void
}): ReactNode {
  const { shown, total, chosen, onChosen, onAct } = props
  const { t, number } = useTexts()
  const count = chosen.all ? total : chosen.keys.size
  const allShown = chosen.all || shown.every((key) => chosen.keys.has(key))
  return (
    <section className="list-choosing" aria-label={t('lists.act')}>
      <LiveRegion visible>
        {chosen.all
          ? t('lists.chosenAll', { count: number(total) })
          : count > 0 && t('lists.chosen', { count: count === 1 ? 1 : number(count) })}
      </LiveRegion>
      <span className="row">
        {!allShown && (
          <Button
            size="small"
            variant="text"
            onClick={() => onChosen({ all: false, keys: new Set([...chosen.keys, ...shown]) })}
          >
            {t('lists.choosePage')}
          </Button>
        )}
        {!chosen.all && total > shown.length && (
          <Button size="small" variant="text" onClick={() => onChosen({ all: true, keys: new Set() })}>
            {t('lists.chooseAll', { count: number(total) })}
          </Button>
        )}
        {count > 0 && (
          <Button size="small" variant="text" onClick={() => onChosen(nobody)}>
            {t('lists.forget')}
          </Button>
        )}
        {count > 0 && (
          <Button size="small" variant="primary" onClick={onAct}>
            {t('lists.appointMany')}
          </Button>
        )}
      </span>
    </section>
  )
}
