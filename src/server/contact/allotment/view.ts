import type { Operations, OutputOf } from '../../../contract/index.ts'
import { weightOf } from '../../../domain/contact/allotment/problem.ts'
import { guidelinePerFullTime } from '../../../domain/contact/listing/list-size.ts'
import type { Handler } from '../../platform/operations/context.ts'
import { guidelineOf } from '../candidates.ts'
import { countEach, idOf, type Loaded, loadAllotment, sizeOf } from './load.ts'

type Preview = OutputOf<Operations['contact.allotmentPreview']>

/** How an allotment would be, as things stand, in counts. Nothing is changed, and nobody is named. */
export const allotmentPreview: Handler<'contact.allotmentPreview'> = async (ctx, input) => {
  const loaded = await loadAllotment(ctx, input)
  const view = previewOf(loaded)
  ctx.note({ method: input.method, seed: input.seed, ...view.totals })
  return view
}

export function previewOf(loaded: Loaded): Preview {
  const { answer, taking, cap, perFullTime } = loaded
  const given = countEach(Array.from(answer.place).flatMap((at) => (at < 0 ? [] : [idOf(taking[at]!)])))
  return {
    totals: totalsOf(loaded),
    doctors: loaded.doctors.map((doctor) => ({
      assignmentId: idOf(doctor),
      name: `${doctor.row.givenName} ${doctor.row.familyName}`,
      share: doctor.row.share,
      resident: doctor.row.candidate.doctorCategory === 'residentDoctor',
      to: doctor.row.candidate.assignmentTo ?? null,
      absent: doctor.absent,
      doubt: doctor.doubt,
      now: sizeOf(doctor),
      after: sizeOf(doctor) + (given.get(idOf(doctor)) ?? 0),
      limit: doctor.limit,
      guideline: guidelineOf(doctor.row)!,
      left: doctor.left,
    })),
    cap,
    perFullTime,
    guideline: { specialist: guidelinePerFullTime.specialist, resident: guidelinePerFullTime.residentDoctor },
    kept: answer.objective,
    keptAtMost: answer.bound,
    planHash: loaded.hash,
  }
}

export function totalsOf({ listed, covered, asked, others, answer, problem }: Loaded): Preview['totals'] {
  const { relations } = problem
  let [allotted, met, knew] = [0, 0, 0]
  for (const [p, at] of answer.place.entries()) {
    if (relations.first[p + 1]! > relations.first[p]!) met += 1
    if (at < 0) continue
    allotted += 1
    if (weightOf(relations, p, at) > 0) knew += 1
  }
  return { listed, covered, allotted, waiting: answer.place.length - allotted, asked, others, met, knew }
}
