import type { ReactNode } from 'react'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { useTexts } from '../app/texts.tsx'
import { Tag } from '../ui/Tag.tsx'

export type Holders = OutputOf<Operations['access.holders']>['items']

/** Who else keeps data: what the first step of AC-4 and AC-5 tells. */
export function HolderList({ holders, empty }: { holders: Holders; empty: string }): ReactNode {
  const { t } = useTexts()
  return (
    <div role="status">
      {holders.length === 0 && <p>{empty}</p>}
      {holders.length > 0 && (
        <ul className="access-holders">
          {holders.map((one) => (
            <li key={`${one.providerId}${one.kind}`}>
              <b>{one.name}</b>{' '}
              {one.blocked && <Tag tone="soon">{t(one.unblocked ? 'sees.partShutTag' : 'sees.shutTag')}</Tag>}
              {one.blocked && one.unblocked && <span className="soft"> {t('sees.partShut')}</span>}
              {!one.blocked && (
                <span className="soft">{t(one.kind === 'healthcare' ? 'said.kindHealth' : 'said.kindSocial')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
