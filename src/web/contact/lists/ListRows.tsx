import type { ReactNode } from 'react'
import type { ListRow } from '../../../contract/lists.ts'
import type { UnitList } from '../../../domain/contact/lists/lists.ts'
import { useOpenPanel } from '../../app/panels.tsx'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Why } from '../../app/Why.tsx'
import { Button, type ButtonLook, LinkButton } from '../../ui/Button.tsx'
import { Link } from '../../ui/link.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { buttonsOf, titleOf, waitOf, whoElse } from './rows.ts'

export type RowChoice = { chosen: (key: string) => boolean; choose: (key: string, yes: boolean) => void }

/** The rows of a list: who, what, why, since when, and the buttons that mend it. */
export function ListRows(props: { list: UnitList; rows: readonly ListRow[]; choice: RowChoice | null }): ReactNode {
  return props.rows.map((row) => <Row key={row.key} list={props.list} row={row} choice={props.choice} />)
}

function Row({ list, row, choice }: { list: UnitList; row: ListRow; choice: RowChoice | null }): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  const { today } = useSession()
  const title = titleOf(list, row, texts)
  return (
    <article className="list-row" data-chooses={choice ? true : undefined}>
      {choice && (
        <label className="list-choose">
          <input
            type="checkbox"
            checked={choice.chosen(row.key)}
            onChange={(event) => choice.choose(row.key, event.target.checked)}
          />
          <VisuallyHidden>{t('lists.choose', { name: `${row.name}, ${title}` })}</VisuallyHidden>
        </label>
      )}
      <div className="list-what">
        <header>
          <h2>
            <Link href={`/personer/${row.personId}`}>{row.name}</Link>
          </h2>
          <span className="soft num">
            {row.identifier}
            {row.age !== null && ` · ${t('app.age', { count: row.age })}`}
          </span>
          {row.protected && <Tag tone="calm">{t('search.protected')}</Tag>}
          {row.groups.map((group) => (
            <Tag key={group.code}>{both(group.name)}</Tag>
          ))}
        </header>
        <h3>{title}</h3>
        {row.said && <p className="list-said">{t('lists.said', { text: row.said })}</p>}
        {row.why.map((why) => (
          <Why key={`${why.code}${why.fact}`} reason={why} />
        ))}
        {/* Why the person is in a group: what the night's look through the visits found, or somebody has noted. */}
        {row.groups.map((group) => (
          <p key={group.code} className="soft small">
            {both(group.reason)}
          </p>
        ))}
      </div>
      <div className="list-end">
        <Tag tone={row.severity}>{waitOf(list, row, today, texts)}</Tag>
        <RowButtons list={list} row={row} title={title} />
      </div>
    </article>
  )
}

function RowButtons({ list, row, title }: { list: UnitList; row: ListRow; title: string }): ReactNode {
  const texts = useTexts()
  const open = useOpenPanel()
  const buttons = buttonsOf(list, row, texts)
  const who = buttons.some((one) => !one.quiet) ? null : whoElse(list, row, texts)
  if (buttons.length === 0 && !who) return null
  return (
    <span className="row list-buttons">
      {who && <span className="soft small">{who}</span>}
      {buttons.map((button) => {
        const look: ButtonLook = { size: 'small', variant: button.quiet ? 'text' : 'quiet' }
        const label = [button.label, title, row.name].join(', ')
        if (button.href !== undefined)
          return (
            <LinkButton key={button.key} {...look} href={button.href} aria-label={label}>
              {button.label}
            </LinkButton>
          )
        return (
          <Button key={button.key} {...look} aria-label={label} onClick={() => open(button.panel)}>
            {button.label}
          </Button>
        )
      })}
    </span>
  )
}
