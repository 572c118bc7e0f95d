/** What can be wrong with the audit, from the outside in. */
export type AuditFindingCode =
  | 'exportUnreadable'
  | 'exportedSealMissing'
  | 'exportedSealDiffers'
  | 'exportedRowsDiffer'
  | 'dayNotExported'
  | 'exportBehind'
  | 'sealsMissing'
  | 'linkBroken'
  | 'linkWrong'
  | 'rangeGap'
  | 'rangeOverlap'
  | 'rowsAltered'
  | 'rowsMissing'
  | 'dayMissing'
  | 'rowsAdded'
  | 'rowsNotCovered'
  | 'dayPartlyDropped'
  | 'retentionTooEarly'
  | 'retentionUnknownRoot'
  | 'numberFromTheFuture'
  | 'numbersStartedOver'

/** One thing that is wrong, said in both languages. `day` and `seq` (of the first seal it shows in) where there is one. */
export interface AuditFinding {
  code: AuditFindingCode
  sv: string
  en: string
  day?: string
  seq?: string
  /** How many rows or seals it concerns. */
  count?: number
}

/** What a sentence is made from. */
export interface FindingFacts {
  day?: string | undefined
  seq?: string | undefined
  count?: number | undefined
  /** A name that says where: the file, or the first row's id. */
  where?: string | undefined
}

type Sentence = (facts: FindingFacts) => { sv: string; en: string }

const rows = (count = 0) => ({
  sv: `${count} ${count === 1 ? 'rad' : 'rader'}`,
  en: `${count} ${count === 1 ? 'row' : 'rows'}`,
})

const sentences: Record<AuditFindingCode, Sentence> = {
  exportUnreadable: ({ where }) => ({
    sv: `Filen ${where} utanför databasen går inte att läsa som ett sigill.`,
    en: `The file ${where} outside the database cannot be read as a seal.`,
  }),
  exportedSealMissing: ({ day, seq }) => ({
    sv: `Sigill ${seq} för ${day} finns utanför databasen men inte i den: sigill har tagits bort.`,
    en: `Seal ${seq} for ${day} is kept outside the database but is not in it: seals have been removed.`,
  }),
  exportedSealDiffers: ({ day, seq }) => ({
    sv: `Sigill ${seq} för ${day} är ett annat än det som sparats utanför databasen: sigillen har skrivits om.`,
    en: `Seal ${seq} for ${day} is not the one kept outside the database: the seals have been rewritten.`,
  }),
  exportedRowsDiffer: ({ day, count }) => ({
    sv: `Utanför databasen står ${rows(count).sv} för ${day}; sigillen i databasen säger ett annat antal.`,
    en: `Outside the database ${day} has ${rows(count).en}; the seals in the database say another number.`,
  }),
  dayNotExported: ({ day }) => ({
    sv: `Inget sigill för ${day} är sparat utanför databasen, så den dagen kan inte jämföras med något.`,
    en: `No seal for ${day} is kept outside the database, so that day cannot be compared with anything.`,
  }),
  exportBehind: ({ day, seq }) => ({
    sv: `Sigill ${seq} för ${day} är inte sparat utanför databasen. Körs servern, och kommer den åt mappen?`,
    en: `Seal ${seq} for ${day} is not kept outside the database. Is the server running, and can it reach the folder?`,
  }),
  sealsMissing: ({ seq, count }) => ({
    sv: `${count} sigill saknas före sigill ${seq}.`,
    en: `${count} ${count === 1 ? 'seal is' : 'seals are'} missing before seal ${seq}.`,
  }),
  linkBroken: ({ day, seq }) => ({
    sv: `Sigill ${seq} för ${day} hänger inte ihop med sigillet före.`,
    en: `Seal ${seq} for ${day} is not linked to the seal before it.`,
  }),
  linkWrong: ({ day, seq }) => ({
    sv: `Sigill ${seq} för ${day} har ändrats: dess länk stämmer inte med innehållet.`,
    en: `Seal ${seq} for ${day} has been altered: its link does not match what it says.`,
  }),
  rangeGap: ({ day, seq }) => ({
    sv: `Före sigill ${seq} för ${day} finns transaktionsnummer som inget sigill täcker.`,
    en: `Before seal ${seq} for ${day} there are transaction numbers that no seal covers.`,
  }),
  rangeOverlap: ({ day, seq }) => ({
    sv: `Sigill ${seq} för ${day} täcker transaktionsnummer som redan hade sigill.`,
    en: `Seal ${seq} for ${day} covers transaction numbers that were sealed already.`,
  }),
  rowsAltered: ({ day, seq, count }) => ({
    sv: `Rader från ${day} har ändrats efter att de fick sigill (${count} sigill, det första är ${seq}).`,
    en: `Rows of ${day} have been altered after they were sealed (${count} ${count === 1 ? 'seal' : 'seals'}, first ${seq}).`,
  }),
  rowsMissing: ({ day, seq, count }) => ({
    sv: `${rows(count).sv} från ${day} har tagits bort (första sigillet som saknar rader är ${seq}).`,
    en: `${rows(count).en} of ${day} ${count === 1 ? 'has' : 'have'} been removed (the first seal that lacks rows is ${seq}).`,
  }),
  dayMissing: ({ day, count }) => ({
    sv: `Hela ${day} är borta: ${rows(count).sv}, utan att gallring är antecknad.`,
    en: `All of ${day} is gone: ${rows(count).en}, and no retention is recorded.`,
  }),
  rowsAdded: ({ day, seq, count }) => ({
    sv: `${rows(count).sv} för ${day} har lagts till i efterhand, där sigill redan fanns (först vid sigill ${seq}).`,
    en: `${rows(count).en} for ${day} ${count === 1 ? 'was' : 'were'} added afterwards, where seals were already set (first at seal ${seq}).`,
  }),
  rowsNotCovered: ({ day, count, where }) => ({
    sv: `${rows(count).sv} för ${day} ligger där allt skulle ha sigill, men inget sigill täcker dem (första raden: ${where}).`,
    en: `${rows(count).en} for ${day} ${count === 1 ? 'lies' : 'lie'} where all should be sealed, but no seal covers ${count === 1 ? 'it' : 'them'} (first row: ${where}).`,
  }),
  dayPartlyDropped: ({ day, count }) => ({
    sv: `${day} är antecknad som gallrad, men bara ${rows(count).sv} är borta och resten ligger kvar.`,
    en: `${day} is recorded as dropped, but only ${rows(count).en} ${count === 1 ? 'is' : 'are'} gone and the rest remain.`,
  }),
  retentionTooEarly: ({ day }) => ({
    sv: `${day} är antecknad som gallrad innan fem år hade gått (HSLF-FS 2016:40).`,
    en: `${day} is recorded as dropped before five years had passed (HSLF-FS 2016:40).`,
  }),
  retentionUnknownRoot: ({ day }) => ({
    sv: `Gallringen av ${day} pekar på ett sigill som inte finns för den dagen.`,
    en: `The retention of ${day} points to a seal that the day does not have.`,
  }),
  numberFromTheFuture: ({ day, count, where }) => ({
    sv: `${rows(count).sv} för ${day} bär ett transaktionsnummer som ännu inte delats ut (första raden: ${where}).`,
    en: `${rows(count).en} for ${day} ${count === 1 ? 'bears' : 'bear'} a transaction number not yet given out (first row: ${where}).`,
  }),
  numbersStartedOver: () => ({
    sv: 'Transaktionsnumren har börjat om: databasen är återställd i en annan server utan att audit_rebase() har körts.',
    en: 'Transaction numbers have started over: the database was restored into another server without audit_rebase().',
  }),
}

/** Makes a finding with its sentences. */
export function finding(code: AuditFindingCode, facts: FindingFacts = {}): AuditFinding {
  const made: AuditFinding = { code, ...sentences[code](facts) }
  if (facts.day !== undefined) made.day = facts.day
  if (facts.seq !== undefined) made.seq = facts.seq
  if (facts.count !== undefined) made.count = facts.count
  return made
}
