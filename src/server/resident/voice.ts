import { actsForSelf } from '../../domain/contact/request/own-asking.ts'
import type { RequestFacts } from '../../domain/contact/request/request.ts'
import type { Decision } from '../../domain/law/reason.ts'
import type { Context } from '../platform/operations/context.ts'

/** In whose name something is asked on the person's own page: the person's, a guardian's, or a representative's by name (AC-11, FC-20). */
export function voiceOf(ctx: Context): { by: 'person' | 'guardian' | 'representative'; name: string | undefined } {
  if (ctx.actor.kind !== 'proxy') return { by: 'person', name: undefined }
  return {
    by: ctx.actor.proxyKind === 'guardian' ? 'guardian' : 'representative',
    name: ctx.session.proxy_name ?? undefined,
  }
}

/** Whether the one who acts may ask and answer here: a proxy that the access decision has let in, or the person from 18 years. */
export function mayAct(ctx: Context, facts: RequestFacts): Decision {
  return ctx.actor.kind === 'proxy' ? { ok: true, grounds: [] } : actsForSelf(facts)
}

/** Who asked, by name, when it wasn't the person. */
export function askerName(ctx: Context): { askedByName?: string } {
  const { name } = voiceOf(ctx)
  return name === undefined ? {} : { askedByName: name }
}
