import type { ReactNode } from 'react'
import { LinkButton } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useSay } from './texts.ts'
import { telephone } from './words.ts'

/** "Ring 070-174 06 05": as large as the card. With `who`, the name stands above the number. */
export function CallButton(props: { who?: string | null; number: string; primary?: boolean }): ReactNode {
  const say = useSay()
  const href = telephone(props.number)
  const [before, after] = say('call.number', { number: '\n' }).split('\n')
  if (!href) return <p>{props.number}</p>
  return (
    <LinkButton className="res-call" href={href} size="large" wide variant={props.primary ? 'primary' : 'quiet'}>
      <Icon name="phone" />
      <span>
        {props.who ? (
          <>
            <span className="res-who-answers">{say('call.who', { who: props.who })}</span>{' '}
            <span className="res-digits">{props.number}</span>
          </>
        ) : (
          <>
            {before}
            <span className="res-digits">{props.number}</span>
            {after}
          </>
        )}
      </span>
    </LinkButton>
  )
}
