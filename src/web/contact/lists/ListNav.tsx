import { type ReactNode, useState } from 'react'
import type { UnitList } from '../../../domain/contact/lists/lists.ts'
import { useOp } from '../../app/operations.ts'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../app/texts.tsx'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/link.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { listHref } from './address.ts'

/** The unit's lists with how many persons stand on each. On a narrow screen it folds to the one that is open. */
export function ListNav({ current }: { current: UnitList }): ReactNode {
  const { t, both, number } = useTexts()
  const { can } = useSession()
  const [open, setOpen] = useState(false)
  const counted = useOp('contact.lists', {}, { keep: true })
  const lists = counted.data?.lists ?? []
  return (
    <nav className="list-nav" aria-label={t('lists.nav')} data-open={open || undefined}>
      <Button className="list-nav-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('lists.change')}
      </Button>
      <ul>
        {lists.map((one) => (
          <li key={one.list}>
            <Link
              href={listHref(one.list)}
              aria-current={one.list === current ? 'page' : undefined}
              onClick={() => setOpen(false)}
            >
              <span>{both(one.name)}</span>
              <b className="num" aria-hidden="true" data-none={one.persons === 0 || undefined}>
                {number(one.persons)}
              </b>
              <VisuallyHidden>{t('lists.count', { count: one.persons })}</VisuallyHidden>
            </Link>
          </li>
        ))}
        {can('plan.read') && (
          <li>
            <Link href="/planer">
              <span>{t('turn.title')}</span>
            </Link>
          </li>
        )}
      </ul>
    </nav>
  )
}
