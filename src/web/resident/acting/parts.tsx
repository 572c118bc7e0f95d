import type { ReactNode } from 'react'
import type { SessionView } from '../../../contract/session.ts'
import * as en from '../../../texts/acting/en.ts'
import * as sv from '../../../texts/acting/sv.ts'
import * as svEasy from '../../../texts/acting/sv-easy.ts'
import { Link } from '../../ui/link.tsx'
import { paths } from '../path.tsx'
import { useSay } from '../texts.ts'
import './acting.css'
import { useActing } from './texts.ts'
import { type Acting, fullName, type Voice, whose } from './voice.ts'

export { WhomPage, type WhomPageProps } from './WhomPage.tsx'

/** What the person's pages say to whoever acts for them. */
export const voiceOf = (acting: Acting): Voice => ({ acting, texts: { sv, 'sv-easy': svEasy, en } })

/** Whose page it is, above every page: by name, and as what one sees it. */
export function WhoseLine({ acting }: { acting: Acting }): ReactNode {
  const say = useActing()
  return (
    <section className="res-whose" aria-label={say('whose.label')}>
      <p>
        <b>{say('whose.page', { whose: whose(fullName(acting), say.language) })}</b>
        {say(`whose.${acting.kind}`)}
      </p>
      <Link className="no-print" href={paths.whom} aria-label={say('whose.switchLong')}>
        {say('whose.switch')}
      </Link>
    </section>
  )
}

/** Last on a page of someone who may act for others: for whom one acts now, and the way to switch. */
export function WhomNow({ session }: { session: SessionView }): ReactNode {
  const say = useActing()
  const { language } = useSay()
  const { acting } = session
  return (
    <p lang={language === 'en' ? 'en' : 'sv'}>
      {acting ? say('end.acting', { whom: acting.givenName }) : say('end.self')}{' '}
      <Link href={paths.whom}>{say('whose.switchLong')}</Link>
    </p>
  )
}
