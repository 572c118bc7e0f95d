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
        // 1177 is said once: the link itself says what one does there.
        const write = way.kind === '1177' && href !== null
        const label = write && way.label?.includes('1177') ? null : way.label
        return (
          <div key={way.id}>
            <dt className={write && !label ? 'ui-hidden' : undefined}>
              {label ? <span lang="sv">{label}</span> : write ? '1177' : say(`way.${way.kind}`)}
            </dt>
            <dd>
              {href ? <a href={href}>{write ? say('call.write') : way.value}</a> : <span lang="sv">{way.value}</span>}
            </dd>
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
