import { useNavigate } from 'react-router'

/**
 * Leaves the page of a person who is out of sight once something is done: a request was all that tied them to the unit. Before what
 * is shown is fetched anew, so that nothing is asked for that would be refused.
 */
export function useLeaving(): (done: { stays: boolean }) => void {
  const navigate = useNavigate()
  return ({ stays }) => {
    if (!stays) navigate('/', { replace: true, flushSync: true })
  }
}
