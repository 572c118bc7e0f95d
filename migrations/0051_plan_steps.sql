-- Meetings go on while a version waits (SIP-5; ADR 0016; domain/plan/transitions): called, moved, called off, held and prepared for.
INSERT INTO plan_step (state, action, parts, leads)
SELECT 'confirming', action, parts, '{confirming}' FROM plan_step
WHERE state = 'agreed' AND action IN ('prepare', 'call', 'changeCall', 'cancelCall', 'openMeeting', 'undoMeeting');
