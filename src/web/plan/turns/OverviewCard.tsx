import type { ReactNode } from 'react'
import type { PlanOverviewGroup } from '../../../contract/plan-views.ts'
import { useTexts } from '../../app/texts.tsx'
import { withDots } from '../../ui/between.ts'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/link.tsx'
import { planPath } from '../words.ts'

type Next = { kind: 'meeting' | 'followUp'; on: string; startsAt: string | null; planId: string } | null

/** What all plans of all parties that the reader may see say together, by shared keywords, with the next time (domain.md §7). */
export function OverviewCard(props: { personId: string; groups: readonly PlanOverviewGroup[]; next: Next }): ReactNode {
  const { personId, groups, next } = props
  const { t, both, upper, day, moment } = useTexts()
  if (groups.length === 0 && next === null) return null
  const what =
    next === null
      ? t('turn.overviewNone')
      : next.startsAt
        ? t('turn.overviewMeeting', { when: moment(next.startsAt) })
        : t('turn.overviewFollowUp', { day: day(next.on) })
  return (
    <Card
      title={t('turn.overview')}
      lead={groups.length > 0 ? t('turn.overviewLead') : undefined}
      className="plan-read"
    >
      <p>
        {next ? (
          <Link href={planPath(personId, next.planId)}>{t('turn.overviewNext', { what })}</Link>
        ) : (
          <span className="soft">{what}</span>
        )}
      </p>
      <div className="plan-words">
        {groups.map((group) => (
          <section key={group.keyword}>
            <h3>{group.keyword ? t(`turn.kw.${group.keyword}`) : t('turn.noKeyword')}</h3>
            <ul className="plan-rows">
              {group.goals.map((one) => (
                <Item key={`g${one.planId}${one.text}`} what={one.text} href={planPath(personId, one.planId)}>
                  {[t('turn.goal'), one.by && t('turn.by', { day: day(one.by) }), one.keptBy]}
                </Item>
              ))}
              {group.doings.map((one) => (
                <Item key={`d${one.planId}${one.what}${one.who}`} what={one.what} href={planPath(personId, one.planId)}>
                  {[
                    one.who,
                    one.from && t('turn.from', { day: day(one.from) }),
                    one.by && t('turn.by', { day: day(one.by) }),
                    one.keptBy,
                  ]}
                </Item>
              ))}
              {group.links.map((one) => (
                <Item key={`l${one.type}${one.title}${one.keptBy}`} what={one.title}>
                  {[upper(t('turn.linked', { type: both(one.typeName), unit: one.keptBy }))]}
                </Item>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  )
}

function Item({
  what,
  href,
  children,
}: {
  what: string
  href?: string
  children: readonly (string | null | false)[]
}): ReactNode {
  return (
    <li>
      <div>
        {href ? (
          <Link href={href}>
            <span lang="sv">{what}</span>
          </Link>
        ) : (
          <b lang="sv">{what}</b>
        )}
        <p className="soft small">{withDots(...children)}</p>
      </div>
    </li>
  )
}
