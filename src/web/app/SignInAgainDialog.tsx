import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { forgetDrafts } from '../ui/useDraft.ts'
import { declineSignIn, onSignIn, signedInAgain, signInNeeded } from './sign-in-again.ts'
import { useTexts } from './texts.tsx'

/** The session ended in the middle of something: says that nothing is lost, and lets one go on where one was. */
export function SignInAgainDialog(): ReactNode {
  const { t } = useTexts()
  const open = useSyncExternalStore(signInNeeded.subscribe, signInNeeded.current)
  const [state, setState] = useState<'waiting' | 'checking' | 'notYet'>('waiting')
  const check = useCallback(async () => {
    setState('checking')
    const outcome = await signedInAgain()
    if (outcome === 'someoneElse') {
      forgetDrafts()
      window.location.assign('/')
    }
    setState(outcome === 'notYet' ? 'notYet' : 'waiting')
  }, [])
  useEffect(() => (open ? onSignIn(check) : undefined), [open, check])
  return (
    <Dialog
      open={open}
      onClose={declineSignIn}
      title={t('session.endedTitle')}
      closeLabel={t('app.close')}
      actions={
        <>
          <Button variant="text" onClick={declineSignIn}>
            {t('session.notNow')}
          </Button>
          <Button busy={state === 'checking'} busyLabel={t('session.checking')} onClick={check}>
            {t('session.continue')}
          </Button>
          <LinkButton
            variant="primary"
            href={`/auth/sign-in?as=staff&next=${encodeURIComponent('/?inloggad')}`}
            target="_blank"
          >
            {t('session.signInNewTab')}
          </LinkButton>
        </>
      }
    >
      <p>{t('session.endedText')}</p>
      <p role="status">{state === 'notYet' ? t('session.notYet') : ''}</p>
    </Dialog>
  )
}
