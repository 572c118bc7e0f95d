-- The seal over the audit (AC-9): what was once sealed cannot be altered, added to or dropped unseen.
--
-- Writers pay nothing: there is no chain in their path. Each second audit_seal_now() puts, per day, a Merkle root over the
-- rows whose transaction number lies below the oldest running one (they are finished, so nothing more can come there), and
-- links each seal to the one before. The newest root per day is also kept outside the database (platform/audit/exports.ts).
-- `npx hallpunkt audit verify` computes it all again, in TypeScript.
--
-- Each pass covers [from_xid, to_xid), which begins where the pass before ended; a pass writes one seal per day it met.
-- What each hash is over is said here once, and written a second time in platform/audit/merkle.ts:
--   field  = '~' when null, else its length in bytes, ':' and the text (DateStyle ISO, instants as epoch microseconds)
--   leaf   = sha256(0x00 || name and version of the format, then the fields of the row)
--   node   = sha256(0x01 || left || right), in the shape of RFC 6962; leaves by xid, entries before subjects, then by ids
--   link   = sha256(link of the seal before || name and version of the format, then the fields of the seal)

-- ── Transaction numbers that never start over ─────────────────────────────────────────────────────────────────────
-- In a database that was restored from a copy into another cluster they do. There audit_rebase() lets them go on from above.
-- The base is STABLE, not IMMUTABLE: plans then notice when it is replaced.

CREATE FUNCTION audit_xid_base() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE RETURN 0::bigint;
CREATE FUNCTION audit_xid(number xid8) RETURNS xid8 LANGUAGE sql STABLE PARALLEL SAFE
  RETURN ((number::text::bigint + audit_xid_base())::text)::xid8;
CREATE FUNCTION audit_xid() RETURNS xid8 LANGUAGE sql STABLE RETURN audit_xid(pg_current_xact_id());
COMMENT ON FUNCTION audit_xid() IS 'The number of the running transaction, as audit rows carry it';

ALTER TABLE audit_entry ALTER COLUMN xid SET DEFAULT audit_xid();
ALTER TABLE audit_subject ALTER COLUMN xid SET DEFAULT audit_xid();

-- A row bears the number of the transaction that wrote it: nothing slips in behind the horizon, or hides before it.
CREATE POLICY own_transaction ON audit_entry AS RESTRICTIVE FOR INSERT TO hallpunkt_app WITH CHECK (xid = audit_xid());
CREATE POLICY own_transaction ON audit_subject AS RESTRICTIVE FOR INSERT TO hallpunkt_app WITH CHECK (xid = audit_xid());

-- A day names a file outside the database.
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_day_sane CHECK (day BETWEEN '2000-01-01' AND '2999-12-31');
ALTER TABLE audit_subject ADD CONSTRAINT audit_subject_day_sane CHECK (day BETWEEN '2000-01-01' AND '2999-12-31');

-- The sealer asks by number alone, and days lie close in it.
DROP INDEX audit_entry_day_idx;
DROP INDEX audit_subject_day_idx;
CREATE INDEX audit_entry_xid_idx ON audit_entry (xid, day);
CREATE INDEX audit_subject_xid_idx ON audit_subject (xid, day);

-- ── Seals ────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE audit_seal (
  seq bigint CONSTRAINT audit_seal_pk PRIMARY KEY,
  day date NOT NULL,
  from_xid xid8 NOT NULL,
  to_xid xid8 NOT NULL,
  row_count bigint NOT NULL CONSTRAINT audit_seal_not_empty CHECK (row_count > 0),
  root bytea NOT NULL CONSTRAINT audit_seal_root_sha256 CHECK (octet_length(root) = 32),
  previous bytea NOT NULL CONSTRAINT audit_seal_previous_sha256 CHECK (octet_length(previous) = 32),
  link bytea NOT NULL CONSTRAINT audit_seal_link_sha256 CHECK (octet_length(link) = 32),
  sealed_at timestamptz NOT NULL,
  CONSTRAINT audit_seal_forward CHECK (from_xid < to_xid),
  CONSTRAINT audit_seal_once UNIQUE (day, from_xid)
);
COMMENT ON TABLE audit_seal IS 'Merkle roots over the audit rows of a day with from_xid <= xid < to_xid, each linked to the seal before';
COMMENT ON COLUMN audit_seal.previous IS 'The link of the seal before; zeros in the first';

CREATE TABLE audit_retention (
  day date CONSTRAINT audit_retention_pk PRIMARY KEY,
  dropped_at timestamptz NOT NULL DEFAULT now(),
  seal_root bytea NOT NULL CONSTRAINT audit_retention_root_sha256 CHECK (octet_length(seal_root) = 32),
  by text NOT NULL,
  -- HSLF-FS 2016:40: kept at least five years
  CONSTRAINT audit_retention_five_years CHECK ((dropped_at AT TIME ZONE 'Europe/Stockholm')::date >= (day + interval '5 years')::date)
);
COMMENT ON TABLE audit_retention IS 'Days whose audit rows were dropped when their time was out. Their seals stay';
COMMENT ON COLUMN audit_retention.seal_root IS 'Root of the last seal of the day when it was dropped';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_seal', 'audit_retention'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO hallpunkt_app USING (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO hallpunkt_app', t);
  END LOOP;
END $$;

CREATE POLICY sealer_reads ON audit_seal FOR SELECT TO hallpunkt_sealer USING (true);
CREATE POLICY sealer_seals ON audit_seal FOR INSERT TO hallpunkt_sealer WITH CHECK (true);
GRANT SELECT, INSERT ON audit_seal TO hallpunkt_sealer;

-- ── What is hashed ───────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(octet_length(value)::text || ':' || value, '~');

CREATE FUNCTION audit_micros(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN trunc(extract(epoch FROM at) * 1000000)::text;

CREATE FUNCTION audit_leaf(e audit_entry) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
  RETURN sha256('\x00'::bytea || convert_to('audit_entry/1'
    || audit_field(e.id::text) || audit_field(audit_micros(e.at)) || audit_field(e.day::text) || audit_field(e.xid::text)
    || audit_field(e.operation) || audit_field(e.action) || audit_field(e.outcome) || audit_field(e.actor_kind)
    || audit_field(e.staff_id::text) || audit_field(e.assignment_id::text) || audit_field(e.unit_id::text)
    || audit_field(e.provider_id::text) || audit_field(e.person_actor_id::text) || audit_field(e.ground)
    || audit_field(e.reason_code) || audit_field(e.detail::text) || audit_field(e.request_id), 'UTF8'));

CREATE FUNCTION audit_leaf(s audit_subject) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
  RETURN sha256('\x00'::bytea || convert_to('audit_subject/1'
    || audit_field(s.audit_id::text) || audit_field(s.person_id::text) || audit_field(s.provider_id::text)
    || audit_field(s.day::text) || audit_field(s.xid::text), 'UTF8'));

CREATE FUNCTION audit_link(s audit_seal) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
  RETURN sha256(s.previous || convert_to('audit_seal/1'
    || audit_field(s.seq::text) || audit_field(s.day::text) || audit_field(s.from_xid::text) || audit_field(s.to_xid::text)
    || audit_field(s.row_count::text) || audit_field(encode(s.root, 'hex')) || audit_field(audit_micros(s.sealed_at)), 'UTF8'));

-- One look at each leaf, keeping the roots of the whole subtrees so far; at the end they are joined, smallest first.
CREATE FUNCTION audit_merkle_root(leaves bytea[]) RETURNS bytea LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE peaks bytea[] := '{}'; node bytea; root bytea; seen bigint := 0; rest bigint; level integer;
BEGIN
  FOREACH node IN ARRAY leaves LOOP
    level := 1;
    rest := seen;
    WHILE rest % 2 = 1 LOOP
      node := sha256('\x01'::bytea || peaks[level] || node);
      level := level + 1;
      rest := rest / 2;
    END LOOP;
    peaks[level] := node;
    seen := seen + 1;
  END LOOP;
  level := 1;
  WHILE seen > 0 LOOP
    IF seen % 2 = 1 THEN
      root := CASE WHEN root IS NULL THEN peaks[level] ELSE sha256('\x01'::bytea || peaks[level] || root) END;
    END IF;
    level := level + 1;
    seen := seen / 2;
  END LOOP;
  RETURN root;
END $$;
COMMENT ON FUNCTION audit_merkle_root(bytea[]) IS 'Root as in RFC 6962 over leaves that are hashed already; null for none';

-- ── Sealing ──────────────────────────────────────────────────────────────────────────────────────────────────────
-- Seals what is finished and not yet sealed, and returns how many rows that was. A pass stops after `most` rows of a table
-- (at the end of a transaction), so that a large import is sealed in pieces; the caller then calls again.
-- The horizon is taken before the rows are read: below it every transaction is over, so they all are seen.

CREATE FUNCTION audit_seal_now() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET DateStyle = 'ISO, YMD' SET jit = off AS $$
DECLARE
  most CONSTANT integer := 50000;
  before audit_seal; seal audit_seal; horizon xid8; start xid8; stop xid8; piece record; sealed bigint := 0;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'sealing must see what others have just committed: use read committed' USING ERRCODE = 'HP011';
  END IF;
  PERFORM pg_advisory_xact_lock(1212239201, 6);
  SELECT * INTO before FROM audit_seal ORDER BY seq DESC LIMIT 1;
  start := coalesce(before.to_xid, '0'::xid8);
  SELECT audit_xid(pg_snapshot_xmin(pg_current_snapshot())) INTO horizon;
  IF horizon < start THEN
    RAISE EXCEPTION 'transaction numbers have started over: restored into another cluster without audit_rebase()'
      USING ERRCODE = 'HP012';
  END IF;
  SELECT least(
    (SELECT e.xid FROM audit_entry e WHERE e.xid >= start AND e.xid < horizon ORDER BY e.xid OFFSET most - 1 LIMIT 1),
    (SELECT s.xid FROM audit_subject s WHERE s.xid >= start AND s.xid < horizon ORDER BY s.xid OFFSET most - 1 LIMIT 1))
    INTO stop;
  stop := coalesce((stop::text::bigint + 1)::text::xid8, horizon);
  FOR piece IN
    SELECT r.day, count(*) AS row_count, array_agg(r.leaf ORDER BY r.xid, r.kind, r.first_id, r.second_id) AS leaves
    FROM (
      SELECT e.day, e.xid, 1 AS kind, e.id AS first_id, NULL::uuid AS second_id, audit_leaf(e) AS leaf
      FROM audit_entry e WHERE e.xid >= start AND e.xid < stop
      UNION ALL
      SELECT s.day, s.xid, 2, s.audit_id, s.person_id, audit_leaf(s)
      FROM audit_subject s WHERE s.xid >= start AND s.xid < stop
    ) r
    GROUP BY r.day ORDER BY r.day
  LOOP
    seal := ROW(coalesce(before.seq, 0) + 1, piece.day, start, stop, piece.row_count, audit_merkle_root(piece.leaves),
      coalesce(before.link, decode(repeat('00', 32), 'hex')), NULL, clock_timestamp());
    seal.link := audit_link(seal);
    INSERT INTO audit_seal SELECT seal.*;
    sealed := sealed + piece.row_count;
    before := seal;
  END LOOP;
  RETURN sealed;
END $$;
REVOKE ALL ON FUNCTION audit_seal_now() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_seal_now() TO hallpunkt_app;
-- To own a function in a schema one must be allowed to create there, at that moment.
GRANT CREATE ON SCHEMA public TO hallpunkt_sealer;
ALTER FUNCTION audit_seal_now() OWNER TO hallpunkt_sealer;
REVOKE CREATE ON SCHEMA public FROM hallpunkt_sealer;

-- After rows and seals were restored into another cluster: numbers go on above all that were used. Run by the migrator.
CREATE FUNCTION audit_rebase() RETURNS bigint LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE base bigint;
BEGIN
  -- Waits for whoever writes under the old numbers, and keeps others out until this is done.
  LOCK TABLE audit_entry, audit_subject IN EXCLUSIVE MODE;
  SELECT greatest(audit_xid_base(),
    (SELECT max(to_xid) FROM audit_seal)::text::bigint,
    (SELECT xid FROM audit_entry ORDER BY xid DESC LIMIT 1)::text::bigint,
    (SELECT xid FROM audit_subject ORDER BY xid DESC LIMIT 1)::text::bigint) INTO base;
  EXECUTE format('CREATE OR REPLACE FUNCTION audit_xid_base() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE '
    'RETURN %s::bigint', base);
  RETURN base;
END $$;
REVOKE ALL ON FUNCTION audit_rebase() FROM PUBLIC;
