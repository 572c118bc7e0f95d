import type { ReactNode } from 'react'
import type { OwnPlans } from '../../../contract/own-plan-views.ts'
import { call } from '../../app/client.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { paths } from '../path.tsx'
import { Question, type Shared } from './parts.tsx'
import { usePlanTexts } from './texts.ts'

type Guardian = OwnPlans['guardians'][number]

/** What each guardian sees of the child's own plans, from 13; the child lets them read, or no longer. */
export function GuardiansCard({ guardians }: { guardians: readonly Guardian[] }): ReactNode {
  const say = usePlanTexts()
  if (guardians.length === 0) return null
  return (
    <Card title={say('guardians.heading')}>
      <p>{say('guardians.text')}</p>
      <ul className="res-sees">
        {guardians.map(({ proxyId, name, sight }) => (
          <li key={proxyId}>
            <strong>{name}</strong>
            <span>{say(`guardians.${sight}`)}</span>
            {sight !== 'decides' && (
              <LinkButton href={`${paths.plan}/vardnad/${proxyId}`}>
                {say(sight === 'none' ? 'guardians.let' : 'guardians.stop', { name })}
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Letting a guardian read, or no longer: what it means, and the button. */
export function GuardianPage({ shared, guardian }: { shared: Shared; guardian: Guardian }): ReactNode {
  const say = usePlanTexts()
  const { proxyId, name, sight } = guardian
  const lets = sight === 'none'
  const lines = (
    lets
      ? (['guardians.let1', 'guardians.let2', 'guardians.let3'] as const)
      : (['guardians.stop1', 'guardians.stop2'] as const)
  ).map((key) => say(key, { name }))
  return (
    <Question
      shared={shared}
      page="guardian"
      heading={say(lets ? 'guardians.letHeading' : 'guardians.stopHeading', { name })}
      aloud={lines}
      send={say(lets ? 'guardians.letYes' : 'guardians.stopYes', { name })}
      back={paths.plan}
      act={async () => {
        await call('resident.guardianReads', { proxyId, reads: lets })
        return { to: paths.plan, said: 'guardian' }
      }}
    >
      <ul className="res-list">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Question>
  )
}
