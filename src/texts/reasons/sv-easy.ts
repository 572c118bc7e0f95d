import { translation } from '../translate.ts'
import { reasons as sv } from './sv.ts'

/** Lättläst: short sentences, everyday words, one thing at a time. */
export const reasons = translation(sv, {
  'access.outsideUnit': 'Personen hör till en annan enhet. Sök med hela personnumret. Skriv varför du behöver se.',
  'access.noAssignment': 'Du har inget uppdrag här. Fråga din chef.',
  'access.assignmentEnded': 'Ditt uppdrag gäller inte i dag. Fråga din chef.',
  'access.notPermitted': 'Du får inte göra det här. Fråga chefen på enheten.',
  'access.notYourUnit': 'Det här hör till en annan enhet. Kontakta den enheten.',
  'access.otherProvider': 'Någon annan har uppgiften. Fråga personen om lov, eller kontakta dem som har den.',
  'access.notFound': 'Vi hittar inget. Kontrollera numret.',
  'access.personOnly':
    'Den här sidan är personens egen. Bara personen själv, och den som personen har valt, kan se den.',

  'identity.format': 'Numret ska ha 10 eller 12 tecken. Titta en gång till.',
  'identity.checkDigit': 'Något i numret är fel. Titta på varje siffra en gång till.',
  'identity.date': 'Den dagen finns inte. Titta på år, månad och dag.',
  'identity.future': 'Numret säger att personen föds {day}. Den dagen har inte kommit än. Titta på året.',
  'identity.tooOld': 'Numret säger att personen föddes {day}. Titta på året.',

  'hours.empty': 'Skriv dagar och tider. Så här: mån–fre 08–16:30.',
  'hours.format': 'Vi förstår inte ”{text}”. Skriv så här: mån–fre 08–16:30.',
  'hours.day': 'Något saknas i ”{text}”. Skriv både dagar och tider.',
  'hours.time': '”{text}” räcker inte. Skriv när det öppnar och när det stänger.',
  'hours.order': '”{text}” öppnar och stänger samtidigt. Ändra en av tiderna.',
  'hours.overlap': 'Två tider i ”{text}” krockar. Ändra en av dem.',

  'eligible.doctorAtListedUnit': 'Läkaren arbetar på din hälsocentral.',
  'eligible.healthcareStaff': 'Den här personen arbetar i vården som {profession}. Då går det bra.',
  'eligible.licensed': 'Den här personen ({profession}) har legitimation. Det ska man ha här.',
  'eligible.lifeThreateningDoctor': 'Det är en läkare. Det behövs när man är mycket svårt sjuk.',
  'eligible.doctorBesideAtUnit': 'Det finns redan en läkare som kontakt. Då kan någon annan också vara det.',
  'eligible.assistantNurseProof': 'Den här personen är undersköterska med bevis sedan {from}.',
  'eligible.permanentAssistantNurse':
    'Den här personen arbetade redan som undersköterska. Det går bra till och med {to}.',
  'eligible.competenceNotAssessed': 'Regeln om undersköterska prövas här från {from}.',
  'eligible.isCareContact': 'Den här personen är redan fast vårdkontakt. Då går det bra att samordna.',

  'contact.personDeceased': 'Personen dog {on}. Då går det inte att välja en ny kontakt.',
  'contact.assignmentNotBegun': 'Den här personen börjar arbeta här {from}. Välj en dag efter det.',
  'contact.assignmentEnded': 'Den här personen slutade på enheten {to}. Välj någon annan.',
  'contact.employmentEnded': 'Den här personen slutade sitt arbete {to}. Välj någon annan.',
  'contact.alreadyThisContact': 'Den här personen är redan kontakt, sedan {from}.',
  'contact.notListed': 'Personen måste först välja en hälsocentral. Sedan går det att välja läkare där.',
  'contact.notListedUnit': 'Läkaren arbetar inte på hälsocentralen som personen har valt. Välj en läkare där.',
  'contact.doctorContactExists': 'Det finns redan en fast läkare, sedan {from}. Man kan bara ha en. Det går att byta.',
  'contact.notDoctor': 'Det måste vara en läkare. Den här personen är {profession}. Välj en läkare.',
  'contact.notLicensedDoctor': 'Läkaren saknar legitimation den dagen. Välj en annan läkare.',
  'contact.licenceEnded': 'Läkarens legitimation ({profession}) tog slut {to}. Välj en annan läkare.',
  'contact.categoryUnknown': 'Vi vet inte vilken sorts läkare det är. Be enheten skriva in det.',
  'contact.categoryNotAccepted':
    'Här får {category} inte vara fast läkare. Det har regionen bestämt. Välj en annan läkare.',
  'contact.vacant': '{name} slutade {to}. Du ska få en ny kontakt. Ring enheten så länge.',
  'contact.listFull': 'Läkaren har {count} personer. Det får vara högst {cap}. Välj en annan läkare.',
  'contact.notHealthcareUnit':
    'Den här personen arbetar i {unitKind}. Fast vårdkontakt ska arbeta i vården. Välj någon där.',
  'contact.municipalLicenceNeeded':
    'Här måste kontakten ha legitimation. Det säger lagen. Den här personen ({profession}) har inte det. Välj någon annan.',
  'contact.policyLicenceNeeded':
    'Här ska alla fasta vårdkontakter ha legitimation. Det har man bestämt här. Den här personen ({profession}) har inte det. Välj någon annan.',
  'contact.lifeThreateningNeedsDoctor':
    'Personen är mycket svårt sjuk sedan {from}. Då ska en läkare vara kontakt först. Välj en läkare.',
  'contact.socialCareContactBeforeLaw': 'Fast omsorgskontakt finns från {from}. Välj en senare dag.',
  'contact.notHomeHelpUnit': 'Den här personen arbetar i {unitKind}. Välj någon i hemtjänsten.',
  'contact.residentialNotLawYet':
    'Fast omsorgskontakt är för dem som har hemtjänst. Välj en fast vårdkontakt i stället.',
  'contact.noHomeHelp': 'Fast omsorgskontakt är för dem som har hemtjänst. Personen har inte det den dagen.',
  'contact.notTheirHomeHelp': 'Personen får hjälp av några andra. Välj någon som arbetar där.',
  'contact.notInHomeHelp':
    'Kontakten ska själv arbeta hemma hos personen. Det har man bestämt här. Välj någon som gör det.',
  'contact.noAssistantNurseProof':
    'Kontakten ska vara undersköterska med bevis. Det finns inget bevis för den här personen ({profession}). Välj någon annan.',
  'contact.permanentRuleEnded': 'Kontakten ska ha bevis som undersköterska. Undantaget tog slut {to}.',
  'contact.notCareContact': 'Den som samordnar ska först vara fast vårdkontakt.',
  'contact.coordinatingContactExists': 'Någon annan samordnar redan, sedan {from}. Det kan bara vara en.',

  'appointment.endBeforeStart': 'Den sista dagen, {to}, ligger före den första, {from}. Ändra en av dem.',
  'appointment.beforeBirth': 'Personen föddes {day}. Välj en dag efter det.',
  'appointment.tooFarBack': 'Välj en dag från {day} eller senare.',
  'appointment.tooFarAhead': 'Välj en dag före eller på {day}.',
  'appointment.doctorContactOverlap': 'En ny läkare börjar {from}. Välj en sista dag före det.',
  'appointment.coordinatingOverlap': 'Någon annan börjar samordna {from}. Välj en sista dag före det.',
  'appointment.alreadyPlanned': 'Den här personen börjar redan som kontakt {from}.',
  'appointment.activeChoiceOnlyDoctor': 'Eget val skrivs bara in för läkare.',
  'appointment.replacesWhatHasHeld': 'Den förra har varit kontakt sedan {from}. Välj en senare dag för den nya.',

  'ending.allowed': 'Det går att avsluta. Sista dagen blir {to}.',
  'ending.alreadyEnded': 'Kontakten är redan slut. Sista dagen var {to}.',
  'ending.afterSetEnd': 'Kontakten slutar redan {to}. Välj den dagen eller en tidigare.',
  'ending.beforeStart': 'Kontakten började {from}. Välj en dag efter det.',
  'ending.tooFarBack': 'Välj en dag från {day} eller senare.',
  'ending.tooFarAhead': 'Välj en dag före eller på {day}.',
  'ending.reasonMissing': 'Välj varför det tar slut.',
  'ending.leavesCoordinating': 'Den här personen samordnar också. Ge det till någon annan först.',
  'ending.leavesLifeThreatening': 'Personen är mycket svårt sjuk och får ingen läkare som kontakt. Välj en ny läkare.',
  'ending.leavesMunicipal': 'Personen får vård av kommunen och blir utan fast vårdkontakt. Välj en ny.',

  'decision.notThisNeed': 'Här behövs en kontakt. Det går inte att välja bort. Utse någon.',
  'decision.onlyDeclined': 'Personen väljer själv om en fast läkare behövs. Har personen sagt nej? Skriv det.',
  'decision.requested': 'Personen bad om en kontakt {on}. Då ska en väljas.',
  'decision.reviewTooLate': 'Fråga igen inom ett år. Välj en dag före eller på {day}.',

  'need.requested': 'Personen bad om en kontakt {on} och väntar på svar.',
  'need.lifeThreatening': 'Personen är mycket svårt sjuk sedan {from}. En läkare ska vara kontakt. Välj en läkare.',
  'need.municipalHealthCare': 'Personen får vård av kommunen sedan {from}. En fast vårdkontakt saknas. Välj någon.',
  'need.unlicensed': 'Kontakten från {from} har ingen legitimation. Någon med legitimation behöver ta över.',
  'need.noDoctorContact': 'Personen har ingen fast läkare sedan {from}. Fråga om personen vill välja en.',
  'need.doctorContactElsewhere':
    'Personen har sin läkare på ett annat ställe sedan {from}. Fråga om personen vill ha en läkare här.',
  'need.homeHelp': 'Personen har hemtjänst sedan {from}. En fast omsorgskontakt saknas. Erbjud en.',
  'need.homeHelpSimple': 'Personen har lite hemtjänst sedan {from}. Fråga om en fast omsorgskontakt behövs.',
  'need.residentialSocialContact': 'Personen bor i särskilt boende sedan {from}. Erbjud en fast omsorgskontakt.',

  'info.notRequiredYet': 'Den här regeln börjar {from}.',
  'info.noWays': 'Det finns inget telefonnummer. Skriv in ett.',
  'info.never': 'Personen vet inte vem kontakten är. Berätta.',
  'info.waysChanged': 'Personen fick veta det {on}. Sedan har något ändrats. Berätta igen.',
  'info.hindered': 'Det gick inte att berätta {on}. Försök igen.',
  'info.declined': 'Personen ville inte veta {on}. Det är okej.',
  'info.toldRelative': 'En närstående fick veta {on}.',
  'info.told': 'Personen fick veta {on}.',

  'reach.ownOpen': '{name} svarar nu.',
  'reach.deputyOpen': '{name} svarar inte nu. Ring {deputy} i stället.',
  'reach.deputyForAbsent': '{name} är borta i dag. Ring {deputy} i stället.',
  'reach.unitOpen': '{name} svarar inte nu. Ring {unit} i stället.',
  'reach.unitForAbsent': '{name} är borta i dag. Ring {unit} i stället.',
  'reach.closedUntil':
    'Ingen svarar nu. {name} svarar från {opensAt}. Är det farligt? Ring 112. Vill du ha råd? Ring 1177.',
  'reach.hoursUnknown':
    'Vi vet inte när {name} svarar. Pröva att ringa. Är det farligt? Ring 112. Vill du ha råd? Ring 1177.',
  'reach.noWay': 'Det finns inget nummer till {name}. Är det farligt? Ring 112. Vill du ha råd? Ring 1177.',
  'reach.hidden': 'Uppgifterna är skyddade. Säg varför du behöver dem, så visas hur {name} nås.',

  // requests and offers
  'request.ended': 'Det är redan klart, {on}.',
  'request.personDeceased': 'Personen dog {on}. Inget svar behövs.',
  'request.onItsWay': 'Frågan är skickad till ett annat ställe. Vänta på svar.',
  'request.notOnItsWay': 'Frågan är inte på väg hit längre.',
  'request.onlyHolder': 'Bara den som har frågan kan svara.',
  'request.onlyReceiver': 'Bara den som får frågan kan ta emot den.',
  'request.onlyOwnerWithdraws': 'Bara personen själv kan ta tillbaka det. Fråga personen.',
  'request.guardianOfAdult': 'Personen fyllde 18 år {on} och bestämmer själv.',
  'request.ageUnknown': 'Vi vet inte hur gammal personen är. Fråga personen.',
  'request.alreadyOpen': 'Du har redan bett om det här, {on}. Du väntar på svar.',
  'request.nothingToChange': 'Den kontakten finns inte här längre. Be om en ny i stället.',
  'request.unanswered': 'Personen bad om en kontakt {on} och väntar. Svara på det.',
  'request.notAnsweredThus': 'Det här är inget svar på frågan. Byt ut den som finns.',
  'request.wishNotSaid': 'Personen har önskat något. Säg om det blir så.',
  'request.wishReasonMissing': 'Det blir inte som personen önskade. Skriv varför.',
  'request.sameUnit': 'Frågan finns redan där. Välj ett annat ställe.',
  'request.otherKindOfUnit': 'Det går inte på det stället ({unitKind}). Välj ett annat.',
  'request.consentMissing': 'Fråga om personen säger ja till att de får veta. Skriv svaret.',
  'offer.noNeed': 'Det finns inget att erbjuda här just nu.',
  'offer.alreadyMade': 'Personen fick frågan {on} och har inte svarat än.',

  // the unit over time, absences, policy

  // handover
  'handover.knownContact': 'Du har redan kontakt med {name}.',
  'handover.knownBefore': 'Du har haft {name} som kontakt förut.',
  'handover.knownDeputy': '{name} brukar svara när din kontakt är borta.',
  'handover.noTakers': 'Ingen är vald att ta över.',
  'handover.stays': 'Vi väntar med att byta din kontakt.',
  'handover.chosenNotAmong': 'Den som är vald kan inte ta över.',
  'handover.takerAway': '{name} är borta just nu.',
  'handover.takerAwayUntil': '{name} är borta till och med {to}.',
  'handover.takerLeaves': '{name} slutar {to}.',
  'handover.alreadyUndone': 'Bytet är redan tillbaka.',
  'handover.undoTooLate': 'Det går inte att byta tillbaka längre. Det gick till {opensAt}.',
  'handover.changedSince': 'Din kontakt har ändrats. Den nya är kvar.',
  'handover.toldSince': 'Du vet redan vem din nya kontakt är. Den nya är kvar.',
  'handover.newSince': 'Du har fått en annan kontakt.',

  // lists
  'group.notSearchTerm': 'Vården får inte söka på hjälp från socialtjänsten.',
  'group.lifeThreatening': 'Du har en sjukdom som kan vara farlig för livet. Det gäller sedan {from}.',
  'group.municipalHealthCare': 'Du får vård av kommunen där du bor, sedan {from}.',
  'group.homeHelp': 'Du har hemtjänst sedan {from}. Du har ingen fast omsorgskontakt.',
  'group.multiIllness': 'Du har flera sjukdomar på samma gång. Det skrevs in {from}.',
  'group.severalProviders': 'Du får vård på flera ställen sedan {from}.',
  'group.psychiatryAddiction': 'Du har en psykisk sjukdom och ett beroende. Det skrevs in {from}.',
  'group.childLongTerm': 'Du är barn och behöver stöd länge. Det skrevs in {from}.',
  'group.frequentEmergency': 'Du söker ofta akut vård. Det skrevs in {from}.',
  'group.longSickLeave': 'Du har varit sjukskriven länge. Det skrevs in {from}.',
  'group.manyDoctors': 'Du har träffat många olika läkare. Det skrevs in {from}.',

  // letters and reviews

  // teams and responsibility

  // gaps, signals, listing
})
