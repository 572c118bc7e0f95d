import type { Day } from '../days.ts'
import { yearOf } from '../days.ts'
import type { Random } from '../random.ts'

export type Sex = 'female' | 'male'
/** Where a name comes from; language goes with it to some degree. */
export type Background =
  | 'swedish'
  | 'finnish'
  | 'meankieli'
  | 'sami'
  | 'arabic'
  | 'somali'
  | 'eritrean'
  | 'persian'
  | 'balkan'
  | 'polish'
  | 'ukrainian'
  | 'thai'
  | 'english'

const list = (names: string): readonly string[] => names.split(' ')

/** Common first names in Sweden by year of birth: from that year on. The commonest first. */
const swedish: readonly { from: number; female: readonly string[]; male: readonly string[] }[] = [
  {
    from: 1880,
    female: list(
      'Anna Margareta Karin Ingrid Maria Elsa Greta Märta Brita Astrid Signe Svea Gunborg Rut Ester Linnéa Edit Elin Hildur Dagny Viola Aina Sigrid Gerda Hulda Tyra Alva Judit Asta Göta',
    ),
    male: list(
      'Karl Erik Nils Johan Gustav Sven Axel Gunnar Arvid Oskar Ragnar Einar Harald Verner Folke Knut Algot Helge Evert Sigurd Hilding Hjalmar Albin Ivar Torsten Edvin Yngve Åke Valfrid Bror',
    ),
  },
  {
    from: 1928,
    female: list(
      'Ingrid Karin Britta Kerstin Gunvor Maj-Britt Inga Birgit Ulla Solveig Anna-Lisa Margit Barbro Siv Elsa Gun Sonja Berit Vera Rut Ann-Marie Mary Irma Greta Astrid Lilly Gunhild Maja Elvy Aina Dagmar Iris Anna-Greta',
    ),
    male: list(
      'Sven Karl-Erik Nils Lennart Bengt Åke Arne Rune Gunnar Stig Bertil Gösta Sture Erik Ingvar Allan Olle Arvid Evert Tage Holger Börje Sixten Göte Martin Hans Ivar Ragnar Torsten Karl-Gustav Harry Helmer',
    ),
  },
  {
    from: 1943,
    female: list(
      'Birgitta Margareta Kerstin Gunilla Ulla Eva Barbro Inger Siv Marianne Ann-Christin Anita Berit Monica Gudrun Lena Ingegerd Christina Gun-Britt Agneta Solveig Ingrid Maj-Lis Yvonne Karin Elisabet Viola Gerd Ann-Britt Anna-Lena',
    ),
    male: list(
      'Lars Bo Kjell Bengt Jan Hans Göran Leif Sven-Erik Rolf Gunnar Lennart Anders Stig Roland Ulf Tommy Ove Christer Per-Olof Kurt Börje Nils Arne Bernt Sören Ingemar Arvid Håkan Karl-Erik Olov Tore',
    ),
  },
  {
    from: 1958,
    female: list(
      'Maria Lena Eva Anna Karin Susanne Annika Carina Ann-Sofie Marie Helena Åsa Pia Ulrika Monica Anette Katarina Ingela Gunilla Elisabet Yvonne Catharina Cecilia Lisbeth Anneli Camilla Ylva Mona Kristina Birgitta',
    ),
    male: list(
      'Anders Mats Peter Per Lars Jan Thomas Mikael Stefan Håkan Ulf Bo Leif Tommy Roger Urban Göran Magnus Jonas Christer Kent Torbjörn Johan Kjell Fredrik Örjan Patrik Henrik Dan Conny Mårten Staffan',
    ),
  },
  {
    from: 1973,
    female: list(
      'Anna Maria Linda Jenny Sara Malin Therese Johanna Sofia Emma Helena Ulrika Karin Åsa Camilla Jessica Cecilia Susanna Lisa Erika Annika Hanna Sandra Ida Angelica Carolina Frida Mia Lotta Veronica',
    ),
    male: list(
      'Andreas Fredrik Johan Daniel Mikael Magnus Jonas Mattias Stefan Henrik Marcus Peter David Niklas Anders Martin Erik Patrik Tobias Robert Per Christian Joakim Pär Björn Jimmy Kristoffer Jörgen Oskar Olof',
    ),
  },
  {
    from: 1988,
    female: list(
      'Emma Sara Amanda Johanna Elin Julia Hanna Josefin Ida Matilda Frida Rebecka Linnea Sofia Moa Anna Emelie Ellen Lovisa Felicia Evelina Alexandra Fanny Klara Elina Ebba Sandra Agnes Tove Michaela',
    ),
    male: list(
      'Simon Erik Alexander Viktor Oscar Emil Anton Johan Sebastian Filip Jonathan Daniel Robin Marcus Adam Oskar Jakob Martin Gustav Linus Albin Joel Isak Tobias Ludvig Pontus Rasmus Kalle Axel Hampus',
    ),
  },
  {
    from: 2000,
    female: list(
      'Emma Maja Julia Wilma Elsa Alva Ella Linnea Ebba Klara Alice Moa Ida Saga Agnes Tilde Hanna Nellie Elin Stina Ellen Nova Freja Tuva Lovisa Thea Signe Tyra Matilda Svea',
    ),
    male: list(
      'William Lucas Oscar Elias Filip Hugo Viktor Axel Emil Alexander Erik Gustav Anton Liam Albin Isak Melvin Oliver Leo Edvin Linus Simon Max Ludvig Arvid Viggo Alvin Nils Hampus Noel',
    ),
  },
  {
    from: 2013,
    female: list(
      'Alice Elsa Vera Maja Astrid Alma Olivia Ella Selma Ebba Wilma Alva Lilly Saga Signe Freja Ines Agnes Juni Iris Leah Märta Stella Sigrid Tyra Hedda Edith Elise Greta Bonnie',
    ),
    male: list(
      'Noah William Liam Hugo Elias Oliver Lucas Adam Nils August Frans Sam Leo Ludvig Vincent Malte Theo Adrian Walter Otto Love Matteo Harry Henry Valter Björn Ivar Sixten Folke Charlie',
    ),
  },
]

const other: Readonly<Record<Exclude<Background, 'swedish'>, Readonly<Record<Sex, readonly string[]>>>> = {
  finnish: {
    female: list(
      'Aino Liisa Ritva Helena Maija Tuula Pirkko Anneli Kaarina Marjatta Sirpa Päivi Leena Sinikka Hilkka Tarja Satu Irja Raili Sari',
    ),
    male: list(
      'Matti Juhani Pekka Timo Heikki Kari Seppo Jukka Veikko Esko Reijo Markku Antti Pentti Hannu Ilkka Olavi Tapio Paavo Jorma',
    ),
  },
  meankieli: {
    female: list(
      'Anna-Liisa Hilma Aili Lempi Helvi Elma Mirjam Kerttu Saima Hulda Sylvi Irene Maj-Lis Inga-Britt Margit',
    ),
    male: list('Eino Uuno Arvo Toivo Oskari Evert Henning Isak Hjalmar Bertil Gunnar Lars-Erik Karl-Johan Erling Tage'),
  },
  sami: {
    female: list(
      'Máret Elle Inga Ánne Sárá Biret Ristin Risten Maarja Laila Anna-Kajsa Margareta Karin Sunná Láilá Inger Elen Rávdná',
    ),
    male: list(
      'Nils Ánde Mihkkal Jovnna Ánte Per-Ánte Aslak Niila Lars Heaika Piera Máhtte Juhán Johan Ivvár Sjul Tomma Jon',
    ),
  },
  arabic: {
    female: list(
      'Fatima Amina Zahra Noor Mariam Layla Rana Huda Sahar Yasmin Hanan Amal Rim Salma Nadia Zainab Samira Dina Iman Lina',
    ),
    male: list(
      'Ahmad Mohammed Ali Omar Yousef Hassan Khaled Mahmoud Ibrahim Mustafa Karim Bilal Samir Anas Tariq Nabil Firas Ziad Adnan Hamza',
    ),
  },
  somali: {
    female: list('Amina Fadumo Hodan Sahra Ayan Khadra Ifrah Nasra Maryan Hibaq Faduma Asha Idil Ubah Deqa Sagal'),
    male: list(
      'Abdi Mohamed Ahmed Abdirahman Hassan Yusuf Mahad Liban Ismail Bashir Omar Abdullahi Guled Said Farah Jama',
    ),
  },
  eritrean: {
    female: list('Senait Selam Helen Saba Rahel Tigist Luwam Feven Miriam Hiwet Bisrat Almaz Yordanos Eden'),
    male: list('Tesfay Yonas Filmon Robel Daniel Samuel Berhane Amanuel Kidane Merhawi Haile Abel Teklit Mussie'),
  },
  persian: {
    female: list('Maryam Parisa Leila Shirin Nasrin Mina Zahra Sima Azadeh Farzaneh Roya Setareh Laleh Golnar'),
    male: list('Reza Amir Hossein Mehdi Ali Behrouz Arash Farhad Kaveh Navid Omid Hamid Dariush Saeed'),
  },
  balkan: {
    female: list('Amra Jasmina Emina Mirela Sanja Vesna Selma Ivana Dragana Lejla Azra Snežana Fikreta Marija'),
    male: list('Emir Mirza Goran Dragan Zoran Nermin Senad Damir Jasmin Ivan Adnan Haris Milan Edin'),
  },
  polish: {
    female: list('Anna Katarzyna Agnieszka Małgorzata Ewa Joanna Magdalena Barbara Krystyna Zofia Elżbieta Alicja'),
    male: list('Piotr Krzysztof Andrzej Tomasz Paweł Marek Jan Grzegorz Adam Jakub Stanisław Marcin'),
  },
  ukrainian: {
    female: list('Oksana Olena Iryna Natalia Svitlana Tetiana Kateryna Yuliia Daria Sofiia Anastasiia Halyna'),
    male: list('Oleksandr Dmytro Andrii Serhii Mykola Ivan Volodymyr Taras Bohdan Artem Maksym Pavlo'),
  },
  thai: {
    female: list('Malee Siriporn Somjai Kanya Pranee Suda Wanida Nong Ratana Orathai'),
    male: list('Somchai Anan Chai Niran Prasert Arthit Kiet Sakda Wichai Thanom'),
  },
  english: {
    female: list('Emily Sarah Grace Margaret Chloe Jane Rachel Olivia Megan Laura'),
    male: list('James John David Michael Andrew Thomas Daniel Ryan Peter George'),
  },
}

/** A first name as someone born that day might have. */
export function givenName(random: Random, background: Background, sex: Sex, birth: Day): string {
  if (background !== 'swedish') return random.pickEarly(other[background][sex])
  const year = yearOf(birth) + random.int(-3, 3)
  const period = swedish.findLast((entry) => entry.from <= year) ?? swedish[0]!
  return random.pickEarly(period[sex])
}
