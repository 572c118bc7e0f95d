import type { ReactNode } from 'react'
import { useTexts } from '../../app/texts.tsx'
import { Explain } from '../../ui/Explain.tsx'
import type { Preview } from './AllotPage.tsx'

/** What an allotment comes to: how many get a doctor, who waits, how many keep one they know; and how it is reckoned. */
export function Effect({ preview }: { preview: Preview }): ReactNode {
  const { t, number, percent } = useTexts()
  const { totals, kept, keptAtMost } = preview
  const { listed, covered, allotted, waiting, asked, others, met, knew } = totals
  const of = (count: number) => percent(listed === 0 ? 0 : count / listed)
  return (
    <>
      {allotted + waiting === 0 ? (
        <p className="allot-sum">{t('allot.nobody')}</p>
      ) : (
        <>
          <p className="allot-sum">{t('allot.sum', { count: allotted })}</p>
          <ul className="allot-effect">
            <li>{t('allot.coverage', { after: of(covered + allotted), before: of(covered) })}</li>
            <li>{waiting > 0 ? t('allot.waiting', { count: waiting }) : t('allot.waitingNone')}</li>
            <li>
              {met > 0 ? t('allot.knew', { knew: number(knew), met: number(met) }) : t('allot.knewNone')}{' '}
              {keptAtMost > 0 && t('allot.keptOf', { share: percent(kept / keptAtMost) })}
            </li>
          </ul>
        </>
      )}
      {(asked > 0 || others > 0) && (
        <p className="soft">
          {asked > 0 && t('allot.asked', { count: asked })} {others > 0 && t('allot.others', { count: others })}
        </p>
      )}
      <Explain summary={t('allot.what')} sentence={t('allot.whatText')}>
        <p>{t('allot.whatVisits')}</p>
        <p>{t('allot.whatProof')}</p>
        <p>{t('size.whatShare')}</p>
        <p>{t('allot.whatNot')}</p>
      </Explain>
    </>
  )
}
