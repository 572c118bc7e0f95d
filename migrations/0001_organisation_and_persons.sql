-- Who acts, who cares, who is cared for, and who may see whom.
-- Roles (made by whoever sets up the cluster): hallpunkt_migrator owns, hallpunkt_app works, hallpunkt_sealer seals.

CREATE EXTENSION IF NOT EXISTS btree_gist;

GRANT USAGE ON SCHEMA public TO hallpunkt_app, hallpunkt_sealer;

-- ── Who acts ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- The operation runner sets these with set_config(…, true): they end with the transaction.

CREATE FUNCTION ctx_uuid(setting text) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('hallpunkt.' || setting, true), '')::uuid;
CREATE FUNCTION ctx_actor() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('hallpunkt.actor', true), '');
CREATE FUNCTION ctx_purpose() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN ctx_actor() = 'system' THEN coalesce(current_setting('hallpunkt.purpose', true), '') ELSE '' END;
CREATE FUNCTION ctx_provider() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE RETURN ctx_uuid('provider');
CREATE FUNCTION ctx_unit() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE RETURN ctx_uuid('unit');
CREATE FUNCTION ctx_assignment() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE RETURN ctx_uuid('assignment');
CREATE FUNCTION ctx_self() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN ctx_actor() = 'person' THEN ctx_uuid('person') END;
-- The keys a staff member reads by: the unit (own unit's persons) and the assignment (persons looked up with a reason).
CREATE FUNCTION ctx_readers() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN ctx_actor() = 'staff' THEN ARRAY[ctx_unit(), ctx_assignment()] ELSE '{}'::uuid[] END;
CREATE FUNCTION ctx_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (now() AT TIME ZONE 'Europe/Stockholm')::date;

COMMENT ON FUNCTION ctx_readers() IS 'Keys of reach that the acting staff member reads by: unit and assignment';

-- ── Organisation ─────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE authority (
  id uuid CONSTRAINT authority_pk PRIMARY KEY,
  kind text NOT NULL CONSTRAINT authority_kind_known CHECK (kind IN ('region', 'municipality')),
  code text NOT NULL CONSTRAINT authority_code_unique UNIQUE,
  name text NOT NULL
);
COMMENT ON TABLE authority IS 'Huvudman: a region or a municipality';

CREATE TABLE care_provider (
  id uuid CONSTRAINT care_provider_pk PRIMARY KEY,
  hsa_id text NOT NULL CONSTRAINT care_provider_hsa_unique UNIQUE,
  name text NOT NULL,
  kind text NOT NULL CONSTRAINT care_provider_kind_known CHECK (kind IN ('healthcare', 'socialCare')),
  organisation_number text
);
COMMENT ON TABLE care_provider IS 'Vårdgivare or omsorgsgivare: the controller of the personal data (PDL 2:6, SVOD 4:1)';

CREATE TABLE care_unit (
  id uuid CONSTRAINT care_unit_pk PRIMARY KEY,
  hsa_id text NOT NULL CONSTRAINT care_unit_hsa_unique UNIQUE,
  name text NOT NULL,
  kind text NOT NULL,
  provider_id uuid NOT NULL CONSTRAINT care_unit_provider_fk REFERENCES care_provider,
  authority_id uuid NOT NULL CONSTRAINT care_unit_authority_fk REFERENCES authority,
  street text, postal_code text, city text, municipality_code text,
  phone text,
  opening_hours jsonb,
  deputy_rule text NOT NULL DEFAULT 'deputyThenUnit'
    CONSTRAINT care_unit_deputy_rule_known CHECK (deputy_rule IN ('deputyThenUnit', 'unit')),
  list_cap_per_doctor integer CONSTRAINT care_unit_cap_positive CHECK (list_cap_per_doctor > 0),
  valid daterange NOT NULL DEFAULT '[,)',
  version integer NOT NULL DEFAULT 1
);
COMMENT ON TABLE care_unit IS 'Vårdenhet or omsorgsenhet; the authority it works for is a property of the unit, not of the provider';
CREATE INDEX care_unit_provider_idx ON care_unit (provider_id);

CREATE TABLE staff_member (
  id uuid CONSTRAINT staff_member_pk PRIMARY KEY,
  hsa_id text NOT NULL CONSTRAINT staff_member_hsa_unique UNIQUE,
  given_name text NOT NULL,
  family_name text NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  doctor_category text,
  assistant_nurse_proof_from date,
  permanent_assistant_nurse_2025 boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1
);
COMMENT ON COLUMN staff_member.permanent_assistant_nurse_2025 IS
  'Permanently employed as undersköterska on 2025-07-01 (SoL 2025:400 transition p. 8, until 2033-06-30)';
COMMENT ON TABLE staff_member IS 'Medarbetare, by HSA-id';

CREATE TABLE licence (
  id uuid CONSTRAINT licence_pk PRIMARY KEY,
  staff_id uuid NOT NULL CONSTRAINT licence_staff_fk REFERENCES staff_member,
  profession text NOT NULL,
  valid daterange NOT NULL,
  CONSTRAINT licence_once EXCLUDE USING gist (staff_id WITH =, profession WITH =, valid WITH &&)
);
COMMENT ON TABLE licence IS 'Legitimation for a health profession, and while it holds';

CREATE TABLE assignment (
  id uuid CONSTRAINT assignment_pk PRIMARY KEY,
  staff_id uuid NOT NULL CONSTRAINT assignment_staff_fk REFERENCES staff_member,
  unit_id uuid NOT NULL CONSTRAINT assignment_unit_fk REFERENCES care_unit,
  role text NOT NULL,
  profession text NOT NULL,
  share numeric(4, 3) NOT NULL DEFAULT 1 CONSTRAINT assignment_share_sane CHECK (share > 0 AND share <= 1),
  takes_part_in_home_help boolean NOT NULL DEFAULT false,
  valid daterange NOT NULL CONSTRAINT assignment_valid_not_empty CHECK (NOT isempty(valid)),
  deputy_id uuid CONSTRAINT assignment_deputy_fk REFERENCES assignment,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT assignment_not_own_deputy CHECK (deputy_id <> id),
  CONSTRAINT assignment_once EXCLUDE USING gist (staff_id WITH =, unit_id WITH =, role WITH =, valid WITH &&)
);
COMMENT ON TABLE assignment IS 'Medarbetaruppdrag: staff member at a unit, in a role, for a period, at a share of full time';
CREATE INDEX assignment_unit_idx ON assignment (unit_id);
CREATE INDEX assignment_staff_idx ON assignment (staff_id);

CREATE TABLE absence (
  id uuid CONSTRAINT absence_pk PRIMARY KEY,
  assignment_id uuid NOT NULL CONSTRAINT absence_assignment_fk REFERENCES assignment,
  valid daterange NOT NULL CONSTRAINT absence_valid_not_empty CHECK (NOT isempty(valid)),
  CONSTRAINT absence_once EXCLUDE USING gist (assignment_id WITH =, valid WITH &&)
);
COMMENT ON TABLE absence IS 'When the holder of an assignment is away; never why';

CREATE TABLE way_to_reach (
  id uuid CONSTRAINT way_to_reach_pk PRIMARY KEY,
  unit_id uuid CONSTRAINT way_to_reach_unit_fk REFERENCES care_unit,
  assignment_id uuid CONSTRAINT way_to_reach_assignment_fk REFERENCES assignment,
  kind text NOT NULL CONSTRAINT way_to_reach_kind_known CHECK (kind IN ('phone', '1177', 'email', 'visit', 'video')),
  value text NOT NULL,
  label text,
  hours jsonb,
  position integer NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT way_to_reach_one_owner CHECK (num_nonnulls(unit_id, assignment_id) = 1)
);
COMMENT ON TABLE way_to_reach IS 'Phone, 1177 … of a unit or of an assignment, with opening hours (FC-12)';
COMMENT ON COLUMN way_to_reach.changed_at IS 'When it became this number or address: whoever was told before then was told of another (FC-11)';
CREATE FUNCTION way_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER way_to_reach_changed BEFORE UPDATE OF kind, value ON way_to_reach FOR EACH ROW
  WHEN ((NEW.kind, NEW.value) IS DISTINCT FROM (OLD.kind, OLD.value)) EXECUTE FUNCTION way_changed();
CREATE INDEX way_to_reach_assignment_idx ON way_to_reach (assignment_id);
CREATE INDEX way_to_reach_unit_idx ON way_to_reach (unit_id);

GRANT SELECT ON authority, care_provider, care_unit, staff_member, licence, assignment, absence, way_to_reach TO hallpunkt_app;
GRANT INSERT, UPDATE ON authority, care_provider, care_unit, staff_member, licence, assignment, absence TO hallpunkt_app;
GRANT INSERT, UPDATE, DELETE ON way_to_reach TO hallpunkt_app;

-- ── Persons: county identity only; everything else is per controller ─────────────────────────────────────────────

CREATE TABLE person (
  id uuid CONSTRAINT person_pk PRIMARY KEY,
  given_name text NOT NULL,
  family_name text NOT NULL,
  birth_date date,
  sort_key text COLLATE "C" NOT NULL,
  search_keys text[] NOT NULL,
  protection text NOT NULL DEFAULT 'none'
    CONSTRAINT person_protection_known CHECK (protection IN ('none', 'confidential', 'protectedRegistration')),
  deceased_on date,
  version integer NOT NULL DEFAULT 1
);
COMMENT ON TABLE person IS 'Den enskilde: identity shared in the county. No address here';
COMMENT ON COLUMN person.protection IS 'confidential = sekretessmarkering, protectedRegistration = skyddad folkbokföring';
COMMENT ON COLUMN person.search_keys IS 'Folded name rotations and numbers, copied per reader into reach_search';

CREATE TABLE person_identifier (
  value text COLLATE "C" CONSTRAINT person_identifier_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT person_identifier_person_fk REFERENCES person,
  kind text NOT NULL CONSTRAINT person_identifier_kind_known
    CHECK (kind IN ('personnummer', 'samordningsnummer', 'reservnummer')),
  recorded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE person_identifier IS 'All identifiers a person has had; the newest is shown';
CREATE INDEX person_identifier_person_idx ON person_identifier (person_id);

CREATE TABLE person_detail (
  person_id uuid CONSTRAINT person_detail_pk PRIMARY KEY CONSTRAINT person_detail_person_fk REFERENCES person,
  street text, postal_code text, city text, municipality_code text, phone text, email text,
  language text NOT NULL DEFAULT 'sv',
  interpreter boolean NOT NULL DEFAULT false,
  communication_needs text,
  version integer NOT NULL DEFAULT 1
);
COMMENT ON TABLE person_detail IS 'How to reach the person, when not protected';

CREATE TABLE person_protected_detail (
  person_id uuid CONSTRAINT person_protected_detail_pk PRIMARY KEY CONSTRAINT person_protected_detail_person_fk REFERENCES person,
  street text, postal_code text, city text, municipality_code text, phone text, email text,
  language text NOT NULL DEFAULT 'sv',
  interpreter boolean NOT NULL DEFAULT false,
  communication_needs text,
  version integer NOT NULL DEFAULT 1
);
COMMENT ON TABLE person_protected_detail IS 'The same for persons with protected identity: read only after a stated need';

CREATE TABLE related_person (
  id uuid CONSTRAINT related_person_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT related_person_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT related_person_provider_fk REFERENCES care_provider,
  name text NOT NULL,
  relation text NOT NULL,
  kind text NOT NULL CONSTRAINT related_person_kind_known CHECK (kind IN ('relative', 'guardian', 'godMan', 'other')),
  phone text,
  valid daterange NOT NULL DEFAULT '[,)'
);
COMMENT ON TABLE related_person IS 'Relatives, guardians and others around the person, as noted by one provider';
CREATE INDEX related_person_person_idx ON related_person (person_id);

-- ── Where the person belongs: listing and care episodes (kept facts) ──────────────────────────────────────────────
-- valid: when it holds. recorded: when we knew it. A change closes `recorded` and adds a row; nothing is deleted.

CREATE TABLE listing (
  id uuid CONSTRAINT listing_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT listing_person_fk REFERENCES person,
  unit_id uuid NOT NULL CONSTRAINT listing_unit_fk REFERENCES care_unit,
  provider_id uuid NOT NULL CONSTRAINT listing_provider_fk REFERENCES care_provider,
  active_choice boolean NOT NULL DEFAULT false,
  valid daterange NOT NULL CONSTRAINT listing_valid_not_empty CHECK (NOT isempty(valid)),
  recorded tstzrange NOT NULL DEFAULT tstzrange(now(), NULL),
  is_current boolean GENERATED ALWAYS AS (upper_inf(recorded)) STORED,
  source text NOT NULL,
  -- HSL 7:3 a: listed with at most one primary care provider at a time
  CONSTRAINT listing_one_at_a_time EXCLUDE USING gist (person_id WITH =, valid WITH &&) WHERE (upper_inf(recorded))
);
COMMENT ON TABLE listing IS 'Listning (HSL 7 kap. 3 a §), bitemporal';
CREATE INDEX listing_person_idx ON listing (person_id);
CREATE INDEX listing_unit_idx ON listing (unit_id) WHERE upper_inf(recorded);

CREATE TABLE care_episode (
  id uuid CONSTRAINT care_episode_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT care_episode_person_fk REFERENCES person,
  unit_id uuid NOT NULL CONSTRAINT care_episode_unit_fk REFERENCES care_unit,
  provider_id uuid NOT NULL CONSTRAINT care_episode_provider_fk REFERENCES care_provider,
  kind text NOT NULL CONSTRAINT care_episode_kind_known CHECK (kind IN
    ('homeHealthCare', 'residentialCare', 'homeHelp', 'shortTermCare', 'disabilityHousing', 'dayActivity')),
  services text[] NOT NULL DEFAULT '{}',
  municipal_health_care boolean NOT NULL DEFAULT false,
  valid daterange NOT NULL CONSTRAINT care_episode_valid_not_empty CHECK (NOT isempty(valid)),
  recorded tstzrange NOT NULL DEFAULT tstzrange(now(), NULL),
  is_current boolean GENERATED ALWAYS AS (upper_inf(recorded)) STORED,
  source text NOT NULL,
  CONSTRAINT care_episode_once EXCLUDE USING gist (person_id WITH =, unit_id WITH =, kind WITH =, valid WITH &&)
    WHERE (upper_inf(recorded))
);
COMMENT ON TABLE care_episode IS 'Hemsjukvård, särskilt boende, hemtjänst …, bitemporal';
COMMENT ON COLUMN care_episode.municipal_health_care IS 'The person gets municipal health care here (HSL 12:1–2): FC-6 applies';
CREATE INDEX care_episode_person_idx ON care_episode (person_id);
CREATE INDEX care_episode_unit_idx ON care_episode (unit_id) WHERE upper_inf(recorded);

-- A kept fact may only be closed: recorded's upper bound set once, everything else unchanged.
CREATE FUNCTION keep_fact() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before jsonb := to_jsonb(OLD) - 'recorded' - 'is_current';
        after jsonb := to_jsonb(NEW) - 'recorded' - 'is_current';
BEGIN
  IF before IS DISTINCT FROM after OR NOT upper_inf(OLD.recorded) OR lower(OLD.recorded) IS DISTINCT FROM lower(NEW.recorded) THEN
    RAISE EXCEPTION 'facts in % are kept: close the row and add a new one', TG_TABLE_NAME USING ERRCODE = 'HP001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER listing_kept BEFORE UPDATE ON listing FOR EACH ROW EXECUTE FUNCTION keep_fact();
CREATE TRIGGER care_episode_kept BEFORE UPDATE ON care_episode FOR EACH ROW EXECUTE FUNCTION keep_fact();

-- ── Looks outside the own unit, and needs to see protected details (AC-1; domain.md §1) ───────────────────────────

CREATE TABLE access_grant (
  id uuid CONSTRAINT access_grant_pk PRIMARY KEY,
  kind text NOT NULL CONSTRAINT access_grant_kind_known CHECK (kind IN ('lookup', 'reveal')),
  person_id uuid NOT NULL CONSTRAINT access_grant_person_fk REFERENCES person,
  assignment_id uuid NOT NULL CONSTRAINT access_grant_assignment_fk REFERENCES assignment,
  provider_id uuid NOT NULL CONSTRAINT access_grant_provider_fk REFERENCES care_provider,
  reason text NOT NULL CONSTRAINT access_grant_reason_said CHECK (length(btrim(reason)) >= 3),
  granted_at timestamptz NOT NULL DEFAULT now(),
  valid daterange NOT NULL
);
COMMENT ON TABLE access_grant IS
  'lookup: a person found by complete number with a reason (AC-1). reveal: protected details shown for a stated need. Both end with the day';
CREATE INDEX access_grant_person_idx ON access_grant (person_id, assignment_id);

-- ── What crosses between providers (AC-7, AC-8, SVOD): written only by disclose() ─────────────────────────────────

CREATE TABLE disclosure (
  id uuid CONSTRAINT disclosure_pk PRIMARY KEY,
  from_provider_id uuid NOT NULL CONSTRAINT disclosure_from_fk REFERENCES care_provider,
  to_provider_id uuid NOT NULL CONSTRAINT disclosure_to_fk REFERENCES care_provider,
  person_id uuid NOT NULL CONSTRAINT disclosure_person_fk REFERENCES person,
  scope text NOT NULL CONSTRAINT disclosure_scope_known CHECK (scope IN ('contactCard')),
  ground text NOT NULL,
  law text NOT NULL,
  evidence text NOT NULL,
  valid daterange NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid,
  ended_at timestamptz,
  CONSTRAINT disclosure_crosses CHECK (from_provider_id <> to_provider_id),
  CONSTRAINT disclosure_once EXCLUDE USING gist
    (to_provider_id WITH =, from_provider_id WITH =, person_id WITH =, scope WITH =, valid WITH &&) WHERE (ended_at IS NULL)
);
COMMENT ON TABLE disclosure IS 'Utlämnande: who may see what of whose, and why. Nothing crosses without a row here';
CREATE INDEX disclosure_to_idx ON disclosure (to_provider_id, person_id);
CREATE INDEX disclosure_person_idx ON disclosure (person_id);

-- ── reach: which persons a reader sees, kept by triggers in the same transaction ──────────────────────────────────

CREATE TABLE reach (
  reader uuid NOT NULL,
  person_id uuid NOT NULL CONSTRAINT reach_person_fk REFERENCES person,
  sort_key text COLLATE "C" NOT NULL,
  deceased_on date,
  valid datemultirange NOT NULL,
  grounds text[] NOT NULL,
  CONSTRAINT reach_pk PRIMARY KEY (reader, person_id)
);
COMMENT ON TABLE reach IS
  'Reader-keyed sight: reader is a unit (listing, episode, contact) or an assignment (lookup). Hot policies are one equality on reader';
CREATE INDEX reach_sorted_idx ON reach (reader, sort_key, person_id);
CREATE INDEX reach_person_idx ON reach (person_id);

CREATE TABLE reach_search (
  reader uuid NOT NULL,
  search_key text COLLATE "C" NOT NULL,
  person_id uuid NOT NULL,
  CONSTRAINT reach_search_pk PRIMARY KEY (reader, search_key, person_id)
);
COMMENT ON TABLE reach_search IS 'Search keys of the persons a unit reaches: a range scan on (reader, search_key)';
CREATE INDEX reach_search_person_idx ON reach_search (person_id);
