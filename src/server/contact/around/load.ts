import { sql } from 'kysely'
import type { AroundView } from '../../../contract/around.ts'
import { toReasonView } from '../../../contract/reason-view.ts'
import { contactKindNames } from '../../../domain/contact/kinds.ts'
import { uncoordinated } from '../../../domain/contact/team/coordination.ts'
import { unclearResponsibility, whyUnasked } from '../../../domain/contact/team/responsibility.ts'
import { consentLacks, isCovered, membersOn } from '../../../domain/contact/team/team.ts'
import type { Reason } from '../../../domain/law/reason.ts'
import type { Context } from '../../platform/operations/context.ts'
import { may } from '../../platform/operations/may.ts'
import { toWayView } from '../reaching.ts'
import { type ContactRow, isOn, type Known } from '../rows.ts'
import { loadTeamsOf } from '../team/persons.ts'
import { professionName, teamNow } from '../team/rows.ts'
import { loadHolderTasks } from './holder-task.ts'
import { loadResponsible } from './responsible.ts'

/** Answered questions that are shown beside the open ones. */
const answeredShown = 3

/** What is around the person beside the contacts: as the acting staff member may see it. */
export async function loadAround(ctx: Context, personId: string, known: Known): Promise<AroundView> {
  const hide = known.hidePlace
  const running = known.contacts.filter((row) => isOn(row, ctx.today))
  const [responsible] = await loadResponsible(ctx.tx, personId)
  const doctor = running.find((row) => row.kind === 'doctorContact')
  const said = responsible?.said ?? null
  const unclear = unclearResponsibility(known.situation, ctx.session.provider_id!, said, ctx.today, saidOf(responsible))
  const alive = known.situation.deceasedOn === undefined
  const verbs = ['contact.describe', 'contact.raise', 'contact.appoint'] as const
  return {
    responsible: responsible
      ? {
          name: responsible.name,
          own: responsible.own,
          unitName: hide ? null : responsible.unitName,
          since: responsible.since,
        }
      : null,
    unclear: reasonViewOf(unclear),
    unasked: responsible || unclear ? null : whyUnasked(known.situation, ctx.session.provider_id!, ctx.today),
    proposed: doctor && nameOf(doctor) !== responsible?.name ? proposalOf(ctx, doctor, hide) : null,
    questions: await loadQuestions(ctx, personId, hide),
    uncoordinated: uncoordinatedOf(ctx, known, running),
    holderTasks: await holderTasksOf(ctx, personId, known),
    teams: await teamsOf(ctx, personId, hide),
    availableActions: verbs.filter((verb) => alive && may(ctx.actor, verb)),
  }
}

const reasonViewOf = (found: Reason | null) => found && toReasonView(found)

const saidOf = (one: { assignmentId: string | null; since: string } | undefined) =>
  one && one.assignmentId !== null ? { assignmentId: one.assignmentId, since: one.since } : undefined

const nameOf = (row: ContactRow) => `${row.given_name} ${row.family_name}`

/** The doctor contact, pointed at when of the own provider and by name and unit otherwise. */
function proposalOf(ctx: Context, doctor: ContactRow, hide: boolean): AroundView['proposed'] {
  const own = doctor.provider_id === ctx.session.provider_id
  const place = hide || own ? '' : `, ${doctor.unit_name}`
  return { assignmentId: own ? doctor.assignment_id : null, name: `${nameOf(doctor)}${place}` }
}

async function loadQuestions(ctx: Context, personId: string, hide: boolean): Promise<AroundView['questions']> {
  const { rows } = await sql<{
    id: string
    question: string
    by_name: string
    unit_name: string
    raised_at: string
    answer: string | null
    answered_name: string | null
    answered_at: string | null
  }>`select q.id, q.question, s.given_name || ' ' || s.family_name as by_name, u.name as unit_name, q.raised_at, q.answer,
      z.given_name || ' ' || z.family_name as answered_name, q.answered_at
    from responsibility_question q join assignment a on a.id = q.raised_by join staff_member s on s.id = a.staff_id join care_unit u on u.id = q.unit_id
    left join assignment b on b.id = q.answered_by left join staff_member z on z.id = b.staff_id
    where q.person_id = ${personId} order by q.answered_at is not null, q.raised_at desc`.execute(ctx.tx)
  const open = rows.filter((row) => row.answer === null)
  return [...open, ...rows.filter((row) => row.answer !== null).slice(0, answeredShown)].map((row) => ({
    questionId: row.id,
    question: row.question,
    raisedByName: row.by_name,
    unitName: hide ? null : row.unit_name,
    raisedAt: row.raised_at,
    answer: row.answer === null ? null : { text: row.answer, byName: row.answered_name!, at: row.answered_at! },
  }))
}

function uncoordinatedOf(ctx: Context, known: Known, running: readonly ContactRow[]): AroundView['uncoordinated'] {
  const found = uncoordinated(known.situation, ctx.today)
  if (!found) return null
  const ids = new Set(found.contacts.map((one) => one.id))
  return {
    reason: toReasonView(found.because),
    candidates: running
      .filter((row) => ids.has(row.contact_id))
      .map((row) => ({
        contactId: row.contact_id,
        assignmentId: row.assignment_id,
        staffName: nameOf(row),
        ownUnit: row.unit_id === ctx.session.unit_id,
      })),
  }
}

/** Tasks whose contact still stands; one that has ended has answered itself. */
async function holderTasksOf(ctx: Context, personId: string, known: Known): Promise<AroundView['holderTasks']> {
  const tasks = await loadHolderTasks(ctx, personId)
  return tasks.flatMap((task) => {
    const row = known.contacts.find((one) => one.contact_id === task.contact_id)
    if (!row || (row.to_day !== null && row.to_day < ctx.today)) return []
    return [
      {
        taskId: task.id,
        contactId: row.contact_id,
        version: row.version,
        kind: row.kind,
        kindName: contactKindNames[row.kind],
        staffName: nameOf(row),
        raisedAt: task.raised_at,
        mayEnd: may(ctx.actor, 'contact.end'),
      },
    ]
  })
}

async function teamsOf(ctx: Context, personId: string, hide: boolean): Promise<AroundView['teams']> {
  const { places, teams, staff } = await loadTeamsOf(ctx, personId)
  return teams.map((team) => {
    const place = places.find((one) => one.team_id === team.id)!
    return {
      teamId: team.id,
      name: team.name,
      mission: team.mission,
      unitName: hide ? null : team.unitName,
      since: place.since,
      ownUnit: team.unitId === ctx.session.unit_id,
      consent: place.consent,
      members: membersOn(team, ctx.today).map((one) => ({
        name: one.name,
        professionName: professionName(staff.get(one.assignmentId)!.profession),
        task: team.members.find((other) => other.assignmentId === one.assignmentId)?.task ?? null,
        otherProvider: one.providerId !== team.providerId,
        covered: isCovered(team, one, place.consent_covers),
      })),
      consentLacks: reasonViewOf(consentLacks(team, place.consent_covers, ctx.today)),
      // A number or an hour could tell where the person is.
      ways: hide ? [] : team.ways.map(toWayView),
      now: hide ? null : teamNow(team, ctx.now),
    }
  })
}
