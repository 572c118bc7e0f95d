import { type ReactNode, useSyncExternalStore } from 'react'
import { useTexts } from './texts.tsx'

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/** A line under the bar while the machine has no connection. */
export function Connection(): ReactNode {
  const { t } = useTexts()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status" className="connection-place">
      {!online && (
        <p className="connection">
          <b>{t('offline.title')}</b> {t('offline.text')}
        </p>
      )}
    </div>
  )
}
