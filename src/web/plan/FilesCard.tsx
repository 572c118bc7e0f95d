import type { ReactNode } from 'react'
import { addressOf } from '../app/client.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Icon } from '../ui/Icon.tsx'
import { dayOf, type PlanProps, sizeOf } from './words.ts'

/** The files of the plan. One opens as a file of its own, saved and never shown in the page. */
export function FilesCard({ plan }: PlanProps): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const open = useOpenPanel()
  const about = { person: plan.personId, matter: plan.planId }
  return (
    <Card title={t('sip.files')}>
      {plan.files.length === 0 && <p className="soft">{t('sip.files.none')}</p>}
      <ul className="plan-rows">
        {plan.files.map((one) => (
          <li key={one.fileId}>
            <div>
              <a
                className="plan-file"
                aria-label={t('sip.files.open', { name: one.name })}
                href={addressOf('plan.attachment', {
                  personId: plan.personId,
                  planId: plan.planId,
                  fileId: one.fileId,
                })}
              >
                <Icon name="file" />
                <span>{one.name}</span>
              </a>
              <p className="soft small">
                {[
                  t(one.mediaType === 'application/pdf' ? 'sip.files.pdf' : 'sip.files.image'),
                  sizeOf(one.size, texts),
                  t('sip.files.by', { name: one.byName, day: dayOf(one.at, texts) }),
                ].join(' · ')}
              </p>
            </div>
            {plan.state !== 'closed' && (
              <Button
                size="small"
                variant="text"
                className="no-print"
                aria-label={t('sip.files.removeOf', { name: one.name })}
                onClick={() => open({ panel: 'plan-fil-bort', ...about, part: one.fileId })}
              >
                {t('sip.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {plan.availableActions.includes('link') && (
        <div className="plan-after no-print">
          <Button size="small" onClick={() => open({ panel: 'plan-fil', ...about })}>
            {t('sip.files.add')}
          </Button>
        </div>
      )}
    </Card>
  )
}
