import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../theme/staff.css'
import { App } from './App.tsx'
import { keptLang, loadCatalog, TextsProvider } from './texts.tsx'

const lang = keptLang()
const catalog = await loadCatalog(lang)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TextsProvider initial={{ lang, catalog }}>
      <App />
    </TextsProvider>
  </StrictMode>,
)
