import { translation } from '../translate.ts'
import { intake as sv } from './sv.ts'

export const intake = translation(sv, {
  'file.empty': 'The file is empty.',
  'file.noRows': 'The file has a header row but no rows below it.',
  'file.zip': 'The file is an Excel workbook or another packed file. Save it as CSV and try again.',
  'file.workbook': 'The file is an older Excel workbook. Save it as CSV and try again.',
  'file.binary': 'The file is not a text file. Save it as CSV and try again.',
  'file.encoding':
    'The file mixes character encodings or is damaged: before line {line} it is UTF-8, but there it has characters that are not. Save it as CSV UTF-8 and try again.',
  'file.encodingUnknown': 'The character encoding of the file was not recognised. Save it as CSV UTF-8 and try again.',
  'file.tooLarge': 'The file is too large. The limit is {limit} MB. Divide it.',
  'file.tooManyRows': 'The file has too many rows. The limit is {limit}. Divide it.',
  'file.lineTooLong':
    'Line {line} is longer than {limit} characters. Most likely the file is not a CSV file, or a closing quotation mark is missing.',
  'file.quoteNotClosed': 'A quotation mark that opens on line {line} is never closed.',
  'file.malformed': 'The file can’t be read as CSV at line {line}.',
  'file.notThisKind': 'None of the headings is known. A file of this kind has the headings: {columns}.',
  'file.missingColumns': 'The file lacks columns that must be there: {columns}.',
  'file.sameColumnTwice': 'The column {column} is there more than once.',
  otherFile: 'The file is not the one that was previewed. Preview it again.',
  'import.busy': 'Another import is running. Try again when it is done.',
  'import.collided': 'Somebody else changed the same data at the same time. Nothing was imported. Try again.',
  'cell.required': 'The value is missing.',
  'cell.tooLong': 'The value is longer than {limit} characters.',
  'cell.characters': 'The value holds characters that cannot be shown safely.',
  'cell.day': '“{value}” is not a date that exists. Write for instance 2026-11-23.',
  'cell.instant': '“{value}” is not a time that exists. Write for instance 2026-11-23 14:30.',
  'cell.instantNever': 'No clock showed “{value}”: it was put forward that night. Check the time.',
  'cell.instantTwice':
    'The clock showed “{value}” twice that night, before and after it was put back. Say which: for instance 2026-10-25T02:30+02:00 for the first.',
  'cell.dayInFuture': 'The day {day} has not been yet.',
  'cell.boolean': '“{value}” is neither yes nor no.',
  'cell.choice': '“{value}” is not one of the values that can be used: {choices}.',
  'cell.number': '“{value}” is not a whole number from {from} to {to}.',
  'cell.share': '“{value}” is not a share of full time: write for instance 75 % or 0.75.',
  'cell.hsaId': '“{value}” is not an HSA id. It looks like SE2321000222-1001.',
  'cell.email': '“{value}” is not an e-mail address.',
  'cell.phone': '“{value}” is not a phone number.',
  'cell.postalCode': '“{value}” is not a postal code of five digits.',
  'cell.municipalityCode': '“{value}” is not a municipality code of four digits.',
  'cell.authorityCode': '“{value}” is not a county code (two digits) or a municipality code (four digits).',
  'cell.organisationNumber': '“{value}” is not an organisation number.',
  'cell.language': '“{value}” is not a language code, for instance sv or fi.',
  'cell.licences': '“{value}” is not a licence. Write for instance doctor:2001-05-01.',
  'cell.licenceProfession': 'There is no licence for the profession {value}.',
  'identity.format': 'This is not a personal number, coordination number or reserve number.',
  'identity.checkDigit': 'The check digit of the number is wrong.',
  'identity.date': 'The date of the number does not exist.',
  'identity.future': 'The birth date of the number, {day}, has not been yet.',
  'identity.tooOld': 'The birth date of the number, {day}, is too far back.',
  'hours.empty': 'The opening hours are missing.',
  'hours.format': 'The opening hours can’t be understood at “{value}”. Write for instance Mon–Fri 08:00–16:30.',
  'hours.day': 'The opening hours “{value}” lack days or times.',
  'hours.time': '“{value}” is not a time of day.',
  'hours.order': 'The opening hours “{value}” end when they begin.',
  'hours.overlap': 'The opening hours “{value}” overlap.',
  'row.columnCount': 'The row has {count} values but the header row has {expected}.',
  'row.endBeforeStart': 'The last day {to} is before the first day {from}.',
  'row.beforeBirth': 'The day {day} is before the person’s birth.',
  'row.repeated': 'The same thing is on line {line} too. Keep one of them.',
  'row.contradicts': 'This does not agree with line {line}, which is about the same thing.',
  'row.overlapsInFile': 'The period overlaps the one on line {line}, which is about the same person.',
  'row.overlapsKept':
    'The period overlaps one that is already there, {from}–{to}, in a way that can’t be a change of it.',
  'row.heldElsewhere':
    'Another provider already has something for the period, which must be ended by them or by the operator of the service.',
  'row.unknownUnit': 'The unit {value} does not exist.',
  'row.unknownPerson': 'The person does not exist. Import persons first.',
  'row.unknownStaff': 'The staff member {value} does not exist.',
  'scope.otherProvider': 'The unit {value} belongs to another care provider than yours.',
  'scope.unknownAuthority':
    'The authority {value} does not exist, and can only be added by the operator of the service.',
  'scope.protectedPerson': 'The person has a protected identity; only the operator of the service can change it.',
  'scope.ownAssignment': 'The row is about yourself. Someone else needs to add or change your assignments.',
  'scope.countyRole': 'The role county administrator is only added by the operator of the service.',
  'unit.providerChange':
    'The unit {value} already belongs to another care provider. A unit does not change provider by import.',
  'unit.mergedIncomplete': 'Write both which unit it has merged into and from which day.',
  'unit.mergedItself': 'A unit can’t merge into itself.',
  'unit.mergedOtherProvider':
    'The unit {value} belongs to another care provider. A unit can only merge into one of the same care provider.',
  'episode.assessmentElsewhere':
    'The unit {value} doesn’t assess needs. A needs assessment is done at a needs assessment unit.',
  'episode.aboutMissing':
    'Write what the assessment is about: older person, person with a disability, or other. Only the first two give a right to read what others keep, so it isn’t guessed.',
  'episode.aboutElsewhere': 'What it is about is written only of an assessment. Leave the box empty.',
  'unit.mergedFarOff':
    'The unit can’t merge into another on {day}. The day is to be at most a year away: from {first} to {last}.',
  'unit.mergedCircle': 'The units would merge into each other in a circle. One of them must remain.',
  'staff.unitEnded':
    'The unit {value} ceased on {day}. The assignment can’t last longer: put it at the unit that took over.',
  'staff.absenceIncomplete': 'An absence needs a first day.',
  'staff.phoneHoursAlone': 'There are phone hours but no phone number.',
  'staff.doctorCategoryOnlyDoctors': 'A doctor category is given for doctors only.',
  'staff.assistantNurseOnly': 'This is about assistant nurses only.',
  'staff.ownDeputy': 'A staff member can’t be their own deputy.',
  'staff.unknownDeputy': 'The deputy {value} has no assignment with the same provider in the period.',
  'staff.licencesOverlap': 'The licence overlaps another one for the same profession.',
  'person.deceasedBeforeBirth': 'The day of death {day} is before the birth.',
  'contact.noAssignment': 'The staff member {value} has no assignment at the unit on {day}.',
  'contact.assignmentEnded': 'The staff member’s assignment at the unit ended on {day}.',
  'contact.activeChoiceOnlyDoctor': 'An active choice is about doctor contacts only.',
  'contact.nameNotUnique': 'Several staff members at the unit are called {value}. Write the HSA id.',
  'signal.unitNeeded':
    'A life-threatening condition needs the unit that is responsible for it. Write the unit’s HSA id in the column Responsible unit HSA id.',
  'signal.unitNotHealthcare':
    'The unit {value} is not a health care unit. A life-threatening condition belongs to the health care unit responsible for it.',
  'signal.noUnit':
    'It can’t be said which unit this belongs to: the person is not listed with you and the source is no unit. Write the unit’s HSA id in the column Responsible unit HSA id.',
  'contact.informedHowMissing': 'Write both when the person was told who the contact is, and how.',
  'admission.inTheFuture':
    'The admission {at} hasn’t been yet; the clock here says {now}. Write when it happened, or set the sender’s clock.',
  'admission.assessedInTheFuture': 'The assessment {at} hasn’t been yet; the clock here says {now}.',
  'admission.assessedFirst': 'The assessment {at} is before the admission {admittedAt}. Check the times.',
  'admission.longAgo': 'The admission {at} is more than two years ago (thirty in psychiatric care). Check the year.',
  'admission.estimatedFar': 'The estimated discharge {day} is more than two years ahead. Check the year.',
  'admission.estimatedFirst': 'The estimated discharge {day} is before the admission. Check the day.',
  'admission.beforeBirth': 'The admission {day} is before the person was born. Check the number.',
  'admission.unknownMunicipality':
    '{value} is no municipality that there is here. Write the placing municipality’s code, or leave it empty.',
  'admission.deceased': 'The person died {day} and can’t be admitted. If it is the wrong person, correct the number.',
  'admission.notAWard': '{unit} is no ward. Only a ward admits.',
  'admission.wardClosed': '{unit} is no longer there. Write the ward where the person is.',
  'admission.admittedAlready':
    'The person is already admitted to {ward} since {at}. If it is the same stay it is that ward’s; if the person has gone home, the ward discharges first.',
  'admission.protectedPerson':
    'The person’s identity is protected. The ward admits the person itself, on its own page, and says why the details are needed.',
  'admission.personTwice':
    'The same person is admitted on line {line} too. A person can be in one place at a time at a care provider.',
  'admission.clockAhead':
    'The sender’s clock is ahead: it says {at} and the clock here says {now}. The times are proof and aren’t taken like that. Set the clock and send it again.',
  'admission.saidBefore':
    'By the sender’s clock it was said {at}, before the admission {admittedAt} that it is about. The clock has been put back, or one of the times is wrong.',
  'admission.outOfOrder':
    'It was said {at}, but what was said {last} of the same stay has been taken already. Nothing older changes it. If it still holds, send it again with the time now.',
  'admission.otherPerson':
    'The stay belongs to another person already. If that was the wrong person the ward retracts it, and the right one gets a number of its own.',
  'admission.stayOver': 'The stay is over, broken off or retracted. It isn’t changed from here any more.',
  'admission.readyAlready':
    'The person has been told ready for discharge, and the payment counts from what held then. The correction is made together with the ward.',
  'admission.saidLongAgo':
    'It was said {at} but came only {taken}. The times count from what happened, not from when it came.',
  'admission.noticeLate': 'The time for the admission notice ran out {at}. The ward sees it as late.',
  'admission.dateTold':
    'The admission notice has gone out already. A new estimated discharge is told by the ward, so that everyone gets to know.',
  'visit.afterDeath': 'The day {day} is after the person’s death.',
  'visit.outsidePeriod': 'The day {day} lies outside the period {from}–{to} that the file was to be about.',
  'visit.tooManyStaff':
    'The column of staff has more than {limit} different values that nobody here has. Check that it is the right column.',
  'visit.tooManySources':
    'The column of the source has more than {limit} different values. Check that it is the right column.',
  'visit.tooManyGroups': 'The file has more than {limit} sources, counted at each care provider by itself. Split it.',
  'visit.tooManyUnits':
    'The column of the unit has more than {limit} different values. Check that it is the right column.',
  'visit.periodToCome': 'The period of the visits ends on {day}, which hasn’t been yet. Choose today or earlier.',
  'visit.noPeriod': 'The period of the visits needs both a first and a last day, the first one first.',
})
