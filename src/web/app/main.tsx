import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../theme/staff.css'
import { App } from './App.tsx'
import { preloadFor } from './registry.ts'
import { keptLang, loadCatalog, TextsProvider } from './texts.tsx'

preloadFor(window.location.pathname)
const lang = keptLang()
const catalog = await loadCatalog(lang)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TextsProvider initial={{ lang, catalog }}>
      <App />
    </TextsProvider>
  </StrictMode>,
)
