import type { AgreementTermsView } from '../../../contract/discharge-agreement.ts'
import { useTexts } from '../../app/texts.tsx'

/** What terms mean, sentence by sentence: the time, the amount, and how a month is reckoned. */
export function useTermsInWords(): (terms: AgreementTermsView) => string[] {
  const { t, kronor } = useTexts()
  return ({ graceDays, noonRule, dischargeDayCounts, amountPerDay, model, averageDays }) => [
    t(noonRule ? 'agree.graceNoon' : 'agree.grace', { count: graceDays, later: graceDays + 1 }),
    amountPerDay === null ? t('agree.noAmount') : t('agree.amount', { amount: kronor(amountPerDay) }),
    ...(dischargeDayCounts ? [t('agree.lastDay')] : []),
    ...(model === 'monthlyAverage' ? [t('agree.average', { count: averageDays })] : []),
  ]
}
