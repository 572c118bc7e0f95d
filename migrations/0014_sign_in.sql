-- Sessions that rotate and end, and system clients (AC-10).
SELECT 1;
