-- Sessions that rotate and end, and system clients (AC-10).

-- ── System clients ───────────────────────────────────────────────────────────────────────────────────────────────

-- Added, listed and revoked by whoever runs the service (`hallpunkt client`); the application can't read it.
CREATE TABLE system_client (
  id uuid CONSTRAINT system_client_pk PRIMARY KEY,
  client_id text NOT NULL CONSTRAINT system_client_id_unique UNIQUE CONSTRAINT system_client_id_form CHECK (client_id ~ '^[a-z0-9][a-z0-9-]{2,49}$'),
  name text NOT NULL CONSTRAINT system_client_named CHECK (length(btrim(name)) BETWEEN 1 AND 100),
  provider_id uuid NOT NULL CONSTRAINT system_client_provider_fk REFERENCES care_provider,
  scopes text[] NOT NULL CONSTRAINT system_client_scopes_known CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['intake.run']),
  secret_hash bytea NOT NULL CONSTRAINT system_client_secret_hashed CHECK (length(secret_hash) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_on date NOT NULL,
  revoked_at timestamptz
);
COMMENT ON TABLE system_client IS 'Systems that sign in for themselves, each bound to one care provider; of the secret (32 random bytes) only its SHA-256';
ALTER TABLE system_client ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_client FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON system_client TO hallpunkt_migrator USING (true) WITH CHECK (true);

-- ── Sessions ─────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE session
  ADD COLUMN session_id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT session_id_unique UNIQUE,
  ADD COLUMN offered uuid[],
  ADD COLUMN alone_since timestamptz,
  ADD COLUMN client_id uuid CONSTRAINT session_client_fk REFERENCES system_client,
  ADD COLUMN scopes text[],
  DROP CONSTRAINT session_kind_known,
  ADD CONSTRAINT session_kind_known CHECK (kind IN ('staff', 'person', 'system')),
  DROP CONSTRAINT session_whose,
  ADD CONSTRAINT session_whose CHECK ((kind = 'staff') = (staff_id IS NOT NULL) AND (kind = 'person') = (person_id IS NOT NULL)
    AND (kind = 'system') = (client_id IS NOT NULL) AND (kind = 'system') = (scopes IS NOT NULL)),
  -- A system never signs in with a cookie, and its token is short-lived whatever the application says.
  ADD CONSTRAINT session_system_short CHECK (kind <> 'system' OR is_bearer AND expires_at <= created_at + interval '15 minutes');
COMMENT ON COLUMN session.session_id IS 'The same for the whole of the sign-in, while its token is replaced';
COMMENT ON COLUMN session.offered IS 'The assignments that the identity provider vouched for; null when it said nothing of that';
COMMENT ON COLUMN session.alone_since IS 'When it was first seen that the staff member has no assignment left: the sign-in then only tells why, for a quarter of an hour';
CREATE INDEX session_staff_idx ON session (staff_id) WHERE ended_at IS NULL AND staff_id IS NOT NULL;
CREATE INDEX session_person_idx ON session (person_id) WHERE ended_at IS NULL AND person_id IS NOT NULL;

CREATE TABLE session_replaced (
  id_hash bytea CONSTRAINT session_replaced_pk PRIMARY KEY,
  session_id uuid NOT NULL CONSTRAINT session_replaced_session_fk REFERENCES session (session_id),
  at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE session_replaced IS 'Tokens that were replaced by a new one. They open nothing: they tell a request that was under way from a token that was stolen';
ALTER TABLE session_replaced ENABLE ROW LEVEL SECURITY;
ALTER TABLE session_replaced FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON session_replaced TO hallpunkt_migrator USING (true) WITH CHECK (true);

-- As before (0008), and: the person is signed out after twenty minutes of nothing; a staff member without any assignment is told why
-- for a quarter of an hour and no longer; a system client acts for its provider, as long as it isn't revoked.
DROP FUNCTION session_open(bytea);
CREATE FUNCTION session_open(hash bytea) RETURNS TABLE (
  kind text, staff_id uuid, person_id uuid, csrf_token text, is_bearer boolean, expires_at timestamptz,
  assignment_id uuid, role text, profession text, valid_from date, valid_to date,
  unit_id uuid, unit_name text, unit_kind text, provider_id uuid, provider_name text, provider_kind text,
  authority_id uuid, authority_kind text, given_name text, family_name text, delegated text[], today date, unit_to date, successor text,
  offered uuid[], client_id text, scopes text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE alone timestamptz; acting boolean; whose uuid;
BEGIN
  SELECT s.kind, s.staff_id, s.person_id, s.csrf_token, s.is_bearer, s.expires_at, s.assignment_id,
    a.role, a.profession, lower(a.valid), (upper(a.valid) - 1), u.id, u.name, u.kind, c.id, c.name, c.kind,
    u.authority_id, h.kind, coalesce(m.given_name, p.given_name, ''), coalesce(m.family_name, p.family_name, k.name),
    (SELECT coalesce(array_agg(d.task), '{}') FROM delegation d WHERE d.assignment_id = a.id AND d.valid @> ctx_today()), ctx_today(),
    upper(u.valid) - 1, (SELECT n.name FROM care_unit n WHERE n.id = unit_now(u.id, ctx_today()) AND n.id <> u.id),
    s.offered, k.client_id, s.scopes, s.alone_since
  INTO kind, staff_id, person_id, csrf_token, is_bearer, expires_at, assignment_id, role, profession, valid_from, valid_to,
    unit_id, unit_name, unit_kind, provider_id, provider_name, provider_kind, authority_id, authority_kind,
    given_name, family_name, delegated, today, unit_to, successor, offered, client_id, scopes, alone
  FROM session s
  LEFT JOIN staff_member m ON m.id = s.staff_id
  LEFT JOIN person p ON p.id = s.person_id
  LEFT JOIN system_client k ON k.id = s.client_id
  LEFT JOIN assignment a ON a.id = s.assignment_id
  LEFT JOIN care_unit u ON u.id = a.unit_id
  LEFT JOIN care_provider c ON c.id = coalesce(u.provider_id, k.provider_id)
  LEFT JOIN authority h ON h.id = u.authority_id
  WHERE s.id_hash = hash AND s.ended_at IS NULL AND s.expires_at > now()
    AND (s.is_bearer OR s.last_seen_at > now() - CASE s.kind WHEN 'staff' THEN interval '30 minutes' ELSE interval '20 minutes' END)
    AND (s.kind <> 'system' OR k.revoked_at IS NULL AND k.expires_on >= ctx_today());
  IF NOT FOUND THEN RETURN; END IF;
  whose := staff_id;
  -- FC-13: access ends at once with the assignment, and with the unit.
  acting := assignment_id IS NOT NULL AND ctx_today() >= valid_from AND (valid_to IS NULL OR ctx_today() <= valid_to)
    AND (unit_to IS NULL OR ctx_today() <= unit_to);
  IF kind = 'staff' AND NOT acting THEN
    IF EXISTS (SELECT 1 FROM assignment n JOIN care_unit v ON v.id = n.unit_id
      WHERE n.staff_id = whose AND n.valid @> ctx_today() AND v.valid @> ctx_today()) THEN
      IF alone IS NOT NULL THEN UPDATE session o SET alone_since = NULL WHERE o.id_hash = hash; END IF;
    ELSIF alone IS NULL THEN
      UPDATE session o SET alone_since = now() WHERE o.id_hash = hash;
    ELSIF alone < now() - interval '15 minutes' THEN
      RETURN;
    END IF;
  END IF;
  -- At most once a minute, and never waiting for another request of the same session.
  UPDATE session o SET last_seen_at = now() FROM (
    SELECT l.id_hash FROM session l WHERE l.id_hash = hash AND l.last_seen_at < now() - interval '1 minute' FOR UPDATE SKIP LOCKED
  ) due WHERE o.id_hash = due.id_hash;
  -- The decision says why; the database shows nothing meanwhile to one whose assignment has ended.
  PERFORM set_config('hallpunkt.actor', CASE WHEN kind IN ('person', 'system') THEN kind WHEN acting THEN 'staff' ELSE 'nobody' END, true),
    set_config('hallpunkt.purpose', CASE WHEN kind = 'system' THEN 'client' ELSE '' END, true),
    set_config('hallpunkt.staff', coalesce(staff_id::text, ''), true),
    set_config('hallpunkt.assignment', coalesce(assignment_id::text, ''), true),
    set_config('hallpunkt.unit', coalesce(unit_id::text, ''), true),
    set_config('hallpunkt.provider', coalesce(provider_id::text, ''), true),
    set_config('hallpunkt.person', coalesce(person_id::text, ''), true);
  RETURN NEXT;
END $$;

-- HSA-ids are compared as they stand, else in capitals, as HSA writes them.
CREATE FUNCTION staff_by_hsa(subject text) RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT m.id FROM staff_member m WHERE m.hsa_id IN (subject, upper(subject)) ORDER BY m.hsa_id = subject DESC LIMIT 1 $$;

-- Which assignment one begins in, and which may be chosen, is decided by `domain/access/sign-in`; here it is seen to that they are one's own.
-- `former`: the token that the browser held before. It ends: one browser, one sign-in, and nothing planted lives on.
DROP FUNCTION session_start(bytea, text, text, text, timestamptz, boolean);
CREATE FUNCTION session_start(hash bytea, whose text, subject text, csrf text, until timestamptz, bearer boolean, chosen uuid, may uuid[], former bytea)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE staff uuid; person uuid;
BEGIN
  IF whose = 'staff' THEN
    staff := staff_by_hsa(subject);
    IF staff IS NULL THEN RETURN false; END IF;
    IF EXISTS (SELECT 1 FROM unnest(may || chosen) o(id) WHERE o.id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.id = o.id AND a.staff_id = staff)) THEN RETURN false; END IF;
  ELSIF whose = 'person' THEN
    SELECT i.person_id INTO person FROM person_identifier i WHERE i.value = subject;
    IF person IS NULL THEN RETURN false; END IF;
  ELSE RETURN false;
  END IF;
  UPDATE session SET ended_at = now() WHERE id_hash = former AND ended_at IS NULL;
  INSERT INTO session (id_hash, kind, staff_id, person_id, assignment_id, offered, csrf_token, is_bearer, expires_at)
  VALUES (hash, whose, staff, person, CASE WHEN whose = 'staff' THEN chosen END, CASE WHEN whose = 'staff' THEN may END, csrf, bearer, until);
  RETURN true;
END $$;

-- Choosing an assignment changes what one may do, so the token is replaced, and the old one is dead at once. A script's bearer token
-- stays: nothing but the script holds it. Answers `chosen`, `notYours`, or `replaced` when another tab was first.
DROP FUNCTION session_choose(bytea, uuid);
CREATE FUNCTION session_choose(hash bytea, renewed bytea, chosen uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s session;
BEGIN
  SELECT * INTO s FROM session o WHERE o.id_hash = hash AND o.ended_at IS NULL AND o.expires_at > now() FOR UPDATE;
  IF NOT FOUND THEN RETURN 'replaced'; END IF;
  IF s.offered IS NOT NULL AND NOT chosen = ANY (s.offered) OR NOT EXISTS (SELECT 1 FROM assignment a JOIN care_unit u ON u.id = a.unit_id
    WHERE a.id = chosen AND a.staff_id = s.staff_id AND a.valid @> ctx_today() AND u.valid @> ctx_today()) THEN RETURN 'notYours'; END IF;
  UPDATE session o SET assignment_id = chosen, id_hash = CASE WHEN o.is_bearer THEN o.id_hash ELSE renewed END WHERE o.id_hash = hash;
  IF NOT s.is_bearer THEN INSERT INTO session_replaced (id_hash, session_id) VALUES (hash, s.session_id); END IF;
  RETURN 'chosen';
END $$;

-- What became of a token that opens nothing: `replaced` a moment ago (the browser has the new one, or is about to), or `reused` long after,
-- which no browser does: then someone else may hold it, and the whole sign-in ends. No row when it was never a token.
CREATE FUNCTION session_was(hash bytea) RETURNS TABLE (became text, staff_id uuid, person_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r session_replaced;
BEGIN
  SELECT * INTO r FROM session_replaced o WHERE o.id_hash = hash;
  IF NOT FOUND THEN RETURN; END IF;
  IF r.at > now() - interval '1 minute' THEN
    RETURN QUERY SELECT CASE WHEN s.ended_at IS NULL AND s.expires_at > now() THEN 'replaced' ELSE 'ended' END, s.staff_id, s.person_id
      FROM session s WHERE s.session_id = r.session_id;
  ELSE
    UPDATE session s SET ended_at = now() WHERE s.session_id = r.session_id AND s.ended_at IS NULL
      RETURNING 'reused', s.staff_id, s.person_id INTO became, staff_id, person_id;
    IF FOUND THEN RETURN NEXT; END IF;
  END IF;
END $$;

-- Signs the one who acts out wherever they are signed in. Returns how many sign-ins ended, this one among them.
CREATE FUNCTION session_end_everywhere(hash bytea) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s session; n integer;
BEGIN
  SELECT * INTO s FROM session o WHERE o.id_hash = hash AND o.ended_at IS NULL;
  UPDATE session o SET ended_at = now() WHERE o.ended_at IS NULL AND o.expires_at > now() AND (o.staff_id = s.staff_id OR o.person_id = s.person_id);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- A system client's token (RFC 6749, 4.4). Answers `granted` with its scopes, or why not; whoever doesn't know the secret learns nothing.
CREATE FUNCTION client_token(client text, secret bytea, hash bytea, csrf text, until timestamptz, wanted text[])
RETURNS TABLE (outcome text, granted text[]) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE k system_client;
BEGIN
  SELECT * INTO k FROM system_client c WHERE c.client_id = client;
  outcome := CASE WHEN k.id IS NULL THEN 'unknown' WHEN k.secret_hash <> secret THEN 'secret' WHEN k.revoked_at IS NOT NULL THEN 'revoked'
    WHEN k.expires_on < ctx_today() THEN 'expired' WHEN NOT coalesce(wanted, k.scopes) <@ k.scopes OR wanted = '{}' THEN 'scope' ELSE 'granted' END;
  IF outcome = 'granted' THEN
    granted := coalesce(wanted, k.scopes);
    INSERT INTO session (id_hash, kind, client_id, scopes, csrf_token, is_bearer, expires_at) VALUES (hash, 'system', k.id, granted, csrf, true, until);
  END IF;
  RETURN NEXT;
END $$;

REVOKE ALL ON FUNCTION session_open(bytea), session_start(bytea, text, text, text, timestamptz, boolean, uuid, uuid[], bytea),
  session_choose(bytea, bytea, uuid), session_was(bytea), session_end_everywhere(bytea),
  client_token(text, bytea, bytea, text, timestamptz, text[]), staff_by_hsa(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_open(bytea), session_start(bytea, text, text, text, timestamptz, boolean, uuid, uuid[], bytea),
  session_choose(bytea, bytea, uuid), session_was(bytea), session_end_everywhere(bytea),
  client_token(text, bytea, bytea, text, timestamptz, text[]), staff_by_hsa(text) TO hallpunkt_app;
