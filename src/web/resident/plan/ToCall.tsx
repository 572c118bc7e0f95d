import type { ReactNode } from 'react'
import type { OwnPlanView } from '../../../contract/own-plan-views.ts'
import { Card } from '../../ui/Card.tsx'
import { CallButton } from '../CallButton.tsx'
import { Written } from './parts.tsx'
import { usePlanTexts } from './texts.ts'

/**
 * Whom the person calls: the plan's own words, and under them no number but theirs. Who keeps the plan stands by itself (`KeeperToCall`), so
 * that nobody reads one name and dials another.
 */
export function ToCall({ toCall: { lines, noNumber } }: Pick<OwnPlanView, 'toCall'>): ReactNode {
  const say = usePlanTexts()
  return (
    <Card title={say('call.heading')}>
      <p>{say(lines.length > 0 ? 'call.written' : 'call.unwritten')}</p>
      {lines.map(({ words, calls }) => (
        <div key={words} className="res-lines">
          <blockquote className="res-quote">
            <Written text={withUnbroken(words, calls)} />
          </blockquote>
          {calls.map(({ who, phone }) => (
            <CallButton key={phone} who={who} number={phone} />
          ))}
        </div>
      ))}
      {noNumber && <p>{say('call.noNumber')}</p>}
    </Card>
  )
}

/** The words with their numbers each on one line: a number is read and dialled as one. */
const withUnbroken = (words: string, calls: readonly { who: string | null; phone: string }[]): string =>
  calls.reduce(
    (line, { who, phone }) =>
      who === null ? line.replace(phone, phone.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011')) : line,
    words,
  )

/** Who keeps the plan, and the number there, under a heading of its own. */
export function KeeperToCall({ keepers }: { keepers: readonly OwnPlanView['keeper'][] }): ReactNode {
  const say = usePlanTexts()
  return (
    <Card title={say('call.keeper')}>
      {keepers.map(({ name, phone }) => (
        <div key={name} className="res-lines">
          <strong>{name}</strong>
          {phone && <CallButton who={name} number={phone} />}
        </div>
      ))}
    </Card>
  )
}
