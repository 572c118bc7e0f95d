import { type ReactNode, useEffect } from 'react'
import { useNavigate } from 'react-router'
import type { PanelProps } from '../../app/panels.tsx'
import { handoverPath } from './path.ts'

/** A handover needs a page of its own; whoever opens it beside another page is led there. */
export default function HandoverPanel({ assignment, person, onClose }: PanelProps): ReactNode {
  const navigate = useNavigate()
  useEffect(() => {
    if (assignment) navigate(handoverPath(assignment, person), { replace: true })
    else onClose()
  }, [assignment, person, navigate, onClose])
  return null
}
