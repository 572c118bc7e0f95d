import { sql } from 'kysely'
import type { AssignmentView, SessionView } from '../../contract/session.ts'
import { type RoleCode, roleName, type Verb, verbs } from '../../domain/access/roles.ts'
import { type UnitKind, unitKinds } from '../../domain/organisation/units.ts'
import type { Context, Handler, SessionRow } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { Problem } from '../platform/operations/problem.ts'
import { actorOf, hashToken, newSessionToken, openSession } from '../platform/operations/session.ts'

/** The session's own operations. `demo` says whether this is the made-up county. */
export function sessionHandlers(options: { demo: boolean }): {
  get: Handler<'session.get'>
  choose: Handler<'session.chooseAssignment'>
  represent: Handler<'session.represent'>
  end: Handler<'session.end'>
  endEverywhere: Handler<'session.endEverywhere'>
} {
  return {
    get: (ctx) => view(ctx, options.demo),
    choose: async (ctx, { assignmentId }) => {
      const token = newSessionToken()
      const { rows } = await sql<{ outcome: 'chosen' | 'notYours' | 'replaced' }>`
        select session_choose(${ctx.sessionHash}, ${hashToken(token)}, ${assignmentId}) as outcome`.execute(ctx.tx)
      // Another tab was first, and the token is another by now: the page asks again, with the one that the browser has.
      if (rows[0]?.outcome === 'replaced') throw new Problem(401, 'session.replaced')
      if (rows[0]?.outcome !== 'chosen') throw new Problem(403, 'session.assignmentNotYours')
      ctx.note({ assignmentId })
      await goOn(ctx, token)
      return view(ctx, options.demo)
    },
    represent: async (ctx, { proxyId }) => {
      const token = newSessionToken()
      const { rows } = await sql<{ outcome: 'chosen' | 'notYours' | 'replaced' }>`
        select session_represent(${ctx.sessionHash}, ${hashToken(token)}, ${proxyId}::uuid) as outcome`.execute(ctx.tx)
      if (rows[0]?.outcome === 'replaced') throw new Problem(401, 'session.replaced')
      if (rows[0]?.outcome !== 'chosen') throw new Problem(404, 'notFound')
      await goOn(ctx, token)
      return view(ctx, options.demo)
    },
    end: async (ctx) => {
      await sql`select session_end(${ctx.sessionHash})`.execute(ctx.tx)
      return { next: homeOf(ctx.session) }
    },
    endEverywhere: async (ctx) => {
      const { rows } = await sql<{ ended: number }>`select session_end_everywhere(${ctx.sessionHash}) as ended`.execute(
        ctx.tx,
      )
      const ended = rows[0]?.ended ?? 0
      ctx.note({ ended })
      return { next: homeOf(ctx.session), ended }
    },
  }
}

/** From here on the transaction acts as what was chosen, and so must its row in the log; a browser gets a new token for it. */
async function goOn(ctx: Context, token: string): Promise<void> {
  if (!ctx.session.is_bearer) {
    ctx.sessionHash = hashToken(token)
    const seconds = Math.floor((Date.parse(ctx.session.expires_at) - Date.parse(ctx.now)) / 1000)
    ctx.renewed = { token, seconds: Math.max(seconds, 0) }
  }
  ctx.session = (await openSession(ctx.tx, ctx.sessionHash))!
  ctx.actor = actorOf(ctx.session)
}

const homeOf = (session: SessionRow): string => (session.kind === 'person' ? '/min' : '/')

async function view(ctx: Context, demo: boolean): Promise<SessionView> {
  const { session } = ctx
  const assignments = session.staff_id ? await loadAssignments(ctx, session.staff_id, session.offered) : []
  // Of those that hold today: an assignment that has ended gives nothing, so no button is drawn for it.
  const assignment = assignments.find((a) => a.assignmentId === session.assignment_id) ?? null
  // Of whom one may no longer see anything, nothing is told: not the name either.
  const shutOut = session.proxy_id !== null && (session.proxy_scopes ?? []).length === 0
  return {
    kind: session.kind === 'person' ? 'person' : 'staff',
    personId: shutOut ? null : session.person_id,
    givenName: session.given_name,
    familyName: session.family_name,
    csrfToken: session.csrf_token,
    expiresAt: session.expires_at,
    demo,
    today: session.today,
    assignment,
    assignments,
    ended: assignment ? null : (endedOf(session) ?? (assignments.length === 0 ? await latestEnded(ctx) : null)),
    // Of someone who isn't cared for here only the name that the proxy was recorded under is known, whole.
    ownPage: session.kind === 'person' && session.family_name !== '',
    represents: session.kind === 'person' ? await loadRepresented(ctx) : [],
    acting: session.proxy_id
      ? {
          proxyId: session.proxy_id,
          givenName: shutOut ? '' : (session.for_given ?? ''),
          familyName: shutOut ? '' : (session.for_family ?? ''),
          kind: session.proxy_kind!,
          scopes: session.proxy_scopes ?? [],
        }
      : null,
    verbs: assignment ? verbs.filter((verb: Verb) => may(ctx.actor, verb)) : [],
  }
}

/** Whom the holder of the sign-in may act for today. */
async function loadRepresented(ctx: Context): Promise<SessionView['represents']> {
  const { rows } = await sql<SessionView['represents'][number]>`
    select proxy_id as "proxyId", given_name as "givenName", family_name as "familyName", kind from session_proxies(${ctx.sessionHash})`.execute(
    ctx.tx,
  )
  return rows
}

/** Where the one whose chosen assignment has ended worked; null for who hasn't chosen any. */
function endedOf({ today, unit_name: unitName, valid_to: own, unit_to: units, successor }: SessionRow) {
  const to = [own, units].filter((last) => last !== null).sort()[0]
  return unitName !== null && to !== undefined && to < today ? { unitName, to, successor } : null
}

/** Where the one who has no assignment today worked last, and which unit took over: also for who has signed in anew since. */
async function latestEnded(ctx: Context): Promise<SessionView['ended']> {
  if (ctx.session.staff_id === null) return null
  const { rows } = await sql<NonNullable<SessionView['ended']>>`
    select u.name as "unitName", least(upper(a.valid), upper(u.valid)) - 1 as to, n.name as successor
    from assignment a join care_unit u on u.id = a.unit_id
    left join care_unit n on n.id = unit_now(u.id, ctx_today()) and n.id <> u.id
    where a.staff_id = ${ctx.session.staff_id} and lower(a.valid) <= ctx_today() and least(upper(a.valid), upper(u.valid)) <= ctx_today()
    order by 2 desc, a.id limit 1`.execute(ctx.tx)
  return rows[0] ?? null
}

/** One's own of today; where the identity provider has said which it vouches for, only those. */
async function loadAssignments(
  ctx: Context,
  staffId: string,
  offered: readonly string[] | null,
): Promise<AssignmentView[]> {
  const { rows } = await sql<{
    id: string
    role: RoleCode
    unit_id: string
    unit: string
    kind: UnitKind
    provider: string
    to: string | null
  }>`
    select a.id, a.role, a.unit_id, u.name as unit, u.kind, p.name as provider, upper(a.valid) - 1 as to
    from assignment a join care_unit u on u.id = a.unit_id join care_provider p on p.id = u.provider_id
    where a.staff_id = ${staffId} and a.valid @> ctx_today() and u.valid @> ctx_today()
      and (${offered}::uuid[] is null or a.id = any (${offered}::uuid[])) order by u.name, a.role`.execute(ctx.tx)
  return rows.map((row) => ({
    assignmentId: row.id,
    role: row.role,
    roleName: roleName(row.role, unitKinds[row.kind].domain),
    unitId: row.unit_id,
    unitName: row.unit,
    unitKind: row.kind,
    providerName: row.provider,
    to: row.to,
  }))
}
