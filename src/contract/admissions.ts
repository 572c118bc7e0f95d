import { z } from 'zod'
import { both, day, id, instant, instantInput, line } from './common.ts'
import { operation } from './operation.ts'

const noting = z.object({ code: z.string() }).extend(both.shape)

/** What a system is answered of a stay that it told of; told again, word for word, it gets the same answer. */
export const admissionAnswer = z.object({
  caseId: id,
  reference: z.string(),
  /** When it was taken here, by the server’s clock. */
  takenAt: instant,
  /** When the admission notice is due: 24 hours from the admission or the assessment (LUS 2 kap. 3 §). */
  noticeDueAt: instant.nullable(),
  /** What the sender should know of: said long before it came, or with the notice’s time gone out. */
  notes: z.array(noting),
})
export type AdmissionAnswer = z.output<typeof admissionAnswer>

export const intakeAdmission = operation({
  name: 'intake.admission',
  method: 'POST',
  path: '/admissions',
  summary: {
    sv: 'Berätta om en inskrivning, från avdelningens eget system',
    en: 'Tell of an admission, from the ward’s own system',
  },
  input: z.object({
    /** The sender’s own number for the stay: the same number again is the same stay, and what differs is a correction. */
    reference: line(100),
    /** When the sender sent it, by its own clock. */
    sentAt: instantInput,
    /** Personal number, coordination number or reserve number. */
    identifier: line(20),
    wardHsaId: line(40),
    admittedAt: instantInput,
    /** When the need of services afterwards was judged, if later than at admission. */
    assessedAt: instantInput.nullable().default(null),
    estimatedOn: day.nullable().default(null),
    /** Said each time: nothing said isn’t a no, since the plan and the payment rest on it (LUS 4 kap. 1 §). */
    planningDue: z.boolean(),
    psychiatric: z.boolean().default(false),
    compulsory: z.boolean().default(false),
    planned: z.boolean().default(false),
    placingCode: z
      .string()
      .regex(/^\d{4}$/)
      .nullable()
      .default(null),
  }),
  output: admissionAnswer,
  permission: { actor: 'staff', verb: 'admission.tell', subject: 'none', systems: true },
  audit: 'discharge.admissionTold',
})
