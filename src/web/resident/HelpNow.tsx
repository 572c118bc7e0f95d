import type { ReactNode } from 'react'
import { LinkButton } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { useSay } from './texts.ts'

/** In danger 112, for advice 1177: the same on every page. `nobody`: no contact answers now, so it comes first. */
export function HelpNow({ nobody = false }: { nobody?: boolean }): ReactNode {
  const say = useSay()
  return (
    <Card title={say('help.heading')} className="res-help">
      {nobody && <p>{say('help.nobody')}</p>}
      <dl>
        <div>
          <dt>{say('help.danger')}</dt>
          <dd>
            <LinkButton href="tel:112">{say('help.dangerCall')}</LinkButton>
            <span className="print-only">112</span>
          </dd>
        </div>
        <div>
          <dt>{say('help.advice')}</dt>
          <dd>
            <LinkButton href="tel:1177">{say('help.adviceCall')}</LinkButton>
            <span className="print-only">1177</span>
          </dd>
        </div>
      </dl>
    </Card>
  )
}
