import type { Random } from '../random.ts'
import type { Background } from './given-names.ts'

const list = (names: string): readonly string[] => names.split(' ')

/** Surnames in Sweden today: patronyms first, then names from nature, place and the army. */
const swedish = list(
  'Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson Lindberg Lindström Jakobsson Magnusson Lindqvist Olofsson Lundberg Lundgren Lundqvist Bergström Berglund Sandberg Forsberg Sjöberg Wallin Engström Danielsson Hedlund Lindgren Nyström Holmgren Öberg Öhman Åström Åberg Ångström Sandström Norberg Marklund Lundmark Lundström Söderström Nordström Sundström Viklund Wikström Vestermark Holmlund Hedman Hedström Burström Boström Stenlund Stenman Granberg Granström Grahn Forslund Fors Fahlgren Fjellström Edlund Ek Ekström Ekman Brännström Bäckström Bäcklund Björklund Björk Berggren Bergman Blomqvist Blom Carlsson Dahlberg Dahlgren Degerman Domeij Egelström Elofsson Enmark Fransson Fredriksson Furberg Gabrielsson Grundström Hallberg Hansson Hellgren Hägglund Häggström Isaksson Jansson Jönsson Kallin Kjellberg Konradsson Kvist Lidström Lidman Lind Lindahl Ljung Ljungberg Lövgren Löfgren Malmström Mattsson Melin Moberg Modig Molin Mårtensson Norlin Norgren Nordin Nordlund Nyberg Nygren Näslund Oskarsson Palm Rehn Renström Rosén Rönnlund Salomonsson Samuelsson Sjödin Sjögren Sjöström Skoglund Stenberg Stenvall Strand Strömberg Ström Stål Sundberg Sundqvist Söderberg Söderlund Tjernström Tjärnlund Vallgren Vik Vikström Westerlund Westman Wiklund Zetterlund Zetterström Åkerlund Åkerström Åslund Ödlund Örnberg Östlund Östman',
)

const other: Readonly<Record<Exclude<Background, 'swedish'>, readonly string[]>> = {
  finnish: list(
    'Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen Saarinen Salminen Heinonen Niemi Heikkilä Kinnunen Salonen Turunen Hyvönen Kallio Rantala Pietilä',
  ),
  meankieli: list(
    'Kangas Kenttä Niemi Lampinen Heikkilä Mella Rantatalo Wanhainen Keisu Taavola Pääjärvi Lahti Kuoppala Ylipää Kumpula Fjällborg Tolonen Waara Isaksson Johansson',
  ),
  sami: list(
    'Blind Sarri Utsi Labba Omma Kuhmunen Nutti Partapuoli Valkeapää Svonni Baer Rensberg Kitok Gaup Idivuoma Sikku Stenfjell Barruk Klemensson Persson',
  ),
  arabic: list(
    'Al-Hassan Haddad Khalil Mansour Saleh Nasser Hamdan Darwish Ibrahim Aziz Rahman Sabbagh Hussein Mahmoud Barakat Yousef Issa Jaber',
  ),
  somali: list('Bile Warsame Abdi Ali Hassan Farah Jama Mohamud Isse Osman Yusuf Nur Hirsi Duale Aden Elmi'),
  eritrean: list('Tesfay Berhane Haile Gebremedhin Kidane Tekle Habtemariam Woldu Ghebre Asfaha Zerai Abraha'),
  persian: list('Ahmadi Hosseini Karimi Rahimi Moradi Jafari Rezai Tehrani Kazemi Sharifi Ebrahimi Azizi'),
  balkan: list('Hodžić Begić Kovačević Petrović Jovanović Delić Mujić Horvat Halilović Marković Hadžić Ilić'),
  polish: list('Kowalska Nowak Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Mazur'),
  ukrainian: list('Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Melnyk Polishchuk Moroz Lysenko Savchenko'),
  thai: list('Srisai Wongsa Saetang Boonmee Chaiyaporn Thongdee Phromsri Suksan Kaewmanee Somboon'),
  english: list('Smith Taylor Brown Wilson Evans Walker Wright Hughes Murphy Campbell'),
}

/** A surname. Some who came here have married into a Swedish one; some are double. */
export function familyName(random: Random, background: Background): string {
  if (background === 'swedish') {
    const name = random.pickEarly(swedish)
    return random.chance(0.015) ? `${name} ${random.pick(swedish)}` : name
  }
  return random.chance(0.12) ? random.pickEarly(swedish) : random.pickEarly(other[background])
}
