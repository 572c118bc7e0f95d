import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../theme/resident.css'
import { Resident } from './Resident.tsx'
import './resident.css'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Resident />
  </StrictMode>,
)
