-- Parties without an account are told when a version comes in force and when the plan ends, and what is said before a meeting is kept as it was said
-- (SIP-3, SIP-5; ADR 0016).

-- ── Mail that is about no meeting ────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE plan_mail ALTER COLUMN meeting_id DROP NOT NULL,
  ADD COLUMN version integer,
  ADD COLUMN token_hash bytea CONSTRAINT plan_mail_hash_once UNIQUE CONSTRAINT plan_mail_hash_sha256 CHECK (length(token_hash) = 32),
  DROP CONSTRAINT plan_mail_kind_known,
  ADD CONSTRAINT plan_mail_kind_known CHECK (kind IN ('call', 'change', 'cancel', 'reminder', 'inForce', 'ended')),
  ADD CONSTRAINT plan_mail_about CHECK ((kind IN ('inForce', 'ended')) = (meeting_id IS NULL) AND (kind <> 'inForce' OR version IS NOT NULL)
    AND (meeting_id IS NULL OR version IS NULL AND token_hash IS NULL));
COMMENT ON TABLE plan_mail IS 'What is to be mailed about a meeting, a version in force or the end of a plan, committed with what it tells of; what it says is made when it is sent, and isn’t kept';
COMMENT ON COLUMN plan_mail.version IS 'That which came in force, or was in force when the plan ended; null about a meeting, and of a plan that never was in force';
COMMENT ON COLUMN plan_mail.token_hash IS 'Of the link in a mail that is about no meeting; the token itself isn’t kept';
-- Each is told of the same thing once, whoever does it and however often.
CREATE UNIQUE INDEX plan_mail_notice_once ON plan_mail (party_id, kind, coalesce(version, 0)) WHERE meeting_id IS NULL;
GRANT UPDATE (token_hash) ON plan_mail TO hallpunkt_app;

-- By the database alone, in the transaction that it tells of: no policy lets the application add one (keeper_adds asks for a meeting).
CREATE FUNCTION plan_notice() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ends boolean := TG_TABLE_NAME = 'plan_party'; plan_of uuid;
BEGIN
  plan_of := CASE WHEN ends THEN (to_jsonb(NEW) ->> 'plan_id')::uuid ELSE NEW.id END;
  INSERT INTO plan_mail (plan_id, person_id, party_id, kind, sequence, version, state, dropped)
  SELECT p.id, p.person_id, y.id, CASE WHEN ends THEN 'ended' ELSE 'inForce' END, 0, p.force_version, CASE WHEN w.dropped IS NULL THEN 'waiting' ELSE 'dropped' END, w.dropped
  FROM plan p JOIN person o ON o.id = p.person_id JOIN plan_party y ON y.plan_id = p.id AND y.unit_id IS NULL
    CROSS JOIN LATERAL (SELECT CASE WHEN o.protection <> 'none' THEN 'protected' WHEN y.email IS NULL THEN 'noAddress' END) AS w(dropped)
  WHERE p.id = plan_of AND (y.allowed_until IS NULL OR y.allowed_until >= ctx_today())
    AND CASE WHEN ends THEN y.id = NEW.id AND p.closed_at = y.withdrawn_at
        AND (p.force_version IS NOT NULL OR EXISTS (SELECT 1 FROM plan_mail x WHERE x.party_id = y.id))
      ELSE y.withdrawn_at IS NULL END
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_in_force_noticed AFTER UPDATE OF force_version ON plan FOR EACH ROW
  WHEN (NEW.force_version IS NOT NULL AND NEW.force_version IS DISTINCT FROM OLD.force_version) EXECUTE FUNCTION plan_notice();
CREATE TRIGGER plan_ended_noticed AFTER UPDATE OF withdrawn_at ON plan_party FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NEW.unit_id IS NULL) EXECUTE FUNCTION plan_notice();

-- What is needed to decide whether such a mail is sent now.
CREATE FUNCTION plan_notice_facts(mail uuid) RETURNS TABLE (address text, closed boolean, left_plan boolean, protection text, deceased boolean,
  superseded boolean, told_before boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT plan_party_address(y.id), p.closed_at IS NOT NULL, y.withdrawn_at IS NOT NULL OR y.allowed_until < ctx_today(), o.protection, o.deceased_on IS NOT NULL,
    EXISTS (SELECT 1 FROM plan_mail l WHERE l.party_id = x.party_id AND l.meeting_id IS NULL AND l.state <> 'dropped' AND l.version > x.version),
    x.version IS NOT NULL OR EXISTS (SELECT 1 FROM plan_mail l WHERE l.party_id = x.party_id AND l.state = 'sent')
  FROM plan_mail x JOIN plan_party y ON y.id = x.party_id JOIN plan p ON p.id = x.plan_id JOIN person o ON o.id = x.person_id
  WHERE x.id = mail AND ctx_purpose() = 'outbox' $$;

-- What its link opens: that there is a version, or that the plan has ended, and whom to phone. For thirty days, and while the party sits or until the end.
CREATE FUNCTION plan_notice_open(hash bytea) RETURNS TABLE (person_id uuid, plan_id uuid, ended boolean, unit_name text, phone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, p.id, p.closed_at IS NOT NULL, u.name,
    (SELECT w.value FROM way_to_reach w WHERE w.unit_id = u.id AND w.kind = 'phone' ORDER BY w.position, w.id LIMIT 1)
  FROM plan_mail x JOIN plan_party y ON y.id = x.party_id JOIN plan p ON p.id = x.plan_id JOIN person o ON o.id = x.person_id JOIN care_unit u ON u.id = p.unit_id
  WHERE x.token_hash = hash AND x.sent_at > now() - interval '30 days' AND o.protection = 'none'
    AND (y.allowed_until IS NULL OR y.allowed_until >= coalesce((p.closed_at AT TIME ZONE 'Europe/Stockholm')::date, ctx_today()))
    AND CASE WHEN p.closed_at IS NULL THEN y.withdrawn_at IS NULL AND o.deceased_on IS NULL ELSE y.withdrawn_at = p.closed_at END $$;
REVOKE ALL ON FUNCTION plan_notice(), plan_notice_facts(uuid), plan_notice_open(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_notice_facts(uuid), plan_notice_open(bytea) TO hallpunkt_app;

-- ── What is said before a meeting ────────────────────────────────────────────────────────────────────────────────────

-- On the own page it is said in parts, whose headings are the reader's; no text is put together of them.
ALTER TABLE plan_preparation DROP CONSTRAINT plan_preparation_short,
  ADD CONSTRAINT plan_preparation_short CHECK (length(answer) <= 4000 AND (answer <> '' OR coming IS NOT NULL OR parts IS NOT NULL));
UPDATE plan_preparation SET answer = '' WHERE parts IS NOT NULL;
ALTER TABLE plan_preparation ADD CONSTRAINT plan_preparation_once CHECK (answer = '' OR parts IS NULL);
COMMENT ON COLUMN plan_preparation.parts IS 'The answers by question, said on the own page; then there is no answer beside them';
