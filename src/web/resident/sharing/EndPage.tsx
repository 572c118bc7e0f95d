import type { ReactNode } from 'react'
import { call } from '../../app/client.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { useSending } from '../asking/useSending.ts'
import { go, paths } from '../path.tsx'
import { at } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { useArrival } from '../useArrival.ts'
import { NotSaved } from './NotSaved.tsx'
import type { Shared } from './SharingPages.tsx'
import { useSharing } from './texts.ts'
import type { OwnProxy } from './words.ts'

/** Someone is to see no more: what happens then, and a button that does it. */
export function EndPage({ proxy, settings, read, onSignedOut, refresh }: Shared & { proxy: OwnProxy }): ReactNode {
  const say = useSharing()
  const { name, proxyId } = proxy
  const heading = say('end.heading', { name })
  useArrival(heading, 'share end')
  const { busy, failed, send } = useSending(onSignedOut)
  const lines = [say('end.what', { name }), say('end.again', { name })]
  const stop = (): void =>
    send(
      async () => {
        await call('resident.endProxy', { proxyId })
        await refresh()
        go(paths.share, { said: `ended ${name}`, replace: true })
      },
      ({ code }) => {
        if (code !== 'notFound') return false
        go(paths.share, { said: 'changed', replace: true })
        void refresh()
        return true
      },
    )
  return (
    <div className="stack res-page">
      <PageHead title={heading} />
      <Tools settings={settings} read={read} pieces={() => at('top', heading, ...lines)} />
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <NotSaved failed={failed} />
      <div className="stack">
        <Button variant="danger" size="large" wide busy={busy} busyLabel={say('end.busy')} onClick={stop}>
          {say('end.yes')}
        </Button>
        <LinkButton href={paths.share} size="large" wide>
          {say('end.no')}
        </LinkButton>
      </div>
    </div>
  )
}
