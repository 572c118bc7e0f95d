-- Migration 0052 — What one has said in words isn't overridden by how one seems (SIP-2): after a no, a yes by conduct alone isn't one.

CREATE FUNCTION plan_word_by_conduct() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT NOT w.yes FROM plan_word w WHERE w.plan_id = NEW.plan_id AND w.given_by = NEW.given_by AND w.proxy_id IS NOT DISTINCT FROM NEW.proxy_id
      ORDER BY w.said_at DESC, w.id DESC LIMIT 1) THEN
    RAISE check_violation USING MESSAGE = 'a no in words stands until there are words again';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION plan_word_by_conduct() FROM PUBLIC;
CREATE TRIGGER plan_word_by_conduct BEFORE INSERT ON plan_word FOR EACH ROW WHEN (NEW.yes AND NEW.channel = 'conduct') EXECUTE FUNCTION plan_word_by_conduct();
