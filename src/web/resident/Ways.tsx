import type { ReactNode } from 'react'
import type { WayView } from '../../contract/common.ts'
import { hoursLines } from './hours.ts'
import { useSay } from './texts.ts'
import { hrefOf } from './words.ts'

/** Every way to reach someone, with when it is answered. */
export function Ways({ ways }: { ways: readonly WayView[] }): ReactNode {
  const say = useSay()
  return (
    <dl className="res-ways">
      {ways.map((way) => {
        const href = hrefOf(way)
        return (
          <div key={way.id}>
            <dt>{way.label ? <span lang="sv">{way.label}</span> : say(`way.${way.kind}`)}</dt>
            <dd>{href ? <a href={href}>{way.value}</a> : <span lang="sv">{way.value}</span>}</dd>
            {(way.hours || way.kind === 'phone') &&
              hoursLines(way.hours, say).map((line) => (
                <dd className="soft" key={line}>
                  {line}
                </dd>
              ))}
          </div>
        )
      })}
    </dl>
  )
}
