import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { InboxItem } from '../../../contract/discharge-inbox.ts'
import type { Operations, OutputOf } from '../../../contract/index.ts'
import { Failure, FetchFailure, PageFailure } from '../../app/Failure.tsx'
import { Loading } from '../../app/Loading.tsx'
import { useAct, useOp } from '../../app/operations.ts'
import { useSession, useSessionActs } from '../../app/session.tsx'
import { type Texts, useTexts } from '../../app/texts.tsx'
import { useTitle } from '../../app/title.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardRow } from '../../ui/Card.tsx'
import { Link } from '../../ui/link.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { EmptyState } from '../../ui/Progress.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useToast } from '../../ui/Toast.tsx'
import '../discharge.css'
import { Back } from '../Back.tsx'
import { useLiveStays } from '../useLiveStays.ts'
import { useNow } from '../useNow.ts'
import { casePath, leftWords, messageWords, urgencyTones, valueWords } from '../words.ts'

type Inbox = OutputOf<Operations['discharge.inbox']>

/** What isn’t heard is asked for this often. */
const anew = 60_000

/** Att kvittera: every message to the unit that nobody has receipted, the most urgent first; each receipted in one press, or opened. */
export default function InboxPage(): ReactNode {
  const { t } = useTexts()
  const { assignment } = useSession()
  useTitle(t('inbox.title'))
  const query = useOp('discharge.inbox', {}, { again: () => anew })
  useLiveStays(() => void query.refetch())
  const found = query.data
  if (!found)
    return query.error ? (
      <PageFailure title={t('inbox.title')} error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Loading />
    )
  return (
    <div className="stack discharge">
      <Back href="/utskrivning">{t('home.back')}</Back>
      <PageHead title={t('inbox.title')} lead={t('inbox.lead', { unit: assignment.unitName })} />
      {query.error && <FetchFailure error={query.error} onRetry={() => query.refetch()} />}
      <Waiting found={found} />
      <Elsewhere of={found.elsewhere} />
    </div>
  )
}

/** The messages. Whoever has receipted one by the keyboard stands on the next. */
function Waiting({ found: { items, total } }: { found: Inbox }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const now = useNow()
  const say = useToast()
  const act = useAct('discharge.receipt')
  const place = useRef<HTMLDivElement>(null)
  const [under, setUnder] = useState<{ messageId: string; next: string | null } | null>(null)
  const done = async (item: InboxItem): Promise<void> => {
    const at = items.indexOf(item)
    setUnder({ messageId: item.messageId, next: (items[at + 1] ?? items[at - 1])?.messageId ?? null })
    if (await act.run({ caseId: item.caseId, messageId: item.messageId }))
      say({ text: t('home.receipted'), tone: 'ok' })
  }
  // The button that had the focus goes with its row.
  useEffect(() => {
    if (!under || items.some(({ messageId }) => messageId === under.messageId)) return
    setUnder(null)
    const button = under.next && place.current?.querySelector<HTMLElement>(`[data-message="${under.next}"]`)
    ;(button || place.current)?.focus()
  }, [items, under])
  return (
    <div ref={place} tabIndex={-1} className="stack discharge-inbox">
      {act.problem && <Failure problem={act.problem} />}
      {items.length === 0 ? (
        <EmptyState title={t('inbox.none')}>{t('inbox.noneWhy')}</EmptyState>
      ) : (
        <Card flush title={t('inbox.count', { count: total })}>
          {items.map((item) => (
            <CardRow
              key={item.messageId}
              end={
                <Button
                  data-message={item.messageId}
                  busy={act.busy && under?.messageId === item.messageId}
                  aria-label={t('inbox.receiptFor', { what: titleOf(item, texts) })}
                  onClick={() => void done(item)}
                >
                  {t('home.receipt')}
                </Button>
              }
            >
              <Item item={item} now={now} />
            </CardRow>
          ))}
        </Card>
      )}
      {total > items.length && <p className="soft">{t('inbox.more', { shown: items.length, total })}</p>}
    </div>
  )
}

/** "Utskrivningsklar: Arvid Sjöblom". */
function titleOf({ kindName, person, takenBack }: InboxItem, { t, both }: Texts): string {
  if (person) return t('need.of', { what: both(kindName), name: person.name })
  return t(takenBack === 'wrongUnit' ? 'inbox.wrongUnit' : 'inbox.retraction')
}

function Item({ item, now }: { item: InboxItem; now: number }): ReactNode {
  const texts = useTexts()
  const { t, upper, moment } = texts
  const { person, by, next } = item
  const title = titleOf(item, texts)
  const words = messageWords(item, texts)
  return (
    <>
      {person ? (
        <Link href={casePath(item.caseId)}>
          <b>{title}</b>
        </Link>
      ) : (
        <b>{title}</b>
      )}{' '}
      <span className="soft">{person?.number}</span> {person?.protected && <Tag tone="late">{t('home.protected')}</Tag>}
      <p className="soft">
        {by ? t('inbox.from', { when: upper(moment(item.sentAt)), ...by }) : upper(moment(item.sentAt))}
      </p>
      <Says item={item} />
      {words && <p lang="sv">{words}</p>}
      {next && (
        <p className="discharge-due" data-tone={urgencyTones[next.urgency]}>
          <span>
            {t(`home.clock.${next.clock}`)}: {leftWords(next, now, texts)}
          </span>
        </p>
      )}
    </>
  )
}

/** What it says, in a line; of someone with protected identity, and of a transfer, that it is read in the stay. */
function Says({ item }: { item: InboxItem }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  if (item.person?.protected) return <p className="soft">{t('inbox.hidden')}</p>
  if (item.kind === 'informationTransfer') return <p className="soft">{t('inbox.transfer')}</p>
  // Who it is about stands above.
  const said = item.content.filter(({ field }) => field !== 'name' && field !== 'number')
  if (said.length === 0) return null
  return <p>{said.map((one) => `${t(`home.field.${one.field}`)}: ${valueWords(one, texts)}`).join('. ')}</p>
}

/** How many wait at the other units where one works, with the way there. */
function Elsewhere({ of }: { of: Inbox['elsewhere'] }): ReactNode {
  const { t } = useTexts()
  const { assignments } = useSession()
  const { choose } = useSessionActs()
  const here = of.flatMap(({ assignmentId, unread }) => {
    const assignment = assignments.find((one) => one.assignmentId === assignmentId)
    return assignment ? [{ ...assignment, unread }] : []
  })
  if (here.length === 0) return null
  return (
    <Card flush title={t('inbox.elsewhere')}>
      {here.map(({ assignmentId, unitName, unread }) => (
        <CardRow
          key={assignmentId}
          end={<Button onClick={() => void choose(assignmentId)}>{t('inbox.switch', { unit: unitName })}</Button>}
        >
          {t('inbox.elsewhereAt', { unit: unitName, count: unread })}
        </CardRow>
      ))}
    </Card>
  )
}
