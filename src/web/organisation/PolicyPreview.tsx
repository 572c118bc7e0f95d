import { type ReactNode, useEffect, useRef } from 'react'
import type { Operations, OutputOf } from '../../contract/index.ts'
import { useTexts } from '../app/texts.tsx'
import { ReasonList } from '../app/Why.tsx'

/** What a decision would change: rules that come and go, how many of the staff it hits, and that those already appointed stay. */
export function PolicyPreview(props: { found: OutputOf<Operations['policy.preview']>; from: string }): ReactNode {
  const { found, from } = props
  const { t, both, day, list } = useTexts()
  const place = useRef<HTMLElement>(null)
  // It stands under a long form: whoever asked is led to it.
  useEffect(() => {
    place.current?.focus({ preventScroll: true })
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const { doctorContact, careContact, socialCareContact } = found.hit
  const hits = [
    ...(doctorContact > 0 ? [t('policy.hitDoctor', { count: doctorContact })] : []),
    ...(careContact > 0 ? [t('policy.hitCare', { count: careContact })] : []),
    ...(socialCareContact > 0 ? [t('policy.hitSocial', { count: socialCareContact })] : []),
  ]
  return (
    <section className="follows" aria-label={t('policy.changes', { day: day(from) })} tabIndex={-1} ref={place}>
      <h3>{t('policy.changes', { day: day(from) })}</h3>
      {found.reasons.length > 0 && <ReasonList reasons={found.reasons} />}
      {found.added.map((one) => (
        <p key={one.code}>
          <b>{t('policy.added')}:</b> {both(one)}
        </p>
      ))}
      {found.removed.map((one) => (
        <p key={one.code}>
          <b>{t('policy.removed')}:</b> {both(one)}
        </p>
      ))}
      {hits.map((one) => (
        <p key={one}>{one}</p>
      ))}
      {found.replaces.length > 0 && (
        <p>{t('policy.replaces', { days: list(found.replaces.map((one) => day(one))) })}</p>
      )}
      {found.reasons.length === 0 && <p className="soft">{t('policy.stay')}</p>}
    </section>
  )
}
