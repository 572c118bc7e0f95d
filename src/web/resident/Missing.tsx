import type { ReactNode } from 'react'
import type { OwnContacts } from '../../contract/resident.ts'
import { Card } from '../ui/Card.tsx'
import { Explain } from '../ui/Explain.tsx'
import { CallButton } from './CallButton.tsx'
import { useSay } from './texts.ts'
import { missingWords } from './words.ts'

/** What the person has a right to and lacks: kindly, with whom to ask and the law one click away. */
export function Missing({ own, reading }: { own: OwnContacts; reading: boolean }): ReactNode {
  const say = useSay()
  if (own.missing.length === 0) return null
  const found = own.missing.map((missing) => ({ missing, words: missingWords(missing, say) }))
  const askStaff = found.some(({ words }) => words.askStaff)
  return (
    <Card title={say('missing.heading')} {...(reading ? { id: 'reading' } : {})}>
      <div className="stack">
        {found.map(({ missing, words }) => (
          <div key={`${missing.kind} ${missing.reason.code}`}>
            <p>{words.sentence}</p>
            <div className="no-print">
              <Explain
                summary={say('missing.law')}
                sentence={say(words.law)}
                paragraphs={missing.reason.law.map(({ cite }) => ({ ref: say.language === 'en' ? cite.en : cite.sv }))}
              />
            </div>
          </div>
        ))}
        <p>
          {own.unit
            ? say(askStaff ? 'missing.askStaff' : 'missing.askUnit', { unit: own.unit.name })
            : say('missing.askAnyone')}
        </p>
        {own.unit?.phone && own.contacts.length > 0 && <CallButton who={own.unit.name} number={own.unit.phone} />}
      </div>
    </Card>
  )
}
