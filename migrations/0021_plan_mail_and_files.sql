-- Plans: following one as it is written, mail and replies about its meetings, and its files (ADR 0016).

-- ── Following ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Whoever only watches does nothing: a page left open mustn't keep its session from going idle (0014).
CREATE FUNCTION session_only_looked() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
REVOKE ALL ON FUNCTION session_only_looked() FROM PUBLIC;
CREATE TRIGGER session_only_looked BEFORE UPDATE OF last_seen_at ON session FOR EACH ROW
  WHEN (current_setting('hallpunkt.look', true) = 'on') EXECUTE FUNCTION session_only_looked();
