import { sql } from 'kysely'
import type { OwnStay } from '../../contract/discharge-information.ts'
import { emptyInformation } from '../../domain/discharge/information.ts'
import { compareInstants, inSweden } from '../../domain/law/calendar.ts'
import { homePaperPdf } from '../paper/home-paper.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'

interface Row {
  case_id: string
  state: OwnStay['state']
  ward: string | null
  phone: string | null
  estimated_on: string | null
  ready_at: string | null
  discharged_at: string | null
  destination: OwnStay['destination']
  meeting: { startsAt: string; place: string } | null
  units: OwnStay['units']
  content: NonNullable<OwnStay['content']> | null
  known: { contacts: OwnStay['contacts']; hasPlan: boolean } | null
  written_at: string | null
}

const orNull = (at: string | null) => (at === null ? null : inSweden(at))

/** The person’s stays as the person is to know of them, or whoever the person has let see the plan (AC-11). */
async function loadStays(ctx: Context): Promise<OwnStay[]> {
  const { rows } = await sql<Row>`select * from own_stays()`.execute(ctx.tx)
  return rows.map((row) => ({
    caseId: row.case_id,
    state: row.state,
    ward: row.ward === null ? null : { name: row.ward, phone: row.phone },
    estimatedOn: row.estimated_on,
    readyAt: orNull(row.ready_at),
    dischargedAt: orNull(row.discharged_at),
    destination: row.destination,
    // A planning that has been is none to come to.
    meeting:
      row.meeting && compareInstants(row.meeting.startsAt, ctx.now) > 0
        ? { ...row.meeting, startsAt: inSweden(row.meeting.startsAt) }
        : null,
    units: row.units,
    contacts: row.known?.contacts ?? [],
    hasPlan: row.known?.hasPlan ?? false,
    content: row.content,
    writtenAt: orNull(row.written_at),
  }))
}

export const homecoming: Handler<'resident.homecoming'> = async (ctx) => ({ items: await loadStays(ctx) })

/** The same on paper, printed by the person or whoever acts for them. */
export const homecomingPaper: Handler<'resident.homecomingPaper'> = async (ctx, { caseId, language, large }) => {
  const stay = (await loadStays(ctx)).find((one) => one.caseId === caseId)
  if (!stay) throw new Problem(404, 'notFound')
  const { for_given, for_family, given_name, family_name } = ctx.session
  ctx.note({ caseId, language, large: large === 'true' })
  return {
    content: await homePaperPdf(
      {
        personName: `${for_given ?? given_name} ${for_family ?? family_name}`,
        content: stay.content ?? emptyInformation,
        known: { contacts: stay.contacts, meeting: stay.meeting, hasPlan: stay.hasPlan },
        ward: stay.ward,
        estimatedOn: stay.estimatedOn,
        dischargedAt: stay.dischargedAt,
        printedOn: ctx.today,
        printedBy: null,
      },
      { language, large: large === 'true' },
    ),
    fileName: 'hemgang.pdf',
  }
}

/** Where the person’s latest stay stands, in a word for the first page: on the way home, or just come home; null when there is none to tell of. */
export async function homewards(ctx: Context): Promise<'coming' | 'home' | null> {
  const { rows } = await sql<{ state: string }>`select state from own_stays() limit 1`.execute(ctx.tx)
  const state = rows[0]?.state
  if (state === undefined) return null
  return state === 'discharged' || state === 'followedUp' ? 'home' : 'coming'
}
