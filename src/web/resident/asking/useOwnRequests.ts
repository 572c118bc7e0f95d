import type { OwnRequests } from '../../../contract/request.ts'
import { call } from '../../app/client.ts'
import { useOwn } from '../useOwn.tsx'

const get = (): Promise<OwnRequests> => call('resident.requests', {})

/** What the person has asked for and can ask for. */
export const useOwnRequests = (onSignedOut: () => void) => useOwn(get, onSignedOut)
