-- What a unit reaches: beside listings, episodes and contacts also the open requests it holds and those on their way to it, so that
-- nobody who has asked is lost by moving (FC-3); and what a unit that merged into it reached.

CREATE OR REPLACE FUNCTION reach_refresh(persons uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
-- No joins, and every look by an index of its own table (OFFSET 0 keeps a look a look): whatever the statistics say, one person or a
-- hundred thousand, in an empty database or a full one, the work grows with the persons only. A plan made for a long list costs twice
-- as much as this one. (is_current, not upper_inf(recorded): that would invite the indexes by unit.)
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE known uuid[];
BEGIN
  -- One refresh at a time for a person: the next one then sees what this one committed.
  PERFORM 1 FROM person WHERE id = ANY (persons) ORDER BY id FOR NO KEY UPDATE;
  SELECT coalesce(array_agg(DISTINCT r.person_id), '{}') INTO known FROM reach r WHERE r.person_id = ANY (persons);
  INSERT INTO reach AS r (reader, person_id, sort_key, deceased_on, valid, grounds)
  SELECT s.reader, s.person_id, (SELECT p.sort_key FROM person p WHERE p.id = s.person_id),
    (SELECT p.deceased_on FROM person p WHERE p.id = s.person_id), range_agg(s.valid), array_agg(DISTINCT s.ground ORDER BY s.ground)
  FROM (
    SELECT unit_id AS reader, person_id, valid, 'listing' AS ground FROM listing WHERE person_id = ANY (persons) AND is_current
    UNION ALL SELECT unit_id, person_id, valid, 'episode' FROM care_episode WHERE person_id = ANY (persons) AND is_current
    UNION ALL SELECT unit_id, person_id, valid, 'contact' FROM fixed_contact WHERE person_id = ANY (persons) AND is_current
    UNION ALL SELECT assignment_id, person_id, valid, 'lookup' FROM access_grant WHERE person_id = ANY (persons) AND kind = 'lookup'
    UNION ALL SELECT q.unit_id, q.person_id, daterange((q.recorded_at AT TIME ZONE 'Europe/Stockholm')::date, NULL), 'request'
      FROM contact_request q WHERE q.person_id = ANY (persons)
        AND NOT EXISTS (SELECT FROM contact_request_end e WHERE e.request_id = q.id OFFSET 0)
    UNION ALL SELECT t.to_unit_id, t.person_id, daterange((t.sent_at AT TIME ZONE 'Europe/Stockholm')::date, NULL), 'transfer'
      FROM contact_request_transfer t WHERE t.person_id = ANY (persons) AND t.answered_at IS NULL
    -- Another system says that the unit has a contact for the person: it must be able to mend that.
    UNION ALL SELECT g.unit_id, g.person_id, g.valid, 'contact' FROM contact_gap g WHERE g.person_id = ANY (persons) AND g.mended_at IS NULL
    -- FC-5: the unit that answers for a life-threatening condition.
    UNION ALL SELECT i.unit_id, i.person_id, i.valid, 'condition' FROM person_signal i
      WHERE i.person_id = ANY (persons) AND i.kind = 'lifeThreatening' AND i.is_current
  ) s GROUP BY s.person_id, s.reader
  ON CONFLICT (reader, person_id) DO UPDATE SET sort_key = excluded.sort_key, deceased_on = excluded.deceased_on,
    valid = excluded.valid, grounds = excluded.grounds
    WHERE (r.sort_key, r.deceased_on, r.valid, r.grounds)
      IS DISTINCT FROM (excluded.sort_key, excluded.deceased_on, excluded.valid, excluded.grounds);
  DELETE FROM reach r WHERE r.person_id = ANY (known)
    AND NOT EXISTS (SELECT FROM listing f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.is_current OFFSET 0)
    AND NOT EXISTS (SELECT FROM care_episode f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.is_current OFFSET 0)
    AND NOT EXISTS (SELECT FROM fixed_contact f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.is_current OFFSET 0)
    AND NOT EXISTS (SELECT FROM access_grant f WHERE f.person_id = r.person_id AND f.assignment_id = r.reader AND f.kind = 'lookup' OFFSET 0)
    AND NOT EXISTS (SELECT FROM contact_request f WHERE f.person_id = r.person_id AND f.unit_id = r.reader
      AND NOT EXISTS (SELECT FROM contact_request_end e WHERE e.request_id = f.id) OFFSET 0)
    AND NOT EXISTS (SELECT FROM contact_request_transfer f WHERE f.person_id = r.person_id AND f.to_unit_id = r.reader AND f.answered_at IS NULL OFFSET 0)
    AND NOT EXISTS (SELECT FROM contact_gap f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.mended_at IS NULL OFFSET 0)
    AND NOT EXISTS (SELECT FROM person_signal f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.kind = 'lifeThreatening'
      AND f.is_current OFFSET 0);
  -- What a merged unit reaches, the unit that took over reaches too (and nothing is done where no unit has merged).
  IF EXISTS (SELECT FROM unit_successor) THEN
    INSERT INTO reach AS r (reader, person_id, sort_key, deceased_on, valid, grounds)
    WITH RECURSIVE heir AS (
      SELECT s.from_unit_id, s.to_unit_id, s.on_day FROM unit_successor s
      UNION SELECT h.from_unit_id, s.to_unit_id, greatest(h.on_day, s.on_day) FROM heir h JOIN unit_successor s ON s.from_unit_id = h.to_unit_id)
    SELECT s.to_unit_id, o.person_id, o.sort_key, o.deceased_on, range_agg(v.valid * daterange(s.on_day, NULL)), array_agg(DISTINCT g.ground ORDER BY g.ground)
    FROM reach o JOIN heir s ON s.from_unit_id = o.reader, unnest(o.valid) AS v(valid), unnest(o.grounds) AS g(ground)
    WHERE o.person_id = ANY (persons) AND NOT isempty(v.valid * daterange(s.on_day, NULL))
    GROUP BY s.to_unit_id, o.person_id, o.sort_key, o.deceased_on
    ON CONFLICT (reader, person_id) DO UPDATE SET valid = r.valid + excluded.valid,
      grounds = (SELECT array_agg(DISTINCT g ORDER BY g) FROM unnest(r.grounds || excluded.grounds) g);
  END IF;
  DELETE FROM reach_search k WHERE k.person_id = ANY (known)
    AND NOT (k.search_key = ANY ((SELECT p.search_keys FROM person p WHERE p.id = k.person_id)::text[])
      AND EXISTS (SELECT FROM reach r WHERE r.reader = k.reader AND r.person_id = k.person_id OFFSET 0));
  -- Those found by a lookup are not searched for. ON CONFLICT would cost half as much again here; the lock makes it needless.
  INSERT INTO reach_search (reader, search_key, person_id)
  SELECT r.reader, k.key, r.person_id FROM reach r,
    LATERAL (SELECT DISTINCT unnest((SELECT p.search_keys FROM person p WHERE p.id = r.person_id))) AS k(key)
  WHERE r.person_id = ANY (persons) AND r.grounds <> '{lookup}'
    AND NOT EXISTS (SELECT FROM reach_search h WHERE h.reader = r.reader AND h.search_key = k.key AND h.person_id = r.person_id OFFSET 0);
END $$;

CREATE TRIGGER contact_gap_reach_insert AFTER INSERT ON contact_gap REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER contact_gap_reach_update AFTER UPDATE ON contact_gap REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER person_signal_reach_insert AFTER INSERT ON person_signal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER person_signal_reach_update AFTER UPDATE ON person_signal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER contact_request_reach_insert AFTER INSERT ON contact_request REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER contact_request_end_reach_insert AFTER INSERT ON contact_request_end REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER contact_request_transfer_reach_insert AFTER INSERT ON contact_request_transfer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER contact_request_transfer_reach_update AFTER UPDATE ON contact_request_transfer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();

-- When units merge, everyone whom the former unit reached is looked at anew.
CREATE FUNCTION reach_follow_units() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE persons uuid[];
BEGIN
  SELECT array_agg(DISTINCT r.person_id) INTO persons FROM reach r JOIN changed c ON c.from_unit_id = r.reader;
  IF persons IS NOT NULL THEN PERFORM reach_refresh(persons); END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION reach_follow_units() FROM PUBLIC;
CREATE TRIGGER unit_successor_reach_insert AFTER INSERT ON unit_successor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow_units();
CREATE TRIGGER unit_successor_reach_update AFTER UPDATE ON unit_successor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow_units();
