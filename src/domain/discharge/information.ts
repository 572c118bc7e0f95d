import { lus, pl } from '../access/law.ts'
import type { LawRef } from '../law/statutes.ts'

/** What the patient has been told of the medicines: a list was given, told in words, nothing was changed, or not told yet. */
export const medicineStates = ['list', 'spoken', 'unchanged', 'notGiven'] as const
export type MedicineState = (typeof medicineStates)[number]

/** How the information was given; online is the person's own page. */
export const givenForms = ['both', 'spoken', 'written', 'online'] as const
export type GivenForm = (typeof givenForms)[number]

/** To whom: the patient, or when that can't be done a relative (PL 3 kap. 4 §), or whoever acts for the patient (PL 3 kap. 3 §). */
export const givenReceivers = ['patient', 'relative', 'guardian', 'representative'] as const
export type GivenReceiver = (typeof givenReceivers)[number]

/** In which language or form: suited to the one who is told (PL 3 kap. 6 §). */
export const givenLanguages = ['sv', 'sv-easy', 'en', 'interpreter', 'other'] as const
export type GivenLanguage = (typeof givenLanguages)[number]

/** What the ward writes to the patient. Texts may be empty; days are `YYYY-MM-DD`. */
export interface InformationContent {
  /** The care and treatment given during the stay, summed up. */
  summary: string
  /** What is planned at home, and what the patient does. */
  planned: string
  ifWorse: string
  medicines: MedicineState | null
  medicineWords: string
  /** Plans for care and services after discharge that the ward knows of. */
  plans: string
  followUp: string
  followUpOn: string | null
}

export const emptyInformation: InformationContent = {
  summary: '',
  planned: '',
  ifWorse: '',
  medicines: null,
  medicineWords: '',
  plans: '',
  followUp: '',
  followUpOn: null,
}

/** What is known when it is written, beside what the ward writes. */
export interface KnownAtDischarge {
  contacts: readonly { name: string; kind: string; unit: string; phone: string | null }[]
  /** When and where the coordinated planning takes place; null when nobody has called to it. */
  meeting: { startsAt: string; place: string } | null
  /** A coordinated individual plan has been opened or linked. */
  hasPlan: boolean
}

/** The points of the law: the summary always; the others when the information is there (PL 3 kap. 2 b §). */
export const informationPoints = ['summary', 'careContact', 'planning', 'plans'] as const
export type InformationPoint = (typeof informationPoints)[number]
/** `missing`: the law asks for it and it isn't there. `unknown`: it is told if it becomes known. */
export type PointState = 'said' | 'missing' | 'unknown'

/** Where the law asks for each point. */
export const lawOfPoint: Readonly<Record<InformationPoint, readonly LawRef[]>> = {
  summary: pl('3 kap. 2 b §'),
  careContact: pl('3 kap. 2 b §', '3 kap. 2 §'),
  planning: pl('3 kap. 2 b §'),
  plans: [...pl('3 kap. 2 b §'), ...lus('3 kap. 3 §')],
}

const careContactKinds: readonly string[] = ['careContact', 'coordinatingContact']

/**
 * How what is written answers to the law, point by point (PL 3 kap. 2 b §, LUS-5): without a summary it isn't the information that the law asks
 * for; the care contact, the time of the planning and existing plans are told when they are known.
 */
export function pointsOf(
  content: InformationContent,
  known: KnownAtDischarge,
): { point: InformationPoint; state: PointState; law: readonly LawRef[] }[] {
  const holds: Record<InformationPoint, boolean> = {
    summary: content.summary.trim() !== '',
    careContact: known.contacts.some(({ kind }) => careContactKinds.includes(kind)),
    planning: known.meeting !== null,
    plans: known.hasPlan || content.plans.trim() !== '',
  }
  return informationPoints.map((point) => ({
    point,
    state: holds[point] ? 'said' : point === 'summary' ? 'missing' : 'unknown',
    law: lawOfPoint[point],
  }))
}

/** Whether it can be given on the person's own page or on our paper: there must be something written, and a summary in it. */
export const isWhole = (content: InformationContent | null): boolean =>
  content !== null && content.summary.trim() !== ''
