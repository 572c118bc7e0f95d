import type { ReactNode } from 'react'
import type { OwnContacts } from '../../contract/resident.ts'
import { Card } from '../ui/Card.tsx'
import { Explain } from '../ui/Explain.tsx'
import { CallButton } from './CallButton.tsx'
import { useSay } from './texts.ts'
import { askWords, type MissingAt, missingByUnit, missingWords } from './words.ts'

/** What the person has a right to and lacks: kindly, with whom to ring and the law one click away. */
export function Missing({ own, reading }: { own: OwnContacts; reading: boolean }): ReactNode {
  const say = useSay()
  if (own.missing.length === 0) return null
  return (
    <Card title={say('missing.heading')} {...(reading ? { id: 'reading' } : {})}>
      <div className="stack">
        {missingByUnit(own).map((there) => (
          <MissingThere key={there.unit?.name ?? ''} there={there} own={own} />
        ))}
      </div>
    </Card>
  )
}

/** What one unit sees to, and its number. */
function MissingThere({ there, own }: { there: MissingAt; own: OwnContacts }): ReactNode {
  const say = useSay()
  const { unit, missing } = there
  const found = missing.map((one) => ({ one, words: missingWords(one, own.minor, say, own.waiting) }))
  return (
    <div className="stack res-missing-at">
      {found.map(({ one, words }) => (
        <div key={`${one.kind} ${one.reason.code}`}>
          <p>{words.sentence}</p>
          <div className="no-print">
            <Explain
              summary={say('missing.law')}
              sentence={say(words.law)}
              paragraphs={one.reason.law.map(({ cite }) => ({ ref: say.language === 'en' ? cite.en : cite.sv }))}
            />
          </div>
        </div>
      ))}
      <p>{askWords(there, own.minor, say, own.waiting)}</p>
      {unit?.phone && <CallButton who={unit.name} number={unit.phone} />}
    </div>
  )
}
