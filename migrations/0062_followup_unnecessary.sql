-- Whom the municipality has decided obviously doesn't need a care contact is excepted by the law (PL 6 kap. 2 § andra stycket; FC-6): no longer counted among those
-- who are to have one, but by themselves. As decided by the day and known at the instant; until the day it is asked again.

CREATE OR REPLACE FUNCTION followup_contact_rows(asked text[], the_day date, known_at timestamptz)
RETURNS TABLE (figure text, unit_id uuid, person_id uuid, counts boolean, amount double precision, weight double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  -- Of the listed, and of everyone known in the county who lives (no unit is theirs): those with a contact of each kind.
  SELECT g.figure, l.unit_id, l.person_id, coalesce(g.has, false), coalesce(g.has, false)::int::float8, 1::float8
    FROM followup_listed(the_day, known_at) l CROSS JOIN LATERAL followup_kinds(l.person_id, the_day, known_at) k
      CROSS JOIN LATERAL (VALUES ('doctorListed', k.doctor), ('careListed', k.care OR k.coordinating), ('coordinatingListed', k.coordinating)) g(figure, has)
    WHERE asked && '{doctorListed,careListed,coordinatingListed}' AND g.figure = ANY (asked)
  UNION ALL
  SELECT g.figure, NULL, p.id, coalesce(g.has, false), coalesce(g.has, false)::int, 1
    FROM person p CROSS JOIN LATERAL followup_kinds(p.id, the_day, known_at) k
      CROSS JOIN LATERAL (VALUES ('doctorPopulation', k.doctor), ('carePopulation', k.care OR k.coordinating), ('coordinatingPopulation', k.coordinating),
        ('socialCarePopulation', k.social_care)) g(figure, has)
    WHERE asked && '{doctorPopulation,carePopulation,coordinatingPopulation,socialCarePopulation}' AND g.figure = ANY (asked)
      AND (p.birth_date IS NULL OR p.birth_date <= the_day) AND (p.deceased_on IS NULL OR p.deceased_on > the_day)
  UNION ALL
  SELECT 'activeChoice', c.unit_id, c.person_id, c.active_choice, c.active_choice::int, 1
    FROM followup_contacts('{doctorContact}', the_day, known_at) c WHERE 'activeChoice' = ANY (asked)
  UNION ALL
  -- Municipal health care (HSL 12:1–2): a care contact of the municipality's with a licence (FC-6) among those for whom it isn't decided that one is obviously
  -- unnecessary, how many those are, and a doctor contact.
  SELECT r.figure, r.unit_id, r.person_id, r.has, r.has::int, 1 FROM (
    SELECT DISTINCT g.figure, e.unit_id, e.person_id, CASE g.counted WHEN 'unnecessary' THEN n.decided
        WHEN 'doctor' THEN EXISTS (SELECT FROM followup_contacts('{doctorContact}', the_day, known_at) c WHERE c.person_id = e.person_id)
        ELSE EXISTS (SELECT FROM followup_contacts('{careContact}', the_day, known_at) c JOIN care_unit u ON u.id = c.unit_id
          JOIN authority h ON h.id = u.authority_id AND h.kind = 'municipality' JOIN assignment a ON a.id = c.assignment_id
          JOIN licence i ON i.staff_id = a.staff_id AND i.valid @> the_day WHERE c.person_id = e.person_id) END AS has
      FROM (VALUES ('residentialCare', 'residentialCare', 'care'), ('residentialUnnecessary', 'residentialCare', 'unnecessary'),
          ('residentialDoctor', 'residentialCare', 'doctor'), ('homeHealthCare', 'homeHealthCare', 'care'),
          ('homeHealthUnnecessary', 'homeHealthCare', 'unnecessary'), ('homeHealthDoctor', 'homeHealthCare', 'doctor')) g(figure, kind, counted)
        JOIN care_episode e ON e.kind = g.kind AND e.municipal_health_care AND e.valid @> the_day AND e.recorded @> known_at
        JOIN person p ON p.id = e.person_id AND (p.deceased_on IS NULL OR p.deceased_on > the_day)
        CROSS JOIN LATERAL (SELECT g.counted <> 'doctor' AND EXISTS (SELECT FROM need_decision d WHERE d.person_id = e.person_id
          AND d.provider_id = e.provider_id AND d.contact_kind = 'careContact' AND d.decision = 'obviouslyUnnecessary'
          AND coalesce(d.need_code = 'need.municipalHealthCare', true) AND d.decided_on <= the_day AND coalesce(the_day < d.review_on, true)
          AND d.recorded @> known_at) AS decided) n
      WHERE g.figure = ANY (asked) AND NOT (g.counted = 'care' AND n.decided)
    UNION ALL
    SELECT DISTINCT 'homeHelp', e.unit_id, e.person_id, EXISTS (SELECT FROM followup_contacts('{socialCareContact}', the_day, known_at) c
        WHERE c.person_id = e.person_id)
      FROM care_episode e JOIN person p ON p.id = e.person_id AND (p.deceased_on IS NULL OR p.deceased_on > the_day)
      WHERE 'homeHelp' = ANY (asked) AND e.kind = 'homeHelp' AND e.valid @> the_day AND e.recorded @> known_at) r
  UNION ALL
  -- A row a contact: that the person was told of it, and that somebody steps in.
  SELECT 'informed', r.unit_id, r.person_id, r.has, r.has::int, 1 FROM (SELECT c.unit_id, c.person_id, EXISTS (SELECT FROM contact_information i
        WHERE i.contact_id = c.contact_id AND i.outcome IN ('told', 'toldRelative') AND (i.told_at AT TIME ZONE 'Europe/Stockholm')::date <= the_day
          AND i.recorded_at <= known_at) AS has
      FROM followup_contacts('{doctorContact,careContact,coordinatingContact}', the_day, known_at) c WHERE 'informed' = ANY (asked)) r
  UNION ALL
  SELECT 'deputy', c.unit_id, c.person_id, a.deputy_id IS NOT NULL, (a.deputy_id IS NOT NULL)::int, 1
    FROM followup_contacts('{doctorContact,careContact,coordinatingContact,socialCareContact}', the_day, known_at) c
      JOIN assignment a ON a.id = c.assignment_id WHERE 'deputy' = ANY (asked)
  UNION ALL
  -- Persons on the lists of a health centre's doctors, and what the doctors are of full-time specialists (FC-14; domain/contact/listing/list-size).
  SELECT 'listSize', c.unit_id, c.person_id, true, 1, 0
    FROM followup_contacts('{doctorContact}', the_day, known_at) c
      JOIN care_unit u ON u.id = c.unit_id AND u.kind = 'primaryCareCentre'
      JOIN assignment a ON a.id = c.assignment_id AND a.profession = 'doctor' AND a.valid @> the_day WHERE 'listSize' = ANY (asked)
  UNION ALL
  SELECT 'listSize', a.unit_id, NULL, true, 0, a.share * CASE s.doctor_category WHEN 'residentDoctor' THEN 0.5 ELSE 1 END
    FROM assignment a JOIN care_unit u ON u.id = a.unit_id AND u.kind = 'primaryCareCentre' JOIN staff_member s ON s.id = a.staff_id
    WHERE 'listSize' = ANY (asked) AND a.profession = 'doctor' AND a.valid @> the_day
$$;
