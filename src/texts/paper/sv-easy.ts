import { translation } from '../translate.ts'
import { paper as sv } from './sv.ts'

/** Lättläst: short sentences, everyday words, one thing at a time. */
export const paper = translation(sv, {
  'sheet.kicker': 'Kontaktblad',
  'sheet.title': 'Dina kontakter',
  'sheet.titleOf': 'Dina kontakter – {name}',
  'sheet.born': 'född {year}',
  'sheet.responsible': 'Läkaren som har ansvaret: {name}.',
  'sheet.intro': 'De här personerna hjälper dig.',
  'sheet.introKnown': 'Det här är dina kontakter som {unit} vet om. Du kan ha fler.',
  'sheet.introKnownHere': 'Det här är dina kontakter som vi vet om. Du kan ha fler.',
  'sheet.callFirst': 'Är du osäker? Ring {name} först.',
  'sheet.callFirstAlways': 'Är du osäker? Ring {name} först. Du kan ringa när du vill.',
  'sheet.none': 'Du har ingen fast kontakt än. Vill du ha en? Fråga personalen.',
  'sheet.noneKnown':
    '{unit} vet inte om du har en fast kontakt. Du kan ha det ändå. Logga in i Hållpunkt. Där ser du alla.',
  'sheet.noneKnownHere':
    'Vi vet inte om du har en fast kontakt. Du kan ha det ändå. Logga in i Hållpunkt. Där ser du alla.',
  'sheet.noneYet': 'Du ska få hjälp av en fast kontakt. Det är inte klart än.',

  'kind.careContact': 'Din vårdkontakt',
  'kind.doctorContact': 'Din läkare',
  'kind.socialCareContact': 'Din kontakt i hemtjänsten',
  'kind.coordinatingContact': 'Din samordnare i vården',
  'kind.holdsTogether': 'Håller ihop allt',

  'way.call': 'Ring {number}',
  'way.callWho': 'Ring {name} {number}',
  'way.callLink': 'Ring {name} på {number}',
  'way.hours': 'Svarar {hours}',
  'way.email': 'E-post: {value}',
  'way.emailLink': 'Skriv e-post till {name}',
  'way.1177': 'Skriv på 1177',
  'way.1177At': 'Skriv på 1177: {value}',
  'way.video': 'Ring med bild: {value}',
  'way.visit': 'Kom hit: {value}',
  'way.visitHours': 'Öppet {hours}',
  'way.none': 'Det finns inget nummer än. Fråga personalen hur du når {name}.',

  'deputy.else': 'Svarar inte {name}? Ring {deputy}, {number}',
  'away.until': 'Borta till och med {day}. Ring {deputy}.',
  'away.open': 'Borta just nu. Ring {deputy}.',
  'away.untilAlone': 'Borta till och med {day}.',
  'away.openAlone': 'Borta just nu.',
  'away.back': 'När {name} är tillbaka: ring {number}',

  'left.unit': '{name} arbetar inte kvar. Du ska få en ny kontakt. Ring enheten så länge.',
  'left.alone': '{name} arbetar inte kvar. Du ska få en ny kontakt. Fråga personalen vem du kan ringa.',
  'unit.unnamed': 'enheten',

  'missing.careContact': 'Du saknar en vårdkontakt',
  'missing.doctorContact': 'Du saknar en läkare',
  'missing.socialCareContact': 'Du saknar en kontakt i hemtjänsten',
  'missing.coordinatingContact': 'Du saknar en samordnare',
  'missing.text': 'Du ska få en. Det är inte klart än. Fråga personalen.',

  'missing.textMinor': 'Det är inte klart än. Be en förälder fråga personalen.',

  'emergency.112': 'Det är fara för livet',
  'emergency.1177': 'Du vill ha råd om vård',
  'emergency.112Link': 'Ring 112 om det är fara för livet',
  'emergency.1177Link': 'Ring 1177 om du vill ha råd om vård',

  'foot.printed': 'Bladet är från {day}.',
  'foot.printedBy': 'Bladet är från {day}. Det kommer från {unit}.',
  'foot.newest': 'Numren kan ha ändrats. De nya numren finns i Hållpunkt. Du kan få ett nytt blad.',
  'foot.newestAt': 'Numren kan ha ändrats. De nya numren finns på {address}.',
  'foot.numbers': 'Fara för livet: ring 112. Råd om vård: ring 1177.',
  'foot.page': 'Sida {page} av {pages}',

  'letter.file': 'Brev om kontakter, {unit}',
  'letter.title': 'Din kontakt',
  'letter.titleMany': 'Dina kontakter',
  'letter.hello': 'Hej {name}',
  'letter.intro': 'Den här personen hjälper dig. Personen arbetar på {unit}. Spara brevet.',
  'letter.introMany': 'De här personerna hjälper dig. De arbetar på {unit}. Spara brevet.',
  'letter.questions': 'Undrar du något? Vill du ha någon annan? Ring {unit}, {number}.',
  'letter.questionsAlone': 'Undrar du något? Vill du ha någon annan? Säg det till {unit}.',
  'letter.right': 'Du har rätt att veta vem som är din kontakt. Det står i lagen.',
  'letter.online': 'Det nyaste finns i Hållpunkt, under Mina kontakter.',
  'letter.from': 'Hälsningar från oss',

  'letters.missing': 'En tom ruta betyder: vi kunde inte skriva det tecknet.',
  'letters.simplified': 'Några bokstäver ser inte ut som de ska. Vi kunde inte skriva dem.',
})
