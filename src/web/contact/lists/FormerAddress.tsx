import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'

/** Where *saknar kontakt* was before it became one of the lists: a kept bookmark, and a panel in it, still lead there. */
export default function FormerAddress(): ReactNode {
  const { search } = useLocation()
  return <Navigate to={{ pathname: '/listor/lacking', search }} replace />
}
