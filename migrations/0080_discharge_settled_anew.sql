-- What the other side has settled it may settle anew, with why (lagen 2017:612 5 kap.; ADR 0018): a mistyped number of days is money. What it was before stands beside.

ALTER TABLE discharge_dispute ADD COLUMN paid_days_before integer
  CONSTRAINT discharge_dispute_paid_before CHECK (paid_days_before IS NULL OR (paid_days_before >= 0 AND settled_at IS NOT NULL));

DROP POLICY other_settles ON discharge_dispute;
CREATE POLICY other_settles ON discharge_dispute FOR UPDATE TO hallpunkt_app
  USING (discharge_seat(case_id) AND withdrawn_at IS NULL AND discharge_other_side(unit_id))
  WITH CHECK (discharge_seat(case_id) AND discharge_other_side(unit_id) AND settled_at = now() AND settled_by = ctx_assignment() AND withdrawn_at IS NULL);
GRANT UPDATE (paid_days_before) ON discharge_dispute TO hallpunkt_app;
