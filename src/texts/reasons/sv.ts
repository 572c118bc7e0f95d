import type { ReasonCode } from '../../domain/law/reason.ts'
import { discharge } from './discharge/sv.ts'

/** One sentence or two for every reason: what is so, and what can be done. Said as at work. */
export const reasons = {
  'access.outsideUnit':
    'Personen hör inte till enheten du arbetar på nu. Sök med hela personnumret och ange varför, om du behöver uppgiften i ditt arbete.',
  'access.noAssignment':
    'Du behöver ett uppdrag på en enhet för att se det här. Välj uppdrag, eller be din chef om ett.',
  'access.assignmentEnded':
    'Ditt uppdrag här gäller inte i dag. Välj ett annat av dina uppdrag, eller be din chef att förlänga det.',
  'access.notPermitted': 'Din roll får inte göra det här. Be enhetschefen, eller den som chefen har gett uppgiften.',
  'access.notYourUnit':
    'Det här gäller en annan enhet än den du arbetar på nu. Byt uppdrag, eller kontakta den enheten.',
  'access.otherProvider':
    'Uppgiften finns hos en annan vårdgivare eller omsorgsgivare. Fråga personen om samtycke, eller kontakta den som har uppgiften.',
  'access.notFound': 'Vi hittar ingen sådan uppgift. Kontrollera numret, eller fråga en kollega på personens enhet.',
  'access.personOnly': 'Den här sidan är bara för personen själv och de ombud som personen har valt.',

  'target.datedBack': 'Ett mål gäller från i dag eller senare, aldrig bakåt i tiden.',
  'target.tooFarAhead': 'Ett mål kan beslutas till {day}, inte längre fram.',
  'target.outside': 'Så kan måttet aldrig bli. Skriv ett mål som går att nå.',
  'target.nothingChanges': 'Det gäller redan. Ändra något innan du beslutar.',
  'followup.todayOnly': 'Uppgiften sparas inte över tid, så den går bara att räkna i dag.',
  'identity.format': 'Skriv numret med 10 eller 12 tecken, till exempel ÅÅÅÅMMDD-NNNN.',
  'identity.checkDigit': 'Den sista siffran stämmer inte med resten av numret. Kontrollera att alla siffror är rätt.',
  'identity.date': 'Datumet i numret finns inte i kalendern. Kontrollera år, månad och dag.',
  'identity.future': 'Numret säger att personen föds {day}, och det har inte hänt än. Kontrollera året.',
  'identity.tooOld': 'Numret säger att personen föddes {day}. Kontrollera århundradet.',

  'hours.empty': 'Skriv vilka dagar och tider det är öppet, till exempel ”mån–fre 08–16:30”.',
  'hours.format': 'Vi förstår inte ”{text}”. Skriv dagar och tider, till exempel ”mån–fre 08–16:30; lör 10–14”.',
  'hours.day': 'I ”{text}” saknas dagar eller tider. Skriv båda, till exempel ”mån–fre 08–16:30”.',
  'hours.time': '”{text}” är inte en hel tid. Skriv från och till, till exempel ”08–16:30”.',
  'hours.order': '”{text}” öppnar och stänger samtidigt. Rätta en av tiderna, eller skriv ”dygnet runt”.',
  'hours.overlap': 'I ”{text}” går två tider in i varandra samma dag. Slå ihop dem eller rätta dem.',

  'eligible.doctorAtListedUnit': 'Läkaren arbetar på hälsocentralen där personen är listad.',
  'eligible.healthcareStaff':
    'Alla i hälso- och sjukvårdens personal kan vara fast vårdkontakt. Den här medarbetaren är {profession}.',
  'eligible.licensed':
    'Medarbetaren ({profession}) har legitimation, och det ska kommunens fasta vårdkontakt ha för den som får kommunal hälso- och sjukvård.',
  'eligible.lifeThreateningDoctor':
    'Läkaren är legitimerad och arbetar på enheten som ansvarar för det livshotande tillståndet.',
  'eligible.doctorBesideAtUnit':
    'En legitimerad läkare på enheten är redan fast vårdkontakt. Därför kan någon annan vara det också.',
  'eligible.assistantNurseProof': 'Medarbetaren har bevis som undersköterska sedan {from}.',
  'eligible.permanentAssistantNurse':
    'Medarbetaren var tillsvidareanställd som undersköterska den 1 juli 2025 och får utses till och med {to}.',
  'eligible.competenceNotAssessed':
    'Kravet på undersköterska prövas här från {from}. För tidigare dagar får enheten själv kontrollera vad som gällde.',
  'eligible.isCareContact': 'Medarbetaren är redan fast vårdkontakt för personen och kan ta samordningen.',

  'contact.personDeceased': 'Personen avled {on}. Nya kontakter kan inte utses efter det.',
  'contact.assignmentNotBegun': 'Medarbetarens uppdrag på enheten börjar {from}. Välj ett startdatum från den dagen.',
  'contact.assignmentEnded':
    'Medarbetarens uppdrag på enheten tog slut {to}. Välj någon annan, eller förläng uppdraget.',
  'contact.employmentEnded': 'Medarbetarens anställning tog slut {to}. Välj någon annan.',
  'contact.alreadyThisContact': 'Medarbetaren är redan den här kontakten för personen, sedan {from}.',
  'contact.notListed':
    'Personen är inte listad på någon hälsocentral. Hjälp personen att lista sig först, så kan en fast läkarkontakt utses där.',
  'contact.notListedUnit':
    'Personen är listad på en annan enhet än läkarens. Fast läkarkontakt väljs på den enhet där personen är listad.',
  'contact.doctorContactExists':
    'Personen har redan en fast läkarkontakt, sedan {from}. Avsluta den först, eller byt läkare i ett steg.',
  'contact.notDoctor':
    'Fast läkarkontakt ska vara läkare, och medarbetaren är {profession}. Välj en läkare på enheten.',
  'contact.notLicensedDoctor':
    'Läkaren har ingen läkarlegitimation inskriven för den dagen. Skriv in den, eller välj en annan läkare.',
  'contact.licenceEnded': 'Legitimationen som {profession} gällde till och med {to}. Välj en annan läkare.',
  'contact.categoryUnknown':
    'Läkarens kompetens är inte inskriven. Skriv in den, så går det att se om regionen godtar den.',
  'contact.categoryNotAccepted':
    'Regionen har bestämt att {category} inte räknas som fast läkarkontakt. Välj en annan läkare.',
  'contact.vacant':
    '{name} har slutat här ({to}). Ingen håller i kontakten förrän en ny är utsedd; enheten svarar så länge.',
  'contact.listFull':
    'Läkaren har {count} personer på sin lista, och enheten har satt taket vid {cap}. Välj en annan läkare, eller be chefen ändra taket.',
  'contact.notHealthcareUnit':
    'Fast vårdkontakt ska arbeta i hälso- och sjukvården, och medarbetaren arbetar i {unitKind}. Välj någon i vården; i hemtjänsten finns fast omsorgskontakt.',
  'contact.municipalLicenceNeeded':
    'Personen får kommunal hälso- och sjukvård. Då ska kommunens fasta vårdkontakt ha legitimation för ett vårdyrke, och det har inte den här medarbetaren ({profession}). Välj till exempel en sjuksköterska eller arbetsterapeut.',
  'contact.policyLicenceNeeded':
    'Den egna regeln här är att alla fasta vårdkontakter har legitimation, och det har inte den här medarbetaren ({profession}). Lagen kräver det inte alltid. Välj någon med legitimation.',
  'contact.lifeThreateningNeedsDoctor':
    'Personen har ett livshotande tillstånd sedan {from}. Utse först en legitimerad läkare på enheten som fast vårdkontakt. Sedan går det att utse fler.',
  'contact.socialCareContactBeforeLaw': 'Fast omsorgskontakt finns i lagen från {from}. Välj en senare dag.',
  'contact.notHomeHelpUnit':
    'Fast omsorgskontakt ska arbeta i hemtjänsten, och medarbetaren arbetar i {unitKind}. Välj någon i personens hemtjänst.',
  'contact.residentialNotLawYet':
    'Lagen om fast omsorgskontakt gäller hemtjänsten. För särskilt boende är den inte påslagen här. Utse en fast vårdkontakt i stället.',
  'contact.noHomeHelp':
    'Personen har ingen sådan insats den dagen. Fast omsorgskontakt är för den som har hemtjänst. Kontrollera datumet eller beslutet.',
  'contact.notTheirHomeHelp': 'Personen får sin hjälp från en annan utförare. Välj någon som arbetar där.',
  'contact.notInHomeHelp':
    'Den egna regeln här är att den fasta omsorgskontakten själv arbetar hos personen. Välj någon i personens arbetslag.',
  'contact.noAssistantNurseProof':
    'Fast omsorgskontakt ska ha bevis som undersköterska, eller ha varit tillsvidareanställd som undersköterska den 1 juli 2025. Det finns inte inskrivet för medarbetaren ({profession}). Skriv in beviset, eller välj någon annan.',
  'contact.permanentRuleEnded':
    'Undantaget för den som var tillsvidareanställd som undersköterska den 1 juli 2025 tog slut {to}. Nu behövs bevis som undersköterska.',
  'contact.notCareContact':
    'Den som ska samordna ska vara en av personens fasta vårdkontakter. Utse medarbetaren till fast vårdkontakt först.',
  'contact.coordinatingContactExists':
    'En annan fast vårdkontakt har redan samordningen, sedan {from}. Avsluta det uppdraget först.',

  'appointment.endBeforeStart': 'Slutdatumet {to} ligger före startdatumet {from}. Ändra ett av dem.',
  'appointment.beforeBirth': 'Personen föddes {day}. Kontakten kan inte börja före det.',
  'appointment.tooFarBack': 'Kontakten kan börja tidigast {day}. Äldre kontakter läses in från fil.',
  'appointment.tooFarAhead': 'Kontakten kan börja senast {day}. Kontrollera året.',
  'appointment.doctorContactOverlap':
    'En ny fast läkarkontakt är redan inskriven från {from}. Sätt ett slutdatum före den dagen, eller ändra den andra först.',
  'appointment.coordinatingOverlap':
    'En annan fast vårdkontakt tar över samordningen {from}. Sätt ett slutdatum före den dagen, eller ändra den andra först.',
  'appointment.alreadyPlanned': 'Medarbetaren är redan inskriven som den här kontakten från {from}.',
  'appointment.activeChoiceOnlyDoctor': 'Aktivt val skrivs in för fast läkarkontakt. Ta bort markeringen.',
  'appointment.replacesWhatHasHeld':
    'Den som ska bytas ut har varit kontakt sedan {from}, och det ska synas också sedan. Välj en senare första dag för den nya, eller avsluta den tidigare som misstag först.',

  'ending.allowed': 'Kontakten kan avslutas. Sista dagen blir {to}.',
  'ending.alreadyEnded': 'Kontakten är redan avslutad. Sista dagen var {to}.',
  'ending.afterSetEnd':
    'Kontakten ska redan ta slut {to}. Välj den dagen eller en tidigare. Ska den hålla längre, så utse den på nytt.',
  'ending.beforeStart': 'Kontakten började {from}. Sista dagen kan inte ligga före det.',
  'ending.tooFarBack': 'Sista dagen kan vara tidigast {day}. Kontrollera året.',
  'ending.tooFarAhead': 'Sista dagen kan vara senast {day}. Kontrollera året.',
  'ending.reasonMissing': 'Välj varför kontakten avslutas.',
  'ending.leavesCoordinating': 'Medarbetaren har också samordningen. Avsluta den eller ge den till någon annan först.',
  'ending.leavesLifeThreatening':
    'Personen har ett livshotande tillstånd och får då ingen läkare som fast vårdkontakt. Utse en ny läkare.',
  'ending.leavesMunicipal':
    'Personen får kommunal hälso- och sjukvård och blir utan fast vårdkontakt i kommunen. Utse en ny, eller skriv in att det är uppenbart obehövligt.',

  'decision.notThisNeed':
    'Det som saknas här går inte att besluta bort, varken som uppenbart obehövligt eller som ett nej. Utse en kontakt.',
  'decision.onlyDeclined':
    'En fast läkarkontakt är personens eget val och kan inte vara uppenbart obehövlig. Har personen tackat nej, så skriv in det.',
  'decision.requested':
    'Personen bad om en kontakt {on}. Då ska en utses, och ”uppenbart obehövligt” är inget svar till den som ber.',
  'decision.reviewTooLate': 'Frågan ska ställas igen inom ett år. Välj en dag senast {day}.',

  'need.requested':
    'Personen bad om en kontakt {on} och väntar på svar. Utse någon, eller skicka vidare till enheten som behandlar personen.',
  'need.lifeThreatening':
    'Personen har ett livshotande tillstånd sedan {from} och saknar en läkare som fast vårdkontakt på enheten som ansvarar. Utse en legitimerad läkare.',
  'need.municipalHealthCare':
    'Personen får kommunal hälso- och sjukvård sedan {from} och saknar fast vårdkontakt i kommunen. Utse någon med legitimation, eller skriv in varför det är uppenbart obehövligt.',
  'need.unlicensed':
    'Kommunens fasta vårdkontakt, utsedd {from}, har ingen legitimation. Lämna över till någon som har det när det passar personen.',
  'need.noDoctorContact': 'Personen har ingen fast läkarkontakt sedan {from}. Erbjud personen att välja en.',
  'need.doctorContactElsewhere':
    'Personens fasta läkarkontakt finns på en annan enhet än den personen är listad på, sedan {from}. Erbjud en läkare här.',
  'need.homeHelp':
    'Personen har hemtjänst sedan {from} och saknar fast omsorgskontakt. Erbjud en, eller skriv in varför det är uppenbart obehövligt.',
  'need.homeHelpSimple':
    'Personen har enkel hemtjänst sedan {from}, som larm, mat, städning eller inköp. Erbjud en fast omsorgskontakt, eller skriv in att det är uppenbart obehövligt.',
  'need.residentialSocialContact':
    'Personen bor i särskilt boende sedan {from} och saknar fast omsorgskontakt. Kommunen har bestämt att alla där ska erbjudas en.',

  'info.notRequiredYet': 'Skyldigheten att berätta vem kontakten är gäller från {from}.',
  'info.noWays':
    'Det finns inget sätt att nå kontakten inskrivet. Skriv in ett telefonnummer, och berätta sedan för personen.',
  'info.never': 'Personen har inte fått veta vem kontakten är och hur den nås. Berätta, och skriv in det här.',
  'info.waysChanged':
    'Personen fick veta det {on}, men sedan dess har kontakten eller sättet att nå den ändrats. Berätta igen.',
  'info.hindered':
    'Det gick inte att berätta för personen {on}. Försök igen, eller berätta för en närstående om det går.',
  'info.declined': 'Personen ville inte ha informationen {on}. Det respekteras.',
  'info.toldRelative': 'En närstående fick informationen {on}, i personens ställe.',
  'info.told': 'Personen fick veta vem kontakten är och hur den nås {on}.',

  'reach.ownOpen': '{name} svarar nu.',
  'reach.deputyOpen': '{name} svarar inte just nu. Ring {deputy}, som är ersättare.',
  'reach.deputyForAbsent': '{name} är borta i dag. Ring {deputy}, som är ersättare.',
  'reach.unitOpen': '{name} svarar inte just nu. Ring {unit}.',
  'reach.unitForAbsent': '{name} är borta i dag. Ring {unit}.',
  'reach.closedUntil': 'Ingen svarar just nu. {name} svarar från {opensAt}. Ring 112 om det är akut och 1177 för råd.',
  'reach.hoursUnknown': 'Vi vet inte när {name} svarar. Pröva numret. Ring 112 om det är akut och 1177 för råd.',
  'reach.noWay': 'Det finns inget nummer till {name}. Ring 112 om det är akut och 1177 för råd.',
  'reach.hidden': 'Personens identitet är skyddad. Hur {name} nås visas när du har sagt varför du behöver veta det.',

  // requests and offers
  'request.ended': 'Begäran är redan avslutad, {on}.',
  'request.personDeceased': 'Personen avled {on}. Begäran behöver inget svar längre.',
  'request.onItsWay':
    'Begäran är redan på väg till en annan enhet och ligger kvar här tills den kvitteras. Vänta på svaret, eller utse någon här.',
  'request.notOnItsWay':
    'Begäran är inte på väg hit längre. Någon har redan svarat, eller så har personen tagit tillbaka den.',
  'request.onlyHolder': 'Bara enheten som har begäran kan svara på den eller skicka den vidare.',
  'request.onlyReceiver': 'Bara enheten som begäran är på väg till kan kvittera den.',
  'request.onlyOwnerWithdraws':
    'En begäran tas tillbaka av personen själv, av vårdnadshavaren till ett barn eller av en laglig företrädare. Fråga personen.',
  'request.guardianOfAdult': 'Personen fyllde 18 {on} och svarar för sig själv. Fråga personen.',
  'request.ageUnknown':
    'Personens födelsedag är inte inskriven, så det går inte att se om personen är under 18. Fråga personen.',
  'request.alreadyOpen': 'Personen har redan bett om det här, {on}, och väntar på svar. Öppna den begäran i stället.',
  'request.nothingToChange':
    'Kontakten som personen vill byta finns inte längre här. Skriv in en begäran om en ny kontakt i stället.',
  'request.unanswered':
    'Personen bad om en sådan kontakt {on} och väntar på svar. Säg att det här är svaret, så blir det synligt för personen.',
  'request.receiptFirst':
    'En begäran om en sådan kontakt har skickats hit. Personen bad om den {on}. Ta emot begäran först, så kan den besvaras.',
  'request.notAnsweredThus':
    'Begäran får inte sitt svar på det här sättet. Vill personen byta, så utse den nya i den tidigares ställe.',
  'request.wishNotSaid': 'Personen har önskat något om vem det ska bli. Säg om önskemålet följs.',
  'request.wishReasonMissing': 'Det blir en annan än personen önskade. Skriv varför; personen får läsa det.',
  'request.askSocialCare':
    'En fast omsorgskontakt utses inom socialtjänsten. Vänd er till hemtjänsten, eller till kommunens biståndsenhet om personen inte har hemtjänst, så att begäran tas emot där.',
  'request.askHealthCare':
    'En sådan kontakt utses inom hälso- och sjukvården. Vänd er till hälsocentralen där personen är listad, eller till vården som personen har, så att begäran tas emot där.',
  'request.sameUnit': 'Begäran finns redan på den enheten. Välj en annan.',
  'request.otherKindOfUnit': 'En sådan kontakt kan inte utses på den enheten ({unitKind}). Välj en annan.',
  'request.consentMissing':
    'Enheten hör till en annan vårdgivare. Fråga personen om den får få veta det, och skriv hur personen sa ja.',
  'offer.noNeed':
    'Det finns inget sådant att erbjuda personen här just nu. Ber personen om en kontakt, så skriv in det.',
  'offer.alreadyMade': 'Personen fick ett erbjudande {on} och har inte svarat än. Skriv in svaret på det.',
  'request.guardianAsks':
    'Den som är under 18 år ber om en kontakt genom sin vårdnadshavare. Ring enheten, så skriver de in det.',

  // the unit over time, absences, policy
  'deputy.self': '{name} kan inte vara sin egen ersättare.',
  'deputy.otherProvider':
    '{name} arbetar hos en annan vårdgivare och får inte se personerna. Välj någon hos den egna vårdgivaren.',
  'deputy.circle':
    'Då går ersättarna runt i en ring: {chain}. Är de borta samtidigt svarar ingen. Välj någon annan än {deputy} för {name}.',
  'deputy.ended': '{name} slutade {to} och svarar inte längre.',
  'deputy.endsBefore': '{deputy} slutar {to}, före {name}. Välj någon som är kvar.',
  'deputy.notBegun': '{name} börjar först {from}.',
  'deputy.otherUnit': '{deputy} arbetar på {unit}. Den som ringer får numret dit.',
  'deputy.awayToo': '{deputy} är borta just nu.',
  'deputy.none': 'Ingen ersättare är vald. Är kontakten borta svarar enheten.',
  'absence.notYours':
    'Du kan skriva in din egen frånvaro och ersättare. För kollegor gör chefen det, eller den som har fått uppgiften.',
  'absence.allowed': 'Frånvaron gäller från {from}.',
  'absence.endBeforeStart': 'Sista dagen, {to}, kommer före första dagen, {from}.',
  'absence.tooFarBack': 'Frånvaro kan skrivas in från {day}, inte tidigare.',
  'absence.tooFarAhead': 'Frånvaro kan skrivas in till {day}, inte längre fram.',
  'absence.afterAssignment': 'Uppdraget tar slut {to}, innan frånvaron börjar.',
  'absence.beforeAssignment': 'Uppdraget börjar {from}, efter att frånvaron börjar.',
  'absence.overlaps': 'Det finns redan en frånvaro {from} till {to}. Ändra den i stället.',
  'absence.overlapsOpen': 'Det finns redan en frånvaro från {from} tills vidare. Skriv in när den slutar först.',
  'absence.alreadyEnded': 'Frånvaron tog slut {to}.',
  'absence.backLater': 'Frånvaron slutar redan {to}. Ändra frånvaron om den ska bli längre.',
  'delegation.managerOnly':
    'Bara chefen själv lämnar uppgifter vidare. Den som har fått en uppgift kan inte ge den till någon annan.',
  'delegation.notDelegable': 'Den uppgiften kan inte lämnas vidare. Bara enskilda ledningsuppgifter kan det.',
  'delegation.toSelf': 'Du har redan uppgiften själv.',
  'delegation.hasByRole': '{name} har redan uppgiften genom sin roll.',
  'delegation.endBeforeStart': 'Sista dagen, {to}, kommer före första dagen, {from}.',
  'delegation.tooFarAhead': 'Delegeringen kan börja senast {day}. Kontrollera året.',
  'delegation.datedBack': 'En uppgift lämnas från i dag eller senare, aldrig bakåt i tiden.',
  'delegation.beforeAssignment': '{name} börjar först {from}.',
  'delegation.afterAssignment': '{name} slutar {to}. Uppgiften kan gälla till dess, inte längre.',
  'delegation.already': '{name} har redan uppgiften, från {from}.',
  'delegation.allowed':
    'Chefen får lämna enskilda ledningsuppgifter till {name}, som ska ha kompetens och erfarenhet för dem.',
  'leaving.own': 'Ditt eget uppdrag avslutas av din chef, eller av den som sköter personalregistret.',
  'leaving.manager': 'Chefens uppdrag avslutas inte av den som har fått uppgiften från chefen.',
  'leaving.alreadyEnded': '{name} slutade {to}. Det kan bara ändras inom en vecka; lägg in ett nytt uppdrag i stället.',
  'leaving.tooFarBack':
    'Sista dagen kan som tidigast vara {day}. Då slutar åtkomsten genast, och det som redan gjorts står kvar.',
  'leaving.tooFarAhead': 'Sista dagen kan som senast vara {day}.',
  'leaving.beforeStart': 'Uppdraget började {from}. Det kan inte ta slut före sin första dag.',
  'leaving.sameDay': 'Uppdraget slutar redan {to}.',
  'leaving.openAlready': '{name} har inget slutdatum.',
  'leaving.stays': '{name} är kvar tills vidare.',
  'leaving.accessEndsNow': '{name} kommer inte åt något i det här uppdraget från och med nu.',
  'leaving.accessEndsAfter': '{name} kommer åt personerna till och med {to}, inte längre.',
  'policy.categories':
    'Här godtas som fast läkarkontakt: {categories}. Lagen kräver en legitimerad läkare och nämner ingen specialitet.',
  'policy.priority': 'När flera saknar kontakt kommer de här först: {groups}. Lagen ger ingen ordning.',
  'policy.licence':
    'Här ska alla fasta vårdkontakter ha legitimation. Lagen kräver det bara av kommunens kontakt i boendet.',
  'policy.licenceFrom':
    'Från {from} ska alla fasta vårdkontakter ha legitimation. Lagen kräver det bara av kommunens kontakt i boendet.',
  'policy.residential':
    'Här erbjuds fast omsorgskontakt också i särskilt boende för äldre. Lagen gäller än så länge bara hemtjänsten.',
  'policy.takesPart': 'Här ska den fasta omsorgskontakten själv delta i personens hemtjänst. Lagen säger inte det.',
  'policy.signals':
    'Här saknar den kontakt som på ett år har gjort minst {visits} läkarbesök hos minst {doctors} läkare, eller minst {emergencies} akutbesök. Lagen ger inga tal.',
  'policy.cap': 'Enheten har ett eget tak: {cap} personer per läkare på heltid. Lagen har inget tak.',
  'policy.datedBack': 'En regel beslutas från i dag eller senare, aldrig bakåt i tiden.',
  'policy.tooFarAhead': 'En regel kan beslutas till {day}, inte längre fram.',
  'policy.noCategories': 'Minst en sorts läkare måste godtas: den som är listad har rätt till en fast läkarkontakt.',
  'policy.nothingChanges': 'Det gäller redan. Ändra något innan du beslutar.',
  'cap.tooLow': 'Ett tak under {cap} per heltid skulle stänga listorna för alla. Skriv ett högre tal.',
  'plan.pastYear': 'Planen gäller från {count}. År som har gått ändras inte.',
  'plan.twice': 'År {count} står två gånger i planen.',

  // allotment
  'allotment.alreadyUndone': 'Fördelningen är redan ångrad.',
  'allotment.undoTooLate': 'Det gick att ångra till {opensAt}. Avsluta kontakterna en och en i stället.',
  'allotment.changedSince': 'Kontakten har ändrats efter fördelningen, så den är kvar.',
  'allotment.toldSince': 'Personen har redan fått veta vem läkaren är, så kontakten är kvar.',

  // handover
  'handover.knownContact': '{name} är redan en av personens fasta kontakter.',
  'handover.knownBefore': '{name} har varit personens fasta kontakt tidigare.',
  'handover.knownMet': 'Personen har träffat {name}, antal besök på tre år: {count}.',
  'handover.knownDeputy': '{name} är ersättare och svarar redan när ordinarie är borta.',
  'handover.noTakers': 'Ingen är vald att ta över. Välj minst en.',
  'handover.stays': 'Du har valt att vänta med den här personen.',
  'handover.chosenNotAmong': 'Den du valde för personen är inte med bland dem som tar över. Välj en annan.',
  'handover.takerAway': '{name} är borta den dagen, och slutdatum saknas. Ersättaren svarar så länge.',
  'handover.takerAwayUntil': '{name} är borta till och med {to}. Ersättaren svarar så länge.',
  'handover.takerLeaves': 'Uppdraget för {name} slutar {to}. Då behöver personerna lämnas över igen.',
  'handover.alreadyUndone': 'Överlämningen är redan ångrad.',
  'handover.undoTooLate': 'Det gick att ångra till {opensAt}. Lämna över på nytt i stället.',
  'handover.changedSince': 'Kontakten har ändrats efter överlämningen, så den nya är kvar.',
  'handover.toldSince': 'Personen har redan fått veta vem den nya kontakten är, så den nya är kvar.',
  'handover.newSince': 'Personen har fått en annan kontakt efter överlämningen, så den tidigare kommer inte tillbaka.',

  // lists
  'list.answerRequest':
    'Personen har själv bett om en kontakt {on}. Svara på önskemålet för sig, så att det syns vem personen ville ha.',
  'list.noDeputy': '{name} har ingen ersättare. Utse en, så att någon svarar när {name} är borta.',
  'list.deputyLeft': '{name} har {deputy} som ersättare, men {deputy} har slutat. Utse en annan.',
  'list.bothAway': '{name} är borta, och ersättaren {deputy} är också borta. Säg vem som svarar under tiden.',
  'list.mergedUnit': 'Kontakten fanns på {unit}, som gick upp i er enhet {from}. Bestäm vem som håller i den nu.',
  'list.reviewDue': 'Behovet skulle prövas igen {on}. Fråga personen om kontakten ska fortsätta.',
  'list.reviewComing': 'Behovet ska prövas igen {on}.',
  'list.decisionDue': 'Beslutet att klara sig utan kontakt skulle prövas igen {on}. Fråga personen hur det är nu.',
  'list.offered': 'Personen erbjöds en kontakt {on} och har inte svarat än. Skriv in svaret när det kommer.',
  'list.changeRequested': 'Personen bad {on} om att få byta kontakt. Utse en annan, eller säg varför det inte går.',
  'list.requestOnItsWay':
    'Begäran från {on} är skickad till en annan enhet men inte kvitterad. Den är er tills den är det.',
  'list.transferIn': 'Begäran från {on} har skickats hit. Kvittera den, eller säg varför den går tillbaka.',
  'list.gapUnnamed':
    'Det finns en kontakt sedan {from} enligt det som lästes in, men inget namn. Ta reda på vem det är.',
  'list.gapUnknownStaff': 'Kontakten heter {text} enligt det som lästes in, men någon sådan finns inte här.',
  'list.gapEndedStaff': 'Kontakten heter {text} enligt det som lästes in, men uppdraget är slut.',
  'list.holderTask':
    'Någon kunde {on} inte utse en kontakt, eftersom personen redan har en här. Fråga personen om den ska fortsätta.',
  'list.question': 'Någon frågade {on} vem som ansvarar för vad runt personen. Svara, så att alla vet.',
  'group.notSearchTerm':
    'Vårdgivare inom hälso- och sjukvården får inte söka eller sortera på att någon har fått hjälp av socialtjänsten.',
  'group.lifeThreatening': 'Personen har ett livshotande tillstånd sedan {from}.',
  'group.municipalHealthCare': 'Personen får kommunal hälso- och sjukvård i sitt boende sedan {from}.',
  'group.homeHelp': 'Personen har hemtjänst sedan {from} och saknar fast omsorgskontakt.',
  'group.multiIllness': 'Personen är sedan {from} antecknad som multisjuk eller skör äldre.',
  'group.severalProviders': 'Personen har kontakt med flera vårdgivare samtidigt sedan {from}.',
  'group.psychiatryAddiction': 'Personen är sedan {from} antecknad med psykisk sjukdom och beroende.',
  'group.childLongTerm': 'Barnet har långvariga behov sedan {from}.',
  'group.frequentEmergency': 'Personen söker akut eller åker ambulans ofta, antecknat sedan {from}.',
  'group.longSickLeave': 'Personen är sjukskriven sedan en längre tid, antecknat sedan {from}.',
  'group.manyDoctors': 'Personen möter onödigt många olika läkare, antecknat sedan {from}.',

  // letters and reviews
  'letter.protected': 'Personens identitet är skyddad. Berätta för hand, så att ingen annan ser adressen.',
  'letter.protectedSince':
    'Personens identitet har blivit skyddad sedan brevet gjordes. Ta undan brevet och berätta för hand.',
  'letter.deceased': 'Personen avled den {on}.',
  'letter.minor': 'Personen är under 18 år. Berätta för en vårdnadshavare; adressen dit finns inte här.',
  'letter.noAddress': 'Adressen saknas eller är inte hel. Berätta på ett annat sätt, eller rätta adressen.',
  'letter.noWays': 'Det finns inget sätt att nå kontakten eller enheten att berätta om. Lägg in ett nummer först.',
  'letter.contactEnded': 'Kontakten har slutat gälla sedan brevet gjordes.',
  'letter.toldBefore': 'Personen hade redan fått veta.',
  'letter.waysChanged': 'Sättet att nå kontakten ändrades efter den tiden. Berätta det som gäller nu.',
  'letter.waysChangedSince': 'Sättet att nå kontakten har ändrats sedan brevet gjordes. Berätta det som gäller nu.',
  'letter.notPrinted': 'Brevet till personen var inte med när breven skrevs ut. Gör ett nytt.',
  'letter.movedSince': 'Personen har fått en ny adress sedan brevet skrevs ut. Gör ett nytt.',
  'letter.notRunningThen': 'Kontakten började gälla först {from}.',
  'review.asked': 'Behovet prövades igen den {on}.',
  'review.notRunning': 'Kontakten gäller inte i dag, så det finns inget att ompröva.',
  'review.nextOnlyIfContinues': 'Nästa omprövning sätts bara när kontakten fortsätter.',
  'review.nextNeeded': 'Kontakten har haft en dag för omprövning. Säg när behovet ska prövas nästa gång.',
  'review.nextNotLater': 'Nästa omprövning ska vara senare än {day}.',
  'review.nextTooFar': 'Nästa omprövning ska vara senast {day}.',
  'review.nextAfterEnd': 'Kontakten gäller bara till och med {to}.',
  'review.changeNeedsPerson': 'Ett byte ska personen själv ha önskat. Fråga personen först.',
  'describe.notYours': 'Det skriver den som är kontakt, eller chefen.',

  // teams and responsibility
  'reach.teamOpen': '{name} svarar inte just nu. Ring {team}.',
  'reach.teamForAbsent': '{name} är borta i dag. Ring {team}.',
  'team.answers': '{team} har någon som svarar.',
  'team.closed': '{team} finns inte den dagen. Välj ett annat team.',
  'team.noMembers': '{team} har inga medlemmar som är i tjänst. Lägg till någon först.',
  'team.noWays': '{team} har inget nummer med tider när någon svarar. Skriv in det först.',
  'team.endBeforeStart': 'Den sista dagen, {to}, ligger före den första, {from}.',
  'team.assignmentNotBegun': '{name} börjar sitt uppdrag {from}. Välj den dagen eller senare.',
  'team.assignmentEnded': '{name} hade sitt uppdrag till {to}. Välj någon annan.',
  'team.alreadyMember': '{name} är redan med i {team} under den tiden.',
  'team.memberRuns': '{name} kan vara med i {team}.',
  'team.personThere': 'Personen hör redan till {team}, från {from}.',
  'team.consentNeeded':
    '{team} har medlemmar hos andra vårdgivare. Fråga personen först, och skriv hur samtycket gavs.',
  'team.consentLacks':
    '{name} hos en annan vårdgivare är med i {team}, men personen har inte samtyckt till det. Fråga personen igen.',
  'team.consented': 'Personen har samtyckt till att {team} arbetar tillsammans över gränsen mellan vårdgivare.',
  'team.withinProvider': 'Alla i {team} arbetar hos samma vårdgivare.',
  'holder.noteNeeded': 'Skriv vad personen sade, eller varför kontakten ska vara kvar.',
  'holder.kept': 'Kontakten är kvar, och svaret är antecknat.',
  'holder.ended': 'Kontakten avslutas, så att någon annan kan utses.',
  'coordination.nobody':
    'Personen har {count} fasta vårdkontakter och ingen som håller ihop dem. Fråga personen vem av dem det ska vara.',
  'responsible.tooFarBack': 'Ansvaret kan gälla tidigast från {day}. Kontrollera året.',
  'responsible.tooFarAhead': 'Ansvaret kan gälla senast från {day}. Kontrollera året.',
  'responsible.nameNeeded': 'Skriv läkarens namn och var läkaren arbetar.',
  'responsible.municipalHasNone':
    'Kommunen har inga läkare. {name} har det medicinska ansvaret, och dess egen vårdgivare svarar för det.',
  'responsible.elsewhere': '{name} har det medicinska ansvaret, hos en annan vårdgivare eller enhet.',
  'responsible.licensedDoctor': '{name} är legitimerad läkare och i tjänst.',
  'responsible.notDoctor': '{name} är {profession}. Det medicinska ansvaret ligger hos en läkare.',
  'responsible.notLicensed': '{name} har ingen läkarlegitimation den dagen. Säg vem som har ansvaret i stället.',
  'responsible.hasLeft': '{name} slutade {to}. Säg vem som har det medicinska ansvaret nu.',
  'responsible.noLongerDoctorContact':
    '{name} var fast läkarkontakt till och med {to} och är det inte längre. Säg vem som har det medicinska ansvaret nu.',
  'responsible.notSaid':
    'Den fasta vårdkontakten är inte läkare, och det är inte sagt vem som har det medicinska ansvaret.',

  // gaps, signals, listing
  'listing.chosen': 'Personen väljer själv sin utförare i primärvården.',
  'listing.notPrimaryCare':
    'Listning görs bara hos en utförare i primärvårdens vårdval, och det är inte den här enheten.',
  'listing.deceased': 'Personen har avlidit.',
  'listing.tooFarBack': 'Listningen kan börja tidigast {day}.',
  'listing.tooFarAhead': 'Listningen kan börja senast {day}.',
  'listing.laterExists': 'Ett val som gäller från {day} är redan inskrivet. Man är listad på ett ställe i taget.',
  'listing.already': 'Personen är redan listad här sedan {from}.',
  'listing.twiceAYear':
    'Personen har redan bytt två gånger under ett år. Nästa byte kan göras från {day}, om inte regionen medger det tidigare av särskilda skäl.',
  'listing.laterElsewhere': 'Personen har listat sig på ett annat ställe efter den dagen. Välj en senare dag.',
  'listing.nothingComing': 'Det finns inget kommande val att ta tillbaka här.',
  'listing.guardianNeeded': 'Personen fyller 18 {on}. Till dess väljer vårdnadshavaren.',
  'listing.twiceAYearUntold':
    'Personen har redan bytt två gånger under ett år. Fler byten får regionen medge av särskilda skäl.',
  'listing.fullOn': 'Den {day} är {count} listade här, och regionen har beslutat att högst {cap} får vara det.',
  'listing.full': 'Här är {count} listade, och regionen har beslutat att högst {cap} får vara det.',
  'access.unitEnded': 'Din enhet fanns till och med {to} och har gått upp i {unit}. Välj ditt uppdrag där.',
  'access.unitClosed': 'Din enhet fanns till och med {to}. Välj ett annat uppdrag.',

  // sign-in and system clients
  'access.scopeMissing': 'Klienten har inte fått den uppgiften. Den som driver tjänsten kan ge den.',
  // access: consent, block, emergency
  'access.groundNotForYou':
    'Den vägen är inte öppen för er verksamhet. Lagen säger vilka som får läsa vad av varandra, och det kan inte utökas ens med samtycke.',
  'access.readerOutsideLaw':
    'Er verksamhet omfattas inte av sammanhållen vård- och omsorgsdokumentation. Be personen själv berätta, eller fråga den som har uppgiften.',
  'access.holderOutsideLaw': 'Uppgifterna finns i en verksamhet som lagen om sammanhållen dokumentation inte omfattar.',
  'access.holderKindNotOpen': 'På den här grunden får ni bara läsa uppgifter från andra i samma slags verksamhet.',
  'access.blocked': 'Personen har spärrat uppgifterna för andra vårdgivare och omsorgsgivare.',
  'access.innerBlocked':
    'Personen har spärrat uppgifter på en annan enhet hos er. Fråga personen, eller öppna spärren om det är nödvändigt för vården.',
  'access.needsRelation':
    'Personen har ingen pågående vård eller insats hos er enhet i dag, och ingen utredning som lagen gäller.',
  'access.needsRelevance': 'Skriv vad uppgifterna behövs för.',
  'access.needsConsent': 'Personens samtycke saknas. Fråga personen och skriv in svaret.',
  'access.needsAssessment': 'Skriv varför personen inte bara tillfälligt saknar förmåga att ta ställning.',
  'access.needsAttitude': 'Skriv hur ni har tagit reda på vad personen själv vill.',
  'access.mightOppose': 'Något talar för att personen skulle ha sagt nej. Då får uppgifterna inte läsas.',
  'access.needsDanger': 'Skriv vilken fara för liv eller allvarlig risk för hälsa det gäller.',
  'access.couldConsent': 'Skriv varför personen inte kan lämna samtycke eller be att spärren hävs.',
  'access.holdersFirst': 'Se först vilka som har uppgifter, och bedöm sedan vad vården inte kan vara utan.',
  'access.needsIndispensable': 'Skriv varför vården inte kan vara utan uppgifterna.',
  'access.deceased': 'Personen har avlidit.',
  'access.notAChild': 'Det gäller bara för barn. Personen har fyllt 18 och svarar själv.',
  'access.needsMandate': 'Ett ombud kan bara svara för en vuxen, och bara inom ett uppdrag som är antecknat här.',
  'access.endPassed': 'Sista dagen, {day}, har redan varit. Välj en dag som inte har varit.',
  'access.tooLong': 'Så länge gäller det inte utan att frågan ställs igen. Välj en dag till och med {day}.',
  'access.guardianCannotBlock':
    'En vårdnadshavare kan inte spärra ett barns uppgifter, eller häva barnets egen spärr. Det säger lagen, för barnets skull.',
  'access.innerOnlyHealthcare':
    'Mellan enheter spärras uppgifter i hälso- och sjukvård, och det gäller en enhet i taget.',
  'access.blockStands': 'Uppgifterna är redan spärrade.',
  'access.noBlock': 'Det finns ingen sådan spärr längre.',
  'access.needsConsentToOpen': 'Fråga personen. Går det inte, skriv varför samtycke inte kan hämtas in.',

  // log and log review
  'logReview.periodAhead': 'Perioden går längre fram än i dag. Välj en sista dag till och med {day}.',
  'logReview.periodBackwards': 'Perioden slutar {to}, före den börjar {from}.',
  'logReview.periodLong': 'Perioden är längre än ett år. Dela den i flera omgångar.',
  'logReview.sizeSmall': 'Urvalet är mindre än antalet regler. Välj minst {count}, så att varje regel får med något.',
  'logReview.own': 'Det här är din egen åtkomst. Ingen granskar sig själv: lämna den till en annan granskare.',
  'logReview.roundClosed': 'Omgången är avslutad.',
  'logReview.judged': 'Åtkomsten är redan bedömd.',
  'logReview.itemsOpen': '{count} åtkomster i omgången är inte bedömda än.',
  'logReview.otherUnit': 'Den som ska granska behöver vara loggranskare hos vårdgivaren eller chef för enheten.',

  // those who act for someone
  'access.notYourMandate': 'Det här får bara personen själv göra. Ditt ombudskap räcker inte till det.',
  'proxy.relativeSees': 'En närstående kan få se, men inte fråga eller svara i personens ställe.',
  'proxy.ownNumber': 'Det är personens eget nummer. Skriv numret till den som ska vara ombud.',
  'proxy.exists': 'Den personen är redan ombud. Avsluta det som gäller först.',
  'proxy.tooYoung': 'Den som inte har fyllt 18 kan inte vara ombud här.',
  'proxy.protectedIdentity':
    'Personen har skyddad identitet, och den som personen skyddas från kan vara en vårdnadshavare. Ta reda på att det inte är den här personen, och bekräfta det först.',
  'access.onlyThePlan': 'Enheten är med i personens plan. Den öppnar planen och inget annat om personen.',
  'access.notByLookup':
    'Du ser personen genom uppslag. Det här skrivs in av en enhet som personen hör till, eller av personen själv.',
  'access.liftAtHolder':
    'Spärren är mot er. Den hävs av enheten som har uppgifterna, eller av personen själv på sin sida. Är det nödvändigt för vården kan du öppna den för egen del.',

  // informed, lifts asked for, mandates that end
  'access.notInformed':
    'Den som säger ja ska först ha fått veta vad det innebär, och att det går att säga nej. Berätta, och skriv in det.',
  'access.informedAhead': '{day} har inte varit än. Skriv dagen när personen fick veta.',
  'access.pastMandate':
    'Uppdraget att svara i personens ställe gäller till och med {day}. Samtycket kan inte gälla längre. Välj den dagen eller en tidigare.',

  // needs assessments
  'assessing.notHere': 'Det här görs av en enhet som utreder behov av stöd, som biståndsenheten.',
  'assessing.deceased': 'Personen har avlidit. Ingen ny utredning börjar.',
  'assessing.ongoing': 'Er enhet utreder redan personens behov.',
  'assessing.none': 'Er enhet har ingen pågående utredning av personens behov.',

  // plans
  'plan.allowed': 'Det går att göra nu.',
  'plan.notNow': 'Det går inte i det läge planen är nu.',
  'plan.notYours': 'Det här gör den enhet som håller i planen, eller personen.',
  'plan.notJudged': 'Ingen har bedömt att planen behövs än. Det gör regionen eller kommunen först.',
  'plan.notAsked':
    'Er enhet har inget att svara för i den version som väntar, och kan inte säga nej till den. Skriv en kommentar i stället.',
  'plan.needsConsent': 'Personen har inte sagt ja till en plan än. Utan samtycke görs ingen.',
  'plan.conductAfterNo':
    'Personen har sagt nej med ord. Då räcker det inte att personen verkar vilja: fråga, och skriv in svaret.',
  'plan.saidNo': 'Personen har sagt nej till en plan. Då görs ingen.',
  'plan.consentEnded': 'Samtycket till planen gäller inte längre. Fråga personen igen.',
  'plan.guardiansDiffer': 'Vårdnadshavarna har svarat olika. Prata med dem båda. Planen kan göras när de är överens.',
  'plan.deceased': 'Personen har avlidit.',
  'plan.needsFollowUpDay': 'Det står ingen kommande dag för uppföljning, inom två år.',
  'plan.otherVersion': 'Planen har ändrats sedan du läste den. Läs den nya innan du bekräftar.',
  'plan.sayWhy': 'Skriv varför.',
  'plan.pointNoInterventions': 'Det står inte vilka insatser som behövs.',
  'plan.pointUndescribed': 'En insats är inte beskriven.',
  'plan.pointUnanswered': '{count} insatser saknar vem som ansvarar: regionen, kommunen eller någon annan.',
  'plan.pointWithoutParty': '{count} insatser saknar vilken enhet som ska göra dem.',
  'plan.pointNoAuthority': 'Det står inte vad regionen eller kommunen ansvarar för.',
  'plan.pointOthersUnsaid': 'Det står inte om någon annan gör något. Skriv vad, eller säg att ingen annan gör det.',
  'plan.pointOthersBoth': 'Det står både att någon annan gör något och att ingen gör det.',
  'plan.pointOthersUnnamed': '{count} åtgärder av andra saknar vem som gör dem.',
  'plan.pointNoOverall': 'Det står inte om det är regionen eller kommunen som har det övergripande ansvaret.',
  'plan.meetingPassed': 'Tiden för mötet har varit. Välj en kommande tid.',
  'plan.meetingMoved': 'Mötet har fått en annan tid, eller är inställt. Se hur det är nu och svara igen.',
  'plan.meetingManyDays': 'Ett möte slutar samma dag som det börjar.',
  'plan.meetingFarOff': 'Mötet är mer än två år bort. Välj en närmare dag.',
  'plan.meetingNotYet': 'Mötets dag har inte kommit. Hålls det tidigare: ändra tiden först, så att alla vet.',
  'plan.meetingEndsFirst': 'Mötet slutar innan det börjar.',
  'plan.partyExists': 'Den är redan med i planen.',
  'plan.addressTaken':
    'Adressen står redan på någon annan i planen. Skriv en egen adress, eller lämna fältet tomt och ring.',
  'plan.notTheirYes':
    'Den som har sagt ja kan inte svara för personen. För ett barn svarar vårdnadshavaren, för en vuxen den som har rätt att bestämma i personens ställe.',
  'plan.guardianFirst': 'Barnet är så ungt att en vårdnadshavare behöver säga ja.',
  'plan.partySaidNo':
    'Personen eller den som svarar i personens ställe har sagt nej till just den. Fråga dem igen först.',
  'plan.tookAwayThemself':
    'Personen tog själv bort just den på sin egen sida den {day}. Fråga på personens sida om den ska vara med igen, eller låt personen skriva under på papper.',
  'plan.partyNotAllowed': 'Personen har inte sagt ja till att den deltar.',
  'plan.full': 'Det går att skriva in {count}. Ta bort något först, eller skriv ihop det som hör ihop.',
  'plan.phoneProtected': 'Personen har skyddad identitet, och då mejlas ingenting. Ring i stället.',
  'plan.phoneNoAddress': 'Det finns ingen mejladress. Ring i stället.',
  'plan.phoneBadAddress': 'Mejladressen tog inte emot. Ring i stället, och be om rätt adress.',
  'plan.fileUnknown': 'Filen är inte en PDF, PNG eller JPEG, vad den än heter. Spara den som PDF och försök igen.',
  'plan.fileBroken': 'Filen är skadad eller avbruten. Öppna den, spara den på nytt och försök igen.',
  'plan.fileEmpty': 'Filen är tom.',
  'plan.filesFull': 'Planen har redan {count} filer. Ta bort någon först.',
  'plan.doctorNotCalled':
    'Läkarkontakten är inte kallad. Den som bor i särskilt boende eller har hemsjukvård ska ha läkarkontakten med i planen: {unit}.',
  'plan.doctorUnknown':
    'Personen bor i särskilt boende eller har hemsjukvård. Då ska läkarkontakten vara med i planen, men ingen syns här. Ta reda på vem det är.',
  'plan.meetingSent':
    'Planen har skickats till parterna sedan mötet började. Då har mötet hållits och kan inte ångras.',
  'plan.meetingWritten': 'Det har skrivits i planen sedan mötet började. Då har mötet hållits och kan inte ångras.',
  ...discharge,
  // what a plan's parties say yes to
  'plan.pointOtherAuthority':
    '”{text}”: enheten hör inte till den av region och kommun som ansvarar. Välj en annan enhet.',
  'plan.pointPartyLeft':
    '”{text}”: enheten som skulle göra det är inte med längre. Bjud in den igen eller välj en annan.',
  'plan.pointOverallAbsent': 'Ingen enhet från den som har det övergripande ansvaret är med i planen. Bjud in en.',
  'plan.noMeetingHeld': 'Inget möte har hållits om planen. Skriv varför.',
  'plan.writtenSince': 'Någon har skrivit i planen sedan du läste den. Läs det nya och skicka sedan.',
  'plan.textFull': 'Texten är för lång. Korta den till {count} tecken.',
} as const satisfies Record<ReasonCode, string>
