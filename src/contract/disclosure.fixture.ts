import type { DisclosureView } from './access-views.ts'

/** A disclosure with the person's consent, as it is shown; `more` says what differs. */
export const disclosure = (more: Partial<DisclosureView> = {}): DisclosureView => ({
  disclosureId: 'd1',
  scope: 'careOverview',
  scopeName: { sv: 'listning, vård och insatser', en: 'listing, care and interventions' },
  ground: 'AC-3',
  law: 'SVOD 3 kap. 1 §',
  evidence: 'Planerar hemgången',
  fromProviderName: 'Socialnämnden',
  fromUnitName: 'Hemtjänsten Norrängen',
  toProviderName: 'Region Älvmarken',
  toStaffName: null,
  from: '2026-11-08',
  to: '2027-05-10',
  expiresAt: null,
  withdrawable: false,
  consentId: 'c1',
  assessmentId: null,
  ...more,
})
