import { type FocusEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LiveRegion, useToast } from '../../ui/Toast.tsx'
import { moved } from '../live/places.ts'
import { clashedIn, isTaken, itemsIn, type ListName, namedIn, placeIn, placeLast, shown } from '../live/state.ts'
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
export const useNamed = (list: ListName, field: string): { value: string; label: string }[] =>
  JSON.parse(useLiveState((state) => namedIn(state, list, field)))

/** With more than so many, those that nobody is in are a line each: a page of two hundred forms is one that nobody finds anything in. */
const openAtMost = 12

/** Which of many items are open: that which one has opened, put in or is in, and that in which two are in each other’s way. */
function useOpened(list: ListName, items: readonly string[], held: string) {
  const clashed = useLiveState((state) => clashedIn(state, list).join(' ')).split(' ')
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  /** The one that was opened last: focus goes to its first field. */
  const [latest, setLatest] = useState('')
  /** The one that was folded last: focus goes to its way in. */
  const [left, setLeft] = useState('')
  const many = items.length > openAtMost
  return {
    many,
    latest,
    left,
    isOpen: (id: string) => !many || opened.has(id) || id === held || clashed.includes(id),
    open: (id: string) => {
      setOpened((before) => new Set([...before, id]))
      setLatest(id)
      setLeft('')
    },
    fold: (id: string) => {
      setOpened((before) => new Set([...before].filter((one) => one !== id)))
      setLatest('')
      setLeft(id)
    },
  }
}

/** A list that one adds to, puts in order and removes from. What is removed can be put back. */
export function Items(props: {
  list: ListName
  name: (n: number) => string
  add: string
  /** What an item says in a line, when there are many. */
  line: (field: (name: string) => string) => string
  children: (item: { of: (field: string) => string; fresh: boolean }) => ReactNode
}): ReactNode {
  const { list, name, add, line, children } = props
  const { t } = useTexts()
  const live = useLive()
  const say = useToast()
  const { held, of: heldBy, letGo } = useHeld()
  const items = useItems(list, held)
  const { many, latest, left, isOpen, open, fold } = useOpened(list, items, held)
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
      {items.map((id, at) =>
        !isOpen(id) ? (
          <Folded
            key={id}
            list={list}
            id={id}
            name={name(at + 1)}
            line={line}
            focus={id === left}
            onOpen={() => open(id)}
          />
        ) : (
          <fieldset key={id} className="plan-item" id={`${list}-${id}`} {...heldBy(id)}>
            <legend>
              <span>{name(at + 1)}</span>
            </legend>
            {children({ of: (field) => `${list}/${id}/${field}`, fresh: id === latest })}
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
              {many && (
                <Button
                  size="small"
                  variant="text"
                  aria-label={t('sip.foldOf', { what: name(at + 1).toLocaleLowerCase('sv') })}
                  onClick={() => {
                    letGo()
                    fold(id)
                  }}
                >
                  {t('sip.fold')}
                </Button>
              )}
            </div>
          </fieldset>
        ),
      )}
      <Button
        size="small"
        className="plan-add no-print"
        onClick={() => {
          const id = crypto.randomUUID()
          open(id)
          live.write({ [`${list}/${id}/at`]: placeLast(live.state, list) }, 'choice')
        }}
      >
        {add}
      </Button>
      <LiveRegion>{told}</LiveRegion>
    </div>
  )
}

/** One of many: what it says, and a way in. */
function Folded(props: {
  list: ListName
  id: string
  name: string
  line: (field: (name: string) => string) => string
  focus: boolean
  onOpen: () => void
}): ReactNode {
  const { list, id, name, line, focus, onOpen } = props
  const { t } = useTexts()
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (focus) box.current?.querySelector('button')?.focus()
  }, [focus])
  const says = useLiveState((state) => line((field) => shown(state, `${list}/${id}/${field}`)))
  return (
    <div ref={box} className="plan-item plan-folded" id={`${list}-${id}`}>
      <p>
        <strong>{name}</strong> {says || <span className="soft">{t('sip.unnamed')}</span>}
      </p>
      <Button
        size="small"
        variant="text"
        aria-expanded={false}
        aria-label={t('sip.unfoldOf', { what: name.toLocaleLowerCase('sv') })}
        onClick={onOpen}
      >
        {t('sip.unfold')}
      </Button>
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
