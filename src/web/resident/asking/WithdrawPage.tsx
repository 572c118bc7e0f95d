import { type ReactNode, useState } from 'react'
import type { OwnRequest } from '../../../contract/request.ts'
import { call } from '../../app/client.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { go, paths } from '../path.tsx'
import { Tools } from '../Tools.tsx'
import { useArrival } from '../useArrival.ts'
import { NotSent } from './NotSent.tsx'
import { RequestCard } from './RequestCard.tsx'
import { useAsking } from './texts.ts'
import { useSending } from './useSending.ts'
import type { Shared } from './WishesPage.tsx'
import { requestWords } from './words.ts'

/** Taking back what was asked for: what happens then, and a button that does it. */
export function WithdrawPage(props: Shared & { request: OwnRequest }): ReactNode {
  const { request, now, settings, read, onSignedOut, refresh } = props
  const say = useAsking()
  useArrival(say('withdraw.heading'), 'withdraw')
  const { busy, failed, send } = useSending(onSignedOut)
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const lines = [say('withdraw.what', { unit: request.unit.name }), say('withdraw.keep')]
  const withdraw = (): void =>
    send(
      async () => {
        await call('resident.withdraw', { requestId: request.requestId }, { idempotencyKey })
        await refresh()
        go(paths.asking, { said: 'withdrawn', replace: true })
      },
      ({ code }) => {
        if (code !== 'request.ownAnswered' && code !== 'notFound') return false
        go(paths.asking, { said: 'changed', replace: true })
        void refresh()
        return true
      },
    )
  const pieces = () =>
    [say('withdraw.heading'), requestWords(request, now, say).title, ...lines].map((text) => ({ of: 'top', text }))
  return (
    <div className="stack res-page">
      <PageHead title={say('withdraw.heading')} />
      <Tools settings={settings} read={read} pieces={pieces} />
      <RequestCard request={request} now={now} bare />
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <NotSent failed={failed} unit={request.unit} />
      <div className="stack">
        <Button variant="danger" size="large" wide busy={busy} busyLabel={say('withdraw.busy')} onClick={withdraw}>
          {say('withdraw.yes')}
        </Button>
        <LinkButton href={paths.asking} size="large" wide>
          {say('withdraw.no')}
        </LinkButton>
      </div>
    </div>
  )
}
