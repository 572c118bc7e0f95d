import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { SkipLink } from '../ui/SkipLink.tsx'
import './app.css'
import { useTexts } from './texts.tsx'

/** A page without menu: before anyone is signed in, and for the few questions that come first. */
export function Plain({ children, aside }: { children: ReactNode; aside?: ReactNode }): ReactNode {
  const { t } = useTexts()
  return (
    <div className="plain">
      <SkipLink to="content">{t('app.skip')}</SkipLink>
      <header className="plain-top">
        <span className="plain-mark">
          <Mark />
          {t('app.name')}
        </span>
        <span className="row">
          {aside}
          <LanguageSwitch />
        </span>
      </header>
      <main className="plain-main" id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

/** The other language, in its own words. */
export function LanguageSwitch(): ReactNode {
  const { t, lang, setLang } = useTexts()
  const other = lang === 'sv' ? 'en' : 'sv'
  return (
    <Button variant="text" size="small" lang={other} onClick={() => setLang(other)}>
      {t('app.language')}
    </Button>
  )
}
