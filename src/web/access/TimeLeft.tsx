import { type ReactNode, useEffect, useState } from 'react'
import { useTexts } from '../app/texts.tsx'
import { LiveRegion } from '../ui/Toast.tsx'

/** Whole minutes until an instant, at least 0; counted anew every quarter of a minute. */
export function useMinutesLeft(until: string): number {
  const count = (): number => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 60_000))
  const [minutes, setMinutes] = useState(count)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `count` is of `until`
  useEffect(() => {
    setMinutes(count())
    const timer = setInterval(() => setMinutes(count()), 15_000)
    return () => clearInterval(timer)
  }, [until])
  return minutes
}

/** When the time that is left is said aloud, in minutes: not oftener, so that it doesn't disturb. */
const said = [0, 1, 5, 10, 30, 60] as const

/** How long an emergency still is open: in view always, aloud at a few times. */
export function TimeLeft({ until, minutes }: { until: string; minutes: number }): ReactNode {
  const { t, time } = useTexts()
  const near = said.find((one) => minutes <= one)
  const hours = Math.floor(minutes / 60)
  return (
    <p>
      <span className="access-time">
        {hours > 0
          ? t('emergency.leftHours', { hours, minutes: minutes % 60 })
          : t('emergency.left', { count: minutes })}
      </span>{' '}
      <span className="soft">{t('emergency.until', { time: time(until) })}</span>
      <LiveRegion>
        {near === undefined ? '' : near === 0 ? t('emergency.ended') : t('emergency.soonOver', { count: near })}
      </LiveRegion>
    </p>
  )
}
