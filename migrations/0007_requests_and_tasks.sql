-- Fixed contacts, whole: requests that can't be dropped (FC-3, FC-20), tasks that follow from what others may not see (FC-19), questions
-- of responsibility (FC-18), reviews (FC-15), letters (FC-11), handovers (FC-13), and gaps in what was imported.
-- Each table that holds persons says whose it is (provider, unit); policies lie in 0009, what a unit reaches by it in 0010.

ALTER TABLE fixed_contact
  ADD COLUMN review_on date,
  ADD COLUMN via_team_id uuid,
  ADD COLUMN request_id uuid,
  ADD CONSTRAINT fixed_contact_review_within CHECK (review_on IS NULL OR review_on >= lower(valid));
COMMENT ON COLUMN fixed_contact.review_on IS 'The day the need is asked about again (FC-15)';
COMMENT ON COLUMN fixed_contact.via_team_id IS 'Reached through this team (FC-12)';
COMMENT ON COLUMN fixed_contact.request_id IS 'The request that it answered (FC-3)';

-- What calls for a contact: from episodes and visits, by import for now.
ALTER TABLE person_signal DROP CONSTRAINT person_signal_kind_known;
ALTER TABLE person_signal
  ADD COLUMN source text NOT NULL DEFAULT 'hallpunkt',
  ADD CONSTRAINT person_signal_kind_known CHECK (kind IN ('lifeThreatening', 'multiIllness', 'severalProviders', 'psychiatryAddiction',
    'childLongTerm', 'frequentEmergency', 'longSickLeave', 'manyDoctors'));
-- Two sources may say the same thing; one source says it once.
ALTER TABLE person_signal DROP CONSTRAINT person_signal_once;
ALTER TABLE person_signal ADD CONSTRAINT person_signal_once
  EXCLUDE USING gist (person_id WITH =, unit_id WITH =, kind WITH =, source WITH =, valid WITH &&) WHERE (upper_inf(recorded));
CREATE INDEX person_signal_unit_idx ON person_signal (unit_id) WHERE upper_inf(recorded);

-- ── Requests (FC-3, FC-20) ───────────────────────────────────────────────────────────────────────────────────────
-- A request is kept as it was asked. It is open until it has an end; a transfer ends it only when it is receipted.

CREATE TABLE contact_request (
  id uuid CONSTRAINT contact_request_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT contact_request_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT contact_request_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT contact_request_unit_fk REFERENCES care_unit,
  contact_kind text NOT NULL CONSTRAINT contact_request_kind_known
    CHECK (contact_kind IN ('careContact', 'doctorContact', 'socialCareContact', 'coordinatingContact')),
  purpose text NOT NULL DEFAULT 'new' CONSTRAINT contact_request_purpose_known CHECK (purpose IN ('new', 'change')),
  contact_id uuid,
  asked_by text NOT NULL CONSTRAINT contact_request_asked_by_known
    CHECK (asked_by IN ('person', 'guardian', 'representative', 'relative', 'staff')),
  asked_by_name text,
  channel text NOT NULL CONSTRAINT contact_request_channel_known
    CHECK (channel IN ('online', '1177', 'phone', 'letter', 'spoken', 'video')),
  asked_at timestamptz NOT NULL,
  wish text,
  wished_assignment_id uuid CONSTRAINT contact_request_wished_fk REFERENCES assignment,
  why text,
  accepted_offer_id uuid,
  origin_id uuid CONSTRAINT contact_request_origin_fk REFERENCES contact_request,
  recorded_by uuid CONSTRAINT contact_request_recorded_by_fk REFERENCES assignment,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT contact_request_change_of CHECK ((purpose = 'change') = (contact_id IS NOT NULL)),
  CONSTRAINT contact_request_whose_name CHECK (asked_by IN ('person', 'staff') OR asked_by_name IS NOT NULL)
);
COMMENT ON TABLE contact_request IS 'Begäran eller önskemål om fast kontakt, as it was asked (FC-3): open until it has a row in contact_request_end';
COMMENT ON COLUMN contact_request.asked_at IS 'When it was first asked; carried along when it is transferred, so that waiting is counted from there';
COMMENT ON COLUMN contact_request.recorded_by IS 'Who wrote it down for the person (FC-20); null when the person did it on the own page';
CREATE INDEX contact_request_person_idx ON contact_request (person_id);
CREATE INDEX contact_request_unit_idx ON contact_request (unit_id, asked_at);

CREATE TABLE contact_request_end (
  request_id uuid CONSTRAINT contact_request_end_pk PRIMARY KEY CONSTRAINT contact_request_end_request_fk REFERENCES contact_request,
  person_id uuid NOT NULL CONSTRAINT contact_request_end_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT contact_request_end_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT contact_request_end_unit_fk REFERENCES care_unit,
  outcome text NOT NULL CONSTRAINT contact_request_end_outcome_known CHECK (outcome IN ('appointed', 'withdrawn', 'transferred')),
  ended_at timestamptz NOT NULL DEFAULT now(),
  ended_by uuid CONSTRAINT contact_request_end_by_fk REFERENCES assignment,
  contact_id uuid,
  wish_followed boolean,
  wish_reason text,
  withdrawn_by text CONSTRAINT contact_request_end_withdrawn_by_known
    CHECK (withdrawn_by IN ('person', 'guardian', 'representative')),
  channel text CONSTRAINT contact_request_end_channel_known CHECK (channel IN ('online', '1177', 'phone', 'letter', 'spoken', 'video')),
  note text,
  transfer_id uuid,
  CONSTRAINT contact_request_end_appointed CHECK ((outcome = 'appointed') = (contact_id IS NOT NULL)),
  CONSTRAINT contact_request_end_withdrawn CHECK ((outcome = 'withdrawn') = (withdrawn_by IS NOT NULL) AND (outcome = 'withdrawn') <= (channel IS NOT NULL)),
  CONSTRAINT contact_request_end_transferred CHECK ((outcome = 'transferred') = (transfer_id IS NOT NULL)),
  CONSTRAINT contact_request_end_wish_told CHECK (wish_followed IS DISTINCT FROM false OR wish_reason IS NOT NULL)
);
COMMENT ON TABLE contact_request_end IS 'How a request ended: appointed, withdrawn by whom it is about, or transferred and receipted. There is no other end (FC-3)';
CREATE INDEX contact_request_end_person_idx ON contact_request_end (person_id);

CREATE TABLE contact_request_transfer (
  id uuid CONSTRAINT contact_request_transfer_pk PRIMARY KEY,
  request_id uuid NOT NULL CONSTRAINT contact_request_transfer_request_fk REFERENCES contact_request,
  person_id uuid NOT NULL CONSTRAINT contact_request_transfer_person_fk REFERENCES person,
  from_unit_id uuid NOT NULL CONSTRAINT contact_request_transfer_from_unit_fk REFERENCES care_unit,
  from_provider_id uuid NOT NULL CONSTRAINT contact_request_transfer_from_provider_fk REFERENCES care_provider,
  to_unit_id uuid NOT NULL CONSTRAINT contact_request_transfer_to_unit_fk REFERENCES care_unit,
  to_provider_id uuid NOT NULL CONSTRAINT contact_request_transfer_to_provider_fk REFERENCES care_provider,
  contact_kind text NOT NULL,
  asked_at timestamptz NOT NULL,
  wish text,
  consent text,
  message text,
  sent_at timestamptz NOT NULL DEFAULT now(),
  sent_by uuid NOT NULL CONSTRAINT contact_request_transfer_sent_by_fk REFERENCES assignment,
  answered_at timestamptz,
  answered_by uuid CONSTRAINT contact_request_transfer_answered_by_fk REFERENCES assignment,
  accepted boolean,
  answer text,
  new_request_id uuid CONSTRAINT contact_request_transfer_new_fk REFERENCES contact_request,
  recalled boolean NOT NULL DEFAULT false,
  CONSTRAINT contact_request_transfer_elsewhere CHECK (from_unit_id <> to_unit_id),
  CONSTRAINT contact_request_transfer_consent CHECK (from_provider_id = to_provider_id OR length(btrim(coalesce(consent, ''))) >= 3),
  CONSTRAINT contact_request_transfer_answered CHECK ((answered_at IS NULL) = (accepted IS NULL)),
  CONSTRAINT contact_request_transfer_declined CHECK (accepted IS DISTINCT FROM false OR recalled OR length(btrim(coalesce(answer, ''))) >= 3)
);
COMMENT ON COLUMN contact_request_transfer.recalled IS 'The sender took it back, or the request got its end with the sender, before it was receipted';
COMMENT ON TABLE contact_request_transfer IS 'A request on its way to the unit that treats the person: still the sender''s until it is receipted';
CREATE UNIQUE INDEX contact_request_transfer_one_open ON contact_request_transfer (request_id) WHERE answered_at IS NULL;
CREATE INDEX contact_request_transfer_to_idx ON contact_request_transfer (to_unit_id) WHERE answered_at IS NULL;
CREATE INDEX contact_request_transfer_person_idx ON contact_request_transfer (person_id);

-- Offers (FC-10; also FC-1): made, and answered. An accepted one becomes a request, so that it can't be dropped.
CREATE TABLE contact_offer (
  id uuid CONSTRAINT contact_offer_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT contact_offer_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT contact_offer_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT contact_offer_unit_fk REFERENCES care_unit,
  contact_kind text NOT NULL CONSTRAINT contact_offer_kind_known
    CHECK (contact_kind IN ('careContact', 'doctorContact', 'socialCareContact', 'coordinatingContact')),
  need_code text NOT NULL,
  offered_on date NOT NULL,
  channel text NOT NULL CONSTRAINT contact_offer_channel_known CHECK (channel IN ('1177', 'phone', 'letter', 'spoken', 'video')),
  offered_by uuid NOT NULL CONSTRAINT contact_offer_by_fk REFERENCES assignment,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  answer text CONSTRAINT contact_offer_answer_known CHECK (answer IN ('accepted', 'declined')),
  answered_on date,
  answered_by text CONSTRAINT contact_offer_answered_by_known CHECK (answered_by IN ('person', 'guardian', 'representative')),
  answer_channel text CONSTRAINT contact_offer_answer_channel_known
    CHECK (answer_channel IN ('online', '1177', 'phone', 'letter', 'spoken', 'video')),
  answer_recorded_by uuid CONSTRAINT contact_offer_answer_recorded_by_fk REFERENCES assignment,
  CONSTRAINT contact_offer_answered CHECK (num_nulls(answer, answered_on, answered_by, answer_channel) IN (0, 4)),
  CONSTRAINT contact_offer_answer_later CHECK (answered_on >= offered_on)
);
COMMENT ON TABLE contact_offer IS 'Erbjudande om fast kontakt (SoL 10:7): when, how and by whom it was made, and the answer';
CREATE UNIQUE INDEX contact_offer_one_open ON contact_offer (person_id, contact_kind, unit_id) WHERE answer IS NULL;
CREATE INDEX contact_offer_person_idx ON contact_offer (person_id);
CREATE INDEX contact_offer_unit_idx ON contact_offer (unit_id) WHERE answer IS NULL;
ALTER TABLE contact_request ADD CONSTRAINT contact_request_offer_fk FOREIGN KEY (accepted_offer_id) REFERENCES contact_offer;

-- The person's own no to an offer, given on the own page, is decided by the person; any other decision by someone at the unit.
ALTER TABLE need_decision
  ALTER COLUMN decided_by DROP NOT NULL,
  ADD COLUMN offer_id uuid CONSTRAINT need_decision_offer_fk REFERENCES contact_offer,
  ADD CONSTRAINT need_decision_by_someone CHECK (decided_by IS NOT NULL OR (decision = 'declined' AND offer_id IS NOT NULL));
COMMENT ON COLUMN need_decision.decided_by IS 'Who wrote the decision down; null when the person declined an offer on the own page';
COMMENT ON COLUMN need_decision.offer_id IS 'The offer that the person declined on the own page';

-- ── Several contacts (FC-8, FC-18, FC-19) ────────────────────────────────────────────────────────────────────────

CREATE TABLE holder_task (
  id uuid CONSTRAINT holder_task_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT holder_task_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT holder_task_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT holder_task_unit_fk REFERENCES care_unit,
  contact_id uuid NOT NULL,
  contact_kind text NOT NULL,
  raised_at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz,
  done_by uuid CONSTRAINT holder_task_done_by_fk REFERENCES assignment,
  outcome text CONSTRAINT holder_task_outcome_known CHECK (outcome IN ('ended', 'kept')),
  note text,
  CONSTRAINT holder_task_done CHECK ((done_at IS NULL) = (outcome IS NULL) AND (outcome IS DISTINCT FROM 'kept' OR length(btrim(coalesce(note, ''))) >= 3))
);
COMMENT ON TABLE holder_task IS
  'Someone who may not see it was hindered by this contact (FC-19): its holder asks the person whether it should go on. Says nothing of who asked';
CREATE UNIQUE INDEX holder_task_one_open ON holder_task (contact_id) WHERE done_at IS NULL;
CREATE INDEX holder_task_unit_idx ON holder_task (unit_id) WHERE done_at IS NULL;
CREATE INDEX holder_task_person_idx ON holder_task (person_id);

CREATE TABLE responsibility_question (
  id uuid CONSTRAINT responsibility_question_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT responsibility_question_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT responsibility_question_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT responsibility_question_unit_fk REFERENCES care_unit,
  question text NOT NULL CONSTRAINT responsibility_question_said CHECK (length(btrim(question)) >= 3),
  raised_by uuid NOT NULL CONSTRAINT responsibility_question_by_fk REFERENCES assignment,
  raised_at timestamptz NOT NULL DEFAULT now(),
  answer text,
  answered_by uuid CONSTRAINT responsibility_question_answered_by_fk REFERENCES assignment,
  answered_at timestamptz,
  CONSTRAINT responsibility_question_answered CHECK (num_nulls(answer, answered_by, answered_at) IN (0, 3))
);
COMMENT ON TABLE responsibility_question IS 'Otydligt ansvar, raised to the team around the person (FC-18); inner, never shown to the person (FC-16)';
CREATE INDEX responsibility_question_person_idx ON responsibility_question (person_id);
CREATE INDEX responsibility_question_unit_idx ON responsibility_question (unit_id) WHERE answered_at IS NULL;

CREATE TABLE medical_responsibility (
  id uuid CONSTRAINT medical_responsibility_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT medical_responsibility_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT medical_responsibility_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT medical_responsibility_unit_fk REFERENCES care_unit,
  assignment_id uuid CONSTRAINT medical_responsibility_assignment_fk REFERENCES assignment,
  named text,
  decided_by uuid NOT NULL CONSTRAINT medical_responsibility_by_fk REFERENCES assignment,
  valid daterange NOT NULL CONSTRAINT medical_responsibility_valid_not_empty CHECK (NOT isempty(valid)),
  recorded tstzrange NOT NULL DEFAULT tstzrange(now(), NULL),
  is_current boolean GENERATED ALWAYS AS (upper_inf(recorded)) STORED,
  CONSTRAINT medical_responsibility_who CHECK (num_nonnulls(assignment_id, named) = 1),
  CONSTRAINT medical_responsibility_one EXCLUDE USING gist (person_id WITH =, provider_id WITH =, valid WITH &&) WHERE (upper_inf(recorded))
);
COMMENT ON TABLE medical_responsibility IS
  'Who is medically responsible, as each provider says it (FC-18): an own doctor, or one elsewhere by name (municipalities have no doctors, HSL 12:3)';
CREATE INDEX medical_responsibility_person_idx ON medical_responsibility (person_id);
CREATE TRIGGER medical_responsibility_kept BEFORE UPDATE ON medical_responsibility FOR EACH ROW EXECUTE FUNCTION keep_fact();

CREATE TABLE care_team (
  id uuid CONSTRAINT care_team_pk PRIMARY KEY,
  unit_id uuid NOT NULL CONSTRAINT care_team_unit_fk REFERENCES care_unit,
  provider_id uuid NOT NULL CONSTRAINT care_team_provider_fk REFERENCES care_provider,
  name text NOT NULL,
  mission text,
  valid daterange NOT NULL DEFAULT '[,)',
  version integer NOT NULL DEFAULT 1
);
COMMENT ON TABLE care_team IS 'Vårdteam: kept by one unit, with members of several professions and providers';
CREATE INDEX care_team_unit_idx ON care_team (unit_id);
ALTER TABLE fixed_contact ADD CONSTRAINT fixed_contact_via_team_fk FOREIGN KEY (via_team_id) REFERENCES care_team,
  ADD CONSTRAINT fixed_contact_request_fk FOREIGN KEY (request_id) REFERENCES contact_request;

CREATE TABLE care_team_member (
  id uuid CONSTRAINT care_team_member_pk PRIMARY KEY,
  team_id uuid NOT NULL CONSTRAINT care_team_member_team_fk REFERENCES care_team,
  assignment_id uuid NOT NULL CONSTRAINT care_team_member_assignment_fk REFERENCES assignment,
  task text,
  valid daterange NOT NULL CONSTRAINT care_team_member_valid_not_empty CHECK (NOT isempty(valid)),
  CONSTRAINT care_team_member_once EXCLUDE USING gist (team_id WITH =, assignment_id WITH =, valid WITH &&)
);
COMMENT ON TABLE care_team_member IS 'Who is in a team, and what they do there; an assignment of any provider';
CREATE INDEX care_team_member_assignment_idx ON care_team_member (assignment_id);

CREATE TABLE care_team_person (
  id uuid CONSTRAINT care_team_person_pk PRIMARY KEY,
  team_id uuid NOT NULL CONSTRAINT care_team_person_team_fk REFERENCES care_team,
  person_id uuid NOT NULL CONSTRAINT care_team_person_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT care_team_person_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT care_team_person_unit_fk REFERENCES care_unit,
  consent text,
  consent_covers uuid[] NOT NULL DEFAULT '{}',
  disclosure_ids uuid[] NOT NULL DEFAULT '{}',
  valid daterange NOT NULL CONSTRAINT care_team_person_valid_not_empty CHECK (NOT isempty(valid)),
  recorded tstzrange NOT NULL DEFAULT tstzrange(now(), NULL),
  is_current boolean GENERATED ALWAYS AS (upper_inf(recorded)) STORED,
  CONSTRAINT care_team_person_once EXCLUDE USING gist (team_id WITH =, person_id WITH =, valid WITH &&) WHERE (upper_inf(recorded))
);
COMMENT ON TABLE care_team_person IS 'Which team a person belongs to; with consent where the team reaches over providers';
COMMENT ON COLUMN care_team_person.consent_covers IS 'The other providers that the person agreed to; who came to the team later isn''t among them';
COMMENT ON COLUMN care_team_person.disclosure_ids IS
  'What is disclosed on that consent, perhaps on another team''s too: it ends when the person leaves the last of those teams';
CREATE INDEX care_team_person_person_idx ON care_team_person (person_id);
CREATE INDEX care_team_person_team_idx ON care_team_person (team_id) WHERE upper_inf(recorded);
CREATE TRIGGER care_team_person_kept BEFORE UPDATE ON care_team_person FOR EACH ROW EXECUTE FUNCTION keep_fact();

ALTER TABLE way_to_reach ADD COLUMN team_id uuid CONSTRAINT way_to_reach_team_fk REFERENCES care_team;
ALTER TABLE way_to_reach DROP CONSTRAINT way_to_reach_one_owner;
ALTER TABLE way_to_reach ADD CONSTRAINT way_to_reach_one_owner CHECK (num_nonnulls(unit_id, assignment_id, team_id) = 1);
CREATE INDEX way_to_reach_team_idx ON way_to_reach (team_id);

-- ── Handover (FC-13) ─────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE handover (
  id uuid CONSTRAINT handover_pk PRIMARY KEY,
  unit_id uuid NOT NULL CONSTRAINT handover_unit_fk REFERENCES care_unit,
  provider_id uuid NOT NULL CONSTRAINT handover_provider_fk REFERENCES care_provider,
  from_assignment_id uuid NOT NULL CONSTRAINT handover_from_fk REFERENCES assignment,
  made_by uuid NOT NULL CONSTRAINT handover_made_by_fk REFERENCES assignment,
  made_at timestamptz NOT NULL DEFAULT now(),
  starts_on date NOT NULL,
  reason text NOT NULL,
  persons integer NOT NULL,
  undone_at timestamptz,
  undone_by uuid CONSTRAINT handover_undone_by_fk REFERENCES assignment
);
COMMENT ON TABLE handover IS 'A panel, or part of one, handed over in one act; it can be undone for a day';
CREATE INDEX handover_unit_idx ON handover (unit_id, made_at);

CREATE TABLE handover_item (
  handover_id uuid NOT NULL CONSTRAINT handover_item_handover_fk REFERENCES handover,
  person_id uuid NOT NULL CONSTRAINT handover_item_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT handover_item_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT handover_item_unit_fk REFERENCES care_unit,
  old_contact_id uuid NOT NULL,
  old_row_id uuid NOT NULL,
  new_contact_id uuid,
  to_assignment_id uuid CONSTRAINT handover_item_to_fk REFERENCES assignment,
  knew boolean NOT NULL DEFAULT false,
  undone boolean NOT NULL DEFAULT false,
  CONSTRAINT handover_item_pk PRIMARY KEY (handover_id, old_contact_id),
  CONSTRAINT handover_item_to CHECK ((new_contact_id IS NULL) = (to_assignment_id IS NULL))
);
COMMENT ON TABLE handover_item IS 'One contact of a handover: who had it, who has it now (nobody when it was ended), and whether the person knew the new one';
CREATE INDEX handover_item_person_idx ON handover_item (person_id);

-- One notice of how many, instead of one for each of fifteen hundred.
ALTER TABLE notice ALTER COLUMN person_id DROP NOT NULL;
COMMENT ON COLUMN notice.person_id IS 'Whom it is about; null when it counts many';

-- ── Letters (FC-11) and reviews (FC-15) ──────────────────────────────────────────────────────────────────────────

CREATE TABLE letter_batch (
  id uuid CONSTRAINT letter_batch_pk PRIMARY KEY,
  unit_id uuid NOT NULL CONSTRAINT letter_batch_unit_fk REFERENCES care_unit,
  provider_id uuid NOT NULL CONSTRAINT letter_batch_provider_fk REFERENCES care_provider,
  made_by uuid NOT NULL CONSTRAINT letter_batch_made_by_fk REFERENCES assignment,
  made_at timestamptz NOT NULL DEFAULT now(),
  style jsonb NOT NULL DEFAULT '{}',
  sent_on date,
  sent_by uuid CONSTRAINT letter_batch_sent_by_fk REFERENCES assignment,
  cancelled_at timestamptz,
  CONSTRAINT letter_batch_one_end CHECK (sent_on IS NULL OR cancelled_at IS NULL)
);
COMMENT ON TABLE letter_batch IS 'Letters that tell who the contact is, printed together. Printed is not sent: it counts when someone says they were sent';
CREATE INDEX letter_batch_unit_idx ON letter_batch (unit_id, made_at);

CREATE TABLE letter_item (
  batch_id uuid NOT NULL CONSTRAINT letter_item_batch_fk REFERENCES letter_batch,
  contact_id uuid NOT NULL,
  person_id uuid NOT NULL CONSTRAINT letter_item_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT letter_item_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT letter_item_unit_fk REFERENCES care_unit,
  fingerprint text NOT NULL,
  CONSTRAINT letter_item_pk PRIMARY KEY (batch_id, contact_id)
);
COMMENT ON TABLE letter_item IS 'One contact in a letter, with the ways to reach it as they were printed';
CREATE INDEX letter_item_person_idx ON letter_item (person_id);

CREATE TABLE contact_review (
  id uuid CONSTRAINT contact_review_pk PRIMARY KEY,
  contact_id uuid NOT NULL,
  person_id uuid NOT NULL CONSTRAINT contact_review_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT contact_review_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT contact_review_unit_fk REFERENCES care_unit,
  reviewed_on date NOT NULL,
  reviewed_by uuid NOT NULL CONSTRAINT contact_review_by_fk REFERENCES assignment,
  outcome text NOT NULL CONSTRAINT contact_review_outcome_known CHECK (outcome IN ('continues', 'change', 'ends')),
  with_person boolean NOT NULL,
  note text,
  next_on date,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT contact_review_next_later CHECK (next_on > reviewed_on)
);
COMMENT ON TABLE contact_review IS 'The need asked about again (FC-15): when, by whom, whether with the person, and what came of it. Notes are inner (FC-16)';
CREATE INDEX contact_review_person_idx ON contact_review (person_id);

-- ── Gaps in what was imported ────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE contact_gap (
  id uuid CONSTRAINT contact_gap_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT contact_gap_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT contact_gap_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT contact_gap_unit_fk REFERENCES care_unit,
  contact_kind text NOT NULL CONSTRAINT contact_gap_kind_known
    CHECK (contact_kind IN ('careContact', 'doctorContact', 'socialCareContact', 'coordinatingContact')),
  problem text NOT NULL CONSTRAINT contact_gap_problem_known CHECK (problem IN ('unnamed', 'unknownStaff', 'endedStaff')),
  staff_text text,
  valid daterange NOT NULL CONSTRAINT contact_gap_valid_not_empty CHECK (NOT isempty(valid)),
  active_choice boolean NOT NULL DEFAULT false,
  source text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  mended_at timestamptz,
  mended_by uuid CONSTRAINT contact_gap_mended_by_fk REFERENCES assignment,
  outcome text CONSTRAINT contact_gap_outcome_known CHECK (outcome IN ('appointed', 'dismissed', 'imported')),
  contact_id uuid,
  note text,
  CONSTRAINT contact_gap_mended CHECK ((mended_at IS NULL) = (outcome IS NULL)),
  CONSTRAINT contact_gap_named CHECK ((problem = 'unnamed') = (staff_text IS NULL))
);
COMMENT ON TABLE contact_gap IS 'A contact that another system says there is, but whose holder is unnamed, unknown here, or has left: seen and mended, never lost';
CREATE UNIQUE INDEX contact_gap_one_open ON contact_gap (person_id, unit_id, contact_kind, coalesce(staff_text, '')) WHERE mended_at IS NULL;
CREATE INDEX contact_gap_unit_idx ON contact_gap (unit_id) WHERE mended_at IS NULL;
CREATE INDEX contact_gap_person_idx ON contact_gap (person_id);

-- ── The unit's lists: what was told, and what is to be asked about again, by unit ──────────────────────────────────────

CREATE INDEX contact_information_unit_idx ON contact_information (unit_id);
CREATE INDEX need_decision_review_idx ON need_decision (unit_id, review_on) WHERE upper_inf(recorded) AND review_on IS NOT NULL;
CREATE INDEX fixed_contact_via_team_idx ON fixed_contact (unit_id) WHERE upper_inf(recorded) AND via_team_id IS NOT NULL;
