import type { ReactNode } from 'react'
import type { PersonPage } from '../../contract/person.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { paragraphsOf, useLawLine } from '../app/Why.tsx'
import { Button } from '../ui/Button.tsx'
import { withCommas } from '../ui/between.ts'
import { Card } from '../ui/Card.tsx'
import { ClockRow } from '../ui/ClockRow.tsx'
import { EmptyState } from '../ui/Progress.tsx'
import { RequestFacts } from './request/RequestFacts.tsx'
import { RequestButtons, RequestTodos } from './request/RequestsCard.tsx'
import { type Todo, todosOf } from './words.ts'

const assessing = ['person.beginAssessment', 'person.endAssessment']

/** What is left to do for a person, reddest first, each with the button that does it. */
export function TodoCard({ person }: { person: PersonPage }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const todos = todosOf(person, texts)
  const open = useOpenPanel()
  const mayAppoint = person.availableActions.includes('contact.appoint') && !person.deceasedOn
  const mayRecord = person.availableActions.includes('request.record') && !person.deceasedOn
  const mayList = person.availableActions.includes('listing.change') && !person.deceasedOn
  const assesses = assessing.some((one) => person.availableActions.includes(one))
  const more = person.incoming.length + person.offers.length
  const allKnow = person.contacts.length > 0 && person.contacts.every((one) => one.information?.informed)
  return (
    <Card title={t('todo.title')} aside={todos.length + more > 0 ? todos.length + more : undefined} flush>
      {todos.length + more === 0 && (
        <EmptyState title={t(person.deceasedOn ? 'todo.noneDeceased' : 'todo.none')}>
          {allKnow && t('todo.noneText', { name: person.givenName })}
        </EmptyState>
      )}
      {todos.map((todo) => (
        <TodoRow key={todo.key} todo={todo} />
      ))}
      <RequestTodos person={person} />
      {(mayAppoint || mayRecord || mayList || assesses) && (
        <p className="todo-foot no-print row">
          {mayAppoint && (
            <Button size="small" onClick={() => open({ panel: 'utse', person: person.personId })}>
              {t('contact.appointNew')}
            </Button>
          )}
          {mayList && (
            <Button size="small" onClick={() => open({ panel: 'lista', person: person.personId })}>
              {t('listing.open')}
            </Button>
          )}
          {assesses && (
            <Button size="small" onClick={() => open({ panel: 'utredning', person: person.personId })}>
              {t(person.availableActions.includes('person.endAssessment') ? 'assessing.end' : 'assessing.begin')}
            </Button>
          )}
          <RequestButtons person={person} small />
        </p>
      )}
    </Card>
  )
}

function TodoRow({ todo }: { todo: Todo }): ReactNode {
  const texts = useTexts()
  const { t, both, day } = texts
  const lawLine = useLawLine()
  const open = useOpenPanel()
  const row = (
    <ClockRow
      title={todo.title}
      tone={todo.tone}
      {...(todo.tone === 'late' ? { share: 0 } : {})}
      left={todo.tag}
      law={lawLine(todo.reason, todo.since ? t('map.since', { day: day(todo.since) }) : undefined) || t('app.why')}
      why={todo.why ?? both(todo.reason)}
      paragraphs={paragraphsOf(todo.reason, texts)}
      action={<TodoButtons todo={todo} onOpen={open} />}
    />
  )
  if (!todo.request) return row
  return (
    <div className="todo-request">
      {row}
      <RequestFacts request={todo.request} />
    </div>
  )
}

/** The button that mends it, and the one that says it isn't needed. */
export function TodoButtons({
  todo,
  onOpen,
  whom,
}: {
  todo: Todo
  onOpen: ReturnType<typeof useOpenPanel>
  whom?: string
}): ReactNode {
  const { t } = useTexts()
  const { panel, decide, also = [], who } = todo
  if (!panel && !decide && also.length === 0 && !who) return null
  const said = (what: string): string => withCommas(what, todo.title, whom)
  return (
    <span className="row todo-buttons">
      {also.map(({ label, to }) => (
        <Button key={to.panel} size="small" variant="text" aria-label={said(label)} onClick={() => onOpen(to)}>
          {label}
        </Button>
      ))}
      {who && <span className="soft small">{who}</span>}
      {decide && (
        <Button size="small" variant="text" aria-label={said(decideLabel(todo, t))} onClick={() => onOpen(decide)}>
          {decideLabel(todo, t)}
        </Button>
      )}
      {panel && (
        <Button size="small" aria-label={said(todo.button)} onClick={() => onOpen(panel)}>
          {todo.button}
        </Button>
      )}
    </span>
  )
}

/** A doctor is never "not needed": the law knows only that the person declines. */
const decideLabel = (todo: Todo, t: ReturnType<typeof useTexts>['t']): string =>
  t(todo.decide?.kind === 'doctorContact' ? 'need.declined' : 'need.decide')
