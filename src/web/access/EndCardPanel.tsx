import type { ReactNode } from 'react'
import type { DisclosureView } from '../../contract/access-views.ts'
import { useAct } from '../app/operations.ts'
import type { PanelProps } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Means } from './ConsentBlockFields.tsx'
import './access.css'
import { OfAccess } from './OfAccess.tsx'
import { OnTheirWord } from './OnTheirWord.tsx'
import type { AccessProps } from './SightTable.tsx'
import { lawOf } from './words.ts'

/** What is shown to another provider is to be shown no longer: the person has said so (FC-20). */
export default function EndCardPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  return (
    <OfAccess
      {...props}
      title={t('endCard.title')}
      find={({ access }) => access.out.find((one) => one.disclosureId === props.matter && one.withdrawable)}
    >
      {(of, shown) => <Ending {...of} shown={shown} onClose={props.onClose} />}
    </OfAccess>
  )
}

function Ending(props: AccessProps & { shown: DisclosureView; onClose: () => void }): ReactNode {
  const { person, access, shown, onClose } = props
  const texts = useTexts()
  const { t, both } = texts
  const { run, ...act } = useAct('access.endDisclosure')
  const about = { personId: person.personId, disclosureId: shown.disclosureId }
  const to = shown.toProviderName ?? t('sees.hiddenOther')
  return (
    <OnTheirWord
      of={{ person, access }}
      title={t('endCard.title')}
      submit={{ label: t('endCard.do') }}
      draftName={`avsluta-visning:${shown.disclosureId}`}
      how="end-how"
      act={{ ...act, run: (said) => run({ ...about, ...said }) }}
      done={t('endCard.done')}
      onClose={onClose}
    >
      <Means
        title={t('said.means')}
        lines={[t('endCard.means', { to, what: both(shown.scopeName) }), t('endCard.stays')]}
        law={[lawOf(shown.law, texts).ref]}
      />
    </OnTheirWord>
  )
}
