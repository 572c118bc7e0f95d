/** What the log says of discharge, past tense: stays and their messages, payments, and agreements on these. */
export const dischargeEvents = {
  'discharge.listed': { sv: 'Såg enhetens utskrivningar', en: 'Saw the unit’s discharges' },
  'discharge.inboxListed': { sv: 'Såg meddelanden att kvittera', en: 'Saw messages to receipt' },
  'discharge.read': { sv: 'Läste ett utskrivningsfall', en: 'Read a discharge case' },
  'discharge.unitsRead': { sv: 'Såg enheter som kan ta emot meddelanden', en: 'Saw units that can receive messages' },
  'discharge.admitted': { sv: 'Skrev in någon på avdelningen', en: 'Admitted someone to the ward' },
  'discharge.admissionTold': {
    sv: 'Fick veta om en inskrivning från ett system',
    en: 'Was told of an admission by a system',
  },
  'discharge.admissionCorrected': {
    sv: 'Rättade en inskrivning från ett system',
    en: 'Corrected an admission from a system',
  },
  'discharge.agreementsRead': { sv: 'Såg avtalen om betalningsansvaret', en: 'Saw the agreements on the payment' },
  'discharge.agreementPreviewed': { sv: 'Såg vad ett avtal skulle ändra', en: 'Saw what an agreement would change' },
  'discharge.agreed': { sv: 'Förde in ett avtal om betalningsansvaret', en: 'Entered an agreement on the payment' },
  'discharge.notified': { sv: 'Skickade inskrivningsmeddelande', en: 'Sent an admission notice' },
  'discharge.dateChanged': { sv: 'Ändrade beräknad utskrivning', en: 'Changed the estimated discharge' },
  'discharge.wardMoved': { sv: 'Flyttade någon till en annan avdelning', en: 'Moved someone to another ward' },
  'discharge.stayCorrected': {
    sv: 'Rättade uppgifter om ett vårdtillfälle',
    en: 'Corrected details of a stay',
  },
  'discharge.wardsRead': { sv: 'Såg sjukhusets avdelningar', en: 'Saw the wards of the hospital' },
  'discharge.madeReady': {
    sv: 'Meddelade att någon är utskrivningsklar',
    en: 'Told that someone is ready for discharge',
  },
  'discharge.readyWithdrawn': { sv: 'Tog tillbaka beskedet om utskrivningsklar', en: 'Withdrew a ready notice' },
  'discharge.interrupted': { sv: 'Avbröt planeringen inför utskrivning', en: 'Broke off the planning for discharge' },
  'discharge.resumed': {
    sv: 'Tog upp planeringen inför utskrivning igen',
    en: 'Took up the planning for discharge again',
  },
  'discharge.retracted': {
    sv: 'Återkallade meddelanden om fel person',
    en: 'Retracted messages about the wrong person',
  },
  'discharge.municipalitySet': {
    sv: 'Angav kommunen som betalar',
    en: 'Set the municipality that pays',
  },
  'discharge.receiverRemoved': {
    sv: 'Återkallade meddelanden till fel enhet',
    en: 'Took back messages to the wrong unit',
  },
  'discharge.receipted': { sv: 'Kvitterade ett meddelande om utskrivning', en: 'Receipted a message about discharge' },
  'discharge.answered': { sv: 'Svarade på en planeringsfråga', en: 'Answered a planning question' },
  'discharge.openCareSaid': { sv: 'Sade om den öppna vården finns på plats', en: 'Said whether open care is in place' },
  'discharge.called': { sv: 'Kallade till planering', en: 'Called to planning' },
  'discharge.informed': {
    sv: 'Skrev in att patienten har fått informationen',
    en: 'Recorded that the patient has had the information',
  },
  'discharge.transferred': {
    sv: 'Förde över information inför utskrivning',
    en: 'Transferred information for discharge',
  },
  'discharge.discharged': { sv: 'Skrev ut någon', en: 'Discharged someone' },
  'discharge.dischargeCorrected': { sv: 'Rättade tiden för en utskrivning', en: 'Corrected the time of a discharge' },
  'discharge.paymentsRead': { sv: 'Såg månadens betalningsansvar', en: 'Saw the month’s payments' },
  'discharge.paymentsExported': { sv: 'Hämtade månadens betalningsansvar', en: 'Fetched the month’s payments' },
  'discharge.disputeMarked': { sv: 'Märkte dagar som omtvistade', en: 'Marked days as disputed' },
  'discharge.disputeWithdrawn': {
    sv: 'Tog tillbaka en märkning av omtvistade dagar',
    en: 'Took back a mark of disputed days',
  },
  'discharge.informationRead': { sv: 'Läste informationen till patienten', en: 'Read the information to the patient' },
  'discharge.informationWritten': {
    sv: 'Skrev informationen till patienten',
    en: 'Wrote the information to the patient',
  },
  'discharge.informationPrinted': {
    sv: 'Skrev ut informationen till patienten',
    en: 'Printed the information to the patient',
  },
  'discharge.ownRead': { sv: 'Såg sin väg hem från sjukhuset', en: 'Saw their way home from hospital' },
  'discharge.followUpRead': { sv: 'Läste en uppföljning efter hemkomsten', en: 'Read a follow-up after coming home' },
  'discharge.problemSolved': { sv: 'Ordnade något efter en hemkomst', en: 'Saw to something after a homecoming' },
  'discharge.afterListed': {
    sv: 'Såg vilka som ska ringas upp efter hemkomst',
    en: 'Saw who is to be called after coming home',
  },
  'discharge.daysRead': {
    sv: 'Såg inom hur många dagar en person rings upp',
    en: 'Saw within how many days a person is called',
  },
  'discharge.daysDecided': {
    sv: 'Beslutade inom hur många dagar en person rings upp',
    en: 'Decided within how many days a person is called',
  },
  'discharge.delayRead': { sv: 'Såg varför någon är kvar på sjukhus', en: 'Saw why someone is still in hospital' },
  'discharge.causeSaid': { sv: 'Sade varför någon är kvar på sjukhus', en: 'Said why someone is still in hospital' },
  'discharge.delaysRead': { sv: 'Såg dagar kvar på sjukhus efter orsak', en: 'Saw days still in hospital by cause' },
  'discharge.delaysExported': {
    sv: 'Hämtade dagar kvar på sjukhus efter orsak',
    en: 'Fetched days still in hospital by cause',
  },
  'discharge.proofMade': { sv: 'Tog fram ett bevis för ett vårdtillfälle', en: 'Made a proof of a stay' },
  'discharge.reminderRead': { sv: 'Lade undan en påminnelse om utskrivning', en: 'Put a reminder of discharge aside' },
  'discharge.refusalRead': {
    sv: 'Lade undan ett avvisat meddelande från vårdsystemet',
    en: 'Put aside a refused message from the record system',
  },
  'discharge.settled': { sv: 'Gjorde upp om omtvistade dagar', en: 'Settled disputed days' },
  'discharge.followedUp': { sv: 'Följde upp efter hemkomsten', en: 'Followed up after coming home' },
} as const
