import { useNavigate } from 'react-router'

/**
 * Leaves the page of a person who is out of sight once something is done: a request was all that tied them to the unit. True when so.
 */
export function useLeaving(): (done: { stays: boolean }) => boolean {
  const navigate = useNavigate()
  return ({ stays }) => {
    if (!stays) navigate('/', { replace: true })
    return !stays
  }
}
