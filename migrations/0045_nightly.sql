-- Jobs that are done once a night, by whichever node comes first.
CREATE TABLE nightly_run (
  job text NOT NULL,
  day date NOT NULL,
  done_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT nightly_run_pk PRIMARY KEY (job, day)
);
COMMENT ON TABLE nightly_run IS 'Which of the night’s jobs have been done on which day';
GRANT SELECT, INSERT ON nightly_run TO hallpunkt_app;
