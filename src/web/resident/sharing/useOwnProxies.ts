import type { OutputOf } from '../../../contract/index.ts'
import type { residentProxies } from '../../../contract/proxy.ts'
import { call } from '../../app/client.ts'
import { useOwn } from '../useOwn.tsx'

export type OwnProxies = OutputOf<typeof residentProxies>

const get = (): Promise<OwnProxies> => call('resident.proxies', {})

/** Who can see for the person. */
export const useOwnProxies = (onSignedOut: () => void) => useOwn(get, onSignedOut)
