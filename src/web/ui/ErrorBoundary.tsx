import { Component, type ReactNode } from 'react'

interface Props {
  children: ReactNode
  /** What stands there instead. */
  broken: ReactNode
  /** Another one tries anew: the address of the page. */
  resetKey?: string
}

/** Catches what breaks while a page is drawn, or when a part of it can’t be fetched, so that the rest stays. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.setState({ failed: false })
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.broken : this.props.children
  }
}
