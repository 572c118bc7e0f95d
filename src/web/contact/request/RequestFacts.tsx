import type { ReactNode } from 'react'
import type { RequestView } from '../../../contract/request.ts'
import { dayAt } from '../../app/stockholm.ts'
import { useTexts } from '../../app/texts.tsx'
import { Tag } from '../../ui/Tag.tsx'
import './request.css'
import { askedHow } from './words.ts'

/** What was asked: by whom, how and when, the wish, and what has happened since that must be seen to. */
export function RequestFacts({ request }: { request: RequestView }): ReactNode {
  const texts = useTexts()
  const { t, day } = texts
  const { transfer, state } = request
  const unit = transfer?.toUnitName ?? t('request.anotherUnit')
  return (
    <div className="request-facts">
      <p className="soft">{askedHow(request, texts)}</p>
      {request.wished && <p className="request-wish">{t('request.wished', { name: request.wished.name })}</p>}
      {request.wish && <p className="request-wish">{t('request.wish', { wish: request.wish })}</p>}
      {request.why && <p>{t('request.why', { why: request.why })}</p>}
      {!request.ownUnit && (
        <p className="soft">
          {request.unitName ? t('request.atUnit', { unit: request.unitName }) : t('request.atOther')}
        </p>
      )}
      {state === 'onItsWay' && transfer && (
        <p>{t('request.onItsWay', { unit, day: day(dayAt(new Date(transfer.sentAt))) })}</p>
      )}
      {state === 'returned' && transfer?.answeredAt && (
        <p>
          {t('request.returnedFrom', {
            unit,
            day: day(dayAt(new Date(transfer.answeredAt))),
            answer: transfer.answer ?? '',
          })}
        </p>
      )}
      {request.flags.map((flag) => (
        <p key={flag} className="request-flag">
          <Tag tone={flag === 'deceased' ? 'plain' : 'soon'}>{t(`request.flag.${flag}`)}</Tag>{' '}
          {t(`request.flag.${flag}Text`)}
        </p>
      ))}
    </div>
  )
}
