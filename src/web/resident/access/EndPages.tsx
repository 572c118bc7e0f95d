import type { ReactNode } from 'react'
import type { BlockView, ConsentView, DisclosureView } from '../../../contract/access-views.ts'
import { call } from '../../app/client.ts'
import type { Shared } from './AccessPages.tsx'
import { Confirm } from './Confirm.tsx'
import { useAccessTexts } from './texts.ts'
import { whoseOf } from './words.ts'

/** Lifting a block. */
export function LiftPage(props: Shared & { block: BlockView }): ReactNode {
  const { block } = props
  const say = useAccessTexts()
  const whose = whoseOf(block)
  return (
    <Confirm
      {...props}
      page="lift"
      heading={say('lift.heading')}
      lines={[
        block.against === 'units'
          ? say('lift.inner', { provider: block.providerName, whose })
          : say('lift.outer', { whose }),
        say('lift.again'),
      ]}
      yes={say('lift.yes')}
      no={say('lift.no')}
      said="lifted"
      act={(idempotencyKey) => call('resident.liftBlock', { blockId: block.blockId }, { idempotencyKey })}
    />
  )
}

/** Taking back a consent. */
export function WithdrawPage(props: Shared & { consent: ConsentView }): ReactNode {
  const { consent } = props
  const say = useAccessTexts()
  return (
    <Confirm
      {...props}
      page="withdraw"
      heading={say('withdraw.heading')}
      lines={[say('withdraw.1', { who: consent.toProviderName }), say('withdraw.2'), say('withdraw.3')]}
      yes={say('withdraw.yes')}
      no={say('withdraw.no')}
      said="withdrawn"
      act={(idempotencyKey) => call('resident.withdrawConsent', { consentId: consent.consentId }, { idempotencyKey })}
    />
  )
}

/** Taking back what a holder has handed out on the person's word: a contact card, a plan. */
export function EndPage(props: Shared & { disclosure: DisclosureView }): ReactNode {
  const { disclosure } = props
  const say = useAccessTexts()
  return (
    <Confirm
      {...props}
      page="end"
      heading={say('end.heading')}
      lines={[
        say('end.1', {
          who: disclosure.toProviderName ?? '',
          what: say(`scope.${disclosure.scope}`),
          from: disclosure.fromUnitName ?? disclosure.fromProviderName ?? '',
        }),
        say('end.2'),
      ]}
      yes={say('end.yes')}
      no={say('end.no')}
      said="ended"
      act={(idempotencyKey) =>
        call('resident.endDisclosure', { disclosureId: disclosure.disclosureId }, { idempotencyKey })
      }
    />
  )
}
