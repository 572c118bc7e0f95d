import { type ReactNode, useEffect } from 'react'
import { fill } from '../../texts/translate.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { fullName, whose } from './acting/voice.ts'
import type { Settings } from './settings.ts'
import type { ReadAloud, Spoken } from './speech.ts'
import { type Say, useSay } from './texts.ts'

/** Help to read, on every page: aloud, and larger. `pieces` are made when someone asks to hear them. */
export function Tools(props: { settings: Settings; read: ReadAloud; pieces: () => readonly Spoken[] }): ReactNode {
  const say = useSay()
  const { settings, read, pieces } = props
  useEffect(() => {
    if (read.reading) document.getElementById('reading')?.scrollIntoView({ block: 'nearest' })
  }, [read.reading])
  return (
    <fieldset className="row res-tools no-print">
      <legend className="ui-hidden">{say('tools.label')}</legend>
      {read.available && (
        <Button onClick={() => (read.reading ? read.stop() : read.start([...whoseAloud(say), ...pieces()]))}>
          <Icon name={read.reading ? 'close' : 'message'} />
          {say(read.reading ? 'tools.stop' : 'tools.read')}
        </Button>
      )}
      <Button aria-pressed={settings.large} onClick={() => settings.setLarge(!settings.large)}>
        {settings.large && <Icon name="check" />}
        {say('tools.larger')}
      </Button>
    </fieldset>
  )
}

/** Whose page it is, before anything else is read. */
function whoseAloud({ voice, language }: Say): Spoken[] {
  if (!voice) return []
  const { givenName } = voice.acting
  const text = fill(voice.texts[language].acting['whose.aloud'], {
    whose: whose(givenName, language),
    name: fullName(voice.acting),
  })
  return [{ of: 'whose', text }]
}
