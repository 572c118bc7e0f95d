import type { ReactNode } from 'react'
import type { ProxyView } from '../../contract/proxy.ts'
import { FetchFailure } from '../app/Failure.tsx'
import { useOp } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { dayAt } from '../app/stockholm.ts'
import { type Texts, useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { addDays } from '../ui/day.ts'
import { Explain } from '../ui/Explain.tsx'
import { EmptyState, Skeleton } from '../ui/Progress.tsx'
import { Tag } from '../ui/Tag.tsx'
import type { AccessProps } from './SightTable.tsx'

/** How long before a child turns 18 it is said on the card, in days: time to ask the young person what they want. */
const saidBefore = 90

/** Who acts for the person, as what, and what they may today (AC-11). */
export function ProxiesCard({ person, access }: AccessProps): ReactNode {
  const { t } = useTexts()
  const { today } = useSession()
  const open = useOpenPanel()
  const query = useOp('proxy.list', { personId: person.personId })
  const items = query.data?.items ?? []
  const over = (one: ProxyView): boolean => one.endedAt !== null || (one.to !== null && one.to < today)
  const [now, earlier] = [items.filter((one) => !over(one)), items.filter(over)]
  const records = access.availableActions.includes('access.block')
  return (
    <Card title={t('proxy.title', { name: person.givenName })}>
      <div className="stack">
        {!query.data &&
          (query.error ? (
            <FetchFailure error={query.error} onRetry={() => query.refetch()} />
          ) : (
            <Skeleton lines={3} label={t('app.loading')} />
          ))}
        {query.data && now.length === 0 && (
          <EmptyState title={t('proxy.none')}>{t('proxy.noneText', { name: person.givenName })}</EmptyState>
        )}
        {now.length > 0 && (
          <div className="access-list">
            {now.map((one) => (
              <Someone key={one.proxyId} one={one} person={person} today={today} mayEnd={records && one.mayEnd} />
            ))}
          </div>
        )}
        {earlier.length > 0 && (
          <Explain summary={t('proxy.earlier')}>
            <div className="access-list">
              {earlier.map((one) => (
                <Someone key={one.proxyId} one={one} person={person} today={today} mayEnd={false} />
              ))}
            </div>
          </Explain>
        )}
        {records && (query.data?.recordable.length ?? 0) > 0 && (
          <div className="row no-print">
            <Button onClick={() => open({ panel: 'ombud', person: person.personId })}>{t('proxy.add')}</Button>
          </div>
        )}
      </div>
    </Card>
  )
}

interface SomeoneProps {
  one: ProxyView
  person: AccessProps['person']
  today: string
  mayEnd: boolean
}

function Someone({ one, person, today, mayEnd }: SomeoneProps): ReactNode {
  const texts = useTexts()
  const { t, both, day } = texts
  const open = useOpenPanel()
  const soon = daysToEighteen(one, today)
  const name = person.givenName
  return (
    <div className="access-item">
      <p className="row">
        <b>{one.name}</b>
        <Tag tone="plain">{t(`proxy.kind.${one.kind}`)}</Tag>
        {soon !== null && <Tag tone="soon">{t('proxy.soon', { count: soon })}</Tag>}
      </p>
      <p>{mayWords(one, today, texts)}</p>
      {one.changes && (
        <p>
          {one.changes.scopes.length === 0
            ? t('proxy.stops', { day: day(one.changes.on), name })
            : t('proxy.fades', {
                day: day(one.changes.on),
                who: one.name,
                what: scopeWords(one.changes.scopes, texts),
              })}
        </p>
      )}
      <p className="soft small">
        {one.recordedByName
          ? t('proxy.byStaff', {
              evidence: one.evidence,
              by: one.recordedByName,
              day: day(dayAt(new Date(one.recordedAt))),
            })
          : t('proxy.byPerson', { name, day: day(dayAt(new Date(one.recordedAt))) })}
      </p>
      <Explain
        summary={t('proxy.law')}
        sentence={one.kind === 'guardian' ? t('proxy.fadesLaw') : undefined}
        paragraphs={one.law.map(({ cite }) => ({ ref: both(cite) }))}
      />
      {mayEnd && (
        <div className="row no-print">
          <Button
            size="small"
            aria-label={t('proxy.endFor', { who: one.name })}
            onClick={() => open({ panel: 'avsluta-ombud', person: person.personId, matter: one.proxyId })}
          >
            {t('proxy.end')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Days until a guardian's child turns 18, when that is near; null otherwise. */
function daysToEighteen({ changes, endedAt }: ProxyView, today: string): number | null {
  if (endedAt !== null || changes === null || changes.scopes.length > 0 || changes.on > addDays(today, saidBefore))
    return null
  return Math.round((Date.parse(changes.on) - Date.parse(today)) / 86_400_000)
}

function mayWords(one: ProxyView, today: string, texts: Texts): string {
  const { t, day } = texts
  if (one.endedAt !== null) return t('proxy.endedOn', { day: day(dayAt(new Date(one.endedAt))) })
  if (one.to !== null && one.to < today) return t('proxy.ran', { day: day(one.to) })
  const may =
    one.scopesToday.length === 0 ? t('proxy.nothing') : t('proxy.today', { what: scopeWords(one.scopesToday, texts) })
  return `${may} ${one.to === null ? t('proxy.openEnded') : t('proxy.until', { day: day(one.to) })}`
}

const scopeWords = (scopes: ProxyView['scopes'], { t, list }: Texts): string =>
  list(scopes.map((scope) => t(`proxy.may.${scope}`)))
