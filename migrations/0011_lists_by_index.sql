-- What the lists read of a whole unit, row security's columns with it, is read from the index alone: at 14,000 persons the rows lie on
-- as many pages, and fetching them cost more than judging them (bench/lists).

DROP INDEX listing_unit_idx;
CREATE INDEX listing_unit_idx ON listing (unit_id) INCLUDE (person_id, provider_id, valid, is_current) WHERE upper_inf(recorded);

DROP INDEX fixed_contact_unit_idx;
CREATE INDEX fixed_contact_unit_idx ON fixed_contact (unit_id)
  INCLUDE (person_id, provider_id, valid, is_current, kind, contact_id, assignment_id, review_on, via_team_id) WHERE upper_inf(recorded);

DROP INDEX reach_sorted_idx;
CREATE INDEX reach_sorted_idx ON reach (reader, sort_key, person_id) INCLUDE (valid, deceased_on);

DROP INDEX contact_information_unit_idx;
CREATE INDEX contact_information_unit_idx ON contact_information (unit_id)
  INCLUDE (person_id, provider_id, contact_id, fingerprint, outcome, told_at);
