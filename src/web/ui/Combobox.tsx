import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './combobox.css'
import './field.css'
import { Icon } from './Icon.tsx'
import './visually-hidden.css'

export type ComboboxTexts = {
  /** "3 träffar. Bläddra med piltangenterna." Read out when the results have come. */
  count: (hits: number) => string
  /** Nothing found: says what to try. */
  none: string
  searching: string
  /** The search itself failed. */
  failed: string
}

export type ComboboxProps<Item> = {
  label: string
  labelHidden?: boolean | undefined
  placeholder?: string | undefined
  /** Finds; may be called often. Throwing shows `texts.failed`; heed the signal, older searches are abandoned. */
  search: (query: string, signal: AbortSignal) => Promise<readonly Item[]>
  itemKey: (item: Item) => string
  /** What stands in the field once chosen. */
  itemText: (item: Item) => string
  renderItem?: ((item: Item) => ReactNode) | undefined
  /** `query` is what had been typed. */
  onSelect: (item: Item, query: string) => void
  /** One more choice under whatever was found: a way on when the right one isn't there. */
  last?: Item | undefined
  texts: ComboboxTexts
  /** After choosing: `keep` the chosen in the field (a form), or `clear` it (a search that leads somewhere). Default keep. */
  afterwards?: 'keep' | 'clear' | undefined
  initialText?: string | undefined
  /** A key that leads here from anywhere on the page but other fields, such as `/`. */
  shortcut?: string | undefined
  /** Characters before it searches (default 2) and the pause after a key (ms, default 160). */
  minLength?: number | undefined
  pause?: number | undefined
  /** `bar`: on the dark top bar. */
  look?: 'field' | 'bar' | undefined
  hint?: ReactNode
  error?: string | null | undefined
  id?: string | undefined
}

type State<Item> =
  | { kind: 'quiet' }
  | { kind: 'searching' }
  | { kind: 'failed' }
  | { kind: 'found'; items: readonly Item[]; query: string }

/** Search as you type and choose: the ARIA 1.2 combobox with a listbox. Arrows, Enter, Esc, Home and End as one expects. */
export function Combobox<Item>(props: ComboboxProps<Item>): ReactNode {
  const { search, itemKey, itemText, renderItem, onSelect, texts, minLength = 2, pause = 160, shortcut } = props
  const made = useId()
  const id = props.id ?? made
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(props.initialText ?? '')
  /** What to search for; differs from `text` once something is chosen. */
  const [query, setQuery] = useState('')
  const [state, setState] = useState<State<Item>>({ kind: 'quiet' })
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const finder = useRef(search)
  finder.current = search

  useEffect(() => {
    if (query.trim().length < minLength) {
      setState({ kind: 'quiet' })
      return
    }
    const abort = new AbortController()
    const timer = setTimeout(() => {
      setState((before) => (before.kind === 'found' ? before : { kind: 'searching' }))
      finder.current(query.trim(), abort.signal).then(
        (items) => {
          if (abort.signal.aborted) return
          setState({ kind: 'found', items, query })
          setAt(-1)
        },
        () => {
          if (!abort.signal.aborted) setState({ kind: 'failed' })
        },
      )
    }, pause)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [query, minLength, pause])

  useEffect(() => {
    if (!shortcut) return
    const listen = (event: globalThis.KeyboardEvent): void => {
      const target = event.target as HTMLElement | null
      const typing = target?.closest('input, textarea, select, [contenteditable="true"], dialog')
      if (event.key !== shortcut || typing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [shortcut])

  const found = state.kind === 'found' ? state.items : []
  const items = state.kind === 'found' && props.last !== undefined ? [...found, props.last] : found
  const shown = open && state.kind !== 'quiet'
  const listed = shown && items.length > 0

  const choose = (item: Item): void => {
    const typed = query.trim()
    setText(props.afterwards === 'clear' ? '' : itemText(item))
    setQuery('')
    setState({ kind: 'quiet' })
    setOpen(false)
    setAt(-1)
    onSelect(item, typed)
  }
  const step = (to: number): void => {
    const next = ((to % items.length) + items.length) % items.length
    setOpen(true)
    setAt(next)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' && items.length > 0) step(event.altKey ? at : at + 1)
    else if (event.key === 'ArrowUp' && items.length > 0) step(at <= 0 ? items.length - 1 : at - 1)
    else if (event.key === 'Enter' && listed) {
      const settled = state.kind === 'found' && state.query === query
      const item = items[at] ?? (settled && found.length === 1 ? found[0] : undefined)
      if (item !== undefined) choose(item)
    } else if (event.key === 'Escape' && (shown || text)) {
      if (shown) setOpen(false)
      else {
        setText('')
        setQuery('')
      }
      setAt(-1)
      event.stopPropagation()
    } else {
      if (event.key === 'Tab') setOpen(false)
      return
    }
    event.preventDefault()
  }

  return (
    <div className="ui-combobox" data-look={props.look ?? 'field'} data-wrong={props.error ? true : undefined}>
      <label className={props.labelHidden ? 'ui-hidden' : 'ui-label'} htmlFor={id}>
        {props.label}
      </label>
      {props.hint && (
        <p className="ui-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.error && (
        <p className="ui-error" id={`${id}-error`}>
          {props.error}
        </p>
      )}
      <div className="ui-combobox-box">
        <Icon name="search" />
        <input
          ref={input}
          className="ui-input"
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="search"
          placeholder={props.placeholder}
          aria-expanded={listed}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={listed && at >= 0 ? `${id}-${at}` : undefined}
          aria-describedby={
            [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ') || undefined
          }
          aria-invalid={props.error ? true : undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setQuery(event.target.value)
            setOpen(true)
            setAt(-1)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={press}
        />
        {shortcut && !text && (
          <span className="ui-key" aria-hidden="true">
            {shortcut}
          </span>
        )}
        <div className="ui-combobox-pop" hidden={!shown}>
          {state.kind === 'found' && found.length === 0 && <p>{texts.none}</p>}
          <div role="listbox" id={`${id}-list`} aria-label={props.label} hidden={!listed}>
            {items.map((item, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field, which keeps focus
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field (aria-activedescendant)
              <div
                key={itemKey(item)}
                id={`${id}-${index}`}
                role="option"
                data-last={(props.last !== undefined && index === items.length - 1) || undefined}
                aria-selected={index === at}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(item)}
                onPointerMove={() => setAt(index)}
              >
                {renderItem ? renderItem(item) : itemText(item)}
              </div>
            ))}
          </div>
          {state.kind === 'searching' && <p>{texts.searching}</p>}
          {state.kind === 'failed' && <p>{texts.failed}</p>}
        </div>
      </div>
      <span role="status" className="ui-hidden">
        {shown && state.kind === 'found' ? (found.length > 0 ? texts.count(found.length) : texts.none) : ''}
        {shown && state.kind === 'failed' ? texts.failed : ''}
      </span>
    </div>
  )
}
