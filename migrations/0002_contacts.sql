-- Fixed contacts (FC-1 … FC-13): appointed, ended, told; and decisions that none is needed or wished.

CREATE TABLE fixed_contact (
  row_id uuid CONSTRAINT fixed_contact_pk PRIMARY KEY,
  contact_id uuid NOT NULL,
  version integer NOT NULL CONSTRAINT fixed_contact_version_positive CHECK (version > 0),
  person_id uuid NOT NULL CONSTRAINT fixed_contact_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT fixed_contact_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT fixed_contact_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT fixed_contact_assignment_fk REFERENCES assignment,
  kind text NOT NULL CONSTRAINT fixed_contact_kind_known
    CHECK (kind IN ('careContact', 'doctorContact', 'socialCareContact', 'coordinatingContact')),
  basis text NOT NULL CONSTRAINT fixed_contact_basis_known CHECK (basis IN ('requested', 'needed', 'offered', 'chosen', 'imported')),
  active_choice boolean NOT NULL DEFAULT false,
  wish text,
  mission text,
  valid daterange NOT NULL CONSTRAINT fixed_contact_valid_not_empty CHECK (NOT isempty(valid)),
  end_reason text,
  appointed_by uuid CONSTRAINT fixed_contact_appointed_by_fk REFERENCES assignment,
  decided jsonb NOT NULL DEFAULT '[]',
  recorded tstzrange NOT NULL DEFAULT tstzrange(now(), NULL),
  is_current boolean GENERATED ALWAYS AS (upper_inf(recorded)) STORED,
  source text NOT NULL DEFAULT 'hallpunkt',
  CONSTRAINT fixed_contact_version_once UNIQUE (contact_id, version),
  -- FC-1 and FC-8: one doctor contact, one coordinating contact, at a time
  CONSTRAINT fixed_contact_one_doctor EXCLUDE USING gist (person_id WITH =, valid WITH &&)
    WHERE (kind = 'doctorContact' AND upper_inf(recorded)),
  CONSTRAINT fixed_contact_one_coordinating EXCLUDE USING gist (person_id WITH =, valid WITH &&)
    WHERE (kind = 'coordinatingContact' AND upper_inf(recorded)),
  CONSTRAINT fixed_contact_same_once EXCLUDE USING gist (person_id WITH =, kind WITH =, assignment_id WITH =, valid WITH &&)
    WHERE (upper_inf(recorded))
);
COMMENT ON TABLE fixed_contact IS 'Fast kontakt: one row a version, bitemporal; the current version has an open recorded range';
COMMENT ON COLUMN fixed_contact.decided IS 'Rule ids and facts the appointment was decided on';
CREATE UNIQUE INDEX fixed_contact_current_idx ON fixed_contact (contact_id) WHERE upper_inf(recorded);
CREATE INDEX fixed_contact_person_idx ON fixed_contact (person_id);
CREATE INDEX fixed_contact_unit_idx ON fixed_contact (unit_id) WHERE upper_inf(recorded);
CREATE INDEX fixed_contact_assignment_idx ON fixed_contact (assignment_id) WHERE upper_inf(recorded);
CREATE TRIGGER fixed_contact_kept BEFORE UPDATE ON fixed_contact FOR EACH ROW EXECUTE FUNCTION keep_fact();

CREATE TABLE contact_information (
  id uuid CONSTRAINT contact_information_pk PRIMARY KEY,
  contact_id uuid NOT NULL,
  person_id uuid NOT NULL CONSTRAINT contact_information_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT contact_information_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT contact_information_unit_fk REFERENCES care_unit,
  outcome text NOT NULL CONSTRAINT contact_information_outcome_known
    CHECK (outcome IN ('told', 'toldRelative', 'declined', 'hindered')),
  channel text CONSTRAINT contact_information_channel_known
    CHECK (channel IN ('spoken', 'phone', '1177', 'letter', 'binder', 'video')),
  language text NOT NULL DEFAULT 'sv',
  note text,
  told_at timestamptz NOT NULL,
  told_by uuid NOT NULL CONSTRAINT contact_information_told_by_fk REFERENCES assignment,
  fingerprint text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT contact_information_channel_said CHECK (outcome IN ('declined', 'hindered') OR channel IS NOT NULL)
);
COMMENT ON TABLE contact_information IS 'That the person was told who the contact is and how to reach them (PL 3:2 p. 5–6, FC-11)';
COMMENT ON COLUMN contact_information.fingerprint IS 'The contact and the ways to reach it as told: a new number means tell again';
CREATE INDEX contact_information_contact_idx ON contact_information (contact_id);
CREATE INDEX contact_information_person_idx ON contact_information (person_id);

CREATE TABLE need_decision (
  id uuid CONSTRAINT need_decision_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT need_decision_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT need_decision_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT need_decision_unit_fk REFERENCES care_unit,
  contact_kind text NOT NULL CONSTRAINT need_decision_contact_kind_known
    CHECK (contact_kind IN ('careContact', 'doctorContact', 'socialCareContact', 'coordinatingContact')),
  need_code text,
  decision text NOT NULL CONSTRAINT need_decision_known CHECK (decision IN ('obviouslyUnnecessary', 'declined')),
  reason text NOT NULL CONSTRAINT need_decision_reason_said CHECK (length(btrim(reason)) >= 3),
  decided_on date NOT NULL,
  review_on date CONSTRAINT need_decision_review_later CHECK (review_on > decided_on),
  decided_by uuid NOT NULL CONSTRAINT need_decision_by_fk REFERENCES assignment,
  recorded tstzrange NOT NULL DEFAULT tstzrange(now(), NULL),
  is_current boolean GENERATED ALWAYS AS (upper_inf(recorded)) STORED
);
COMMENT ON TABLE need_decision IS 'Uppenbart obehövligt, or declined by the person: with reason and day of review (FC-1, FC-6, FC-10)';
COMMENT ON COLUMN need_decision.need_code IS 'The need it was decided on, as the rules call it: it doesn’t outlive that need. Without it, any need of the kind';
CREATE INDEX need_decision_person_idx ON need_decision (person_id);
CREATE TRIGGER need_decision_kept BEFORE UPDATE ON need_decision FOR EACH ROW EXECUTE FUNCTION keep_fact();

CREATE TABLE contact_policy (
  authority_id uuid NOT NULL CONSTRAINT contact_policy_authority_fk REFERENCES authority,
  valid daterange NOT NULL,
  policy jsonb NOT NULL,
  CONSTRAINT contact_policy_one EXCLUDE USING gist (authority_id WITH =, valid WITH &&)
);
COMMENT ON TABLE contact_policy IS 'What an authority asks beyond the law (FC-2, FC-7); the shape is domain/contact/policy';

CREATE TABLE delegation (
  id uuid CONSTRAINT delegation_pk PRIMARY KEY,
  unit_id uuid NOT NULL CONSTRAINT delegation_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT delegation_assignment_fk REFERENCES assignment,
  task text NOT NULL,
  valid daterange NOT NULL CONSTRAINT delegation_valid_not_empty CHECK (NOT isempty(valid)),
  delegated_by uuid NOT NULL CONSTRAINT delegation_by_fk REFERENCES assignment,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT delegation_once EXCLUDE USING gist (assignment_id WITH =, task WITH =, valid WITH &&)
);
COMMENT ON TABLE delegation IS 'A unit manager lets an assignment carry out a task of the manager''s (HSF 4:5): appoint, end, decide';
GRANT SELECT ON delegation TO hallpunkt_app;

CREATE TABLE person_signal (
  id uuid CONSTRAINT person_signal_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT person_signal_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT person_signal_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT person_signal_unit_fk REFERENCES care_unit,
  kind text NOT NULL CONSTRAINT person_signal_kind_known CHECK (kind IN ('lifeThreatening')),
  valid daterange NOT NULL CONSTRAINT person_signal_valid_not_empty CHECK (NOT isempty(valid)),
  recorded tstzrange NOT NULL DEFAULT tstzrange(now(), NULL),
  is_current boolean GENERATED ALWAYS AS (upper_inf(recorded)) STORED,
  recorded_by uuid CONSTRAINT person_signal_by_fk REFERENCES assignment,
  CONSTRAINT person_signal_once EXCLUDE USING gist (person_id WITH =, unit_id WITH =, kind WITH =, valid WITH &&)
    WHERE (upper_inf(recorded))
);
COMMENT ON TABLE person_signal IS 'What calls for a contact: so far a life-threatening condition and the unit responsible for it (FC-5)';
CREATE INDEX person_signal_person_idx ON person_signal (person_id);
CREATE TRIGGER person_signal_kept BEFORE UPDATE ON person_signal FOR EACH ROW EXECUTE FUNCTION keep_fact();
