import type { ReactNode } from 'react'
import type { AroundView } from '../../../contract/around.ts'
import type { PersonPage } from '../../../contract/person.ts'
import { type PanelAddress, useOpenPanel } from '../../app/panels.tsx'
import { dayAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { Why } from '../../app/Why.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Way } from '../ReachCard.tsx'
import './team.css'
import { withCommas } from '../../ui/between.ts'

type Props = { person: PersonPage }

/** Who answers for what around the person: what is asked of us, who is responsible, open questions, teams. */
export function AroundCard({ person }: Props): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const { around } = person
  const can = (action: string): boolean => around.availableActions.includes(action)
  return (
    <Card title={t('around.title')} flush>
      {around.holderTasks.map((task) => (
        <HolderRow key={task.taskId} person={person} task={task} />
      ))}
      {around.uncoordinated && (
        <Row
          title={t('around.uncoordinated')}
          tag={null}
          button={
            can('contact.appoint') && (
              <Button
                size="small"
                onClick={() => open({ panel: 'utse', person: person.personId, kind: 'coordinatingContact' })}
              >
                {t('around.appointCoordinator')}
              </Button>
            )
          }
        >
          <p>{around.uncoordinated.candidates.map((one) => one.staffName).join(', ')}</p>
          <Why reason={around.uncoordinated.reason} />
        </Row>
      )}
      <Responsible person={person} may={can('contact.describe')} />
      {around.questions.map((one) => (
        <QuestionRow key={one.questionId} person={person} question={one} may={can('contact.raise')} />
      ))}
      {around.teams.map((team) => (
        <TeamRow key={team.teamId} person={person} team={team} may={can('contact.describe')} />
      ))}
      <div className="around-foot row no-print">
        {can('contact.raise') && (
          <Button size="small" variant="text" onClick={() => open({ panel: 'fraga-ansvar', person: person.personId })}>
            {t('around.raise')}
          </Button>
        )}
        {can('contact.describe') && (
          <Button size="small" variant="text" onClick={() => open({ panel: 'team-plats', person: person.personId })}>
            {t('around.place')}
          </Button>
        )}
      </div>
    </Card>
  )
}

function Row(props: { title: ReactNode; tag: ReactNode; button: ReactNode; children?: ReactNode }): ReactNode {
  return (
    <div className="around-row">
      <div className="around-head">
        <h3>{props.title}</h3>
        {props.tag}
      </div>
      {props.children}
      {props.button && <div className="no-print">{props.button}</div>}
    </div>
  )
}

function HolderRow({ person, task }: Props & { task: AroundView['holderTasks'][number] }): ReactNode {
  const { t, both, upper, day } = useTexts()
  const open = useOpenPanel()
  const kind = both(task.kindName)
  const title = t('around.holderTitleKind', { kind, name: task.staffName })
  const to: PanelAddress = { panel: 'ligga-kvar', person: person.personId, matter: task.taskId }
  return (
    <Row
      title={title}
      tag={<Tag tone="late">{upper(day(dayAt(new Date(task.raisedAt))))}</Tag>}
      button={
        <Button size="small" aria-label={t('around.answerOf', { what: title })} onClick={() => open(to)}>
          {t('around.answer')}
        </Button>
      }
    >
      <p>{t('around.holderText', { kind, name: person.givenName })}</p>
    </Row>
  )
}

function Responsible({ person, may }: Props & { may: boolean }): ReactNode {
  const { t, day } = useTexts()
  const open = useOpenPanel()
  const { responsible, unclear, unasked } = person.around
  // Without a care contact there is nothing to ask; who wants to say it anyway still may.
  if (unasked === 'noCareContact' && !may) return null
  return (
    <Row
      title={t('around.responsible')}
      tag={unclear && <Tag tone="soon">{t(responsible ? 'around.unclear' : 'around.notSaid')}</Tag>}
      button={
        may && (
          <Button
            size="small"
            aria-label={responsible ? t('around.changeOf') : undefined}
            onClick={() => open({ panel: 'ansvarig', person: person.personId })}
          >
            {t(responsible ? 'around.change' : 'around.sayWho')}
          </Button>
        )
      }
    >
      {responsible && (
        <p>
          <b>{responsible.name}</b>
          <span className="soft">
            {[
              '',
              responsible.unitName ?? (responsible.own ? null : t('around.responsibleElsewhere')),
              t('around.responsibleSince', { day: day(responsible.since) }),
            ]
              .filter((part) => part !== null)
              .join(', ')}
          </span>
        </p>
      )}
      {unasked && unasked !== 'noCareContact' && <p className="soft">{t(`around.unasked.${unasked}`)}</p>}
      {unclear && <Why reason={unclear} />}
    </Row>
  )
}

function QuestionRow(props: Props & { question: AroundView['questions'][number]; may: boolean }): ReactNode {
  const { person, question, may } = props
  const { t, day } = useTexts()
  const open = useOpenPanel()
  const said = (name: string, at: string) => t('around.askedBy', { name, when: day(dayAt(new Date(at))) })
  return (
    <Row
      title={question.question}
      tag={question.answer === null && <Tag tone="soon">{t('around.question')}</Tag>}
      button={
        may &&
        question.answer === null && (
          <Button
            size="small"
            aria-label={t('around.answerOf', { what: question.question })}
            onClick={() => open({ panel: 'svara-ansvar', person: person.personId, matter: question.questionId })}
          >
            {t('around.answer')}
          </Button>
        )
      }
    >
      <p className="soft small">{withCommas(said(question.raisedByName, question.raisedAt), question.unitName)}</p>
      {question.answer && (
        <p>
          {question.answer.text} <span className="soft small">{said(question.answer.byName, question.answer.at)}</span>
        </p>
      )}
    </Row>
  )
}

function TeamRow({ person, team, may }: Props & { team: AroundView['teams'][number]; may: boolean }): ReactNode {
  const { t, both, day } = useTexts()
  const open = useOpenPanel()
  return (
    <Row
      title={team.name}
      tag={
        team.now && (
          <Tag tone={team.now.state === 'open' ? 'ok' : 'plain'}>
            {t(team.now.state === 'open' ? 'team.open' : 'team.closed')}
          </Tag>
        )
      }
      button={
        may && (
          <Button
            size="small"
            variant="text"
            aria-label={t('around.leaveOf', { team: team.name })}
            onClick={() => open({ panel: 'lamna-team', person: person.personId, matter: team.teamId })}
          >
            {t('around.leave')}
          </Button>
        )
      }
    >
      <p className="soft small">{withCommas(team.unitName, t('around.teamFrom', { day: day(team.since) }))}</p>
      <ul className="around-members">
        {team.members.map((one) => (
          <li key={one.name}>
            {one.name}{' '}
            <span className="soft small">
              {withCommas(
                both(one.professionName),
                one.otherProvider ? t(one.covered ? 'around.otherProvider' : 'around.notCovered') : null,
              )}
            </span>
          </li>
        ))}
      </ul>
      {team.now?.way && <Way way={team.now.way} />}
    </Row>
  )
}
