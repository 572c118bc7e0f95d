import type { Operations, OutputOf } from '../../../contract/index.ts'
import { call } from '../../app/client.ts'
import { useOwn } from '../useOwn.tsx'

export type OwnAccess = OutputOf<Operations['resident.access']>

const get = (): Promise<OwnAccess> => call('resident.access', {})

/** Who can see the person's data. */
export const useOwnAccess = (onSignedOut: () => void) => useOwn(get, onSignedOut)
