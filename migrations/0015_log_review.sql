-- Systematic review of the log (AC-9).
SELECT 1;
