import { useEffect } from 'react'

/** The title in the browser's tab, and what is read out when a page opens: "Ingrid Lövgren – Hållpunkt". */
export function useDocumentTitle(title: string, site = 'Hållpunkt'): void {
  useEffect(() => {
    document.title = title === site || title === '' ? site : `${title} – ${site}`
  }, [title, site])
}
