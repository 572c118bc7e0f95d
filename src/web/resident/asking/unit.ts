import type { OwnRequests } from '../../../contract/request.ts'

/** A unit to ring. */
export type UnitToRing = NonNullable<OwnRequests['unit']>
