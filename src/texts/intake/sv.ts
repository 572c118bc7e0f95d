/** Why a file or a row could not be imported, and what to do about it. Keys `file.*` refuse the whole file. */
export const intake = {
  // The whole file
  'file.empty': 'Filen är tom.',
  'file.noRows': 'Filen har en rubrikrad men inga rader under den.',
  'file.zip': 'Filen är en Excel-arbetsbok eller en annan packad fil. Spara den som CSV och försök igen.',
  'file.workbook': 'Filen är en äldre Excel-arbetsbok. Spara den som CSV och försök igen.',
  'file.binary': 'Filen är inte en textfil. Spara den som CSV och försök igen.',
  'file.encoding':
    'Filen blandar teckenkodningar eller är skadad: före rad {line} är den UTF-8, men där finns tecken som inte är det. Spara den som CSV UTF-8 och försök igen.',
  'file.encodingUnknown': 'Filens teckenkodning gick inte att känna igen. Spara den som CSV UTF-8 och försök igen.',
  'file.tooLarge': 'Filen är för stor. Gränsen är {limit} MB. Dela upp den.',
  'file.tooManyRows': 'Filen har för många rader. Gränsen är {limit}. Dela upp den.',
  'file.lineTooLong':
    'Rad {line} är längre än {limit} tecken. Antagligen är filen inte en CSV-fil, eller så saknas ett citattecken som avslutar ett värde.',
  'file.quoteNotClosed': 'Ett citattecken som öppnas på rad {line} avslutas aldrig.',
  'file.malformed': 'Filen går inte att läsa som CSV vid rad {line}.',
  'file.notThisKind': 'Ingen av filens rubriker känns igen. En fil av det här slaget har rubrikerna: {columns}.',
  'file.missingColumns': 'Filen saknar kolumner som måste finnas: {columns}.',
  'file.sameColumnTwice': 'Kolumnen {column} finns mer än en gång.',
  otherFile: 'Filen är inte den som förhandsgranskades. Förhandsgranska den igen.',
  // Around the import
  'import.busy': 'En annan import pågår. Försök igen när den är klar.',
  'import.collided': 'Någon annan ändrade samma uppgifter samtidigt. Inget har importerats. Försök igen.',
  // One cell
  'cell.required': 'Värdet saknas.',
  'cell.tooLong': 'Värdet är längre än {limit} tecken.',
  'cell.characters': 'Värdet innehåller tecken som inte kan visas säkert.',
  'cell.day': '”{value}” är inte ett datum som finns. Skriv till exempel 2026-11-23.',
  'cell.instant': '”{value}” är inte en tid som finns. Skriv till exempel 2026-11-23 14:30.',
  'cell.instantNever': '”{value}” visade ingen klocka: den natten ställdes klockan fram. Kontrollera tiden.',
  'cell.instantTwice':
    '”{value}” visade klockan två gånger den natten, före och efter att den ställdes tillbaka. Skriv vilken: till exempel 2026-10-25T02:30+02:00 för den första.',
  'cell.dayInFuture': 'Dagen {day} har inte varit än.',
  'cell.boolean': '”{value}” är varken ja eller nej.',
  'cell.choice': '”{value}” är inte ett av de värden som går att använda: {choices}.',
  'cell.number': '”{value}” är inte ett heltal från {from} till {to}.',
  'cell.share': '”{value}” är inte en andel av heltid: skriv till exempel 75 % eller 0,75.',
  'cell.hsaId': '”{value}” är inte ett HSA-id. Det ser ut som SE2321000222-1001.',
  'cell.email': '”{value}” är inte en e-postadress.',
  'cell.phone': '”{value}” är inte ett telefonnummer.',
  'cell.postalCode': '”{value}” är inte ett postnummer med fem siffror.',
  'cell.municipalityCode': '”{value}” är inte en kommunkod med fyra siffror.',
  'cell.authorityCode': '”{value}” är inte en länskod (två siffror) eller en kommunkod (fyra siffror).',
  'cell.organisationNumber': '”{value}” är inte ett organisationsnummer.',
  'cell.language': '”{value}” är inte en språkkod, till exempel sv eller fi.',
  'cell.licences': '”{value}” är inte en legitimation. Skriv till exempel läkare:2001-05-01.',
  'cell.licenceProfession': 'Yrket {value} har ingen legitimation.',
  // Numbers and opening hours, as the domain sees them
  'identity.format': 'Det är inte ett personnummer, samordningsnummer eller reservnummer.',
  'identity.checkDigit': 'Numrets kontrollsiffra stämmer inte.',
  'identity.date': 'Numrets datum finns inte.',
  'identity.future': 'Numrets födelsedag {day} har inte varit än.',
  'identity.tooOld': 'Numrets födelsedag {day} ligger för långt bak.',
  'hours.empty': 'Öppettiderna saknas.',
  'hours.format': 'Öppettiderna går inte att tolka vid ”{value}”. Skriv till exempel mån–fre 08:00–16:30.',
  'hours.day': 'Öppettiderna ”{value}” saknar dagar eller tider.',
  'hours.time': '”{value}” är inte ett klockslag.',
  'hours.order': 'Öppettiderna ”{value}” slutar när de börjar.',
  'hours.overlap': 'Öppettiderna ”{value}” går in i varandra.',
  // The row as a whole
  'row.columnCount': 'Raden har {count} värden men rubrikraden har {expected}.',
  'row.endBeforeStart': 'Slutdagen {to} är före startdagen {from}.',
  'row.beforeBirth': 'Dagen {day} är före personens födelse.',
  'row.repeated': 'Samma sak står också på rad {line}. Behåll en av raderna.',
  'row.contradicts': 'Uppgiften stämmer inte med rad {line}, som gäller samma sak.',
  'row.overlapsInFile': 'Perioden går in i perioden på rad {line}, som gäller samma person.',
  'row.overlapsKept':
    'Perioden går in i en som redan finns, {from}–{to}, på ett sätt som inte kan vara en ändring av den.',
  'row.heldElsewhere':
    'En annan verksamhet har redan en uppgift för perioden, som måste avslutas av dem eller av den som sköter tjänsten.',
  'row.unknownUnit': 'Enheten {value} finns inte.',
  'row.unknownPerson': 'Personen finns inte. Importera personer först.',
  'row.unknownStaff': 'Medarbetaren {value} finns inte.',
  'scope.otherProvider': 'Enheten {value} hör till en annan vårdgivare än din.',
  'scope.unknownAuthority': 'Huvudmannen {value} finns inte, och kan bara läggas till av den som sköter tjänsten.',
  'scope.protectedPerson': 'Personen har skyddade personuppgifter, som bara kan ändras av den som sköter tjänsten.',
  'scope.ownAssignment': 'Raden gäller dig själv. Någon annan behöver lägga in eller ändra dina uppdrag.',
  'scope.countyRole': 'Rollen länsadministratör läggs bara in av den som sköter tjänsten.',
  // Kinds
  'unit.providerChange':
    'Enheten {value} hör redan till en annan vårdgivare. En enhet byter inte vårdgivare genom import.',
  'unit.mergedIncomplete': 'Skriv både vilken enhet den har uppgått i och från vilken dag.',
  'unit.mergedItself': 'En enhet kan inte uppgå i sig själv.',
  'unit.mergedOtherProvider':
    'Enheten {value} hör till en annan vårdgivare. En enhet kan bara uppgå i en enhet hos samma vårdgivare.',
  'episode.assessmentElsewhere': 'Enheten {value} utreder inte behov. En utredning görs vid en biståndsenhet.',
  'episode.aboutMissing':
    'Skriv vad utredningen gäller: äldre person, person med funktionsnedsättning eller annat. Bara de två första ger rätt att läsa det som andra har, så det gissas inte.',
  'episode.aboutElsewhere': 'Vad det gäller skrivs bara för en utredning. Lämna rutan tom.',
  'unit.mergedFarOff':
    'Enheten kan inte uppgå i en annan {day}. Dagen ska ligga högst ett år bort: från {first} till {last}.',
  'unit.mergedCircle': 'Enheterna skulle uppgå i varandra runt. Någon av dem måste vara kvar.',
  'staff.unitEnded':
    'Enheten {value} upphörde {day}. Uppdraget kan inte gälla längre än så: lägg det på enheten som tog över.',
  'staff.absenceIncomplete': 'Frånvaro behöver en första dag.',
  'staff.phoneHoursAlone': 'Telefontid finns men inget telefonnummer.',
  'staff.doctorCategoryOnlyDoctors': 'Läkarkategori anges bara för läkare.',
  'staff.assistantNurseOnly': 'Uppgiften gäller bara undersköterskor.',
  'staff.ownDeputy': 'En medarbetare kan inte vara sin egen ersättare.',
  'staff.unknownDeputy': 'Ersättaren {value} har inget uppdrag i samma verksamhet under perioden.',
  'staff.licencesOverlap': 'Legitimationen går in i en annan för samma yrke.',
  'person.deceasedBeforeBirth': 'Dödsdagen {day} är före födelsen.',
  'contact.nameNotUnique': 'Flera medarbetare vid enheten heter {value}. Skriv HSA-id.',
  'contact.noAssignment': 'Medarbetaren {value} har inget uppdrag vid enheten den {day}.',
  'contact.assignmentEnded': 'Medarbetarens uppdrag vid enheten tog slut {day}.',
  'contact.activeChoiceOnlyDoctor': 'Aktivt val gäller bara fast läkarkontakt.',
  'contact.informedHowMissing': 'Skriv både när personen fick veta vem kontakten är och hur.',
  'signal.unitNeeded':
    'För ett livshotande tillstånd behövs den enhet som ansvarar för det. Skriv enhetens HSA-id i kolumnen Ansvarig enhet HSA-id.',
  'signal.unitNotHealthcare':
    'Enheten {value} är inte en enhet i hälso- och sjukvården. Ett livshotande tillstånd hör till den vårdenhet som ansvarar för det.',
  'signal.noUnit':
    'Det går inte att säga vilken enhet uppgiften hör till: personen är inte listad hos er och källan är ingen enhet. Skriv enhetens HSA-id i kolumnen Ansvarig enhet HSA-id.',
  'admission.inTheFuture':
    'Inskrivningen {at} har inte varit än; klockan här är {now}. Skriv när det hände, eller ställ avsändarens klocka.',
  'admission.assessedInTheFuture': 'Bedömningen {at} har inte varit än; klockan här är {now}.',
  'admission.assessedFirst': 'Bedömningen {at} är före inskrivningen {admittedAt}. Kontrollera tiderna.',
  'admission.longAgo': 'Inskrivningen {at} är mer än två år sedan (i psykiatrisk vård trettio). Kontrollera året.',
  'admission.estimatedFar': 'Beräknad utskrivning {day} är mer än två år bort. Kontrollera året.',
  'admission.estimatedFirst': 'Beräknad utskrivning {day} är före inskrivningen. Kontrollera dagen.',
  'admission.beforeBirth': 'Inskrivningen {day} är före personens födelse. Kontrollera numret.',
  'admission.unknownMunicipality':
    '{value} är ingen kommun som finns här. Skriv den placerande kommunens kod, eller lämna tomt.',
  'admission.deceased': 'Personen avled {day} och kan inte skrivas in. Är det fel person, rätta numret.',
  'admission.notAWard': '{unit} är ingen vårdavdelning. Bara en vårdavdelning skriver in.',
  'admission.wardClosed': '{unit} finns inte längre. Skriv avdelningen som personen ligger på.',
  'admission.admittedAlready':
    'Personen är redan inskriven på {ward} sedan {at}. Är det samma vårdtillfälle hör det till den avdelningen; har personen gått hem skriver avdelningen ut först.',
  'admission.protectedPerson':
    'Personen har skyddade personuppgifter. Avdelningen skriver in personen själv, på sin sida, och säger varför uppgifterna behövs.',
  'admission.personTwice':
    'Samma person skrivs in också på rad {line}. En person kan bara vara inskriven på ett ställe i taget hos en vårdgivare.',
  'admission.clockAhead':
    'Avsändarens klocka går före: den säger {at} och klockan här är {now}. Tiderna är bevis och tas inte emot så. Ställ klockan och skicka igen.',
  'admission.saidBefore':
    'Enligt avsändarens klocka sades det {at}, före inskrivningen {admittedAt} som det gäller. Klockan har ställts tillbaka, eller så är en av tiderna fel.',
  'admission.outOfOrder':
    'Det sades {at}, men det som sades {last} om samma vårdtillfälle är redan mottaget. Inget ändras av något äldre. Gäller det ändå, skicka det igen med tiden nu.',
  'admission.otherPerson':
    'Vårdtillfället hör redan till en annan person. Gällde det fel person återkallar avdelningen det, och den rätta får ett eget nummer.',
  'admission.stayOver': 'Vårdtillfället är avslutat, avbrutet eller återkallat. Det ändras inte mer härifrån.',
  'admission.readyAlready':
    'Personen är redan meddelad utskrivningsklar, och betalningsansvaret räknas från det som då gällde. Rättelsen görs tillsammans med avdelningen.',
  'admission.saidLongAgo':
    'Det sades {at} men kom först {taken}. Tiderna räknas från det som hände, inte från när det kom.',
  'admission.noticeLate': 'Tiden för inskrivningsmeddelandet gick ut {at}. Avdelningen ser det som sent.',
  'admission.dateTold':
    'Inskrivningsmeddelandet har redan gått ut. En ny beräknad utskrivning meddelas av avdelningen, så att alla får veta.',
  'visit.afterDeath': 'Dagen {day} är efter personens död.',
  'visit.outsidePeriod': 'Dagen {day} ligger utanför perioden {from}–{to} som filen skulle gälla.',
  'visit.tooManyStaff':
    'Kolumnen med medarbetare har fler än {limit} olika värden som ingen här har. Kontrollera att det är rätt kolumn.',
  'visit.tooManySources': 'Kolumnen med källa har fler än {limit} olika värden. Kontrollera att det är rätt kolumn.',
  'visit.tooManyGroups': 'Filen har fler än {limit} källor, räknade hos varje vårdgivare för sig. Dela den.',
  'visit.tooManyUnits': 'Kolumnen med enhet har fler än {limit} olika värden. Kontrollera att det är rätt kolumn.',
  'visit.periodToCome': 'Perioden för besöken slutar {day}, som inte har varit än. Välj i dag eller tidigare.',
  'visit.noPeriod': 'Perioden för besöken behöver både en första och en sista dag, den första först.',
} as const

export type IntakeCode = keyof typeof intake
