import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { type Aimed, aimSaid, goalSaid, ownSaid } from './goals.ts'

/** What a figure is to be, if somebody has said it: by the law or the nation, and by the authority itself beside it. `whole` tells why too. */
export function Goal(props: { figure: Aimed; say: (value: number) => string; whole?: boolean }): ReactNode {
  const { figure, say, whole = false } = props
  const texts = useTexts()
  const { t, day } = texts
  const said = goalSaid(figure, texts)
  const own = figure.ownTarget
  return (
    <>
      {said !== null && <p className="soft">{said}</p>}
      {own !== null && (
        <p className={own.reached === null ? 'soft' : undefined}>
          {ownSaid(own, aimSaid(figure.wanted, say(own.value), texts), texts)}
        </p>
      )}
      {own !== null && whole && (
        <p className="soft">
          {t('target.decided', { name: own.by, when: day(own.decidedAt.slice(0, 10)), why: own.why })}
        </p>
      )}
      {said === null && own === null && <p className="soft">{t('followup.noTarget')}</p>}
    </>
  )
}
