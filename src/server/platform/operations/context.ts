import { uuidv7 } from 'uuidv7'
import type { InputOf, OperationName, Operations, OutputOf } from '../../../contract/index.ts'
import type { Actor, Ground } from '../../../domain/access/decide.ts'
import type { ActingScope, ProxyKind } from '../../../domain/access/proxy.ts'
import type { Database, Tx } from '../database/database.ts'

/** The signed-in one, as the database found them when the transaction opened. */
export interface SessionRow {
  kind: 'staff' | 'person' | 'system'
  staff_id: string | null
  person_id: string | null
  csrf_token: string
  is_bearer: boolean
  expires_at: string
  assignment_id: string | null
  role: string | null
  profession: string | null
  valid_from: string | null
  valid_to: string | null
  unit_id: string | null
  unit_name: string | null
  unit_kind: string | null
  provider_id: string | null
  provider_name: string | null
  provider_kind: 'healthcare' | 'socialCare' | null
  authority_id: string | null
  authority_kind: 'region' | 'municipality' | null
  given_name: string
  family_name: string
  delegated: string[]
  today: string
  /** Last day of the unit, when it has been closed or merged, and the unit that took over. */
  unit_to: string | null
  successor: string | null
  /** Whoever acts for someone else (AC-11): as what, what they may today, and for whom. `person_id` is then that person's. */
  proxy_id: string | null
  proxy_kind: ProxyKind | null
  proxy_name: string | null
  proxy_scopes: ActingScope[] | null
  for_given: string | null
  for_family: string | null
  /** What someone without a page of their own, who hasn't chosen whom to act for, has been recorded as: for the log to say who it was. */
  own_proxies: string[] | null
  /** The assignments that the identity provider vouched for; null: all of one's own. */
  offered: string[] | null
  /** Of a system client: its id and its scopes. */
  client_id: string | null
  scopes: string[] | null
}

/** A session's new token, for the browser that holds the old one. */
export interface Renewed {
  token: string
  /** How long the session still lives. */
  seconds: number
}

/** What a further row in the log says, of one of many things done at once. */
export interface LogAbout {
  action: string
  detail: Record<string, unknown>
  persons: readonly string[]
}

/** What a handler works with: one transaction that acts for the caller, and what the log will say. */
export interface Context {
  tx: Tx
  session: SessionRow
  actor: Actor
  /** What it goes ahead on; a handler that reads what others keep says on which ground, and the log holds that. */
  ground: Ground
  /** Instant of the request; the only clock there is. */
  now: string
  /** The day of `now` in Sweden. */
  today: string
  newId(): string
  /** Persons shown or changed: one row each in the log. */
  concerns(...personIds: string[]): void
  /** Facts for the log; never names or numbers of persons. */
  note(detail: Record<string, unknown>): void
  /** What follows from the change, committed with it. */
  send(topic: OutboxTopic, payload: Record<string, unknown>): Promise<void>
  /** Runs another operation in the same transaction, with its own access decision and its own row in the log. */
  run<N extends OperationName>(name: N, input: InputOf<Operations[N]>): Promise<OutputOf<Operations[N]>>
  /** Only for operations with an upload: the file, and a way to write the log row, and one for each thing more, inside the upload's own transaction. */
  upload?: { body: AsyncIterable<Buffer>; db: Database; writeAudit(tx: Tx, about?: readonly LogAbout[]): Promise<void> }
  /** Only for the session's own operations. */
  sessionHash: Buffer
  /** Set when the session's token was replaced: the old one opens nothing more. */
  renewed?: Renewed
}

export type OutboxTopic =
  | 'contact.appointed'
  | 'contact.ended'
  /** A doctor contact ended, or goes on after all, by where the person is listed (FC-1). */
  | 'contact.relisted'
  | 'contact.resumed'
  /** Someone asks for a contact: told to who appoints at the unit. */
  | 'request.asked'
  /** Withdrawn by whom it is about. */
  | 'request.withdrawn'
  /** On its way from another unit. */
  | 'request.arrived'
  /** Receipted, or sent back: told to who sent it. */
  | 'request.answered'
  /** Answered by a contact that the person has already: told to who appoints at the unit. */
  | 'request.answeredByHeld'
  /** Many at once: told to who takes over how many, who is rid of them, and who took over when it is undone. */
  | 'contact.handedOver'
  | 'contact.handedAway'
  | 'contact.handoverUndone'
  | 'contact.allotted'
  | 'contact.allotmentUndone'
  /** Someone was hindered by a contact they may not see: its holder gets a task (FC-19). */
  | 'contact.hindered'
  /** Unclear responsibility, asked and answered: told to those around the person (FC-18). */
  | 'responsibility.raised'
  | 'responsibility.answered'
  /** In an emergency elsewhere a holder is asked to lift a block; and the answer (SVOD 3:5). */
  | 'access.liftAsked'
  | 'access.liftAnswered'
  /** A meeting about a plan that is called to, changed, cancelled or tomorrow: told to the units that take part. */
  /** A version of a plan waits for its parties, or has come in force. */
  | 'plan.version'
  | 'plan.told'
  | 'plan.stepped'
  | 'plan.parted'
  /** Something was said of a plan on the own page or by a link, or has come by itself: told to those who keep it. */
  | 'plan.said'
  /** Something of a stay is due soon, late or lacking: told to those who work with it, stand in, or manage. */
  | 'discharge.reminder'
  /** A stay that was retracted, or whose person has died, has ended the plan that it opened: told to those who kept it. */
  | 'discharge.planEnded'
  /** What a hospital’s own system told of was refused: kept for the ward that it was about. */
  | 'admission.refused'

export type Handler<N extends OperationName> = (
  context: Context,
  input: InputOf<Operations[N]>,
) => Promise<OutputOf<Operations[N]>>

/** A handler for every operation: a missing one is a type error. */
export type Handlers = { [N in OperationName]: Handler<N> }

export const newId = (): string => uuidv7()
