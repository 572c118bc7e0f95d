import { type ReactNode, useId } from 'react'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import './organisation.css'

export type BarRow = {
  key: string
  name: ReactNode
  bar: ReactNode
  /** The figures, in the order of the heads. */
  figures: readonly ReactNode[]
}

/** Bars with their figures beside: a table to whoever listens; when narrow the figures stand under the bar with their heads. */
export function BarTable(props: {
  caption: string
  nameHead: string
  heads: readonly string[]
  rows: readonly BarRow[]
}): ReactNode {
  const { caption, nameHead, heads, rows } = props
  const id = useId()
  return (
    <div className="bar-table" data-figures={heads.length}>
      {/* biome-ignore-start lint/a11y/noRedundantRoles: `display: grid` would take the roles away */}
      <table role="table" aria-labelledby={id}>
        <caption id={id}>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {nameHead}
            </th>
            <td className="bar-table-drawn" aria-hidden="true" />
            {heads.map((head) => (
              <th scope="col" role="columnheader" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={row.key}>
              <th scope="row" role="rowheader">
                {row.name}
              </th>
              <td className="bar-table-drawn" aria-hidden="true">
                {row.bar}
              </td>
              {row.figures.map((figure, at) => (
                <td role="cell" key={heads[at]}>
                  <span className="bar-table-head" aria-hidden="true">
                    {heads[at]}
                  </span>{' '}
                  <span className="num">{figure}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: as above */}
    </div>
  )
}
