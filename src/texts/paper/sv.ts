/** What stands on paper, in Swedish: the source of the keys. Said to the person it concerns. */
export const paper = {
  'sheet.kicker': 'Kontaktblad',
  'sheet.title': 'Dina kontakter',
  'sheet.titleOf': 'Dina kontakter – {name}',
  'sheet.born': 'född {year}',
  'sheet.responsible': 'Läkare med medicinskt ansvar: {name}.',
  'sheet.intro': 'De här personerna hjälper dig.',
  'sheet.introKnown': 'De kontakter som {unit} känner till. Du kan ha fler.',
  'sheet.introKnownHere': 'De kontakter som vi känner till. Du kan ha fler.',
  'sheet.callFirst': 'Är du osäker på vem du ska ringa? Börja med {name}.',
  'sheet.callFirstAlways': 'Du kan alltid ringa {name} först.',
  'sheet.none': 'Du har inga fasta kontakter än. Fråga personalen eller din hälsocentral om du vill ha en.',
  'sheet.noneKnown':
    '{unit} känner inte till någon fast kontakt. Du kan ha det ändå: alla ser du själv i Hållpunkt, under Mina kontakter.',
  'sheet.noneKnownHere':
    'Vi känner inte till någon fast kontakt. Du kan ha det ändå: alla ser du själv i Hållpunkt, under Mina kontakter.',
  'sheet.noneYet': 'Du ska få en eller flera fasta kontakter, men ingen är utsedd än.',

  'kind.careContact': 'Din fasta vårdkontakt',
  'kind.doctorContact': 'Din fasta läkarkontakt',
  'kind.socialCareContact': 'Din fasta omsorgskontakt',
  'kind.coordinatingContact': 'Din samordnande fasta vårdkontakt',
  'kind.holdsTogether': 'Håller ihop det som görs för dig',

  'way.call': 'Ring {number}',
  'way.callWho': 'Ring {name} {number}',
  'way.callLink': 'Ring {name} på {number}',
  'way.hours': 'Svarar {hours}',
  'way.email': 'E-post: {value}',
  'way.emailLink': 'Skriv e-post till {name}',
  'way.1177': 'Skriv via 1177',
  'way.1177At': 'Skriv via 1177: {value}',
  'way.video': 'Videosamtal: {value}',
  'way.visit': 'Besök: {value}',
  'way.visitHours': 'Öppet {hours}',
  'way.none': 'Det finns inget nummer ännu. Fråga personalen hur du når {name}.',

  'deputy.else': 'När {name} inte kan svara: ring {deputy}, {number}',
  'away.until': 'Borta till och med {day}. Ring {deputy} i stället.',
  'away.open': 'Borta tills vidare. Ring {deputy} i stället.',
  'away.untilAlone': 'Borta till och med {day}.',
  'away.openAlone': 'Borta tills vidare.',
  'away.back': 'När {name} är tillbaka: ring {number}',

  'left.unit': '{name} har slutat. Ring enheten tills du fått en ny kontakt.',
  'left.alone': '{name} har slutat. Fråga personalen vem du kan ringa tills du fått en ny kontakt.',
  'unit.unnamed': 'enheten',

  'missing.careContact': 'Fast vårdkontakt saknas',
  'missing.doctorContact': 'Fast läkarkontakt saknas',
  'missing.socialCareContact': 'Fast omsorgskontakt saknas',
  'missing.coordinatingContact': 'Samordnande fast vårdkontakt saknas',
  'missing.text': 'Du ska få en, men ingen är utsedd än. Fråga gärna personalen.',

  'missing.textMinor': 'Ingen är utsedd än. Be din vårdnadshavare att fråga personalen.',

  'emergency.112': 'Fara för livet',
  'emergency.1177': 'Råd om vård, dygnet\u00a0runt',
  'emergency.112Link': 'Ring 112 vid fara för livet',
  'emergency.1177Link': 'Ring 1177 för råd om vård, dygnet runt',

  'foot.printed': 'Utskrivet {day}.',
  'foot.printedBy': 'Utskrivet {day} av {unit}.',
  'foot.newest': 'Numren kan ha ändrats. Det senaste står i Hållpunkt, under Kontakter. Be gärna om ett nytt blad.',
  'foot.newestAt': 'Numren kan ha ändrats. Det senaste står på {address}. Be gärna om ett nytt blad.',
  'foot.numbers': 'Fara för livet: ring 112. Råd om vård: ring 1177.',
  'foot.page': 'Sida {page} av {pages}',

  'letter.file': 'Brev om kontakter, {unit}',
  'letter.title': 'Din kontakt hos oss',
  'letter.titleMany': 'Dina kontakter hos oss',
  'letter.hello': 'Hej {name}',
  'letter.intro': 'Här är den du kan vända dig till hos {unit}. Spara gärna brevet, till exempel i din hemmapärm.',
  'letter.introMany': 'Här är de du kan vända dig till hos {unit}. Spara gärna brevet, till exempel i din hemmapärm.',
  'letter.questions': 'Har du frågor, eller vill du ha någon annan? Ring {unit}, {number}.',
  'letter.questionsAlone':
    'Har du frågor, eller vill du ha någon annan? Säg till nästa gång du är i kontakt med {unit}.',
  'letter.right':
    'Du har rätt att få veta vem din fasta kontakt är och hur du når den. Det står i patientlagen, 3 kapitlet 2 §.',
  'letter.online': 'Du ser alltid det senaste i Hållpunkt, under Mina kontakter.',
  'letter.from': 'Med vänlig hälsning',

  'letters.missing': 'Tecken som inte kan skrivas ut här står som en tom ruta.',
  'letters.simplified': 'Några bokstäver står utan alla sina tecken, eftersom de inte kan skrivas ut här.',
} as const
