import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Route, Routes, useLocation } from 'react-router'
import { LookUpDialog } from '../person/LookUpDialog.tsx'
import { AppFrame } from '../ui/AppFrame.tsx'
import { LiveRegion } from '../ui/Toast.tsx'
import { OrBroken } from './Broken.tsx'
import { Connection } from './Connection.tsx'
import { Loading } from './Loading.tsx'
import { NotForYou } from './NotForYou.tsx'
import { NotFound } from './NotFound.tsx'
import { LanguageSwitch } from './Plain.tsx'
import { PanelHost } from './panels.tsx'
import { menu, pages } from './registry.ts'
import { SearchBar } from './SearchBar.tsx'
import { SignInAgainDialog } from './SignInAgainDialog.tsx'
import { useSession } from './session.tsx'
import { useTexts } from './texts.tsx'
import { spokenTitle } from './title.ts'
import { Who } from './Who.tsx'

const under = (pathname: string, href: string): boolean =>
  href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)

/** Everything around a page of someone at work: bar, menu, search, panels, and what is said in passing. */
export function Shell(): ReactNode {
  const { t } = useTexts()
  const { can, demo } = useSession()
  const { pathname } = useLocation()
  const [lookUp, setLookUp] = useState<string | null>(null)
  // Between two assignments nothing is shown, and so nothing is asked for: it would be in neither.
  const [switching, setSwitching] = useState(false)
  const title = useSyncExternalStore(spokenTitle.subscribe, spokenTitle.current)
  useFocusOnPage()
  return (
    <AppFrame
      name={t('app.name')}
      homeHref="/"
      navLabel={t('app.pages')}
      skipLabel={t('app.skip')}
      menuLabel={t('app.menu')}
      nav={menu
        .filter(({ verb }) => can(verb))
        .map(({ href, label }) => ({ href, label: t(label), current: under(pathname, href) }))}
      search={can('person.search') ? <SearchBar onLookUp={setLookUp} /> : undefined}
      who={<Who onSwitching={setSwitching} />}
      notice={demo ? t('app.demo') : undefined}
      footer={<LanguageSwitch />}
    >
      <Connection />
      <OrBroken resetKey={pathname}>
        {switching ? (
          <Loading />
        ) : (
          <Routes>
            {pages.map(({ path, Page, verb }) => (
              <Route key={path} path={path} element={verb && !can(verb) ? <NotForYou /> : <Page />} />
            ))}
            <Route path="*" element={<NotFound />} />
          </Routes>
        )}
        <PanelHost />
      </OrBroken>
      <LookUpDialog query={lookUp} onClose={() => setLookUp(null)} />
      <SignInAgainDialog />
      <LiveRegion>{title}</LiveRegion>
    </AppFrame>
  )
}

/** A new page begins at its top, with focus there; the sides of one person's page keep focus on their tab. */
function useFocusOnPage(): void {
  const { pathname } = useLocation()
  const page = pathname.split('/').slice(0, 3).join('/')
  const before = useRef(page)
  useEffect(() => {
    if (before.current === page) return
    before.current = page
    window.scrollTo(0, 0)
    document.getElementById('content')?.focus({ preventScroll: true })
  }, [page])
}
