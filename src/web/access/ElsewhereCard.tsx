import { type ReactNode, useState } from 'react'
import { useAct } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Explain } from '../ui/Explain.tsx'
import { TextArea } from '../ui/TextInput.tsx'
import { AccessFailure } from './AccessFailure.tsx'
import { OthersList } from './OthersList.tsx'
import type { AccessProps } from './SightTable.tsx'
import { useLook } from './useLook.ts'
import { AccessForm, useWhy } from './WhyForm.tsx'

/** What others keep: whether there is anything, and reading it on a ground. */
export function ElsewhereCard(props: AccessProps): ReactNode {
  const { t } = useTexts()
  const { reader } = props.access
  if (!reader.underSvod)
    return (
      <Card title={t('elsewhere.title')}>
        <p>{t('elsewhere.outside', { unit: reader.unitName })}</p>
        <p className="soft">{t('elsewhere.outsideDo')}</p>
      </Card>
    )
  return (
    <Card title={t('elsewhere.title')}>
      <div className="stack">
        <Existence {...props} />
        <Reading {...props} />
      </div>
    </Card>
  )
}

/** Whether others keep something, without from whom (SVOD 2:4–5): asked for, never shown by itself. */
function Existence({ person, access }: AccessProps): ReactNode {
  const { t } = useTexts()
  const { seen, busy, problem, look } = useLook('access.existence')
  const found = seen?.existence
  const blocked = found?.blocked
  return (
    <div className="access-step">
      <Button busy={busy} busyLabel={t('elsewhere.looking')} onClick={() => void look({ personId: person.personId })}>
        {t('elsewhere.exists')}
      </Button>
      <div role="status">
        {seen && (
          <p>
            <b>{t(found?.unblocked ? 'elsewhere.some' : 'elsewhere.none')}</b>{' '}
            {blocked !== null &&
              blocked !== undefined &&
              t(blocked ? 'elsewhere.someBlocked' : 'elsewhere.noneBlocked')}
          </p>
        )}
      </div>
      {problem && <AccessFailure problem={problem} person={person} />}
      <p className="soft small">
        {t('elsewhere.existsHint')}
        {access.reader.kind === 'socialCare' && ` ${t('elsewhere.existsSocial')}`}
      </p>
    </div>
  )
}

/** What is open is read at once; what a consent or an assessment allows is opened first; and otherwise it is said what is needed. */
function Reading(props: AccessProps): ReactNode {
  const { access, person } = props
  const { t } = useTexts()
  const [reading, setReading] = useState(false)
  const consented = access.consents.some((one) => one.state === 'inForce')
  const assessed = access.assessments.some((one) => one.inForce && one.complete)
  const may = access.availableActions.includes('access.open')
  return (
    <section className="access-step">
      <h3>{t('elsewhere.readTitle')}</h3>
      {access.in.length > 0 && !reading && <Button onClick={() => setReading(true)}>{t('elsewhere.read')}</Button>}
      {reading && <OthersList person={person} level={4} />}
      {may && access.reader.caring && consented && (
        <MoreOf folded={access.in.some((one) => one.ground === 'AC-3')}>
          <OpenByConsent {...props} onOpened={() => setReading(true)} />
        </MoreOf>
      )}
      {may && access.reader.caring && assessed && <OpenByAssessment {...props} onOpened={() => setReading(true)} />}
      {!access.reader.caring && (
        <p className="soft">
          {t(access.reader.kind === 'socialCare' ? 'elsewhere.notCaringSocial' : 'elsewhere.notCaring', {
            name: person.givenName,
          })}
        </p>
      )}
      {access.reader.caring && !consented && !assessed && <WhatIsNeeded {...props} />}
    </section>
  )
}

/** What is open already needs no asking again: opening more is folded away. */
function MoreOf({ folded, children }: { folded: boolean; children: ReactNode }): ReactNode {
  const { t } = useTexts()
  return folded ? <Explain summary={t('elsewhere.openMore')}>{children}</Explain> : children
}

type OpenProps = AccessProps & { onOpened: () => void }

function OpenByConsent({ person, onOpened }: OpenProps): ReactNode {
  const { t } = useTexts()
  const why = useWhy()
  const { run, busy, problem } = useAct('access.open')
  const [nothing, setNothing] = useState(false)
  const submit = async (): Promise<void> => {
    const said = why.take()
    setNothing(false)
    if (said === null) return
    const done = await run({ personId: person.personId, ground: 'AC-3', why: said })
    if (!done) return
    if (done.inForce === 0) return setNothing(true)
    why.clear()
    onOpened()
  }
  return (
    <AccessForm onSend={submit}>
      <TextArea label={t('elsewhere.why')} hint={t('elsewhere.whyHint')} maxLength={500} rows={2} {...why.field} />
      {problem && <AccessFailure problem={problem} person={person} />}
      <div role="status">{nothing && <p>{t('elsewhere.nothingOpened')}</p>}</div>
      <Button type="submit" busy={busy} busyLabel={t('elsewhere.opening')}>
        {t('elsewhere.openConsent')}
      </Button>
    </AccessForm>
  )
}

function OpenByAssessment({ person, onOpened }: OpenProps): ReactNode {
  const { t } = useTexts()
  const { run, busy, problem } = useAct('access.open')
  const [nothing, setNothing] = useState(false)
  const submit = async (): Promise<void> => {
    const done = await run({ personId: person.personId, ground: 'AC-4' })
    if (!done) return
    if (done.inForce === 0) setNothing(true)
    else onOpened()
  }
  return (
    <div className="access-read">
      <p>{t('elsewhere.assessed')}</p>
      {problem && <AccessFailure problem={problem} person={person} />}
      <div role="status">{nothing && <p>{t('elsewhere.nothingOpened')}</p>}</div>
      <Button busy={busy} busyLabel={t('elsewhere.opening')} onClick={() => void submit()}>
        {t('elsewhere.openAssessed')}
      </Button>
    </div>
  )
}

/** No ground yet: what would be one, and the way there. */
function WhatIsNeeded({ person, access }: AccessProps): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const to = (panel: 'samtycke-sparr' | 'bedomning') => () => open({ panel, person: person.personId })
  return (
    <>
      <p>{t('elsewhere.needs', { name: person.givenName })}</p>
      <div className="row no-print">
        {access.availableActions.includes('access.recordConsent') && (
          <Button size="small" onClick={to('samtycke-sparr')}>
            {t('elsewhere.toConsent')}
          </Button>
        )}
        {access.availableActions.includes('access.assess') && (
          <Button size="small" variant="text" onClick={to('bedomning')}>
            {t('elsewhere.toAssess')}
          </Button>
        )}
      </div>
    </>
  )
}
