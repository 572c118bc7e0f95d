import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { LinkButton } from '../ui/Button.tsx'
import { Plain } from './Plain.tsx'
import { SignInProblem } from './SignInProblem.tsx'
import { useTexts } from './texts.tsx'
import { useTitle } from './title.ts'

/** Where one lands without being signed in: what this is, and the two ways in. */
export function Landing(): ReactNode {
  const { t } = useTexts()
  const { pathname, search } = useLocation()
  const params = new URLSearchParams(search)
  const problem = params.get('problem')
  params.delete('problem')
  const rest = params.size > 0 ? `?${params}` : ''
  const next = encodeURIComponent(pathname + rest)
  useTitle(t('app.name'))
  return (
    <Plain>
      {problem && <SignInProblem problem={problem} next={next} />}
      <h1 className="landing-title">{t('landing.title')}</h1>
      <p className="landing-lead">{t('landing.lead')}</p>
      <div className="landing-doors">
        <div className="stack">
          <LinkButton variant="primary" size="large" wide href={`/auth/sign-in?as=staff&next=${next}`}>
            {t('landing.staff')}
          </LinkButton>
          <p className="soft small">{t('landing.staffHint')}</p>
        </div>
        <div className="stack">
          <LinkButton size="large" wide href="/auth/sign-in?as=person&next=/min">
            {t('landing.person')}
          </LinkButton>
          <p className="soft small">{t('landing.personHint')}</p>
        </div>
      </div>
      <dl className="landing-points">
        {([1, 2, 3] as const).map((at) => (
          <div key={at}>
            <dt>{t(`landing.point${at}`)}</dt>
            <dd>{t(`landing.point${at}Text`)}</dd>
          </div>
        ))}
      </dl>
    </Plain>
  )
}
