import type { ReactNode } from 'react'
import type { CaseView } from '../../../contract/discharge-views.ts'
import { useOp } from '../../app/operations.ts'
import { useTexts } from '../../app/texts.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { casePath } from '../words.ts'

/** At the ward: what is written to the patient and whether it has been given, and the way to write it. */
export function InformationCard({ stay }: { stay: CaseView }): ReactNode {
  const { t, dayAndTime } = useTexts()
  const isWard = stay.parts.includes('ward')
  const query = useOp('discharge.information', { caseId: stay.caseId }, { enabled: isWard })
  if (!isWard || !query.data) return null
  const { written, given } = query.data
  const [last] = given
  return (
    <Card title={t('info.title')} className="no-print">
      <p>{written ? t('info.cardWritten', { when: dayAndTime(written.at) }) : t('info.cardNone')}</p>
      {last && <p>{t('info.cardGiven', { when: dayAndTime(last.at), how: t(`info.how.${last.form}`) })}</p>}
      <LinkButton href={`${casePath(stay.caseId)}/information`}>{t('info.open')}</LinkButton>
    </Card>
  )
}
