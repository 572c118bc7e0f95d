import type { ReactNode } from 'react'
import type { ProxyView } from '../../contract/proxy.ts'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { useToast } from '../ui/Toast.tsx'
import { AccessFailure } from './AccessFailure.tsx'
import './access.css'
import { Means } from './ConsentBlockFields.tsx'
import { nameOf, OfAccess } from './OfAccess.tsx'
import type { AccessProps } from './SightTable.tsx'

/** Someone is to act for the person no longer: what happens at once, and what stands. */
export default function EndProxyPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const list = useOp('proxy.list', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  if (!list.data)
    return (
      <PanelWaiting
        title={t('proxy.end')}
        onClose={props.onClose}
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    )
  const { items } = list.data
  return (
    <OfAccess
      {...props}
      title={t('proxy.end')}
      find={() => items.find((one) => one.proxyId === props.matter && one.endedAt === null)}
    >
      {(of, proxy) => <Ending {...of} proxy={proxy} onClose={props.onClose} />}
    </OfAccess>
  )
}

function Ending(props: AccessProps & { proxy: ProxyView; onClose: () => void }): ReactNode {
  const { person, access, proxy, onClose } = props
  const { t, both } = useTexts()
  const say = useToast()
  const { run, busy, problem } = useAct('proxy.end')
  const name = person.givenName
  const who = proxy.name
  const submit = async (): Promise<void> => {
    if (!(await run({ personId: person.personId, proxyId: proxy.proxyId }))) return
    onClose()
    say({ text: t('proxy.endDone'), tone: 'ok' })
  }
  return (
    <PanelForm
      title={t('proxy.endTitle', { who })}
      about={nameOf({ person, access })}
      focus="title"
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('proxy.endDo'), busy, variant: 'danger' }}
      problem={problem}
      refusal={problem && <AccessFailure problem={problem} person={person} />}
    >
      <Means
        title={t('said.means')}
        lines={[
          ...(proxy.recordedByName === null ? [t('proxy.endMeansOnline', { name })] : []),
          t('proxy.endMeans1', { who, name }),
          t('proxy.endMeans2'),
          t('proxy.endMeans3'),
        ]}
        law={proxy.law.map(({ cite }) => both(cite))}
      />
    </PanelForm>
  )
}
