/** Sentences for the reasons of discharge. */
export const discharge = {
  'discharge.noNeed':
    'Läkaren har inte bedömt att personen behöver insatser efter utskrivningen. Då gäller ingen av klockorna.',
  'discharge.noticeStarts':
    'De 24 timmarna räknas från {startedAt}: inskrivningen, eller läkarens bedömning om den kom senare.',
  'discharge.noticePending': 'Inskrivningsmeddelandet ska ha skickats senast {dueAt}.',
  'discharge.noticeMet': 'Inskrivningsmeddelandet skickades {sentAt}, i tid (senast {dueAt}).',
  'discharge.noticeLate': 'Inskrivningsmeddelandet skickades {sentAt}, efter {dueAt}.',
  'discharge.noticeOverdue': 'Inskrivningsmeddelandet skulle ha skickats senast {dueAt}. Skicka det nu.',
  'discharge.callNotDue':
    'Personen behöver inte insatser från både region och kommun. Då behövs ingen kallelse till planering.',
  'discharge.callAwaitsReady':
    'De tre dagarna börjar räknas när enheterna får besked om att personen är utskrivningsklar.',
  'discharge.callPending':
    'Beskedet om utskrivningsklar kom {sentAt}. Kallelsen till planering ska skickas senast {dueAt}.',
  'discharge.callMet': 'Kallelsen till planering skickades {sentAt}, i tid (senast {dueAt}).',
  'discharge.callBeforeReady':
    'Kallelsen till planering skickades {sentAt}, innan personen var utskrivningsklar. Det är i tid.',
  'discharge.callLate': 'Kallelsen till planering skickades {sentAt}, efter {dueAt}.',
  'discharge.callOverdue': 'Kallelsen till planering skulle ha skickats senast {dueAt}. Skicka den nu.',
  'discharge.callRolls':
    'Sista dagen är en helg. Om det gör att tiden flyttas är omtvistat: då blir den {rolledAt} i stället för {dueAt}.',
  'discharge.admissionNoticeMissing':
    'Kommunen har inte fått något inskrivningsmeddelande. Då börjar inget betalningsansvar.',
  'discharge.readyNoticeMissing':
    'Kommunen har inte fått besked om att personen är utskrivningsklar. Då börjar inget betalningsansvar.',
  'discharge.planningCallMissing':
    'Den fasta vårdkontakten i öppenvården har inte kallat till planering. Då börjar inget betalningsansvar.',
  'discharge.openCareUnavailable':
    'Personen kan inte skrivas ut, eftersom det som den öppna vården ska göra inte finns. Då börjar inget betalningsansvar.',
  'discharge.openCareUnclear':
    'Det är inte klarlagt om det som den öppna vården ska göra finns. Då börjar inget betalningsansvar.',
  'discharge.admissionNoticeLate':
    'Kommunen fick inskrivningsmeddelandet {sentAt}, efter {dueAt}. Om betalningsansvaret ändå gäller är omtvistat. Båda sätten att räkna visas.',
  'discharge.planningCallLate':
    'Kallelsen kom {sentAt}, efter {dueAt}. Om betalningsansvaret ändå gäller är omtvistat. Båda sätten att räkna visas.',
  'discharge.planningCallWrongSender':
    'Kallelsen skickades inte av den fasta vårdkontakten i öppenvården. Om betalningsansvaret ändå gäller är omtvistat. Båda sätten att räkna visas.',
  'discharge.planningCallMended':
    'Någon annan än den fasta vårdkontakten kallade först. Den fasta vårdkontakten kallade {sentAt}: dagarna före {from} är omtvistade. Båda sätten att räkna visas.',
  'discharge.openCareFailedLater':
    'Det som den öppna vården skulle göra föll bort {happenedAt}, när betalningsansvaret redan hade börjat. Om det då upphör är omtvistat. Båda sätten att räkna visas.',
  'discharge.openCareAway':
    'Det som den öppna vården skulle göra föll bort {happenedAt} och fanns sedan igen. Antal dagar däremellan: {count}. Om de ska betalas är omtvistat. Båda sätten att räkna visas.',
  'discharge.startsBeforeNoon':
    'Beskedet skickades {sentAt}, inte efter klockan 12.00. Betalningsansvaret börjar efter {count} dagar: {from}.',
  'discharge.startsAfterNoon':
    'Beskedet skickades {sentAt}, efter klockan 12.00. Betalningsansvaret börjar efter {count} dagar: {from}.',
  'discharge.startsAgreed':
    'Beskedet skickades {sentAt}. Enligt överenskommelsen börjar betalningsansvaret efter {count} dagar: {from}.',
  'discharge.startsPsychiatric':
    'Beskedet skickades {sentAt}. För sluten psykiatrisk vård gällde {count} dagar till och med 2018: {from}.',
  'discharge.waitsForReady':
    'Beskedet skickades {sentAt}. En dag betalas hel, därför börjar betalningsansvaret {from}.',
  'discharge.waitsForCall':
    'Kallelsen till planering kom {sentAt}. Före den börjar inget betalningsansvar, därför börjar det {from}.',
  'discharge.waitsForNotice':
    'Kommunen fick inskrivningsmeddelandet {sentAt}. Före det börjar inget betalningsansvar, därför börjar det {from}.',
  'discharge.waitsForOpenCare':
    'Den öppna vården fanns på plats {happenedAt}. Före det börjar inget betalningsansvar, därför börjar det {from}.',
  'discharge.died':
    'Personen avled {from} enligt folkbokföringen. Då ska inget mer skickas, och från den dagen betalas inget.',
  'discharge.brokenOff':
    'Planeringen avbröts {happenedAt}. Då upphör betalningsansvaret. Ett nytt besked börjar nya tider.',
  'discharge.readyWithdrawn':
    'Beskedet om utskrivningsklar togs tillbaka {happenedAt}. Ett nytt besked börjar nya tider.',
  'discharge.liabilityPending': 'Betalningsansvaret börjar {from}, om personen är kvar på sjukhuset då.',
  'discharge.liabilityRunning': 'Betalningsansvaret gäller från {from}. Hela dagar hittills: {count}.',
  'discharge.liabilityEnded': 'Betalningsansvaret gällde från {from}. Antal dagar: {count}.',
  'discharge.leftBefore': 'Det blev inga dagar att betala: betalningsansvaret skulle ha börjat {from}.',
  'discharge.payerPlacing': '{text} betalar, eftersom kommunen har beslutat att personen ska bo på annan ort.',
  'discharge.payerRegistered': '{text} betalar, eftersom personen är folkbokförd där.',
  'discharge.payerUnknown': 'Ingen kommun är känd som betalare. Ta reda på var personen är folkbokförd.',
  'discharge.amount': '{count} dagar à {kronor} kronor blir {total} kronor.',
  'discharge.amountUnset': 'Inget belopp för en dag är inlagt. Därför visas bara dagar.',
  'discharge.allowed': 'Det går att göra nu.',
  'discharge.notNow': 'Det går inte i det läge fallet är nu.',
  'discharge.notYours': 'Det här görs av en annan enhet i fallet.',
  'discharge.groundNotForUnit':
    'Den grunden gäller bara hälso- och sjukvård i samma region. Skicka till de andra enheterna på en annan grund.',
  'discharge.noReceiver': 'Välj minst en enhet som ska få meddelandet.',
  'discharge.openCareMissing':
    'Kommunens hälso- och sjukvård ska få meddelandet. Då ska den öppna vården i regionen också ha det. Lägg till hälsocentralen.',
  'discharge.sayWhy': 'Skriv varför.',
  'discharge.hasDied': 'Personen har avlidit, så planeringen tas inte upp. Blev det fel: skriv in personen på nytt.',
  'discharge.lastReceiver':
    'Det blir ingen enhet kvar som har fått meddelandet. Välj den rätta enheten först, eller säg att ingen ska vara underrättad.',
  'discharge.unitHasProblem':
    'Enheten har något att ordna efter hemkomsten. Be den bli klar, eller lägg uppgiften hos rätt enhet, innan du tar tillbaka.',
  'discharge.readyLacking': 'Inget besked om utskrivningsklar fanns när personen skrevs ut.',
  'discharge.leftBeforeReady': 'Personen skrevs ut innan beskedet om utskrivningsklar skickades {sentAt}.',
  'discharge.monthOver':
    'Det ändrar de betalda dagarna i en månad som är slut: {text}. Märk dagarna som omtvistade under Betalningsansvar, så gör parterna upp.',
  'discharge.payerNone': 'En kommun står redan som betalare. Välj vilken det är i stället, den kan inte lämnas tom.',
  'discharge.payerSame': 'Det är samma kommun som redan står där.',
  'discharge.nobodyTold':
    'Ingen enhet har fått meddelande om vårdtillfället. Skicka inskrivningsmeddelandet till dem som berörs.',
  'discharge.careContactLacking':
    'Det finns ingen fast vårdkontakt i den öppna vården. En ska utses innan personen skrivs ut.',
  'discharge.callLacking': 'Ingen har kallat till planering.',
  'discharge.callByMunicipality':
    'Enligt lagen är det den fasta vårdkontakten i den öppna vården som kallar. Kallar kommunen i stället blir det omtvistat om kommunen ska betala: båda sätten att räkna visas. Du kan kalla ändå.',
  'discharge.callNotContact':
    'Enligt lagen är det personens fasta vårdkontakt i den öppna vården som kallar, och det är inte du. Kallar du blir det omtvistat om kommunen ska betala: båda sätten att räkna visas. Du kan kalla ändå.',
  'discharge.informationLacking': 'Patienten har inte fått informationen om vad som händer nu.',
  'discharge.transferLacking':
    'Information till dem som tar över har inte förts över. Det ska göras senast den dag personen skrivs ut.',
  'agreement.datedBack':
    'Avtalet kan gälla tidigast från {day}. Besked om utskrivningsklar som redan har skickats räknas efter det som gällde den dagen.',
  'agreement.tooFarAhead': 'Dagen ligger för långt fram. Välj senast {day}.',
  'agreement.notSigned': 'Ett avtal har två parter. Skriv in det när både regionen och kommunen har skrivit under.',
  'agreement.nothingChanges': 'Det här är samma sak som redan gäller den dagen.',
  'agreement.mayTime':
    'När betalningsansvaret börjar: antal dagar efter beskedet, om klockan 12 spelar roll och om dagen för utskrivning räknas.',
  'agreement.mayAmount': 'Hur mycket en dag kostar, och om månadens dagar räknas var för sig eller mot ett snitt.',
  'agreement.keepsPayer':
    'Vem som betalar: kommunen där personen är folkbokförd, eller den som har placerat personen i en annan kommun.',
  'agreement.keepsConditions':
    'Att inskrivningsmeddelande, besked om utskrivningsklar och kallelse ska ha skickats som lagen säger innan kommunen betalar.',
  'agreement.keepsOpenCare':
    'Att kommunen inte betalar när personen är kvar för att den öppna vårdens insatser saknas eller är oklara.',
  'agreement.keepsClocks':
    'Tiderna för meddelanden: 24 timmar för inskrivningsmeddelandet och tre dagar för kallelsen till planering.',
} as const
