/** What went wrong and what can be done, said to the one who sits there. */
export const problems = {
  'session.none': 'Du är inte inloggad. Logga in så fortsätter du där du var.',
  'session.expired': 'Din inloggning har gått ut. Det du skrivit finns kvar på sidan. Logga in igen och fortsätt.',
  'session.csrf': 'Begäran kom inte från Hållpunkts egen sida. Ladda om sidan och försök igen.',
  'session.unknown': 'Du finns inte i Hållpunkt ännu. Be din chef eller administratör lägga in dig.',
  'session.assignmentNotYours': 'Uppdraget är inte ditt, eller har tagit slut. Välj ett annat.',
  'session.assurance': 'Inloggningen var inte tillräckligt säker. Logga in med e-legitimation på rätt nivå.',
  'session.cancelled': 'Inloggningen avbröts.',
  'session.signInExpired': 'Inloggningen tog för lång tid eller avbröts på vägen. Försök igen.',
  'session.assignmentChanged': 'Du har bytt uppdrag i en annan flik. Sidan visar nu det uppdraget. Inget har sparats.',
  'session.personChanged':
    'Du har bytt vem det gäller i en annan flik. Sidan visar nu den personen. Inget har sparats.',
  'access.refused': 'Du får inte göra det här.',
  notFound: 'Det finns inget här som du kan se.',
  'input.invalid': 'Något i formuläret behöver rättas.',
  'input.tooLarge': 'Det du skickade är för stort. Gränsen är {limit}.',
  'input.contentType': 'Innehållet skickades i ett format som inte går att ta emot.',
  'input.notJson': 'Begäran gick inte att läsa.',
  'version.stale': 'Någon annan hann före. Här är hur det ser ut nu; se om din ändring fortfarande behövs.',
  'idempotency.missing': 'Begäran saknar nyckel för upprepning. Ladda om sidan och försök igen.',
  'idempotency.mismatch': 'Samma nyckel har använts till något annat. Ladda om sidan och försök igen.',
  'contact.refused': 'Kontakten kan inte utses så här.',
  'contact.endRefused': 'Kontakten kan inte avslutas så här.',
  'contact.decisionRefused': 'Det går inte att besluta så här.',
  'contact.taken': 'Någon annan har just utsett en sådan kontakt. Se vem det blev innan du går vidare.',
  'contact.takenElsewhere':
    'Kontakten kan inte utses härifrån än. Fråga personen vilka kontakter personen har, och be personen säga till där om det ska bli en annan.',
  'contact.waysChanged': 'Kontaktvägarna har ändrats sedan du öppnade sidan. Berätta de nya i stället.',
  'contact.reasonNeeded': 'Skriv varför.',
  // requests and offers
  'request.refused': 'Begäran kan inte skrivas in så här.',
  'request.alreadyOpen': 'Personen har redan bett om det här och väntar på svar.',
  'request.answered': 'Någon annan hann före: begäran har redan fått sitt svar eller är på väg. Se hur det ser ut nu.',
  'request.unanswered': 'Personen väntar på svar om en sådan kontakt. Säg hur det besvaras.',
  'request.withdrawRefused': 'Begäran kan inte tas tillbaka så här.',
  'request.sendRefused': 'Begäran kan inte skickas vidare så här.',
  'request.gone':
    'Begäran är inte på väg hit längre. Personen kan ha tagit tillbaka den, eller så har någon redan svarat.',
  'request.offerRefused': 'Erbjudandet kan inte skrivas in så här.',
  'request.offerAnswered': 'Erbjudandet har redan fått ett svar. Se hur det ser ut nu.',
  'request.answerRefused': 'Svaret kan inte skrivas in så här.',
  'request.ownRefused': 'Det går inte att be om det här på sidan. Ring enheten, så hjälper de dig.',
  'request.ownAlreadyOpen': 'Du har redan bett om det här och väntar på svar. Se dina önskemål.',
  'request.ownAnswered': 'Ditt önskemål har fått svar under tiden. Se hur det ser ut nu.',
  'request.ownOfferAnswered': 'Frågan är redan besvarad. Se hur det ser ut nu.',

  // the unit over time, absences, policy
  'absence.refused': 'Frånvaron kan inte skrivas in så.',
  'deputy.refused': 'Den ersättaren går inte att välja.',
  'leaving.refused': 'Sista dagen kan inte sättas så.',
  'delegation.refused': 'Uppgiften kan inte lämnas så.',
  'lists.refused': 'Det kan inte sparas så.',
  'policy.refused': 'Det kan inte beslutas så.',

  // handover
  'handover.takerGone': 'Någon av dem som skulle ta över finns inte längre på enheten. Välj om vilka som tar över.',
  'handover.running':
    'En annan överlämning eller fördelning pågår på enheten just nu. Vänta tills den är klar, och förhandsgranska igen.',
  'handover.changed':
    'Något har ändrats sedan förhandsgranskningen. Ingen har lämnats över. Titta igenom den nya och lämna över därifrån.',
  'handover.nothing': 'Ingen kan lämnas över så här. Välj andra som tar över.',
  'handover.undoRefused': 'Överlämningen kan inte ångras.',

  // allotment
  'allotment.changed':
    'Något har ändrats sedan du tittade. Ingen har fått någon läkare. Titta igenom fördelningen på nytt och fördela därifrån.',
  'allotment.nobody': 'Ingen kan få en läkare så här: ingen väntar, eller så finns det inga platser.',
  'allotment.notHere': 'Här finns inga läkare och inga listade att fördela. Det görs på hälsocentralen.',
  'allotment.undoRefused': 'Fördelningen kan inte ångras.',

  // lists
  'list.notSearchTerm': 'Listan kan inte väljas ut så här.',
  'list.tooLong':
    'Listan är för lång att hämta som fil: {count} rader, och högst {max} går. Välj ut en del av den först.',
  'list.tooMany': 'Det är {count} personer, och högst {max} går på en gång. Välj ut en del av listan först.',
  'list.nobody': 'Ingen av personerna finns kvar på listan. Någon annan hann före.',
  'list.changed': 'Något har ändrats sedan du granskade. Inget har sparats. Granska igen.',
  'list.notAll': '{count} av personerna kan inte få den här kontakten. Inget har sparats. Granska och välj de andra.',

  // letters and reviews
  'letters.none': 'Det finns inga brev att göra: alla har fått veta, eller behöver få veta på annat sätt.',
  'letters.notPrinted':
    'Breven är inte utskrivna än. Öppna PDF:en och skriv ut dem, och anteckna sedan att de är skickade.',
  'letters.settled': 'Breven är redan skickade eller kastade.',
  'contact.reviewRefused': 'Omprövningen kan inte antecknas så här.',
  'contact.describeRefused': 'Det kan inte ändras så här.',

  // teams and responsibility
  'team.refused': 'Det går inte så här med teamet.',
  'contact.responsibleRefused': 'Den läkaren kan inte stå som medicinskt ansvarig.',
  'contact.holderTaskRefused': 'Svaret räcker inte.',

  // gaps, signals, listing
  'listing.refused': 'Personen kan inte lista sig här så.',
  'listing.takeBackRefused': 'Valet kan inte tas tillbaka så.',
  'listing.changed': 'Listningen har ändrats under tiden. Inget har sparats. Se hur det ser ut nu.',
  'listing.limitLater': 'Ett senare beslut finns redan för enheten. Välj en dag efter det.',
  'gap.mended': 'Luckan är redan lagad eller stängd. Se hur det ser ut nu.',
  'gap.changed': 'Något har ändrats sedan du granskade. Inget har sparats. Granska igen.',
  'gap.nobody': 'Ingen av dem kan få den här kontakten. Inget har sparats.',

  'identity.refused': 'Numret stämmer inte.',
  'followup.yearNotOver': 'Året är inte slut: rapporten gäller {day}.',
  'followup.continuityStarting': 'Besöken håller på att läsas in. Försök igen om en stund.',
  'followup.beforeData': 'Det går inte att frysa en rapport om ett år utan uppgifter. De börjar {day}.',
  'followup.readAgain': 'Sidan har varit öppen länge. Läs in den på nytt och läs svaren innan du fryser dem.',
  'followup.reportSent': 'Rapporten för det året är redan frusen.',
  'admission.refused': 'Inskrivningen togs inte emot.',
  'import.refused': 'Filen kan inte läsas in.',
  'import.otherFile': 'Det här är en annan fil än den du förhandsgranskade. Granska den först.',
  // log and log review
  'logReview.refused': 'Granskningen kan inte skrivas in så här.',
  'logReview.asked': 'Du har redan frågat om det här. Svaret kommer på den här sidan.',
  'rate.limited': 'För många försök. Vänta en minut och försök igen.',
  'rate.lookUps': 'Du har sökt många nummer som inte finns här. Kontrollera numret, vänta en stund och försök igen.',
  'rate.asking': 'Du har sökt på många personer på kort tid. Du kan söka igen klockan {time}.',
  'rate.askingDay': 'Du har sökt på många personer det senaste dygnet. Du kan söka igen {day} klockan {time}.',
  'conflict.kept': 'Uppgiften krockar med något som redan är sparat.',
  unavailable: 'Tjänsten svarar inte just nu. Det du skrivit finns kvar. Försök igen om en stund.',
  internal:
    'Något gick fel hos oss. Inget har sparats. Försök igen; hjälper inte det, uppge {requestId} till supporten.',
  'field.required': 'Fyll i det här.',
  'field.tooLong': 'För långt. Högst {max} tecken.',
  'field.tooShort': 'För kort. Minst {min} tecken.',
  'field.date': 'Skriv ett datum som finns, till exempel 2026-11-23.',
  'field.beforeWays': 'Sättet att nå kontakten ändrades senare än så. Ange när personen fick veta det som gäller nu.',
  'field.afterEnd': 'Perioden ska börja innan den slutar.',
  'field.noLastDay': 'Ett nej har ingen sista dag. Lämna tomt.',
  'field.dayTooEarly': 'För tidigt. Tidigast {day}.',
  'field.dayTooLate': 'För sent. Senast {day}.',
  'field.dayBeforeData': 'Det finns inga uppgifter så långt tillbaka. De börjar {day}.',
  'field.dayToCome': 'Dagen har inte varit än.',
  'field.yearAhead': 'Välj en dag från i dag och högst ett år framåt.',
  'field.municipality': 'Det finns ingen sådan kommun här. Välj en i listan.',
  'field.choice': 'Välj ett av alternativen.',
  'field.number': 'Skriv ett tal.',
  'field.whole': 'Skriv ett helt tal.',
  'field.numberLeast': 'Minst {limit}.',
  'field.numberMost': 'Högst {limit}.',
  'field.many': 'Så många går det inte att ha här.',
  'field.format': 'Det här har fel form.',
  'field.characters': 'Här finns tecken som inte kan visas säkert. Skriv texten på nytt.',
  'field.phone': 'Skriv ett telefonnummer, bara siffror, mellanslag och bindestreck, till exempel 0980-319 200.',
  'field.email': 'Skriv en e-postadress och inget mer, till exempel namn@exempel.se.',
  'field.address': 'Skriv en länk som börjar med https://.',
  'field.noNumber': 'Ta bort personnumret. Det här läses av fler än dem som deltar i planen.',
  // access: consent, block, emergency
  'access.notOpened': 'Uppgifterna kan inte öppnas så här.',
  'access.notRecorded': 'Det går inte att skriva in så här.',
  'access.revealFirst': 'Personen har skyddade uppgifter. Ange först varför du behöver se dem.',

  // sign-in
  'session.replaced': 'Inloggningen har just förnyats i en annan flik. Ladda om sidan.',
  'session.unreadable': 'Uppgifterna från inloggningstjänsten gick inte att läsa. Hör av dig till supporten.',
  'session.commissionUnknown':
    'Uppdraget du valde finns inte i Hållpunkt. Be din chef eller administratör lägga in det, eller välj ett annat.',
  'session.commissionProvider':
    'Uppdraget du valde hör till en annan vårdgivare än den som enheten har här. Hör av dig till din administratör.',
  'session.commissionPurpose':
    'Uppdraget du valde har ett ändamål som inte räcker här. Välj ett uppdrag för vård och behandling.',
  'session.commissionNone': 'Inget av dina uppdrag finns i Hållpunkt. Be din chef eller administratör lägga in det.',

  // needs assessments
  'assessing.refused': 'Det går inte att göra så med utredningen.',

  // plans
  'plan.refused': 'Det går inte att göra så med planen nu.',
  'plan.notFoundUnit': 'Det finns ingen sådan enhet.',
  'plan.exists': 'Er enhet har redan en plan för personen som inte är avslutad. Fortsätt i den.',
  'plan.goOn':
    'Personen har redan en samordnad plan som er enhet är med i. Fortsätt i den. Vill ni hålla i den: be enheten som gör det nu att lämna över.',
  'plan.sayWhy': 'Skriv varför du behöver läsa enhetens exemplar. Det står i personens logg.',
  'plan.revealFirst':
    'Personen har skyddad identitet, och en plan berättar var personen finns. Ange först varför du behöver se uppgifterna.',
  'plan.deceased': 'Personen har avlidit.',
  'plan.ownExists': 'Du har redan en plan, eller ett förslag till en. Fortsätt i den: där kan fler vara med.',
  'plan.nothingToPrint': 'Det finns inget skrivet i planen än.',
  'plan.nothingToConfirm': 'Er enhet har inget att bekräfta i den här planen.',

  // following a plan, its mail and its files
  'plan.liveTooMany': 'Du har planen öppen i {max} flikar redan. Stäng någon av dem.',
  'plan.fileRefused': 'Filen kunde inte läggas till.',

  // another keeper of a plan, and what guardians see
  'plan.keeperAsked': 'Frågan om vem som ska hålla i planen väntar redan på svar.',
  'plan.guardianDecides':
    'En enhet har bedömt att din vårdnadshavare svarar i dina planer. Prata med den som håller i planen.',

  // home safely
  'discharge.refused': 'Det går inte att göra så med fallet nu.',
  'discharge.nothingWritten': 'Det finns ingen skriven information att ge. Skriv en sammanfattning av vården först.',
  'discharge.whyRelative': 'Skriv varför en närstående fick informationen i stället för patienten.',
  'discharge.unitNotIn': 'Välj en enhet som är med i ärendet.',
  'discharge.solvedAlready': 'Det är redan ordnat.',
  'discharge.othersProblem': 'Det är en annan enhet som ska ordna det här.',
  'discharge.otherCounty': 'Kommunen hör till ett annat län. Avtal förs in för kommunerna i det egna länet.',
  'discharge.regionDecides': 'Det beslutas av regionens administratör.',
  'discharge.notReadyThen': 'Personen var inte utskrivningsklar den dagen.',
  'discharge.notAWard': 'Bara en vårdavdelning skriver in. Välj ett uppdrag på avdelningen.',
  'discharge.inTheFuture': 'Tiden har inte varit än. Skriv när det hände.',
  'discharge.assessedFirst': 'Bedömningen är före inskrivningen. Kontrollera tiderna.',
  'discharge.estimatedFirst': 'Beräknad utskrivning är före inskrivningen. Kontrollera dagarna.',
  'discharge.beforeBirth': 'Inskrivningen är före personens födelse. Kontrollera vem det är.',
  'discharge.longAgo': 'Inskrivningen är mer än två år sedan (i psykiatrisk vård trettio). Stämmer året?',
  'discharge.estimateFar': 'Den beräknade hemgången är mer än två år bort. Stämmer året?',
  'discharge.estimatePassed': 'Den beräknade hemgången har redan passerat. Välj i dag eller en senare dag.',
  'discharge.dischargedFirst': 'Utskrivningen är före inskrivningen. Kontrollera tiderna.',
  'discharge.deceased': 'Personen har avlidit.',
  'discharge.admittedAlready':
    'Personen är redan inskriven på sjukhuset. Gå till det fallet, eller be den avdelningen flytta personen hit.',
  'discharge.allHaveIt': 'Alla valda enheter har redan fått inskrivningsmeddelandet.',
  'discharge.receiptedAlready': 'Meddelandet är redan kvitterat, eller har återkallats.',
  'discharge.unitClosed': 'En av enheterna finns inte längre eller kan inte väljas här. Välj en annan.',
  'discharge.tooMuchSaid':
    'Enheten har redan svarat så mycket som går i det här ärendet. Ring de andra, eller skriv i planen.',
  'discharge.calledAlready':
    'Det finns redan en kallelse till planeringen. Vill du skicka en till får alla den: säg det i formuläret.',
  'discharge.sameStay': 'Det är samma uppgifter som redan står där.',
  'discharge.nothingToReplace': 'Det finns ingen tidigare kallelse att ersätta.',
  'discharge.withdrawnAlready': 'Märkningen är redan tillbakatagen.',
  'discharge.ownWithdraws': 'Märkningen är den andra partens. Den som har märkt tar tillbaka.',
  'discharge.sameDischarge': 'Det är samma tid och plats som redan står där.',
  'discharge.meetingPassed': 'Tiden för planeringen har varit. Välj en kommande tid.',
  'discharge.notPaidDays': 'Välj dagar som betalningsansvaret omfattar.',
  'discharge.markedAlready': 'Någon av dagarna är redan märkt som omtvistad.',
  'discharge.settledAlready':
    'Det är redan uppgjort, eller uppgjort på nytt, sedan du öppnade sidan. Ladda om och se hur.',
  'discharge.notYourDays': 'Det är avdelningen och kommunen som betalar som märker dagar och gör upp om dem.',
  'discharge.otherSettles':
    'Det är den andra parten som svarar: regionen på kommunens invändning, kommunen på regionens.',
  'discharge.tooManyDays': 'Så många dagar är inte märkta.',
} as const
