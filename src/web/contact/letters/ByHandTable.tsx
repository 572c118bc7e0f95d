import type { ReactNode } from 'react'
import type { ByHand } from '../../../contract/letters.ts'
import { useTexts } from '../../app/texts.tsx'
import { Link } from '../../ui/link.tsx'
import { Table } from '../../ui/Table.tsx'
import { Tag } from '../../ui/Tag.tsx'

/** Whom a letter doesn't do for, and why; each name leads to the person's page. */
export function ByHandTable({ rows, caption }: { rows: readonly ByHand[]; caption: string }): ReactNode {
  const { t, both } = useTexts()
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={(row) => row.personId}
      columns={[
        {
          key: 'who',
          head: t('letters.colWho'),
          names: true,
          cell: (row) => (
            <>
              <Link href={`/personer/${row.personId}`}>{row.name}</Link>{' '}
              {row.protected && <Tag tone="calm">{t('search.protected')}</Tag>}
            </>
          ),
        },
        { key: 'why', head: t('letters.colWhy'), cell: (row) => both(row.reason) },
      ]}
    />
  )
}
