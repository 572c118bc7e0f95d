-- What a message says is read by those it was delivered to (AC-7). The event that goes with it is read from every seat in the stay: it says that
-- something was sent, when and by whom. The words stand in the message still, so nothing is lost.
UPDATE discharge_event SET words = '' WHERE action IN ('transferInformation', 'withdrawReady', 'interrupt', 'retract');
ALTER TABLE discharge_event ADD CONSTRAINT discharge_event_no_message
  CHECK (words = '' OR action NOT IN ('sendAdmissionNotice', 'changeDate', 'sendReadyNotice', 'withdrawReady', 'interrupt', 'retract', 'transferInformation',
    'discharge', 'callPlanning'));
