import { translation } from '../translate.ts'
import { problems as sv } from './sv.ts'

export const problems = translation(sv, {
  'session.none': 'You are not signed in. Sign in and go on where you were.',
  'session.expired': 'Your session has expired. What you typed is still on the page. Sign in again and go on.',
  'session.csrf': 'The request did not come from Hållpunkt’s own page. Reload the page and try again.',
  'session.unknown': 'You are not in Hållpunkt yet. Ask your manager or administrator to add you.',
  'session.assignmentNotYours': 'The assignment is not yours, or has ended. Choose another.',
  'session.assurance': 'The sign-in was not secure enough. Sign in with an e-identification of the right level.',
  'session.cancelled': 'The sign-in was cancelled.',
  'session.signInExpired': 'The sign-in took too long or was interrupted on the way. Try again.',
  'session.assignmentChanged':
    'You have switched assignment in another tab. The page now shows that assignment. Nothing was saved.',
  'session.personChanged':
    'You have switched whom it is about in another tab. The page now shows that person. Nothing was saved.',
  'access.refused': 'You may not do this.',
  notFound: 'There is nothing here that you can see.',
  'input.invalid': 'Something in the form needs correcting.',
  'input.tooLarge': 'What you sent is too large. The limit is {limit}.',
  'input.contentType': 'The content was sent in a format that cannot be received.',
  'input.notJson': 'The request could not be read.',
  'version.stale': 'Someone else was first. This is how it looks now; see if your change is still needed.',
  'idempotency.missing': 'The request lacks a key for repetition. Reload the page and try again.',
  'idempotency.mismatch': 'The same key has been used for something else. Reload the page and try again.',
  'contact.refused': 'The contact cannot be appointed like this.',
  'contact.endRefused': 'The contact cannot be ended like this.',
  'contact.decisionRefused': 'This can’t be decided.',
  'contact.taken': 'Someone else has just appointed such a contact. See who it was before you go on.',
  'contact.takenElsewhere':
    'The contact cannot be appointed from here yet. Ask the person which contacts they have, and to say so there if it is to be someone else.',
  'contact.waysChanged':
    'The ways to reach the contact have changed since you opened the page. Tell the new ones instead.',
  'contact.reasonNeeded': 'Write why.',
  // requests and offers
  'request.refused': 'The request can’t be recorded like this.',
  'request.alreadyOpen': 'The person has already asked for this and is waiting.',
  'request.answered': 'Someone else was first: the request has been answered or is on its way. See how it stands now.',
  'request.unanswered': 'The person is waiting for such a contact. Say how that is answered.',
  'request.withdrawRefused': 'The request can’t be withdrawn like this.',
  'request.sendRefused': 'The request can’t be sent on like this.',
  'request.gone':
    'The request is no longer on its way here. The person may have withdrawn it, or someone has answered.',
  'request.offerRefused': 'The offer can’t be recorded like this.',
  'request.offerAnswered': 'The offer has already been answered. See how it stands now.',
  'request.answerRefused': 'The answer can’t be recorded like this.',
  'request.ownRefused': 'This can’t be asked for here. Call the unit and they will help you.',
  'request.ownAlreadyOpen':
    'You have asked for this already and are waiting for an answer. See what you have asked for.',
  'request.ownAnswered': 'You have been answered meanwhile. See how it stands now.',
  'request.ownOfferAnswered': 'The question has been answered already. See how it stands now.',

  // the unit over time, absences, policy
  'absence.refused': 'The absence can’t be written in like that.',
  'deputy.refused': 'That deputy can’t be chosen.',
  'leaving.refused': 'The last day can’t be set like that.',
  'delegation.refused': 'The task can’t be given like that.',
  'lists.refused': 'It can’t be saved like that.',
  'policy.refused': 'It can’t be decided like that.',

  // handover
  'handover.takerGone': 'One of those who were to take over is no longer at the unit. Choose anew who takes over.',
  'handover.running':
    'Another handover or allotment is under way at the unit. Wait until it is done, and preview again.',
  'handover.changed':
    'Something has changed since the preview. Nobody was handed over. Look through the new one and hand over from there.',
  'handover.nothing': 'Nobody can be handed over like this. Choose others to take over.',
  'handover.undoRefused': 'The handover can’t be undone.',

  // allotment
  'allotment.changed':
    'Something has changed since you looked. Nobody was given a doctor. Look through the allotment again and allot from there.',
  'allotment.nobody': 'Nobody can be given a doctor like this: nobody waits, or there are no places.',
  'allotment.notHere': 'There are no doctors here and nobody listed to allot. It is done at the primary care centre.',
  'allotment.undoRefused': 'The allotment can’t be undone.',

  // lists
  'list.notSearchTerm': 'The list can’t be narrowed this way.',
  'list.tooLong': 'The list is too long for a file: {count} rows, and at most {max} fit. Narrow it first.',
  'list.tooMany': 'There are {count} persons, and at most {max} can be done at once. Narrow the list first.',
  'list.nobody': 'None of the persons is on the list any more. Someone else was first.',
  'list.changed': 'Something has changed since you reviewed it. Nothing was saved. Review it again.',
  'list.notAll': '{count} of the persons can’t have this contact. Nothing was saved. Review and choose the others.',

  // letters and reviews
  'letters.none': 'There are no letters to make: everyone has been told, or must be told in another way.',
  'letters.notPrinted':
    'The letters haven’t been printed yet. Open the PDF and print them, and then record that they were posted.',
  'letters.settled': 'The letters have already been posted or thrown away.',
  'contact.reviewRefused': 'The review can’t be recorded like this.',
  'contact.describeRefused': 'That can’t be changed like this.',

  // teams and responsibility
  'team.refused': 'This can’t be done with the team.',
  'contact.responsibleRefused': 'That doctor can’t be named as medically responsible.',
  'contact.holderTaskRefused': 'The answer isn’t enough.',

  // gaps, signals, listing
  'listing.refused': 'The person can’t be listed here like that.',
  'listing.takeBackRefused': 'The choice can’t be taken back like that.',
  'listing.changed': 'The listing has changed meanwhile. Nothing was saved. See how it looks now.',
  'listing.limitLater': 'There is a later decision for the unit already. Choose a day after it.',
  'gap.mended': 'The gap has already been mended or closed. See how it looks now.',
  'gap.changed': 'Something has changed since you looked. Nothing was saved. Look again.',
  'gap.nobody': 'None of them can get this contact. Nothing was saved.',

  'identity.refused': 'The number is not right.',
  'followup.yearNotOver': 'The year isn’t over: the report is about {day}.',
  'followup.continuityStarting': 'The visits are being read in. Try again in a while.',
  'followup.beforeData': 'A report of a year without data can’t be frozen. They begin on {day}.',
  'followup.readAgain': 'The page has been open for long. Load it again and read the answers before you freeze them.',
  'followup.reportSent': 'The report for that year is frozen already.',
  'admission.refused': 'The admission wasn’t taken.',
  'import.refused': 'The file cannot be imported.',
  'import.otherFile': 'This is another file than the one you previewed. Preview it first.',
  // log and log review
  'logReview.refused': 'The review can’t be recorded like this.',
  'logReview.asked': 'You have asked about this already. The answer comes on this page.',
  'rate.limited': 'Too many attempts. Wait a minute and try again.',
  'rate.lookUps': 'You have searched for many numbers that are not here. Check the number, wait a while and try again.',
  'rate.asking': 'You have asked about many persons in a short time. You can ask again at {time}.',
  'rate.askingDay': 'You have asked about many persons in the last day. You can ask again on {day} at {time}.',
  'conflict.kept': 'This conflicts with something already saved.',
  unavailable: 'The service does not answer right now. What you typed is kept. Try again in a while.',
  internal:
    'Something went wrong on our side. Nothing was saved. Try again; if that doesn’t help, give {requestId} to support.',
  'field.required': 'Fill this in.',
  'field.tooLong': 'Too long. At most {max} characters.',
  'field.tooShort': 'Too short. At least {min} characters.',
  'field.date': 'Write a date that exists, for instance 2026-11-23.',
  'field.beforeWays':
    'The way to reach the contact changed later than that. Say when the person was told what holds now.',
  'field.afterEnd': 'The window must begin before it ends.',
  'field.noLastDay': 'A no has no last day. Leave it empty.',
  'field.dayTooEarly': 'Too early. {day} at the earliest.',
  'field.dayTooLate': 'Too late. {day} at the latest.',
  'field.dayBeforeData': 'There are no data that far back. They begin on {day}.',
  'field.dayToCome': 'The day hasn’t been yet.',
  'field.yearAhead': 'Choose a day from today, at most a year ahead.',
  'field.municipality': 'There is no such municipality here. Choose one of the list.',
  'field.choice': 'Choose one of the alternatives.',
  'field.number': 'Write a number.',
  'field.whole': 'Write a whole number.',
  'field.numberLeast': 'At least {limit}.',
  'field.numberMost': 'At most {limit}.',
  'field.many': 'That isn’t a number one can have here.',
  'field.format': 'This has the wrong form.',
  'field.characters': 'There are characters here that cannot be shown safely. Write the text anew.',
  'field.phone': 'Write a phone number, only digits, spaces and hyphens, for instance 0980-319 200.',
  'field.email': 'Write an email address and nothing else, for instance name@example.se.',
  'field.address': 'Write a link that begins with https://.',
  'field.noNumber': 'Remove the personal number. This is read by others than those who take part in the plan.',
  // access: consent, block, emergency
  'access.notOpened': 'This can’t be opened like this.',
  'access.notRecorded': 'This can’t be recorded like this.',
  'access.revealFirst': 'The person has protected identity. First state why you need to see it.',

  // sign-in
  'session.replaced': 'The sign-in has just been renewed in another tab. Reload the page.',
  'session.unreadable': 'What the sign-in service said could not be read. Contact support.',
  'session.commissionUnknown':
    'The commission you chose is not in Hållpunkt. Ask your manager or administrator to add it, or choose another.',
  'session.commissionProvider':
    'The commission you chose belongs to another care provider than the unit has here. Contact your administrator.',
  'session.commissionPurpose':
    'The commission you chose has a purpose that is not enough here. Choose a commission for care and treatment.',
  'session.commissionNone': 'None of your commissions is in Hållpunkt. Ask your manager or administrator to add it.',

  // needs assessments
  'assessing.refused': 'That can’t be done with the assessment.',

  // plans
  'plan.refused': 'This can’t be done with the plan now.',
  'plan.notFoundUnit': 'There is no such unit.',
  'plan.exists': 'Your unit already has a plan for the person that isn’t closed. Go on in that one.',
  'plan.goOn':
    'The person already has a coordinated plan that your unit takes part in. Go on in that one. If you want to keep it: ask the unit that does now to hand it over.',
  'plan.sayWhy': 'Say why you need to read the unit’s copy. It stands in the person’s log.',
  'plan.revealFirst':
    'The person has a protected identity, and a plan tells where the person is. State first why you need to see the data.',
  'plan.deceased': 'The person has died.',
  'plan.ownExists': 'You have a plan already, or a proposal for one. Go on with that one: others can take part in it.',
  'plan.nothingToPrint': 'Nothing has been written in the plan yet.',
  'plan.nothingToConfirm': 'Your unit has nothing to confirm in this plan.',

  // following a plan, its mail and its files
  'plan.liveTooMany': 'You have the plan open in {max} tabs already. Close one of them.',
  'plan.fileRefused': 'The file couldn’t be added.',

  // another keeper of a plan, and what guardians see
  'plan.keeperAsked': 'The question of who keeps the plan waits for an answer already.',
  'plan.guardianDecides':
    'A unit has assessed that your guardian answers in your plans. Talk to whoever keeps the plan.',

  // home safely
  'discharge.refused': 'This can’t be done with the case now.',
  'discharge.nothingWritten': 'There is no written information to give. Write a summary of the care first.',
  'discharge.whyRelative': 'Say why a relative was told instead of the patient.',
  'discharge.unitNotIn': 'Choose a unit that takes part in the case.',
  'discharge.solvedAlready': 'It has been seen to already.',
  'discharge.othersProblem': 'Another unit is to see to this.',
  'discharge.otherCounty':
    'The municipality is in another county. Agreements are entered for the municipalities of the own county.',
  'discharge.regionDecides': 'It is decided by the region’s administrator.',
  'discharge.notReadyThen': 'The person wasn’t ready for discharge on that day.',
  'discharge.notAWard': 'Only a ward admits. Choose an assignment at the ward.',
  'discharge.inTheFuture': 'The time hasn’t been yet. Write when it happened.',
  'discharge.assessedFirst': 'The assessment is before the admission. Check the times.',
  'discharge.estimatedFirst': 'The estimated discharge is before the admission. Check the days.',
  'discharge.beforeBirth': 'The admission is before the person was born. Check who it is.',
  'discharge.longAgo': 'The admission is more than two years ago (thirty in psychiatric care). Is the year right?',
  'discharge.estimateFar': 'The expected discharge is more than two years ahead. Is the year right?',
  'discharge.estimatePassed': 'The expected discharge has already passed. Choose today or a later day.',
  'discharge.dischargedFirst': 'The discharge is before the admission. Check the times.',
  'discharge.deceased': 'The person has died.',
  'discharge.admittedAlready':
    'The person is already admitted at the hospital. Go to that case, or ask that ward to move the person here.',
  'discharge.allHaveIt': 'All the chosen units have had the admission notice already.',
  'discharge.receiptedAlready': 'The message has been receipted already, or was retracted.',
  'discharge.unitClosed': 'One of the units is no longer there or can’t be chosen here. Choose another.',
  'discharge.tooMuchSaid':
    'The unit has answered as much as there is room for in this case. Phone the others, or write in the plan.',
  'discharge.calledAlready':
    'There is a call to the planning already. If you send another, everyone gets it: say so in the form.',
  'discharge.sameStay': 'Those are the same details as stand there already.',
  'discharge.nothingToReplace': 'There is no earlier call to replace.',
  'discharge.withdrawnAlready': 'The mark has been taken back already.',
  'discharge.ownWithdraws': 'The mark is the other side’s. Whoever marked takes it back.',
  'discharge.sameDischarge': 'That is the same time and place as stands there already.',
  'discharge.meetingPassed': 'The time for the planning has passed. Choose a time ahead.',
  'discharge.notPaidDays': 'Choose days that the payment covers.',
  'discharge.markedAlready': 'One of the days is marked as disputed already.',
  'discharge.settledAlready': 'It has been settled, or settled anew, since you opened the page. Reload and see how.',
  'discharge.notYourDays': 'The ward and the municipality that pays mark days and settle them.',
  'discharge.otherSettles':
    'The other side answers: the region what the municipality has marked, the municipality what the region has.',
  'discharge.tooManyDays': 'Not so many days are marked.',
})
