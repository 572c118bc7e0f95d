import type { ReactNode } from 'react'
import type { PaymentRow } from '../../contract/discharge-payment.ts'
import { useTexts } from '../app/texts.tsx'
import { Explain } from '../ui/Explain.tsx'
import { Facts } from '../ui/PageHead.tsx'

/** What a row was reckoned by: the messages, open care, and what was agreed; the same as in the file. */
export function PaymentBasis({ row: { caseId, person, from, to, basis } }: { row: PaymentRow }): ReactNode {
  const { t, moment, kronor, dayShort } = useTexts()
  const sent = (at: string | null) => (at === null ? t('pay.never') : moment(at))
  const openCare = basis.openCare.map(({ from, to }) =>
    to === null
      ? t('pay.openCareSince', { from: moment(from) })
      : t('pay.openCareSpan', { from: moment(from), to: moment(to) }),
  )
  const { planningCallAt: called } = basis
  return (
    <Explain
      summary={t('pay.basisOf', {
        name: person.name,
        span: from === to ? dayShort(from) : `${dayShort(from)}–${dayShort(to)}`,
      })}
    >
      <Facts
        facts={[
          { term: t('home.admittedTerm'), value: moment(basis.admittedAt) },
          { term: t('pay.toldAdmission'), value: sent(basis.admissionNoticeAt) },
          { term: t('pay.toldReady'), value: sent(basis.readyNoticeAt) },
          {
            term: t('pay.called'),
            value:
              called === null || basis.planningCallRight ? sent(called) : t('pay.calledElse', { when: moment(called) }),
          },
          ...(basis.earlierCallAt === null ? [] : [{ term: t('pay.earlierCall'), value: moment(basis.earlierCallAt) }]),
          { term: t('pay.openCare'), value: openCare.join(', ') || '–' },
          ...(basis.dischargedAt === null
            ? []
            : [{ term: t('home.dischargedTerm'), value: moment(basis.dischargedAt) }]),
          {
            term: t('pay.terms'),
            value: t(basis.noonRule ? 'pay.termsNoon' : 'pay.termsPlain', { count: basis.graceDays }),
          },
          ...(basis.dischargeDayCounts ? [{ term: t('pay.lastDay'), value: t('pay.lastDayCounts') }] : []),
          ...(basis.amountPerDay === null ? [] : [{ term: t('pay.perDay'), value: kronor(basis.amountPerDay) }]),
          { term: t('pay.caseId'), value: caseId },
        ]}
      />
    </Explain>
  )
}
