import { type ReactNode, useId } from 'react'
import { VisuallyHidden } from './VisuallyHidden.tsx'
import './table.css'

export type Column<Row> = {
  key: string
  head: string
  cell: (row: Row) => ReactNode
  /** Numbers to the right, tabular. */
  align?: 'start' | 'end' | undefined
  /** This cell names the row (`<th scope="row">`). One a table. */
  names?: boolean | undefined
  /** Nothing to see in the head (a column of buttons); it is still heard. */
  headHidden?: boolean | undefined
  /** Only where there is room beside the others: not in the stacked form. What it tells must be had in another way too. */
  wide?: boolean | undefined
  /** The head becomes a button that sorts by this column. */
  sorts?: boolean | undefined
}

export type Sorting = { key: string; down: boolean }

export type TableProps<Row> = {
  caption: ReactNode
  captionHidden?: boolean | undefined
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Shown instead of rows when there are none. */
  empty?: ReactNode
  sorting?: Sorting | undefined
  onSort?: ((sorting: Sorting) => void) | undefined
  rowTone?: ((row: Row) => 'late' | 'soon' | undefined) | undefined
}

/** A real table. When narrow each row becomes a small stack, with its heads beside the values; roles keep it a table to listeners. */
export function Table<Row>(props: TableProps<Row>): ReactNode {
  const { caption, captionHidden, columns, rows, rowKey, empty, sorting, onSort, rowTone } = props
  const id = useId()
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <div className="ui-table">
      {/* biome-ignore-start lint/a11y/noRedundantRoles: `display: block` in the stacked form would take the roles away */}
      <table role="table" aria-labelledby={id}>
        <caption id={id}>{captionHidden ? <VisuallyHidden>{caption}</VisuallyHidden> : caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                role="columnheader"
                data-align={column.align}
                data-wide={column.wide}
                aria-sort={sorted(column, sorting)}
              >
                {head(column, sorting, onSort)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" data-tone={rowTone?.(row)}>
              {columns.map((column) => {
                const inside = (
                  <>
                    {!column.headHidden && !column.names && (
                      <span className="ui-table-head" aria-hidden="true">
                        {column.head}
                      </span>
                    )}
                    <span className="ui-table-cell">{column.cell(row)}</span>
                  </>
                )
                return column.names ? (
                  <th key={column.key} scope="row" role="rowheader" data-align={column.align}>
                    {inside}
                  </th>
                ) : (
                  <td key={column.key} role="cell" data-align={column.align} data-wide={column.wide}>
                    {inside}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: as above */}
    </div>
  )
}

function sorted<Row>(column: Column<Row>, sorting: Sorting | undefined): 'ascending' | 'descending' | undefined {
  if (sorting?.key !== column.key) return undefined
  return sorting.down ? 'descending' : 'ascending'
}

function head<Row>(column: Column<Row>, sorting: Sorting | undefined, onSort: TableProps<Row>['onSort']): ReactNode {
  if (column.headHidden) return <VisuallyHidden>{column.head}</VisuallyHidden>
  if (!column.sorts || !onSort) return column.head
  const mine = sorting?.key === column.key
  return (
    <button
      type="button"
      className="ui-table-sort"
      onClick={() => onSort({ key: column.key, down: mine ? !sorting.down : false })}
    >
      {column.head}
      <span aria-hidden="true">{mine ? (sorting.down ? '▼' : '▲') : '↕'}</span>
    </button>
  )
}
