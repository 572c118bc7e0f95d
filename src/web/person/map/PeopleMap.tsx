// biome-ignore-all lint/a11y/noAriaHiddenOnFocusable: what is hidden here are drawn forms, none of which take focus
// biome-ignore-all lint/a11y/noInteractiveElementToNoninteractiveRole: an SVG group is no control
import { Fragment, type ReactNode, useMemo } from 'react'
import { initialsOf } from '../../ui/initials.ts'
import { Link } from '../../ui/link.tsx'
import { useSpace } from '../../ui/useSpace.ts'
import { layoutMap, type MapNode, type MapPerson, type MapShape } from './layout.ts'
import './map.css'
import { withCommas } from '../../ui/between.ts'
import { estimate, wrap } from './text.ts'

export type MapPersonWithLink = MapPerson & {
  /** Where this person (or what is missing) is looked at or put right. */
  href?: string | undefined
  /** Heard after the name and the lines: the kind of contact, when no line says it and only the shape shows. */
  spoken?: string | undefined
}

export type MapLegend = readonly {
  shape: MapShape
  holdsTogether?: boolean | undefined
  lacks?: MapPerson['lacks']
  text: string
}[]

export type PeopleMapProps = {
  /** Whom it is about, as they are called: "Ingrid". */
  centreName: string
  people: readonly MapPersonWithLink[]
  /** "Karta över människorna runt Ingrid". */
  label: string
  /** What the shapes mean; shown under the map. */
  legend?: MapLegend | undefined
}

const HEXAGON = [
  [0, -1],
  [0.94, -0.53],
  [0.94, 0.53],
  [0, 1],
  [-0.94, 0.53],
  [-0.94, -0.53],
] as const

type ShapeProps = Pick<MapPerson, 'shape' | 'lacks' | 'holdsTogether'> & { half: { w: number; h: number } }

function Shape({ shape, lacks, holdsTogether, half }: ShapeProps): ReactNode {
  const form = shape === 'missing' ? (lacks ?? 'careContact') : shape
  const css = { className: 'map-shape', 'data-kind': shape, 'data-holds': holdsTogether || undefined }
  if (form === 'doctor') {
    const side = half.w * 0.93
    return <rect {...css} x={-side} y={-side} width={side * 2} height={side * 2} rx={half.w * 0.34} />
  }
  if (form === 'relative')
    return <rect {...css} x={-half.w} y={-half.h} width={half.w * 2} height={half.h * 2} rx={half.h} />
  if (form === 'socialCare')
    return (
      <path
        {...css}
        d={`M${HEXAGON.map(([x, y]) => `${(x * half.w).toFixed(1)} ${(y * half.h).toFixed(1)}`).join('L')}Z`}
      />
    )
  return <circle {...css} r={half.w - 1} />
}

const heard = (person: MapPersonWithLink): string =>
  withCommas(person.name, ...person.lines.map((line) => (typeof line === 'string' ? line : line.text)), person.spoken)

function Person({ node, unit }: { node: MapNode<MapPersonWithLink>; unit: number }): ReactNode {
  const { person, box } = node
  const inside = (
    <>
      <rect className="map-hit" x={box.x - 4} y={box.y - 4} width={box.w + 8} height={box.h + 8} rx="10" />
      <g transform={`translate(${node.x} ${node.y})`}>
        <Shape shape={person.shape} lacks={person.lacks} holdsTogether={person.holdsTogether} half={node.half} />
      </g>
      {node.texts.map((text) => (
        <Fragment key={`${text.y} ${text.text}`}>
          <text
            className="map-text"
            data-kind={text.kind}
            data-tone={text.tone}
            x={text.x}
            y={text.y}
            fontSize={text.size}
            textAnchor={text.anchor}
          >
            {text.text}
          </text>
          {/* Not drawn: keeps the words of two lines apart for those who listen. */}{' '}
        </Fragment>
      ))}
      {person.href && person.spoken && (
        <text className="map-spoken" x={node.x} y={node.y}>
          {person.spoken}
        </text>
      )}
    </>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no list of its own
    <g role="listitem">
      {person.href ? (
        <Link href={person.href} className="map-link">
          {inside}
        </Link>
      ) : (
        <g role="img" aria-label={heard(person)}>
          {inside}
        </g>
      )}
      <text
        className="map-initials"
        data-kind={person.shape}
        x={node.x}
        y={node.y + unit * 0.36}
        fontSize={unit * (person.shape === 'relative' ? 0.9 : 1.05)}
        aria-hidden="true"
      >
        {person.shape === 'missing' ? '?' : initialsOf(person.name)}
      </text>
    </g>
  )
}

/** The name in the middle: in two lines if need be, smaller before it is broken. */
function Centre({ name, r, unit }: { name: string; r: number; unit: number }): ReactNode {
  const room = r * 1.72
  const sizes = [1.34, 1.2, 1.07, 0.94, 0.8, 0.7].map((share) => share * unit)
  const linesAt = (size: number) => wrap(name, room, (text) => estimate(text, size, true))
  const words = name.trim().split(/[\s-]+/u).length
  const size =
    sizes.find((tried) => linesAt(tried).broken === 0 && linesAt(tried).lines.length <= Math.min(2, words)) ??
    sizes.at(-1)!
  const { lines } = linesAt(size)
  return (
    <>
      <circle className="map-centre" r={r} />
      <circle className="map-ring" r={r + 7} />
      {lines.map((line, at) => (
        <text
          key={line}
          className="map-centre-name"
          fontSize={size}
          y={size * 0.35 + (at - (lines.length - 1) / 2) * size * 1.12}
          aria-hidden="true"
        >
          {line}
        </text>
      ))}
    </>
  )
}

/**
 * The people around one person, drawn: who they are, what they do, who is away and who answers instead, and what is missing.
 * Each is a link that keys can reach, and reads as a list to those who listen. Follows the width it is given and the size of text.
 */
export function PeopleMap({ centreName, people, label, legend }: PeopleMapProps): ReactNode {
  const { ref, space } = useSpace(660)

  const map = useMemo(() => layoutMap(people, space.width, { unit: space.unit }), [people, space])
  const { centre, nodes, unit } = map
  return (
    <div className="map" ref={ref}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing, not a fieldset */}
      <svg viewBox={`0 0 ${map.width} ${map.height}`} role="group" aria-label={label}>
        <g className="map-threads" aria-hidden="true">
          {nodes.map((node) => (
            <path
              key={node.person.id}
              d={node.thread}
              data-kind={node.person.shape}
              data-holds={node.person.holdsTogether || undefined}
            />
          ))}
        </g>
        <g transform={`translate(${centre.x} ${centre.y})`}>
          <Centre name={centreName} r={centre.r} unit={unit} />
        </g>
        {nodes.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: SVG has no list of its own
          <g role="list">
            {nodes.map((node) => (
              <Person key={node.person.id} node={node} unit={unit} />
            ))}
          </g>
        )}
      </svg>
      {legend && (
        <ul className="map-legend">
          {legend.map(({ text, ...shape }) => (
            <li key={text}>
              <svg viewBox="-12 -12 24 24" aria-hidden="true" focusable="false">
                <Shape {...shape} half={shape.shape === 'relative' ? { w: 10, h: 7 } : { w: 10, h: 10 }} />
              </svg>
              {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
