/** Sentences for the reasons of discharge. */
export const discharge = {
  'discharge.noNeed':
    'The doctor has not judged that the person needs services after discharge. None of the clocks apply.',
  'discharge.noticeStarts':
    'The 24 hours count from {startedAt}: the admission, or the doctor’s assessment if it came later.',
  'discharge.noticePending': 'The admission notice must be sent by {dueAt}.',
  'discharge.noticeMet': 'The admission notice was sent {sentAt}, in time (by {dueAt}).',
  'discharge.noticeLate': 'The admission notice was sent {sentAt}, after {dueAt}.',
  'discharge.noticeOverdue': 'The admission notice should have been sent by {dueAt}. Send it now.',
  'discharge.callNotDue':
    'The person does not need services from both region and municipality, so no call to planning is needed.',
  'discharge.callAwaitsReady': 'The three days start when you are told that the person is ready for discharge.',
  'discharge.callPending': 'The ready notice came {sentAt}. The call to planning must be sent by {dueAt}.',
  'discharge.callMet': 'The call to planning was sent {sentAt}, in time (by {dueAt}).',
  'discharge.callBeforeReady':
    'The call to planning was sent {sentAt}, before the person was ready for discharge. That is fine.',
  'discharge.callLate': 'The call to planning was sent {sentAt}, after {dueAt}.',
  'discharge.callOverdue': 'The call to planning should have been sent by {dueAt}. Send it now.',
  'discharge.callRolls':
    'The last day is a weekend or holiday. Whether that moves it is disputed: it would be {rolledAt} instead of {dueAt}.',
  'discharge.admissionNoticeMissing': 'The municipality has not had an admission notice, so no payment begins.',
  'discharge.readyNoticeMissing':
    'The municipality has not been told that the person is ready for discharge, so no payment begins.',
  'discharge.planningCallMissing': 'The care contact in open care has not called to planning, so no payment begins.',
  'discharge.openCareUnavailable':
    'The person can’t be discharged because what open care is to do is not available, so no payment begins.',
  'discharge.openCareUnclear': 'It is not clear whether what open care is to do is available, so no payment begins.',
  'discharge.admissionNoticeLate':
    'The municipality got the admission notice {sentAt}, after {dueAt}. Whether payment still applies is disputed. Both ways to count are shown.',
  'discharge.planningCallLate':
    'The call came {sentAt}, after {dueAt}. Whether payment still applies is disputed. Both ways to count are shown.',
  'discharge.planningCallWrongSender':
    'The call was not sent by the care contact in open care. Whether payment still applies is disputed. Both ways to count are shown.',
  'discharge.planningCallMended':
    'Someone other than the care contact called first. The care contact called {sentAt}: the days before {from} are disputed. Both ways to count are shown.',
  'discharge.openCareFailedLater':
    'What open care was to do fell through {happenedAt}, after payment had begun. Whether payment then stops is disputed. Both ways to count are shown.',
  'discharge.openCareAway':
    'What open care was to do fell through {happenedAt} and was later there again. Days between: {count}. Whether they are paid for is disputed. Both ways to count are shown.',
  'discharge.startsBeforeNoon':
    'The notice was sent {sentAt}, not after 12.00. Payment begins after {count} days: {from}.',
  'discharge.startsAfterNoon': 'The notice was sent {sentAt}, after 12.00. Payment begins after {count} days: {from}.',
  'discharge.startsAgreed':
    'The notice was sent {sentAt}. By your agreement payment begins after {count} days: {from}.',
  'discharge.startsPsychiatric':
    'The notice was sent {sentAt}. For inpatient psychiatric care {count} days applied through 2018: {from}.',
  'discharge.waitsForReady': 'The notice was sent {sentAt}. A day is paid for whole, so the payment begins {from}.',
  'discharge.waitsForCall': 'The call to planning came {sentAt}. Payment can’t begin before it, so it begins {from}.',
  'discharge.waitsForNotice':
    'The municipality got the admission notice {sentAt}. Payment can’t begin before it, so it begins {from}.',
  'discharge.waitsForOpenCare':
    'Open care was in place {happenedAt}. Payment can’t begin before it, so it begins {from}.',
  'discharge.died':
    'The person died {from} by the population register. Nothing more is to be sent then, and nothing is paid for from that day.',
  'discharge.brokenOff': 'The planning was broken off {happenedAt}. Payment ends then. A new notice starts new clocks.',
  'discharge.readyWithdrawn': 'The ready notice was withdrawn {happenedAt}. A new notice starts new clocks.',
  'discharge.liabilityPending': 'Payment begins {from}, if the person is still in hospital then.',
  'discharge.liabilityRunning': 'Payment applies from {from}. Whole days so far: {count}.',
  'discharge.liabilityEnded': 'Payment applied from {from}. Number of days: {count}.',
  'discharge.leftBefore': 'There were no days to pay for: payment would have begun {from}.',
  'discharge.payerPlacing': '{text} pays, because that municipality placed the person elsewhere.',
  'discharge.payerRegistered': '{text} pays, because the person is registered there.',
  'discharge.payerUnknown': 'No municipality is known as payer. Find out where the person is registered.',
  'discharge.amount': '{count} days at SEK {kronor} come to SEK {total}.',
  'discharge.amountUnset': 'No amount for a day has been set, so only days are shown.',
  'discharge.allowed': 'This can be done now.',
  'discharge.notNow': 'This can’t be done where the case stands now.',
  'discharge.notYours': 'Another unit in the case does this.',
  'discharge.groundNotForUnit':
    'This ground holds only for health care in the same region. Send to the other units on another ground.',
  'discharge.noReceiver': 'Choose at least one unit to receive the message.',
  'discharge.openCareMissing':
    'Municipal health care is to have the message, so the region’s open care must have it too. Add the primary care centre.',
  'discharge.sayWhy': 'Write why.',
  'discharge.hasDied':
    'The person has died, so the planning is not taken up again. If that was a mistake: admit the person anew.',
  'discharge.lastReceiver':
    'No unit is left that has had the message. Choose the right unit first, or say that nobody is to be told.',
  'discharge.unitHasProblem':
    'The unit has something to see to after the homecoming. Ask it to finish, or give the task to the right unit, before you take it back.',
  'discharge.readyLacking': 'There was no ready notice when the person was discharged.',
  'discharge.leftBeforeReady': 'The person was discharged before the ready notice was sent {sentAt}.',
  'discharge.monthOver':
    'It changes the days paid for in a month that is over: {text}. Mark the days as disputed under Payment, so that the parties settle it.',
  'discharge.payerNone': 'A municipality stands as payer already. Choose which it is instead, it can’t be left empty.',
  'discharge.payerSame': 'That is the municipality that stands there already.',
  'discharge.nobodyTold': 'No unit has been told of the stay. Send the admission notice to those concerned.',
  'discharge.careContactLacking':
    'There is no care contact in open care. One shall be appointed before the person is discharged.',
  'discharge.callLacking': 'Nobody has called to planning.',
  'discharge.callByMunicipality':
    'By the law it is the care contact in open care who calls. If the municipality calls instead, it is disputed whether the municipality is to pay: both ways to reckon are shown. You can call all the same.',
  'discharge.callNotContact':
    'By the law it is the person’s care contact in open care who calls, and that isn’t you. If you call, it is disputed whether the municipality is to pay: both ways to reckon are shown. You can call all the same.',
  'discharge.informationLacking': 'The patient has not had the information about what happens next.',
  'discharge.transferLacking':
    'Information to those who take over has not been transferred. It shall be at the latest on the day of discharge.',
  'agreement.datedBack':
    'The agreement can hold from {day} at the earliest. Ready notices that have been sent are counted by what held on their day.',
  'agreement.tooFarAhead': 'The day is too far ahead. Choose {day} at the latest.',
  'agreement.notSigned':
    'An agreement has two parties. Enter it when both the region and the municipality have signed.',
  'agreement.nothingChanges': 'This is what holds on that day already.',
  'agreement.mayTime':
    'When the payment begins: how many days after the notice, whether noon matters and whether the day of discharge counts.',
  'agreement.mayAmount':
    'What a day costs, and whether a month’s days are counted each by itself or against an average.',
  'agreement.keepsPayer':
    'Who pays: the municipality where the person is registered, or the one that placed the person elsewhere.',
  'agreement.keepsConditions':
    'That admission notice, ready notice and call have been sent as the law says before the municipality pays.',
  'agreement.keepsOpenCare':
    'That the municipality doesn’t pay when the person stays because open care’s part is lacking or unclear.',
  'agreement.keepsClocks':
    'The times for messages: 24 hours for the admission notice and three days for the call to planning.',
} as const
