import type { ReactNode } from 'react'
import type { OwnContacts } from '../../contract/resident.ts'
import { Card } from '../ui/Card.tsx'
import { ToneShape } from '../ui/Tag.tsx'
import { CallButton } from './CallButton.tsx'
import { useSay } from './texts.ts'
import { Ways } from './Ways.tsx'
import { teamNowWords } from './words.ts'

type Team = OwnContacts['teams'][number]

/** The person's teams, and the doctor who is medically responsible: who they are, and where one rings. */
export function AroundMe({ own, now }: { own: OwnContacts; now: Date }): ReactNode {
  const say = useSay()
  return (
    <>
      {own.teams.map((team) => (
        <TeamCard key={team.name} team={team} now={now} />
      ))}
      {own.responsible.length > 0 && (
        <section className="res-section">
          <h2>{say('responsible.heading')}</h2>
          {own.responsible.map((doctor) => (
            <p key={doctor.name} lang="sv">
              <strong>{doctor.name}</strong>
              {doctor.unitName && `, ${doctor.unitName}`}
            </p>
          ))}
          <p>{say('responsible.text')}</p>
        </section>
      )}
    </>
  )
}

function TeamCard({ team, now }: { team: Team; now: Date }): ReactNode {
  const say = useSay()
  const open = team.now.state !== 'closed'
  const phone = team.now.way?.kind === 'phone' ? team.now.way : null
  return (
    <Card className="res-contact">
      <h2 lang="sv">{say('team.who', { team: team.name })}</h2>
      {team.mission && <p lang="sv">{team.mission}</p>}
      <ul className="res-team">
        {team.members.map((one) => (
          <li key={one.name}>
            <span lang="sv">{one.name}</span>
            <span className="soft">, {say.language === 'en' ? one.professionName.en : one.professionName.sv}</span>
          </li>
        ))}
      </ul>
      <div className="res-now no-print" data-open={open || undefined}>
        <ToneShape tone={open ? 'ok' : 'calm'} />
        <p>{teamNowWords(team, now, say)}</p>
      </div>
      <div className="no-print">
        {phone && open ? <CallButton who={team.name} number={phone.value} /> : <Ways ways={team.ways} />}
      </div>
      <div className="print-only">
        <Ways ways={team.ways} />
      </div>
    </Card>
  )
}
