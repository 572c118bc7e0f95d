import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { useTexts } from './texts.tsx'

/** Catches what breaks while a page is drawn, or when a part of it can't be fetched, so that the rest stays. */
export class ErrorBoundary extends Component<{ children: ReactNode; resetKey?: string }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override componentDidUpdate(before: { resetKey?: string }): void {
    if (this.state.broken && before.resetKey !== this.props.resetKey) this.setState({ broken: false })
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken(): ReactNode {
  const { t } = useTexts()
  return (
    <ProblemBox
      title={t('app.brokenTitle')}
      actions={<Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>}
    >
      <p>{t('app.broken')}</p>
    </ProblemBox>
  )
}
