import { type ReactNode, useState } from 'react'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import { Failure, PageFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Link } from '../../ui/link.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { EmptyState } from '../../ui/Progress.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { Batches } from './Batches.tsx'
import { ByHandTable } from './ByHandTable.tsx'
import { Choose } from './Choose.tsx'
import './letters.css'

type Preview = OutputOf<Operations['contact.lettersPreview']>
type Language = 'own' | 'sv' | 'sv-easy' | 'en'

/** Letters that tell who the contact is (FC-11): to whom, which must be told in another way, and what has been made and posted. */
export default function LettersPage(): ReactNode {
  const { t } = useTexts()
  useTitle(t('letters.title'))
  const [holder, setHolder] = useState('')
  const [kind, setKind] = useState('')
  const whom = { ...(holder ? { holder } : {}), ...(kind ? { kind: kind as ContactKind } : {}) }
  const query = useOp('contact.lettersPreview', whom, { keep: true })
  const preview = query.data
  if (!preview)
    return query.error ? (
      <PageFailure title={t('letters.title')} error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Loading />
    )
  return (
    <>
      <PageHead title={t('letters.title')} lead={t('letters.lead')} />
      <div className="stack letters">
        <p>
          <Link href="/listor/inte-informerad">{t('letters.back')}</Link>
        </p>
        <Making preview={preview} whom={whom}>
          <Choose
            id="letters-holder"
            label={t('letters.holder')}
            all={t('letters.allHolders')}
            value={holder}
            onValue={setHolder}
            options={preview.holders.map((one) => ({ value: one.assignmentId, name: one.name, count: one.rows }))}
          />
          <KindChoice preview={preview} value={kind} onValue={setKind} />
        </Making>
        {preview.byHand.length > 0 && (
          <Card title={t('letters.byHand')} aside={preview.byHand.length} flush>
            <p className="soft letters-lead">{t('letters.byHandLead')}</p>
            <ByHandTable rows={preview.byHand} caption={t('letters.byHand')} />
          </Card>
        )}
        <Batches />
      </div>
    </>
  )
}

function KindChoice(props: { preview: Preview; value: string; onValue: (value: string) => void }): ReactNode {
  const { t, both, upper } = useTexts()
  return (
    <Choose
      id="letters-kind"
      label={t('letters.kind')}
      all={t('letters.allKinds')}
      value={props.value}
      onValue={props.onValue}
      options={props.preview.kinds.map((one) => ({ value: one.code, name: upper(both(one.name)), count: one.rows }))}
    />
  )
}

/** How many letters there will be, in which language, and the button that makes them. */
function Making(props: {
  preview: Preview
  whom: { holder?: string; kind?: ContactKind }
  children: ReactNode
}): ReactNode {
  const { preview, whom, children } = props
  const { t, number } = useTexts()
  const say = useToast()
  const [language, setLanguage] = useState<Language>('own')
  const [large, setLarge] = useState(false)
  const { run, busy, problem } = useAct('contact.prepareLetters')
  const make = async (): Promise<void> => {
    if (await run({ ...whom, language, large })) say({ text: t('letters.made'), tone: 'ok' })
  }
  return (
    <Card title={t('letters.choose')}>
      <div className="stack">
        <div className="letters-choices">
          {children}
          <Choose
            id="letters-language"
            label={t('letters.language')}
            value={language}
            onValue={(value) => setLanguage(value as Language)}
            options={[
              { value: 'own', name: t('letters.languageOwn') },
              { value: 'sv', name: t('letters.languageSv') },
              { value: 'sv-easy', name: t('letters.languageEasy') },
              { value: 'en', name: t('letters.languageEn') },
            ]}
          />
        </div>
        <Checkbox label={t('letters.large')} checked={large} onChecked={setLarge} />
        {problem && <Failure problem={problem} />}
        {preview.waiting > 0 && <p className="soft">{t('letters.waiting', { count: preview.waiting })}</p>}
        {preview.letters === 0 ? (
          <EmptyState title={t('letters.none')}>{t('letters.noneText')}</EmptyState>
        ) : (
          <div className="letters-make">
            <p role="status">
              <b className="letters-count">{t('letters.count', { count: preview.letters })}</b>
              <br />
              {t('letters.contacts', { count: preview.contacts })}
              {preview.later > 0 && ` ${t('letters.later', { most: preview.most, count: number(preview.later) })}`}
            </p>
            <Button variant="primary" busy={busy} busyLabel={t('letters.making')} onClick={() => void make()}>
              {t('letters.make')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}
