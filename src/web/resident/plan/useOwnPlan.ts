import { useCallback } from 'react'
import type { OwnPlans, OwnPlanView } from '../../../contract/own-plan-views.ts'
import { call } from '../../app/client.ts'
import { useOwn } from '../useOwn.tsx'

const all = (): Promise<OwnPlans> => call('resident.plans', {})

/** The agreement and every plan. */
export const useOwnPlans = (onSignedOut: () => void) => useOwn(all, onSignedOut)

/** One plan. */
export function useOwnPlan(planId: string, onSignedOut: () => void) {
  const get = useCallback((): Promise<OwnPlanView> => call('resident.plan', { planId }), [planId])
  return useOwn(get, onSignedOut)
}
