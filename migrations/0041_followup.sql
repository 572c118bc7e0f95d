-- Coverage as of any day, as it was known at any instant. One row for each that a figure counts among, and whether it counts; figures
-- are sums of that, and whoever may look at the persons gets the same rows through row-level security.

CREATE FUNCTION followup_listed(the_day date, known_at timestamptz)
RETURNS TABLE (unit_id uuid, person_id uuid) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT l.unit_id, l.person_id FROM listing l JOIN person p ON p.id = l.person_id
  WHERE l.valid @> the_day AND l.recorded @> known_at AND (p.deceased_on IS NULL OR p.deceased_on > the_day)
$$;

CREATE FUNCTION followup_contacts(kinds text[], the_day date, known_at timestamptz)
RETURNS TABLE (contact_id uuid, person_id uuid, unit_id uuid, assignment_id uuid, kind text, active_choice boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT f.contact_id, f.person_id, f.unit_id, f.assignment_id, f.kind, f.active_choice
  FROM fixed_contact f JOIN person p ON p.id = f.person_id
  WHERE f.kind = ANY (kinds) AND f.valid @> the_day AND f.recorded @> known_at AND (p.deceased_on IS NULL OR p.deceased_on > the_day)
$$;

CREATE FUNCTION followup_rows(asked text[], the_day date, known_at timestamptz)
RETURNS TABLE (figure text, unit_id uuid, person_id uuid, counts boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  -- Of the listed: those with a doctor contact, with a care contact.
  SELECT 'doctorListed', l.unit_id, l.person_id, EXISTS (SELECT FROM followup_contacts('{doctorContact}', the_day, known_at) c
      WHERE c.person_id = l.person_id)
    FROM followup_listed(the_day, known_at) l WHERE 'doctorListed' = ANY (asked)
  UNION ALL
  SELECT 'careListed', l.unit_id, l.person_id, EXISTS (SELECT FROM followup_contacts('{careContact,coordinatingContact}', the_day, known_at) c
      WHERE c.person_id = l.person_id)
    FROM followup_listed(the_day, known_at) l WHERE 'careListed' = ANY (asked)
  UNION ALL
  -- Of everyone known in the county who lives; no unit is theirs.
  SELECT 'doctorPopulation', NULL, p.id, EXISTS (SELECT FROM followup_contacts('{doctorContact}', the_day, known_at) c WHERE c.person_id = p.id)
    FROM person p WHERE 'doctorPopulation' = ANY (asked) AND (p.birth_date IS NULL OR p.birth_date <= the_day)
      AND (p.deceased_on IS NULL OR p.deceased_on > the_day)
  UNION ALL
  SELECT 'carePopulation', NULL, p.id, EXISTS (SELECT FROM followup_contacts('{careContact,coordinatingContact}', the_day, known_at) c WHERE c.person_id = p.id)
    FROM person p WHERE 'carePopulation' = ANY (asked) AND (p.birth_date IS NULL OR p.birth_date <= the_day)
      AND (p.deceased_on IS NULL OR p.deceased_on > the_day)
  UNION ALL
  SELECT 'activeChoice', c.unit_id, c.person_id, c.active_choice
    FROM followup_contacts('{doctorContact}', the_day, known_at) c WHERE 'activeChoice' = ANY (asked)
  UNION ALL
  -- Municipal health care (HSL 12:1–2): a care contact of the municipality's with a licence (FC-6), and a doctor contact.
  SELECT DISTINCT g.figure, e.unit_id, e.person_id, CASE WHEN g.figure IN ('residentialDoctor', 'homeHealthDoctor')
      THEN EXISTS (SELECT FROM followup_contacts('{doctorContact}', the_day, known_at) c WHERE c.person_id = e.person_id)
      ELSE EXISTS (SELECT FROM followup_contacts('{careContact}', the_day, known_at) c JOIN care_unit u ON u.id = c.unit_id
        JOIN authority h ON h.id = u.authority_id AND h.kind = 'municipality' JOIN assignment a ON a.id = c.assignment_id
        JOIN licence i ON i.staff_id = a.staff_id AND i.valid @> the_day WHERE c.person_id = e.person_id) END
    FROM (VALUES ('residentialCare', 'residentialCare'), ('residentialDoctor', 'residentialCare'), ('homeHealthCare', 'homeHealthCare'),
        ('homeHealthDoctor', 'homeHealthCare')) g(figure, kind)
      JOIN care_episode e ON e.kind = g.kind AND e.municipal_health_care AND e.valid @> the_day AND e.recorded @> known_at
      JOIN person p ON p.id = e.person_id AND (p.deceased_on IS NULL OR p.deceased_on > the_day)
    WHERE g.figure = ANY (asked)
  UNION ALL
  SELECT DISTINCT 'homeHelp', e.unit_id, e.person_id, EXISTS (SELECT FROM followup_contacts('{socialCareContact}', the_day, known_at) c
      WHERE c.person_id = e.person_id)
    FROM care_episode e JOIN person p ON p.id = e.person_id AND (p.deceased_on IS NULL OR p.deceased_on > the_day)
    WHERE 'homeHelp' = ANY (asked) AND e.kind = 'homeHelp' AND e.valid @> the_day AND e.recorded @> known_at
  UNION ALL
  -- A row a contact: that the person was told of it, and that somebody steps in.
  SELECT 'informed', c.unit_id, c.person_id, EXISTS (SELECT FROM contact_information i WHERE i.contact_id = c.contact_id
      AND i.outcome IN ('told', 'toldRelative') AND (i.told_at AT TIME ZONE 'Europe/Stockholm')::date <= the_day AND i.recorded_at <= known_at)
    FROM followup_contacts('{doctorContact,careContact,coordinatingContact}', the_day, known_at) c WHERE 'informed' = ANY (asked)
  UNION ALL
  SELECT 'deputy', c.unit_id, c.person_id, a.deputy_id IS NOT NULL
    FROM followup_contacts('{doctorContact,careContact,coordinatingContact,socialCareContact}', the_day, known_at) c
      JOIN assignment a ON a.id = c.assignment_id WHERE 'deputy' = ANY (asked)
  UNION ALL
  -- Stays of the last 90 days. 24 hours are elapsed hours (LUS 2:1); three days end with the third day in Sweden (LUS 4:3).
  SELECT 'noticeInTime', s.ward_id, s.person_id, coalesce(n.sent_at <= s.starts + interval '24 hours', false)
    FROM (SELECT c.id, c.ward_id, c.person_id, coalesce(c.assessed_at, c.admitted_at) AS starts FROM discharge_case c) s
      LEFT JOIN LATERAL (SELECT min(m.sent_at) AS sent_at FROM discharge_message m WHERE m.case_id = s.id AND m.kind = 'admissionNotice'
        AND m.sent_at <= known_at) n ON true
    WHERE 'noticeInTime' = ANY (asked) AND (s.starts AT TIME ZONE 'Europe/Stockholm')::date BETWEEN the_day - 89 AND the_day
      AND (n.sent_at IS NOT NULL OR s.starts + interval '24 hours' <= known_at)
  UNION ALL
  SELECT 'callInTime', o.unit_id, r.person_id, coalesce(k.sent_at < r.due, false)
    FROM (SELECT c.id, c.person_id, (((m.sent_at AT TIME ZONE 'Europe/Stockholm')::date + 4)::timestamp AT TIME ZONE 'Europe/Stockholm') AS due, m.sent_at
        FROM discharge_case c JOIN discharge_message m ON m.case_id = c.id AND m.kind = 'readyNotice' AND m.sent_at <= known_at
        WHERE c.planning_due AND NOT EXISTS (SELECT FROM discharge_message w WHERE w.case_id = c.id AND w.kind = 'readyWithdrawn'
          AND w.sent_at >= m.sent_at AND w.sent_at <= known_at)) r
      JOIN LATERAL (SELECT v.unit_id FROM discharge_receiver v WHERE v.case_id = r.id AND v.role = 'openCare' ORDER BY v.added_at, v.id LIMIT 1) o ON true
      LEFT JOIN LATERAL (SELECT min(m.sent_at) AS sent_at FROM discharge_message m WHERE m.case_id = r.id AND m.kind = 'planningCall'
        AND m.sent_at <= known_at) k ON true
    WHERE 'callInTime' = ANY (asked) AND (r.sent_at AT TIME ZONE 'Europe/Stockholm')::date BETWEEN the_day - 89 AND the_day
      AND (k.sent_at IS NOT NULL OR r.due <= known_at)
  UNION ALL
  -- Those written out 31 to 120 days before the day (or 8 to 97): written in again within 30 (or 7) days.
  SELECT g.figure, d.ward_id, d.person_id, EXISTS (SELECT FROM discharge_case b WHERE b.person_id = d.person_id AND b.id <> d.id
      AND b.admitted_at > d.out AND b.admitted_at <= d.out + make_interval(days => g.days) AND b.admitted_at <= known_at)
    FROM (VALUES ('readmitted7', 7), ('readmitted30', 30)) g(figure, days),
      (SELECT c.id, c.ward_id, c.person_id, min(m.sent_at) AS out FROM discharge_case c JOIN discharge_message m ON m.case_id = c.id
        AND m.kind = 'discharged' AND m.sent_at <= known_at GROUP BY c.id) d
    WHERE g.figure = ANY (asked) AND (d.out AT TIME ZONE 'Europe/Stockholm')::date BETWEEN the_day - g.days - 90 AND the_day - g.days - 1
  UNION ALL
  -- Follow-ups of plans in the year up to the day (SIP-10): a row a follow-up.
  SELECT g.figure, l.unit_id, f.person_id, CASE g.figure WHEN 'planPresent' THEN f.person_present
      WHEN 'planKept' THEN f.on_day <= f.due_on ELSE f.answer = 'helps' END
    FROM (VALUES ('planPresent'), ('planKept'), ('planHelps')) g(figure), plan_follow_up f JOIN plan l ON l.id = f.plan_id AND l.type = 'SIP'
    WHERE g.figure = ANY (asked) AND f.on_day BETWEEN the_day - 364 AND the_day AND f.recorded_at <= known_at
      AND CASE g.figure WHEN 'planKept' THEN f.due_on IS NOT NULL WHEN 'planHelps' THEN f.answer <> 'noAnswer' ELSE true END
$$;
COMMENT ON FUNCTION followup_rows(text[], date, timestamptz) IS
  'Whom each figure counts among on a day, and whether they count, as known at an instant; as far as whoever asks may see';

CREATE FUNCTION followup_counts(asked text[], the_day date, known_at timestamptz)
RETURNS TABLE (figure text, unit_id uuid, numerator integer, denominator integer, counted_persons integer, other_persons integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
  SELECT r.figure, r.unit_id, count(*) FILTER (WHERE r.counts)::int, count(*)::int,
    count(DISTINCT r.person_id) FILTER (WHERE r.counts)::int, count(DISTINCT r.person_id) FILTER (WHERE NOT r.counts)::int
  FROM followup_rows(asked, the_day, known_at) r WHERE ctx_actor() = 'staff' GROUP BY r.figure, r.unit_id
$$;
COMMENT ON FUNCTION followup_counts(text[], date, timestamptz) IS
  'The figures of every unit in the county: counts and nothing else. What may be shown of them outside the unit is decided in domain/followup/masking';

REVOKE ALL ON FUNCTION followup_listed(date, timestamptz), followup_contacts(text[], date, timestamptz), followup_rows(text[], date, timestamptz),
  followup_counts(text[], date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION followup_listed(date, timestamptz), followup_contacts(text[], date, timestamptz), followup_rows(text[], date, timestamptz),
  followup_counts(text[], date, timestamptz) TO hallpunkt_app;

-- The national report as it was sent: answers and where they come from, never changed.
CREATE TABLE followup_report (
  id uuid CONSTRAINT followup_report_pk PRIMARY KEY,
  provider_id uuid NOT NULL CONSTRAINT followup_report_provider_fk REFERENCES care_provider,
  year integer NOT NULL,
  day date NOT NULL,
  known_at timestamptz NOT NULL,
  answers jsonb NOT NULL CONSTRAINT followup_report_answers_array CHECK (jsonb_typeof(answers) = 'array'),
  sent_at timestamptz NOT NULL DEFAULT now(),
  sent_by uuid NOT NULL CONSTRAINT followup_report_by_fk REFERENCES assignment,
  CONSTRAINT followup_report_once UNIQUE (provider_id, year)
);
COMMENT ON TABLE followup_report IS 'The report to Socialstyrelsen for a year, frozen when sent: counts and words, no persons';
GRANT SELECT, INSERT ON followup_report TO hallpunkt_app;
