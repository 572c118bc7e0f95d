import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { Menu } from '../ui/Menu.tsx'
import { useToast } from '../ui/Toast.tsx'
import { problemOf } from './operations.ts'
import { useSession, useSessionActs } from './session.tsx'
import { useTexts } from './texts.tsx'

/** Who works here and as what; the other assignments, and the way out. */
export function Who({ onSwitching }: { onSwitching: (switching: boolean) => void }): ReactNode {
  const { t, both, upper } = useTexts()
  const session = useSession()
  const { choose, signOut } = useSessionActs()
  const navigate = useNavigate()
  const say = useToast()
  const switchTo = async (assignmentId: string): Promise<void> => {
    onSwitching(true)
    navigate('/')
    try {
      const { assignment } = await choose(assignmentId)
      if (assignment)
        say({
          text: t('assignment.switched', { role: both(assignment.roleName), unit: assignment.unitName }),
          tone: 'ok',
        })
    } catch (error) {
      onSwitching(false)
      say({ text: both(problemOf(error)), tone: 'late' })
    }
  }
  return (
    <Menu
      look="bar"
      more={t('who.more')}
      label={
        <>
          <b>
            {session.givenName} {session.familyName}
          </b>
          {both(session.assignment.roleName)}, {session.assignment.unitName}
        </>
      }
      items={[
        ...session.assignments.map((one) => ({
          label: upper(both(one.roleName)),
          hint: one.unitName,
          current: one.assignmentId === session.assignment.assignmentId,
          onSelect: () => {
            if (one.assignmentId !== session.assignment.assignmentId) void switchTo(one.assignmentId)
          },
        })),
        { label: t('who.signOut'), onSelect: () => void signOut() },
        {
          label: t('signOut.everywhere'),
          hint: t('signOut.everywhereHint'),
          onSelect: () => void signOut(true),
        },
      ]}
    />
  )
}
