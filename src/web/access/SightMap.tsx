import { type ReactNode, useMemo } from 'react'
import { useTexts } from '../app/texts.tsx'
import '../person/map/map.css'
import { estimate, wrap } from '../person/map/text.ts'
import { useSpace } from '../ui/useSpace.ts'
import { layoutSight, type SightBox, type SightDrawing, type SightThread } from './sight-layout.ts'
import type { SightLine } from './words.ts'

/** The lines of sight as boxes: a unit each within the house, and all that passes between us and another in one. */
export function boxesOf(lines: readonly SightLine[]): SightBox[] {
  const own = lines
    .filter((line) => line.kind === 'own')
    .map(({ key, who, drawn, why, door }) => ({
      key,
      side: 'own' as const,
      title: who,
      rows: [{ kind: 'own' as const, text: drawn, because: why[0] ?? '', door }],
    }))
  const others = new Map<string, SightBox['rows'][number][]>()
  for (const line of lines) {
    if (line.kind === 'own' || line.other === '') continue
    const row = { kind: line.kind, text: line.drawn, because: line.why[0] ?? '', door: line.door }
    others.set(line.other, [...(others.get(line.other) ?? []), row])
  }
  return [
    ...own,
    ...[...others].map(([title, rows]) => ({ key: `other ${title}`, side: 'other' as const, title, rows })),
  ]
}

/** Who sees what, drawn: the person in the middle, arrows the way that data may go, and doors where the person has shut it. */
export function SightMap({ name, lines }: { name: string; lines: readonly SightLine[] }): ReactNode {
  const { t } = useTexts()
  const { ref, space } = useSpace(900)
  const drawing = useMemo(() => layoutSight(boxesOf(lines), space.width, space.unit), [lines, space])
  return (
    <figure className="sight" ref={ref}>
      <svg
        viewBox={`0 0 ${drawing.width} ${drawing.height.toFixed(0)}`}
        role="img"
        aria-label={t('sees.drawing', { name })}
      >
        <Inside drawing={drawing} name={name} unit={space.unit} />
      </svg>
      <Legend lines={lines} />
    </figure>
  )
}

function Inside({ drawing, name, unit }: { drawing: SightDrawing; name: string; unit: number }): ReactNode {
  return (
    <>
      {drawing.threads.map((thread) => (
        <path key={thread.key} className="sight-thread" data-kind={thread.kind} d={thread.path} />
      ))}
      {drawing.boxes.map((box) => (
        <rect
          key={box.key}
          className="sight-box"
          data-side={box.side}
          x={box.x}
          y={box.y}
          width={box.w}
          height={box.h}
          rx={unit * 0.6}
        />
      ))}
      {drawing.texts.map((text) => (
        <text
          key={`${text.x} ${text.y} ${text.text}`}
          className="sight-text"
          data-kind={text.kind}
          x={text.x}
          y={text.y}
          fontSize={text.size}
        >
          {text.text}
        </text>
      ))}
      {drawing.threads.map((thread) => (
        <Ends key={thread.key} thread={thread} />
      ))}
      <Centre {...drawing.centre} name={name} unit={unit} />
    </>
  )
}

function Ends({ thread }: { thread: SightThread }): ReactNode {
  return (
    <>
      {thread.head && (
        <path
          className="sight-head"
          data-kind={thread.kind}
          d="M0 0L-11 -6V6Z"
          transform={`translate(${thread.head.x.toFixed(1)} ${thread.head.y.toFixed(1)}) rotate(${thread.head.turn.toFixed(0)})`}
        />
      )}
      {thread.door && (
        <g transform={`translate(${thread.door.x.toFixed(1)} ${thread.door.y.toFixed(1)})`}>
          <Door />
        </g>
      )}
    </>
  )
}

/** A shut door, with its handle. */
function Door(): ReactNode {
  return (
    <>
      <rect className="sight-door" x="-7" y="-11" width="14" height="22" rx="1.5" />
      <circle className="sight-handle" cx="3" cy="1" r="1.6" />
    </>
  )
}

function Centre({ x, y, r, name, unit }: SightDrawing['centre'] & { name: string; unit: number }): ReactNode {
  const fits = [1.2, 1.05, 0.9, 0.78, 0.66].map((share) => share * unit)
  const lines = (size: number) => wrap(name, r * 1.7, (text) => estimate(text, size, true))
  const size = fits.find((one) => lines(one).broken === 0 && lines(one).lines.length <= 2) ?? fits.at(-1)!
  const all = lines(size).lines
  return (
    <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <circle className="map-centre" r={r} />
      <circle className="map-ring" r={r + 6} />
      {all.map((line, at) => (
        <text
          key={line}
          className="map-centre-name"
          fontSize={size}
          y={size * 0.35 + (at - (all.length - 1) / 2) * size * 1.12}
        >
          {line}
        </text>
      ))}
    </g>
  )
}

/** What the signs mean; only those that are drawn. */
function Legend({ lines }: { lines: readonly SightLine[] }): ReactNode {
  const { t } = useTexts()
  const has = (kind: SightLine['kind']): boolean => lines.some((line) => line.kind === kind)
  return (
    <figcaption>
      <ul className="sight-legend">
        <li>
          <svg viewBox="-14 -12 28 24" aria-hidden="true" focusable="false">
            <path className="sight-thread" data-kind="own" d="M-13 0H13" />
          </svg>
          {t('sees.legendOwn')}
        </li>
        {(['in', 'out'] as const).filter(has).map((kind) => (
          <li key={kind}>
            <svg viewBox="-14 -12 28 24" aria-hidden="true" focusable="false">
              <path className="sight-thread" data-kind={kind} d="M-13 0H6" />
              <path className="sight-head" data-kind={kind} d="M0 0L-11 -6V6Z" transform="translate(13 0)" />
            </svg>
            {t(kind === 'in' ? 'sees.legendIn' : 'sees.legendOut')}
          </li>
        ))}
        {lines.some((line) => line.door) && (
          <li>
            <svg viewBox="-14 -12 28 24" aria-hidden="true" focusable="false">
              <Door />
            </svg>
            {t('sees.legendDoor')}
          </li>
        )}
      </ul>
    </figcaption>
  )
}
