import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/**
 * The tables as the application sees them, by hand from `migrations/`. Days are 'YYYY-MM-DD', instants ISO text in UTC,
 * ranges PostgreSQL's own text ('[2026-07-01,)'). `test/storage/schema.test.ts` compares this file with the database.
 */
type Json = ColumnType<unknown, string | undefined, string>

export interface AbsenceTable {
  id: string
  assignment_id: string
  valid: string
}

export interface AccessGrantTable {
  id: string
  kind: string
  person_id: string
  assignment_id: string
  provider_id: string
  reason: string
  granted_at: Generated<string>
  valid: string
}

export interface AdmissionRefusalTable {
  id: string
  provider_id: string
  unit_id: string
  source: string
  reference: string
  reasons: Json
  times: Generated<number>
  at: Generated<string>
  seen_at: string | null
  seen_by: string | null
}

export interface AllotmentItemTable {
  allotment_id: string
  person_id: string
  provider_id: string
  unit_id: string
  contact_id: string
  assignment_id: string
  knew: boolean
  undone: Generated<boolean>
}

export interface AllotmentTable {
  id: string
  unit_id: string
  provider_id: string
  made_by: string
  made_at: Generated<string>
  starts_on: string
  method: string
  seed: number
  persons: number
  waiting: number
  undone_at: string | null
  undone_by: string | null
}

export interface AssignmentTable {
  id: string
  staff_id: string
  unit_id: string
  role: string
  profession: string
  share: Generated<number>
  takes_part_in_home_help: Generated<boolean>
  valid: string
  deputy_id: string | null
  version: Generated<number>
}

export interface AuditEntryTable {
  id: string
  at: Generated<string>
  day: Generated<string>
  xid: Generated<string>
  operation: string
  action: string
  outcome: string
  actor_kind: string
  staff_id: string | null
  assignment_id: string | null
  unit_id: string | null
  provider_id: string | null
  person_actor_id: string | null
  ground: string | null
  reason_code: string | null
  detail: Json
  request_id: string | null
}

export interface AuditRetentionTable {
  day: string
  dropped_at: Generated<string>
  seal_root: Buffer
  by: string
}

export interface AuditSealTable {
  seq: number
  day: string
  from_xid: string
  to_xid: string
  row_count: number
  root: Buffer
  previous: Buffer
  link: Buffer
  sealed_at: string
}

export interface AuditSubjectTable {
  audit_id: string
  person_id: string
  provider_id: string | null
  day: Generated<string>
  xid: Generated<string>
}

export interface AuthorityTable {
  id: string
  kind: string
  code: string
  name: string
}

export interface CareEpisodeTable {
  id: string
  person_id: string
  unit_id: string
  provider_id: string
  kind: string
  services: Generated<string[]>
  municipal_health_care: Generated<boolean>
  valid: string
  recorded: Generated<string>
  is_current: GeneratedAlways<boolean>
  source: string
  about: string | null
}

export interface CareProviderTable {
  id: string
  hsa_id: string
  name: string
  kind: string
  organisation_number: string | null
}

export interface CareTeamMemberTable {
  id: string
  team_id: string
  assignment_id: string
  task: string | null
  valid: string
}

export interface CareTeamPersonTable {
  id: string
  team_id: string
  person_id: string
  provider_id: string
  unit_id: string
  consent: string | null
  consent_covers: Generated<string[]>
  disclosure_ids: Generated<string[]>
  valid: string
  recorded: Generated<string>
  is_current: GeneratedAlways<boolean>
}

export interface CareTeamTable {
  id: string
  unit_id: string
  provider_id: string
  name: string
  mission: string | null
  valid: Generated<string>
  version: Generated<number>
}

export interface CareUnitTable {
  id: string
  hsa_id: string
  name: string
  kind: string
  provider_id: string
  authority_id: string
  street: string | null
  postal_code: string | null
  city: string | null
  municipality_code: string | null
  phone: string | null
  opening_hours: Json
  deputy_rule: Generated<string>
  list_cap_per_doctor: number | null
  valid: Generated<string>
  version: Generated<number>
}

export interface ContactGapTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  contact_kind: string
  problem: string
  staff_text: string | null
  valid: string
  active_choice: Generated<boolean>
  source: string
  recorded_at: Generated<string>
  mended_at: string | null
  mended_by: string | null
  outcome: string | null
  contact_id: string | null
  note: string | null
}

export interface ContactInformationTable {
  id: string
  contact_id: string
  person_id: string
  provider_id: string
  unit_id: string
  outcome: string
  channel: string | null
  language: Generated<string>
  note: string | null
  told_at: string
  told_by: string
  fingerprint: string
  recorded_at: Generated<string>
}

export interface ContactOfferTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  contact_kind: string
  need_code: string
  offered_on: string
  channel: string
  offered_by: string
  recorded_at: Generated<string>
  answer: string | null
  answered_on: string | null
  answered_by: string | null
  answer_channel: string | null
  answer_recorded_by: string | null
}

export interface ContactPolicyTable {
  authority_id: string
  valid: string
  policy: Json
}

export interface ContactRequestEndTable {
  request_id: string
  person_id: string
  provider_id: string
  unit_id: string
  outcome: string
  ended_at: Generated<string>
  ended_by: string | null
  contact_id: string | null
  wish_followed: boolean | null
  wish_reason: string | null
  withdrawn_by: string | null
  channel: string | null
  note: string | null
  transfer_id: string | null
}

export interface ContactRequestTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  contact_kind: string
  purpose: Generated<string>
  contact_id: string | null
  asked_by: string
  asked_by_name: string | null
  channel: string
  asked_at: string
  wish: string | null
  wished_assignment_id: string | null
  why: string | null
  accepted_offer_id: string | null
  origin_id: string | null
  recorded_by: string | null
  recorded_at: Generated<string>
}

export interface ContactRequestTransferTable {
  id: string
  request_id: string
  person_id: string
  from_unit_id: string
  from_provider_id: string
  to_unit_id: string
  to_provider_id: string
  contact_kind: string
  asked_at: string
  wish: string | null
  consent: string | null
  message: string | null
  sent_at: Generated<string>
  sent_by: string
  answered_at: string | null
  answered_by: string | null
  accepted: boolean | null
  answer: string | null
  new_request_id: string | null
  recalled: Generated<boolean>
}

export interface ContactReviewTable {
  id: string
  contact_id: string
  person_id: string
  provider_id: string
  unit_id: string
  reviewed_on: string
  reviewed_by: string
  outcome: string
  with_person: boolean
  note: string | null
  next_on: string | null
  recorded_at: Generated<string>
}

export interface DelegationTable {
  id: string
  unit_id: string
  assignment_id: string
  task: string
  valid: string
  delegated_by: string
  recorded_at: Generated<string>
}

export interface DemoMarkTable {
  made_at: string
  seed: string
  residents: number
  anchor: string
}

export interface DisclosureTable {
  id: string
  from_provider_id: string
  to_provider_id: string
  person_id: string
  scope: string
  ground: string
  law: string
  evidence: string
  valid: string
  created_at: Generated<string>
  created_by: string | null
  ended_at: string | null
  from_unit_id: string | null
  to_unit_id: string | null
  to_assignment_id: string | null
  expires_at: string | null
  consent_id: string | null
  assessment_id: string | null
  emergency_id: string | null
  ended_by: string | null
  end_channel: 'spoken' | 'phone' | 'written' | null
  end_words: Generated<string>
}

export interface FixedContactTable {
  row_id: string
  contact_id: string
  version: number
  person_id: string
  provider_id: string
  unit_id: string
  assignment_id: string
  kind: string
  basis: string
  active_choice: Generated<boolean>
  wish: string | null
  mission: string | null
  valid: string
  end_reason: string | null
  appointed_by: string | null
  decided: Json
  recorded: Generated<string>
  is_current: GeneratedAlways<boolean>
  source: Generated<string>
  review_on: string | null
  via_team_id: string | null
  request_id: string | null
}

export interface NightlyRunTable {
  job: string
  day: string
  done_at: Generated<string>
}

export interface FollowupReportTable {
  id: string
  provider_id: string
  year: number
  day: string
  known_at: string
  answers: Json
  sent_at: Generated<string>
  sent_by: string
}

export interface FollowupTargetTable {
  id: string
  authority_id: string
  figure: string
  from_day: string
  value: number | null
  why: string
  decided_at: Generated<string>
  decided_by: string
}

export interface HandoverItemTable {
  handover_id: string
  person_id: string
  provider_id: string
  unit_id: string
  old_contact_id: string
  old_row_id: string
  new_contact_id: string | null
  to_assignment_id: string | null
  knew: Generated<boolean>
  undone: Generated<boolean>
}

export interface HandoverTable {
  id: string
  unit_id: string
  provider_id: string
  from_assignment_id: string
  made_by: string
  made_at: Generated<string>
  starts_on: string
  reason: string
  persons: number
  undone_at: string | null
  undone_by: string | null
}

export interface HolderTaskTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  contact_id: string
  contact_kind: string
  raised_at: Generated<string>
  done_at: string | null
  done_by: string | null
  outcome: string | null
  note: string | null
}

export interface IdempotencyTable {
  actor: string
  key: string
  operation: string
  request_hash: string
  response: Json
  created_at: Generated<string>
}

export interface ImportRunTable {
  id: string
  kind: string
  file_hash: string
  counts: Json
  by_assignment: string | null
  at: Generated<string>
}

export interface LetterBatchTable {
  id: string
  unit_id: string
  provider_id: string
  made_by: string
  made_at: Generated<string>
  style: Json
  sent_on: string | null
  sent_by: string | null
  cancelled_at: string | null
}

export interface LetterItemTable {
  batch_id: string
  contact_id: string
  person_id: string
  provider_id: string
  unit_id: string
  fingerprint: string
  printed_to: string | null
}

export interface LicenceTable {
  id: string
  staff_id: string
  profession: string
  valid: string
}

export interface ListPlanTable {
  unit_id: string
  year: number
  per_specialist: number
  note: string | null
  set_by: string
  set_at: Generated<string>
}

export interface ListingLimitTable {
  id: string
  unit_id: string
  most: number
  valid: string
  decision: string
  decided_by: string
  recorded_at: Generated<string>
}

export interface ListingTable {
  id: string
  person_id: string
  unit_id: string
  provider_id: string
  active_choice: Generated<boolean>
  valid: string
  recorded: Generated<string>
  is_current: GeneratedAlways<boolean>
  source: string
  channel: string | null
  exception: string | null
  recorded_by: string | null
  chosen_by: string | null
  chosen_by_name: string | null
  in_place_of: string | null
  in_place_why: string | null
}

export interface LogAnswerTable {
  question_id: string
  person_id: string
  provider_id: string
  words: string
  by_assignment: string
  at: Generated<string>
}

export interface LogQuestionTable {
  id: string
  person_id: string
  provider_id: string
  audit_id: string
  words: string
  asked_at: Generated<string>
}

export interface LogReviewClosingTable {
  round_id: string
  provider_id: string
  note: string | null
  by_assignment: string
  at: Generated<string>
}

export interface LogReviewHandingTable {
  id: string
  item_id: string
  provider_id: string
  seq: number
  to_assignment: string
  by_assignment: string
  at: Generated<string>
}

export interface LogReviewItemTable {
  id: string
  provider_id: string
  round_id: string | null
  question_id: string | null
  flag: 'emergency' | 'blockOpened' | 'liftGranted' | 'mandateRecorded' | null
  position: number
  audit_id: string
  person_id: string
  unit_id: string | null
  staff_id: string | null
  rules: string[]
  facts: Json
  made_at: Generated<string>
  assignment_id: string | null
  day: string | null
  accesses: Generated<Json>
}

export interface LogReviewOutcomeTable {
  id: string
  item_id: string
  provider_id: string
  seq: number
  outcome: string
  note: string
  report_to: string | null
  by_assignment: string
  by_staff: string
  at: Generated<string>
}

export interface LogReviewRoundTable {
  id: string
  provider_id: string
  unit_id: string | null
  from_day: string
  to_day: string
  rules: string[]
  size: number
  seed: string
  settings: Json
  candidates: Json
  drawn: number
  made_by: string
  made_at: Generated<string>
}

export interface MedicalResponsibilityTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  assignment_id: string | null
  named: string | null
  decided_by: string
  valid: string
  recorded: Generated<string>
  is_current: GeneratedAlways<boolean>
}

export interface NeedDecisionTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  contact_kind: string
  need_code: string | null
  decision: string
  reason: string
  decided_on: string
  review_on: string | null
  decided_by: string | null
  offer_id: string | null
  recorded: Generated<string>
  is_current: GeneratedAlways<boolean>
}

export interface NoticeTable {
  id: string
  assignment_id: string
  person_id: string | null
  kind: string
  detail: Json
  created_at: Generated<string>
  read_at: string | null
}

export interface OutboxTable {
  id: string
  topic: string
  provider_id: string | null
  payload: Json
  created_at: Generated<string>
  available_at: Generated<string>
  attempts: Generated<number>
  last_error: string | null
  done_at: string | null
}

export interface PersonDetailTable {
  person_id: string
  street: string | null
  postal_code: string | null
  city: string | null
  municipality_code: string | null
  phone: string | null
  email: string | null
  language: Generated<string>
  interpreter: Generated<boolean>
  communication_needs: string | null
  version: Generated<number>
}

export interface PersonIdentifierTable {
  value: string
  person_id: string
  kind: string
  recorded_at: Generated<string>
}

export interface PersonProtectedDetailTable {
  person_id: string
  street: string | null
  postal_code: string | null
  city: string | null
  municipality_code: string | null
  phone: string | null
  email: string | null
  language: Generated<string>
  interpreter: Generated<boolean>
  communication_needs: string | null
  version: Generated<number>
}

export interface PersonSignalTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  kind: string
  valid: string
  recorded: Generated<string>
  is_current: GeneratedAlways<boolean>
  recorded_by: string | null
  source: Generated<string>
}

export interface PersonTable {
  id: string
  given_name: string
  family_name: string
  birth_date: string | null
  sort_key: string
  search_keys: string[]
  protection: Generated<string>
  deceased_on: string | null
  version: Generated<number>
}

export interface ReachSearchTable {
  reader: string
  search_key: string
  person_id: string
}

export interface ReachTable {
  reader: string
  person_id: string
  sort_key: string
  deceased_on: string | null
  valid: string
  plan_valid: Generated<string>
  grounds: string[]
  blocked: Generated<string[]>
}

export interface RelatedPersonTable {
  id: string
  person_id: string
  provider_id: string
  name: string
  relation: string
  kind: string
  phone: string | null
  valid: Generated<string>
}

export interface ResponsibilityQuestionTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  question: string
  raised_by: string
  raised_at: Generated<string>
  answer: string | null
  answered_by: string | null
  answered_at: string | null
}

export interface SessionTable {
  id_hash: Buffer
  kind: string
  staff_id: string | null
  person_id: string | null
  assignment_id: string | null
  csrf_token: string
  is_bearer: Generated<boolean>
  created_at: Generated<string>
  last_seen_at: Generated<string>
  expires_at: string
  ended_at: string | null
  session_id: Generated<string>
  offered: string[] | null
  alone_since: string | null
  client_id: string | null
  scopes: string[] | null
  subject: string | null
  proxy_id: string | null
  ended_logged_at: string | null
}

export interface SessionReplacedTable {
  id_hash: Buffer
  session_id: string
  at: Generated<string>
}

export interface StaffMemberTable {
  id: string
  hsa_id: string
  given_name: string
  family_name: string
  sort_key: string
  doctor_category: string | null
  assistant_nurse_proof_from: string | null
  permanent_assistant_nurse_2025: Generated<boolean>
  version: Generated<number>
}

export interface SystemClientTable {
  id: string
  client_id: string
  name: string
  provider_id: string
  scopes: string[]
  secret_hash: Buffer
  created_at: Generated<string>
  expires_on: string
  revoked_at: string | null
}

export interface UnitSuccessorTable {
  from_unit_id: string
  to_unit_id: string
  on_day: string
}

export interface VisitBatchTable {
  id: Generated<number>
  provider_id: string
  source: string
  rows: number
  content: number
  recorded_at: Generated<string>
}

export interface VisitRulingTable {
  batch_id: number
  provider_id: string
  source: string
  period: string
  recorded: Generated<string>
}

export interface VisitTable {
  batch_id: number
  day: string
  provider_id: string
  person_id: string
  unit_id: string
  staff_id: string | null
  staff_key: string | null
  profession: string | null
  type: string
}

export interface WayToReachTable {
  id: string
  unit_id: string | null
  assignment_id: string | null
  team_id: string | null
  kind: string
  value: string
  label: string | null
  hours: Json
  position: Generated<number>
  changed_at: Generated<string>
}

export interface AbilityAssessmentTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  basis: string
  relevance: Generated<string>
  attitude: Generated<string>
  nothing_against: Generated<boolean>
  valid: string
  recorded_at: Generated<string>
  recorded_by: string
  ended_at: string | null
}

export interface AccessBlockTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string | null
  against: string
  asked_by: string
  channel: string
  words: Generated<string>
  blocked_at: Generated<string>
  recorded_by: string | null
  lifted_at: string | null
  lift_channel: string | null
  lift_words: Generated<string>
  lifted_by: string | null
}

export interface BlockOpeningTable {
  id: string
  block_id: string
  person_id: string
  provider_id: string
  unit_id: string | null
  assignment_id: string
  ground: string
  words: string
  opened_at: Generated<string>
  opened_by: string
  until: string
}

export interface ConsentTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  from_provider_ids: string[] | null
  scopes: string[]
  given_by: string
  giver_name: string | null
  channel: string
  words: string
  valid: string
  recorded_at: Generated<string>
  recorded_by: string
  withdrawn_at: string | null
  withdrawn_by: string | null
  agreed_to: string | null
  withdraw_channel: string | null
  withdraw_words: Generated<string>
}

export interface SharingInformationTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  informed_whom: string
  channel: string
  informed_on: string
  recorded_at: Generated<string>
  recorded_by: string
}

export interface EmergencyAccessTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  assignment_id: string
  danger: string
  cannot_consent: string
  declared_at: Generated<string>
  until: Generated<string>
  holders_seen_at: string | null
  indispensable: Generated<string>
  read_at: string | null
}

export interface LiftRequestTable {
  id: string
  emergency_id: string
  block_id: string
  person_id: string
  provider_id: string
  from_assignment_id: string
  why: string
  asked_at: Generated<string>
  until: string
  answered_at: string | null
  answered_by: string | null
  granted: boolean | null
  answer: string | null
}

export interface PlanTable {
  id: string
  person_id: string
  type: string
  provider_id: string
  unit_id: string
  state: string
  version: Generated<number>
  proposed_as: string
  proposer_name: Generated<string>
  proposed_at: Generated<string>
  why: string
  live_seq: Generated<number>
  waiting_version: number | null
  force_version: number | null
  follow_up_on: string | null
  closed_at: string | null
  closing_reason: string | null
  closing_words: Generated<string>
  end_told: string | null
  why_shown: Generated<boolean>
}

export interface PlanStepTable {
  state: string
  action: string
  parts: string[]
  leads: string[]
}

export interface PlanQuestionTable {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  assignment_id: string
  given_by: string
  proxy_id: string | null
  channel: string
  asked_at: Generated<string>
}

export interface PlanChangeTable {
  id: string
  plan_id: string
  person_id: string
  seq: number
  key: string
  value: string
  rev: number
  conflict: boolean
  lost: string | null
  at: Generated<string>
  assignment_id: string
}

export interface PlanCommentTable {
  id: string
  plan_id: string
  person_id: string
  voice: string
  disagrees: Generated<boolean>
  version: number | null
  words: string
  at: Generated<string>
  assignment_id: string | null
  proxy_id: string | null
}

export interface PlanConfirmationTable {
  id: string
  plan_id: string
  version: number
  person_id: string
  party_id: string
  intervention_id: string | null
  fingerprint: string
  at: Generated<string>
  assignment_id: string
  about: Generated<string>
}

export interface PlanCopyTable {
  plan_id: string
  version: number
  person_id: string
  provider_id: string
  unit_id: string
  content: Json
  frozen_at: Generated<string>
}

export interface PlanEventTable {
  id: string
  plan_id: string
  person_id: string
  action: string
  from_state: string | null
  to_state: string
  at: Generated<string>
  voice: string
  assignment_id: string | null
  words: Generated<string>
  detail: Generated<Json>
}

export interface PlanFieldTable {
  plan_id: string
  person_id: string
  key: string
  value: string
  rev: number
  seq: number
}

export interface PlanFileTable {
  id: string
  plan_id: string
  person_id: string
  name: string
  media_type: string
  size: number
  content: Buffer
  at: Generated<string>
  assignment_id: string
  removed_at: string | null
  removed_by: string | null
}

export interface PlanFollowUpTable {
  id: string
  plan_id: string
  person_id: string
  due_on: string | null
  on_day: string
  person_present: boolean
  goals: Generated<Json>
  answer: string
  words: Generated<string>
  next_on: string | null
  recorded_at: Generated<string>
  assignment_id: string | null
  voice: Generated<string>
  proxy_id: string | null
  version: number | null
}

export interface PlanLinkTable {
  id: string
  plan_id: string
  person_id: string
  type: string
  title: string
  kept_by: string
  covers: Generated<boolean>
  at: Generated<string>
  assignment_id: string
  removed_at: string | null
  keyword: string | null
}

export interface PlanToldTable {
  id: string
  plan_id: string
  person_id: string
  meeting_id: string
  starts_at: string
  told_to: string
  how: string
  on_day: string
  at: Generated<string>
  assignment_id: string
}

export interface PlanMailTable {
  id: Generated<string>
  plan_id: string
  person_id: string
  meeting_id: string | null
  party_id: string
  kind: string
  sequence: number
  state: Generated<string>
  dropped: string | null
  made_at: Generated<string>
  available_at: Generated<string>
  attempts: Generated<number>
  last_error: string | null
  sent_at: string | null
  version: number | null
  token_hash: Buffer | null
  replaces: number | null
}

export interface PlanMeetingTable {
  id: string
  plan_id: string
  person_id: string
  sequence: Generated<number>
  starts_at: string
  ends_at: string
  place: Generated<string>
  video_link: Generated<string>
  interpreter: Generated<string>
  questions: Generated<string>
  called_at: Generated<string>
  called_by: string
  opened_at: string | null
  person_present: boolean | null
  cancelled_at: string | null
  reminded_at: string | null
  moved_sequence: Generated<number>
  moved_at: string | null
}

export interface PlanPartyTable {
  id: string
  plan_id: string
  person_id: string
  kind: string
  provider_id: string | null
  unit_id: string | null
  is_keeper: Generated<boolean>
  name: Generated<string>
  email: string | null
  allowed_by: string | null
  allowed_channel: string | null
  allowed_until: string | null
  invited_at: Generated<string>
  invited_by: string | null
  withdrawn_at: string | null
  withdrawn_by: string | null
  withdrawn_words: Generated<string>
  said_until: string | null
  allowed_proxy_id: string | null
  left_by: string | null
  left_proxy_id: string | null
}

export interface PlanAskTable {
  id: string
  plan_id: string
  person_id: string
  kind: string
  provider_id: string | null
  unit_id: string | null
  name: Generated<string>
  email: string | null
  asked_at: Generated<string>
  asked_by: string
  party_id: string | null
  ended_at: string | null
}

export interface PlanAskWordTable {
  id: string
  ask_id: string
  plan_id: string
  person_id: string
  yes: boolean
  given_by: string
  proxy_id: string | null
  said_at: Generated<string>
}

export interface PlanKeeperChangeTable {
  id: string
  plan_id: string
  person_id: string
  from_unit_id: string
  to_party_id: string
  words: string
  asked_at: Generated<string>
  asked_by: string
  accepted: boolean | null
  answer_words: Generated<string>
  answered_at: string | null
  answered_by: string | null
  taken_back_at: string | null
}

export interface PlanQualityTable {
  id: string
  plan_id: string
  person_id: string
  provider_id: string
  unit_id: string
  event: string
  on_day: string
  version: number | null
  person_present: boolean | null
  all_points: boolean | null
  due: number
  kept: number
  next_due: string | null
  grace: number
  goals_told: number
  goals_reached: number
  goals_partly: number
  answer: string | null
  at: Generated<string>
}

export interface GuardianSightTable {
  id: string
  person_id: string
  proxy_id: string
  level: string
  said_by: string
  words: Generated<string>
  at: Generated<string>
  assignment_id: string | null
}

export interface PlanPreparationTable {
  id: string
  plan_id: string
  person_id: string
  party_id: string | null
  voice: string
  answer: string
  coming: string | null
  at: Generated<string>
  assignment_id: string | null
  proxy_id: string | null
  parts: Json | null
  meeting_id: string | null
  sequence: number | null
}

export interface PlanSevenTable {
  id: string
  plan_id: string
  person_id: string
  answers: Json
  voice: string
  at: Generated<string>
  assignment_id: string | null
  unit_id: string | null
  proxy_id: string | null
}

export interface PlanReplyTable {
  meeting_id: string
  party_id: string
  person_id: string
  token_hash: Buffer
}

export interface PlanVersionTable {
  plan_id: string
  person_id: string
  number: number
  content: Json
  made_at: Generated<string>
  made_by: string
}

export interface PlanWordTable {
  id: string
  plan_id: string
  person_id: string
  yes: boolean
  given_by: string
  proxy_id: string | null
  channel: string
  words: Generated<string>
  until: string | null
  said_at: Generated<string>
  recorded_by: string | null
}

export interface DischargeAgreementTable {
  id: string
  region_id: string
  municipality_id: string
  valid: string
  grace_days: Generated<number>
  noon_rule: Generated<boolean>
  discharge_day_counts: Generated<boolean>
  amount_per_day: string | null
  model: Generated<string>
  average_days: Generated<number>
  signed_on: string | null
  reference: Generated<string>
  entered_at: Generated<string>
  entered_by: string | null
}

export interface DischargeAnswerTable {
  id: string
  case_id: string
  person_id: string
  question: string
  answer: string
  words: Generated<string>
  at: Generated<string>
  unit_id: string
  assignment_id: string
}

export interface DischargeCaseTable {
  id: string
  person_id: string
  provider_id: string
  ward_id: string
  state: string
  version: Generated<number>
  person_name: string
  person_number: string
  protection: Generated<string>
  admitted_at: string
  assessed_at: string | null
  estimated_on: string | null
  planning_due: Generated<boolean>
  psychiatric: Generated<boolean>
  compulsory: Generated<boolean>
  registered_code: string | null
  placing_code: string | null
  destination: string | null
  discharged_at: string | null
  interruption: string | null
  plan_id: string | null
  created_by: string | null
  created_at: Generated<string>
  planned: Generated<boolean>
  due_version: number | null
}

export interface DischargeCaseWasTable {
  case_id: string
  until: Generated<string>
  admitted_at: string
  assessed_at: string | null
  planning_due: boolean
  psychiatric: boolean
  compulsory: boolean
  planned: boolean
  registered_code: string | null
  placing_code: string | null
}

export interface DischargeSourceTable {
  provider_id: string
  source: string
  reference: string
  case_id: string
  person_id: string
  content: Json
  said_at: string
  taken_at: Generated<string>
}

export interface DischargeDelayTable {
  id: string
  case_id: string
  person_id: string
  day: string
  cause: string
  words: Generated<string>
  at: Generated<string>
  unit_id: string
  assignment_id: string
}

export interface DischargeDeliveryTable {
  message_id: string
  case_id: string
  person_id: string
  unit_id: string
  receipted_at: string | null
  receipted_by: string | null
}

export interface DischargeDisputeTable {
  id: string
  case_id: string
  person_id: string
  from_day: string
  to_day: string
  words: string
  marked_at: Generated<string>
  unit_id: string
  assignment_id: string
  paid_days: number | null
  settled_words: Generated<string>
  settled_at: string | null
  settled_by: string | null
  withdrawn_at: string | null
  withdrawn_by: string | null
  withdrawn_words: Generated<string>
  paid_days_before: number | null
}

export interface DischargeDueTable {
  case_id: string
  person_id: string
  clock: string
  due_at: string
  told: Generated<string[]>
}

export interface DischargeReminderTable {
  id: string
  assignment_id: string
  case_id: string
  person_id: string
  about: string
  stage: string
  due_at: string | null
  at: Generated<string>
  read_at: string | null
}

export interface DischargeEventTable {
  id: string
  case_id: string
  person_id: string
  action: string
  from_state: string | null
  to_state: string
  at: Generated<string>
  unit_id: string
  assignment_id: string | null
  words: Generated<string>
  detail: Generated<Json>
  source: string | null
}

export interface DischargeFollowUpTable {
  id: string
  case_id: string
  person_id: string
  outcome: string
  at_home: boolean | null
  form: number
  answers: Generated<Json>
  contact: string | null
  words: Generated<string>
  at: Generated<string>
  unit_id: string
  assignment_id: string
}

export interface DischargeGivenTable {
  id: string
  case_id: string
  person_id: string
  information_id: string | null
  form: string
  receiver: string
  language: string
  words: Generated<string>
  at: Generated<string>
  unit_id: string
  assignment_id: string
}

export interface DischargeInformationTable {
  id: string
  case_id: string
  person_id: string
  content: Json
  known: Json
  at: Generated<string>
  unit_id: string
  assignment_id: string
}

export interface DischargeMessageTable {
  id: string
  case_id: string
  person_id: string
  kind: string
  sent_at: Generated<string>
  unit_id: string
  assignment_id: string
  content: Generated<Json>
  words: Generated<string>
}

export interface DischargeOpenCareTable {
  id: string
  case_id: string
  person_id: string
  state: string
  words: Generated<string>
  at: Generated<string>
  assignment_id: string
}

export interface DischargePolicyTable {
  authority_id: string
  valid: string
  follow_up_days: number
}

export interface DischargeProblemTable {
  id: string
  case_id: string
  person_id: string
  follow_up_id: string
  dimension: string
  words: string
  for_unit_id: string
  at: Generated<string>
  unit_id: string
  assignment_id: string
  done_at: string | null
  done_by: string | null
  done_words: Generated<string>
}

export interface DischargeReadmissionTable {
  case_id: string
  earlier_id: string
  person_id: string
  days: number
  planned: boolean
}

export interface DischargeReceiverTable {
  id: string
  case_id: string
  person_id: string
  role: string
  provider_id: string
  unit_id: string
  added_at: Generated<string>
  added_by: string
  removed_at: string | null
  removed_by: string | null
}

export interface ProxyTable {
  id: string
  person_id: string
  identifier: string
  name: string
  kind: string
  scopes: string[]
  valid: string
  provider_id: string | null
  unit_id: string | null
  recorded_by: string | null
  channel: string
  evidence: Generated<string>
  recorded_at: Generated<string>
  ended_at: string | null
  ended_by: string | null
  despite_protection: Generated<boolean>
}

export interface Schema {
  ability_assessment: AbilityAssessmentTable
  absence: AbsenceTable
  access_block: AccessBlockTable
  access_grant: AccessGrantTable
  admission_refusal: AdmissionRefusalTable
  allotment: AllotmentTable
  allotment_item: AllotmentItemTable
  assignment: AssignmentTable
  audit_entry: AuditEntryTable
  audit_retention: AuditRetentionTable
  audit_seal: AuditSealTable
  audit_subject: AuditSubjectTable
  authority: AuthorityTable
  block_opening: BlockOpeningTable
  care_episode: CareEpisodeTable
  care_provider: CareProviderTable
  care_team: CareTeamTable
  care_team_member: CareTeamMemberTable
  care_team_person: CareTeamPersonTable
  care_unit: CareUnitTable
  consent: ConsentTable
  contact_gap: ContactGapTable
  contact_information: ContactInformationTable
  contact_offer: ContactOfferTable
  contact_policy: ContactPolicyTable
  contact_request: ContactRequestTable
  contact_request_end: ContactRequestEndTable
  contact_request_transfer: ContactRequestTransferTable
  contact_review: ContactReviewTable
  delegation: DelegationTable
  demo_mark: DemoMarkTable
  discharge_agreement: DischargeAgreementTable
  discharge_answer: DischargeAnswerTable
  discharge_case: DischargeCaseTable
  discharge_case_was: DischargeCaseWasTable
  discharge_delay: DischargeDelayTable
  discharge_delivery: DischargeDeliveryTable
  discharge_dispute: DischargeDisputeTable
  discharge_due: DischargeDueTable
  discharge_event: DischargeEventTable
  discharge_follow_up: DischargeFollowUpTable
  discharge_given: DischargeGivenTable
  discharge_information: DischargeInformationTable
  discharge_message: DischargeMessageTable
  discharge_open_care: DischargeOpenCareTable
  discharge_policy: DischargePolicyTable
  discharge_problem: DischargeProblemTable
  discharge_readmission: DischargeReadmissionTable
  discharge_reminder: DischargeReminderTable
  discharge_source: DischargeSourceTable
  discharge_receiver: DischargeReceiverTable
  disclosure: DisclosureTable
  emergency_access: EmergencyAccessTable
  fixed_contact: FixedContactTable
  guardian_sight: GuardianSightTable
  followup_report: FollowupReportTable
  followup_target: FollowupTargetTable
  handover: HandoverTable
  handover_item: HandoverItemTable
  holder_task: HolderTaskTable
  idempotency: IdempotencyTable
  import_run: ImportRunTable
  letter_batch: LetterBatchTable
  letter_item: LetterItemTable
  licence: LicenceTable
  lift_request: LiftRequestTable
  list_plan: ListPlanTable
  listing: ListingTable
  listing_limit: ListingLimitTable
  log_answer: LogAnswerTable
  log_question: LogQuestionTable
  log_review_closing: LogReviewClosingTable
  log_review_handing: LogReviewHandingTable
  log_review_item: LogReviewItemTable
  log_review_outcome: LogReviewOutcomeTable
  log_review_round: LogReviewRoundTable
  medical_responsibility: MedicalResponsibilityTable
  need_decision: NeedDecisionTable
  nightly_run: NightlyRunTable
  notice: NoticeTable
  outbox: OutboxTable
  person: PersonTable
  person_detail: PersonDetailTable
  person_identifier: PersonIdentifierTable
  person_protected_detail: PersonProtectedDetailTable
  person_signal: PersonSignalTable
  plan: PlanTable
  plan_ask: PlanAskTable
  plan_ask_word: PlanAskWordTable
  plan_change: PlanChangeTable
  plan_comment: PlanCommentTable
  plan_confirmation: PlanConfirmationTable
  plan_copy: PlanCopyTable
  plan_event: PlanEventTable
  plan_field: PlanFieldTable
  plan_file: PlanFileTable
  plan_follow_up: PlanFollowUpTable
  plan_keeper_change: PlanKeeperChangeTable
  plan_link: PlanLinkTable
  plan_mail: PlanMailTable
  plan_meeting: PlanMeetingTable
  plan_party: PlanPartyTable
  plan_preparation: PlanPreparationTable
  plan_quality: PlanQualityTable
  plan_reply: PlanReplyTable
  plan_seven: PlanSevenTable
  plan_version: PlanVersionTable
  plan_question: PlanQuestionTable
  plan_step: PlanStepTable
  plan_told: PlanToldTable
  plan_word: PlanWordTable
  proxy: ProxyTable
  reach: ReachTable
  reach_search: ReachSearchTable
  related_person: RelatedPersonTable
  responsibility_question: ResponsibilityQuestionTable
  session: SessionTable
  session_replaced: SessionReplacedTable
  sharing_information: SharingInformationTable
  staff_member: StaffMemberTable
  system_client: SystemClientTable
  unit_successor: UnitSuccessorTable
  visit: VisitTable
  visit_batch: VisitBatchTable
  visit_ruling: VisitRulingTable
  way_to_reach: WayToReachTable
}
