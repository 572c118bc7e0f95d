import type { OperationName, Operations, OutputOf, SentOf } from '../../contract/index.ts'
import type { ProblemView } from '../../contract/problem.ts'
import { routes } from '../../contract/routes.ts'

/** A refusal or failure as the server told it, or our own words when it couldn't be reached. */
export class ApiProblem extends Error {
  readonly problem: ProblemView

  constructor(problem: ProblemView) {
    super(problem.code)
    this.problem = problem
  }
}

let csrfToken = ''
/** Kept from the session; every change sends it. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token
}

let shownAssignment: string | null = null
/** The assignment that the page shows; every call but the session's own says it, so that nothing is done in another. */
export function rememberAssignment(assignmentId: string | null): void {
  shownAssignment = assignmentId
}
let shownPerson: string | null = null
/** Whose page is shown, on the person's own face: said in the same way, since one may act for several. */
export function rememberPerson(personId: string | null): void {
  shownPerson = personId
}
const shown = (name: OperationName): Record<string, string> =>
  name.startsWith('session.')
    ? {}
    : {
        ...(shownAssignment === null ? {} : { 'x-hallpunkt-assignment': shownAssignment }),
        ...(shownPerson === null ? {} : { 'x-hallpunkt-person': shownPerson }),
      }

interface CallOptions {
  signal?: AbortSignal
  /** One key for one intention: a retry with the same key creates nothing twice. */
  idempotencyKey?: string
}

/** What a stream says beside its address: which assignment the page shows, as every call does. */
export const headersOf = (name: OperationName): Record<string, string> => shown(name)

/** Calls an operation of the contract. Throws ApiProblem on a refusal. */
export async function call<N extends OperationName>(
  name: N,
  input: SentOf<Operations[N]>,
  options: CallOptions = {},
): Promise<OutputOf<Operations[N]>> {
  const route = routes[name]
  const { path, rest } = fillPath(route.path, input as Record<string, unknown>)
  const query = route.method === 'GET' ? queryOf(rest) : ''
  const response = await send(`/api${path}${query}`, {
    method: route.method,
    headers: {
      accept: 'application/json',
      ...shown(name),
      ...(route.method === 'POST' ? { 'content-type': 'application/json', 'x-csrf-token': csrfToken } : {}),
      ...(route.creates ? { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() } : {}),
    },
    ...(route.method === 'POST' ? { body: JSON.stringify(rest) } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  })
  return (await response.json()) as OutputOf<Operations[N]>
}

/** The operations whose body is a file, with what its sender calls it: what it is, the service reads in it. */
const bodies = {
  'intake.preview': 'text/csv',
  'intake.apply': 'text/csv',
  'plan.attach': 'application/octet-stream',
} as const
export type UploadName = keyof typeof bodies

/** Sends a file as the body of an upload operation. */
export async function upload<N extends UploadName>(
  name: N,
  input: SentOf<Operations[N]>,
  file: Blob,
  options: CallOptions = {},
): Promise<OutputOf<Operations[N]>> {
  const { path, rest } = fillPath(routes[name].path, input as Record<string, unknown>)
  const response = await send(`/api${path}${queryOf(rest)}`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': bodies[name], 'x-csrf-token': csrfToken, ...shown(name) },
    body: file,
    ...(options.signal ? { signal: options.signal } : {}),
  })
  return (await response.json()) as OutputOf<Operations[N]>
}

/** The address of an operation that answers with a file, for a link. */
export function addressOf<
  N extends
    | 'paper.contactSheet'
    | 'paper.ownContactSheet'
    | 'paper.letters'
    | 'log.paper'
    | 'discharge.informationPaper'
    | 'discharge.proof'
    | 'discharge.proofPaper'
    | 'resident.homecomingPaper'
    | 'resident.logPaper'
    | 'resident.planPaper'
    | 'resident.planFile'
    | 'plan.paper'
    | 'plan.attachment'
    | 'plan.callPaper'
    | 'resident.planInvitation'
    | 'followup.file'
    | 'followup.continuityFile'
    | 'followup.figureGroupsFile'
    | 'intake.template',
>(name: N, input: SentOf<Operations[N]>): string {
  const { path, rest } = fillPath(routes[name].path, input as Record<string, unknown>)
  return `/api${path}${queryOf(rest)}`
}

/** Fetches the file that an operation answers with, under the name the server gave it. Throws ApiProblem on a refusal. */
export async function fetchFile<N extends 'contact.exportList' | 'discharge.paymentsFile' | 'discharge.delaysFile'>(
  name: N,
  input: SentOf<Operations[N]>,
): Promise<{ blob: Blob; fileName: string }> {
  const { path, rest } = fillPath(routes[name].path, input as Record<string, unknown>)
  const response = await send(`/api${path}${queryOf(rest)}`, { method: 'GET', headers: shown(name) })
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')
  return { blob: await response.blob(), fileName: named?.[1] ?? 'hallpunkt.csv' }
}

/** How long a tab waits for the token that another has just been given, in ms: the browser may not have it yet. */
const renewals = [60, 200, 600, 1500]

async function send(address: string, init: RequestInit): Promise<Response> {
  for (let tries = 0; ; tries += 1) {
    const response = await fetched(address, init)
    if (response.ok) return response
    const body = (await response.json().catch(() => undefined)) as ProblemView | undefined
    const pause = renewals[tries]
    if (body?.code !== 'session.replaced' || pause === undefined)
      throw new ApiProblem(body?.code ? body : { ...unreachable, status: response.status })
    // Nothing was done. All tabs share the browser's cookies, so the next try carries the new token.
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

async function fetched(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...init, credentials: 'same-origin' })
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error
    throw new ApiProblem(unreachable)
  }
}

const unreachable: ProblemView = {
  type: 'urn:hallpunkt:problem:unavailable',
  title: '',
  status: 0,
  code: 'unavailable',
  detail: '',
  sv: 'Det gick inte att nå tjänsten. Det du skrivit finns kvar. Försök igen.',
  en: 'The service could not be reached. What you typed is kept. Try again.',
  reasons: [],
  fields: [],
}

function fillPath(path: string, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return encodeURIComponent(value)
  })
  return { path: filled, rest }
}

function queryOf(rest: Record<string, unknown>): string {
  const pairs = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '')
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([k, v]) => [k, String(v)]))}`
}
