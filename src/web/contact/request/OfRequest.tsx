import type { ReactNode } from 'react'
import type { PersonPage } from '../../../contract/person.ts'
import type { RequestView } from '../../../contract/request.ts'
import { useOp } from '../../app/operations.ts'
import { PanelWaiting } from '../../app/PanelForm.tsx'
import type { PanelProps } from '../../app/panels.tsx'
import { useTexts } from '../../app/texts.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { SidePanel } from '../../ui/Dialog.tsx'
import { ProblemBox } from '../../ui/ProblemBox.tsx'
import { endOf } from './words.ts'

type Props = PanelProps & {
  title: string
  action: string
  children: (page: PersonPage, request: RequestView) => ReactNode
}

/** A panel about a request that waits; when it has been answered meanwhile, says how. */
export function OfRequest({ person, matter, title, action, onClose, children }: Props): ReactNode {
  const query = useOp('person.get', { personId: person ?? '' }, { enabled: person !== undefined })
  const request = query.data?.requests.find((one) => one.requestId === matter)
  if (query.data && request?.availableActions.includes(action)) return children(query.data, request)
  if (query.data && !query.isFetching) return <AnsweredPanel person={person} request={request} onClose={onClose} />
  return <PanelWaiting title={title} onClose={onClose} error={query.error} onRetry={() => query.refetch()} />
}

/** It isn't there to act on any more: someone was first. */
export function AnsweredPanel(props: {
  person: string | undefined
  request?: RequestView | undefined
  onClose: () => void
}): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const { person, request, onClose } = props
  const said = request ? endOf(request, texts) : ''
  return (
    <SidePanel open onClose={onClose} title={t('withdrawRequest.gone')} closeLabel={t('app.close')}>
      <ProblemBox
        tone="calm"
        title={t('withdrawRequest.gone')}
        actions={person && <LinkButton href={`/personer/${person}/kontakter`}>{t('person.contacts')}</LinkButton>}
      >
        {said && <p>{said}</p>}
      </ProblemBox>
    </SidePanel>
  )
}
