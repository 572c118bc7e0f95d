import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { BrowserRouter } from 'react-router'
import { LinkProvider } from '../ui/link.tsx'
import { ToastProvider } from '../ui/Toast.tsx'
import { AppLink } from './AppLink.tsx'
import { OrBroken } from './Broken.tsx'
import { Gate } from './Gate.tsx'
import { makeQueryClient } from './operations.ts'
import { useTexts } from './texts.tsx'

/** The staff's face, whole: what all pages need around them, and the gate that decides what is shown. */
export function App(): ReactNode {
  const [client] = useState(makeQueryClient)
  const { t } = useTexts()
  return (
    <QueryClientProvider client={client}>
      <BrowserRouter>
        <LinkProvider link={AppLink}>
          <ToastProvider label={t('app.messages')} closeLabel={t('app.close')}>
            <OrBroken>
              <Gate />
            </OrBroken>
          </ToastProvider>
        </LinkProvider>
      </BrowserRouter>
    </QueryClientProvider>
  )
}
