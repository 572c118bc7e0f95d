import { type FocusEvent, type ReactNode, useState } from 'react'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LiveRegion, useToast } from '../../ui/Toast.tsx'
import { moved } from '../live/places.ts'
import { isTaken, itemsIn, type ListName, placeIn, placeLast, shown } from '../live/state.ts'
import { useLive, useLiveField, useLiveState } from '../live/useLivePlan.ts'

/** The items of a list as they stand here, with the one that is held. */
function useItems(list: ListName, held: string): string[] {
  return useLiveState((state) => itemsIn(state, list, held).join(' '))
    .split(' ')
    .filter(Boolean)
}

/** The item that someone is in, by its id; it stays under them, whatever others do with it. Also while they are in another window. */
function useHeld() {
  const [held, setHeld] = useState('')
  const of = (id: string) => ({
    onFocus: () => setHeld(id),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (document.hasFocus() && !currentTarget.contains(relatedTarget)) setHeld('')
    },
  })
  return { held, of, letGo: () => setHeld('') }
}

/** The items of a list with a word each, for choosing among: those not yet named aren’t there. */
export function useNamed(list: ListName, field: string): { value: string; label: string }[] {
  const named = useLiveState((state) =>
    JSON.stringify(itemsIn(state, list).map((id) => ({ value: id, label: shown(state, `${list}/${id}/${field}`) }))),
  )
  return (JSON.parse(named) as { value: string; label: string }[]).filter(({ label }) => label.trim() !== '')
}

/** A list that one adds to, puts in order and removes from. What is removed can be put back. */
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
  const { held, of: heldBy, letGo } = useHeld()
  const items = useItems(list, held)
  const [added, setAdded] = useState('')
  const [told, setTold] = useState('')
  /** One step up or down. The button keeps the focus; where the item went is heard. */
  const move = (id: string, by: -1 | 1): void => {
    const at = items.indexOf(id)
    const places = items.map((one) => ({ id: one, at: placeIn(live.state, `${list}/${one}/at`) }))
    const changes = moved(places, id, by)
    if (changes.length === 0) return
    live.write(Object.fromEntries(changes.map((one) => [`${list}/${one.id}/at`, one.at])), 'choice')
    setTold(t('sip.move.now', { n: at + 1 + by, count: items.length }))
  }
  const remove = (id: string): void => {
    const key = `${list}/${id}/at`
    const was = shown(live.state, key)
    live.settle(key)
    letGo()
    // Somebody else was first.
    if (was === '') return
    live.write({ [key]: '' }, 'choice')
    say({
      text: t('sip.removed'),
      action: { label: t('sip.undo'), onAction: () => live.write({ [key]: was }, 'choice') },
    })
  }
  return (
    <div className="plan-items">
      {items.map((id, at) => (
        <fieldset key={id} className="plan-item" id={`${list}-${id}`} {...heldBy(id)}>
          <legend>
            <span>{name(at + 1)}</span>
          </legend>
          {children({ of: (field) => `${list}/${id}/${field}`, fresh: id === added })}
          <Taken list={list} of={`${list}/${id}/at`} />
          <Kept list={list} of={`${list}/${id}/at`} onRemove={() => remove(id)} />
          <div className="plan-item-end no-print">
            {items.length > 1 &&
              ([-1, 1] as const).map((by) => (
                <Button
                  key={by}
                  size="small"
                  variant="text"
                  aria-disabled={at + by < 0 || at + by >= items.length}
                  aria-label={t(by < 0 ? 'sip.move.upOf' : 'sip.move.downOf', {
                    what: name(at + 1).toLocaleLowerCase('sv'),
                  })}
                  onClick={() => move(id, by)}
                >
                  <Icon name={by < 0 ? 'up' : 'down'} /> {t(by < 0 ? 'sip.move.up' : 'sip.move.down')}
                </Button>
              ))}
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
      <LiveRegion>{told}</LiveRegion>
    </div>
  )
}

/** One that somebody else has removed while one is in it: it goes when one leaves it, and stays when one writes in it. */
function Taken({ list, of }: { list: ListName; of: string }): ReactNode {
  const { t } = useTexts()
  const live = useLive()
  const taken = useLiveState((state) => isTaken(state, of))
  const { known } = useLiveField(of)
  if (!taken) return null
  return (
    <div className="plan-clash" role="status">
      <p>{t('sip.taken', { who: known?.byName || t('sip.kept.someone'), what: t(`sip.kept.${list}`) })}</p>
      <span className="row">
        <Button size="small" onClick={() => live.write({ [of]: placeIn(live.state, of) }, 'choice')}>
          {t('sip.taken.putBack')}
        </Button>
      </span>
    </div>
  )
}

/** One that was removed while someone else wrote in it or moved it, or the other way about: it stands, and both are told. */
function Kept({ list, of, onRemove }: { list: ListName; of: string; onRemove: () => void }): ReactNode {
  const { t } = useTexts()
  const live = useLive()
  const { clash } = useLiveField(of)
  if (!clash) return null
  const { kept, lost } = clash
  const says = kept && { who: kept.who || t('sip.kept.someone'), what: t(`sip.kept.${list}`) }
  return (
    <div className="plan-clash" role="alert">
      <p>{says ? t(kept.as === 'writer' ? 'sip.kept.writer' : 'sip.kept.remover', says) : t('sip.move.kept')}</p>
      <span className="row">
        {(says || lost !== null) && (
          <Button size="small" onClick={onRemove}>
            {t('sip.move.removeStill')}
          </Button>
        )}
        <Button size="small" variant="text" onClick={() => live.settle(of)}>
          {t('sip.clash.ok')}
        </Button>
      </span>
    </div>
  )
}
