import { type ReactNode, useEffect, useState } from 'react'
import type { OwnLog } from '../../../contract/log.ts'
import { addressOf } from '../../app/client.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Select } from '../../ui/TextInput.tsx'
import { DataNav, ShareLine } from '../DataNav.tsx'
import { Fault } from '../Doors.tsx'
import type { Settings } from '../settings.ts'
import { at, inSwedish, type Spoken, useReadAloud } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { htmlLanguage } from '../texts.ts'
import { dayWords, inSweden } from '../time.ts'
import { useArrival } from '../useArrival.ts'
import './log.css'
import { type LogSay, useLogTexts } from './texts.ts'
import { useOwnLog } from './useOwnLog.ts'
import { Question, VisitRow } from './VisitRow.tsx'
import { byDay, type Period, periodFrom, periods, wordsOf } from './words.ts'

export interface LogPageProps {
  settings: Settings
  /** The session has ended. */
  onSignedOut(): void
  /** Who is signed in and the way out, last on the page. */
  end: ReactNode
}

/** Vem har sett mina uppgifter: by day, newest first, and a way to wonder about any of it (PDL 8 kap. 5 §, SVOD 4 kap. 5 §). */
export function LogPage({ settings, onSignedOut, end }: LogPageProps): ReactNode {
  const say = useLogTexts()
  useArrival(say('page.title'), 'log')
  const read = useReadAloud(htmlLanguage(settings.language))
  const [period, setPeriod] = useState<Period>('month')
  const [own, setOwn] = useState(false)
  const [providerId, setProvider] = useState('')
  const [unusual, setUnusual] = useState(false)
  const [asking, setAsking] = useState<string | null>(null)
  const [told, setTold] = useState('')
  const today = inSweden(new Date()).day
  const from = periodFrom(period, today)
  const { fetched, refresh, more } = useOwnLog({ from, own, providerId, unusual }, onSignedOut)
  const came = fetched.state === 'here' ? fetched.came : undefined
  useFocusOn(came?.first ?? null)
  if (fetched.state === 'fault')
    return (
      <Fault
        title={say('page.title')}
        heading={say('fault.load')}
        unreachable={fetched.unreachable}
        onRetry={() => void refresh()}
      />
    )
  const log = fetched.state === 'here' ? fetched.log : null
  const asked = async (): Promise<void> => {
    setAsking(null)
    setTold(say('ask.done'))
    await refresh()
  }
  return (
    <div className="stack res-page">
      <DataNav at="log" />
      <PageHead title={say('page.title')} lead={say('page.lead')} />
      <Tools settings={settings} read={read} pieces={() => (log ? aloud(log, today, say) : [])} />
      <div role="status">{told && <p className="res-said">{told}</p>}</div>
      {log && log.questions.length > 0 && <Questions log={log} today={today} />}
      <fieldset className="res-log-filter no-print">
        <legend className="ui-hidden">{say('filter.legend')}</legend>
        <Select
          label={say('filter.period')}
          value={period}
          onValue={(chosen) => setPeriod(chosen as Period)}
          options={periods.map((one) => ({ value: one, label: say(`filter.${one}`) }))}
        />
        {log && (log.providers.length > 1 || providerId !== '') && (
          <Select
            label={say('filter.provider')}
            value={providerId}
            onValue={setProvider}
            options={[
              { value: '', label: say('filter.providerAll') },
              ...log.providers.map((one) => ({ value: one.providerId, label: one.name })),
            ]}
          />
        )}
        <Checkbox
          label={say('filter.unusual')}
          hint={say('filter.unusualHint')}
          checked={unusual}
          onChecked={setUnusual}
        />
        <Checkbox label={say('filter.own')} checked={own} onChecked={setOwn} />
      </fieldset>
      {!log && <p role="status">{say('list.loading')}</p>}
      {log?.rows.length === 0 && <p>{say(unusual ? 'list.noneUnusual' : 'list.none')}</p>}
      {byDay(log ?? { rows: [], visits: [] }).map(({ day, visits }) => (
        <section key={day} className="res-section">
          <h2>{dayWords(day, today, settings.language)}</h2>
          <ul className="res-log-rows">
            {visits.map((visit) => (
              <VisitRow
                key={`${visit.key}.${visit.lead.entryId}`}
                visit={visit}
                reading={read.reading === visit.key}
                asking={asking === visit.key}
                onAsk={setAsking}
                onAsked={asked}
                onSignedOut={onSignedOut}
              />
            ))}
          </ul>
        </section>
      ))}
      <p role="status" className={came ? 'soft' : 'ui-hidden'}>
        {came && say(came.count === 1 ? 'list.cameOne' : 'list.came', { count: came.count })}
      </p>
      {fetched.state === 'here' && fetched.more !== 'no' && (
        <Button
          size="large"
          wide
          className="no-print"
          busy={fetched.more === 'fetching'}
          busyLabel={say('list.moreBusy')}
          onClick={more}
        >
          {say('list.more')}
        </Button>
      )}
      <section className="res-section no-print">
        <LinkButton
          href={addressOf('resident.logPaper', {
            ...(from ? { from } : {}),
            language: settings.language,
            large: settings.large ? 'true' : 'false',
          })}
          size="large"
          wide
        >
          <Icon name="print" />
          {say('print')}
        </LinkButton>
        <p className="soft">{say('print.hint')}</p>
      </section>
      <ShareLine />
      {end}
    </div>
  )
}

/** Whoever asked for earlier rows goes on reading at the first of them: the button is below them, or gone. */
function useFocusOn(visit: string | null): void {
  useEffect(() => {
    if (visit) document.querySelector<HTMLElement>(`[data-visit="${visit}"]`)?.focus()
  }, [visit])
}

/** What was asked, with the answers: first, since someone waits for them. */
function Questions({ log, today }: { log: OwnLog; today: string }): ReactNode {
  const say = useLogTexts()
  return (
    <Card title={say('questions.title')} strong>
      {log.questions.map((one) => (
        <div key={one.entryId}>
          <p className="soft">
            {say('questions.about', {
              day: dayWords(inSweden(new Date(one.at)).day, today, say.language),
              provider: one.providerName,
            })}
          </p>
          <Question question={one} />
        </div>
      ))}
    </Card>
  )
}

/** The page as read aloud. */
function aloud(log: OwnLog, today: string, say: LogSay): Spoken[] {
  return [
    ...at('top', `${say('page.title')}.`, say('page.lead')),
    ...log.questions.flatMap((one) => [
      ...inSwedish('questions', say('ask.yours', { words: one.words })),
      ...inSwedish('questions', one.answer && say('ask.answer', { words: one.answer.words })),
    ]),
    ...(log.rows.length === 0 ? at('top', say('list.none')) : []),
    ...byDay(log).flatMap(({ day, visits }) => [
      ...at('top', `${dayWords(day, today, say.language)}.`),
      ...visits.flatMap((visit) => {
        const words = wordsOf(visit, say)
        return at(visit.key, `${words.time}. ${words.who}.`, words.where, `${words.did}.`, words.why)
      }),
    ]),
  ]
}
