import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { useOp } from '../app/operations.ts'
import { ask } from '../app/request.ts'
import { useLiveStays } from './useLiveStays.ts'
import { reddest } from './words.ts'

type Board = OutputOf<Operations['discharge.board']>

/** While nothing is heard the board is asked for anew this often; while it is, seldom: a clock that has run out shows by itself. */
const [unheard, heard] = [20_000, 5 * 60_000]

/**
 * The board, kept as it is: rows that have changed are asked for by themselves and put in their place. `changed` are the names on those that came last, for
 * whoever hears the page and doesn’t see it.
 */
export function useBoard(filter: Record<string, string | number>) {
  const client = useQueryClient()
  const [live, setLive] = useState(false)
  const [changed, setChanged] = useState<readonly string[]>([])
  const query = useOp('discharge.board', filter, { keep: true, again: () => (live ? heard : unheard) })
  const key = ['discharge.board', filter]
  const hears = useLiveStays((cases) => {
    const shown = client.getQueryData<Board>(key)
    if (cases === null || !shown) {
      // What has just been read is as it is.
      if (!shown || Date.now() - query.dataUpdatedAt > 2000) void query.refetch()
      return
    }
    // Of a board that doesn’t show all, whether one more is new or was beyond what is shown isn’t known.
    const isPart = shown.total > shown.items.length
    if (isPart && cases.some((id) => !shown.items.some(({ caseId }) => caseId === id))) {
      void query.refetch()
      return
    }
    void ask('discharge.board', { ...filter, only: cases.join(',') })
      .then((some) => {
        client.setQueryData<Board>(key, (board) => board && merged(board, some, cases))
        setChanged(some.items.map(({ person }) => person.name))
      })
      .catch(() => query.refetch())
  })
  if (hears !== live) setLive(hears)
  return { query, changed }
}

/** The board with the rows that have changed: new ones in, those that aren’t there any more out. */
function merged(board: Board, some: Board, cases: readonly string[]): Board {
  const before = board.items.filter(({ caseId }) => cases.includes(caseId))
  const were = (urgency: 'late' | 'soon') => before.filter((row) => row.urgency === urgency).length
  const rest = board.items.filter(({ caseId }) => !cases.includes(caseId))
  return {
    ...board,
    items: [...rest, ...some.items].sort(reddest),
    total: board.total + some.items.length - before.length,
    late: board.late + some.late - were('late'),
    soon: board.soon + some.soon - were('soon'),
    unread: some.unread,
    retracted: some.retracted,
    refused: some.refused,
    reminders: some.reminders,
  }
}
