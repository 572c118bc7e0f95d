import type { Context } from '../../platform/operations/context.ts'

export { onlySees as isRelative } from '../record.ts'

/** Who says it, as rows keep it: null for the person. */
export const proxyId = (ctx: Context): string | null => (ctx.actor.kind === 'proxy' ? ctx.actor.proxyId : null)

/** The person whose page it is. */
export const selfOf = (ctx: Context): string => ctx.session.person_id!
