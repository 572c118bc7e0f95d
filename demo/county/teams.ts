import type { Day } from '../days.ts'
import type { County, Unit } from '../model.ts'
import { phone } from '../phones.ts'
import { hoursOf } from './hours.ts'

/** A team over the border at Norrängen, one in home health care, and the centre's way towards the guideline. */
export function addTeams(county: County, newId: () => string, anchor: Day): void {
  const cast = (key: string) => county.assignments.find((a) => a.key === key)!
  const team = (
    name: string,
    unit: Unit,
    mission: string,
    members: readonly [string, string][],
    line: number,
  ): void => {
    county.teams.push({
      id: newId(),
      unit,
      name,
      mission,
      from: anchor - 400,
      members: members.map(([key, task]) => ({ id: newId(), assignment: cast(key), task, from: anchor - 300 })),
      ways: [
        {
          id: newId(),
          kind: 'phone',
          value: phone('kiruna', line),
          label: 'Teamets telefon',
          hours: hoursOf('office'),
          position: 0,
        },
      ],
    })
  }
  const [maria, amina] = [cast('maria'), cast('amina')]
  team(
    'Team Norrängen',
    maria.unit,
    'Läkare, sköterskor och hemsjukvård kring dig som behöver flera av oss',
    [
      ['maria', 'håller ihop'],
      ['jonas', 'läkare'],
      ['gun', 'sköterska'],
      ['amina', 'hemsjukvård'],
    ],
    61,
  )
  team(
    'Hemteamet',
    amina.unit,
    'Sjuksköterskor i ditt hem, alla dagar',
    [
      ['amina', 'sjuksköterska'],
      ['erik', 'sjuksköterska'],
    ],
    62,
  )
  county.listPlans.push(
    ...[1900, 1700, 1500, 1300, 1100].map((perSpecialist, n) => ({
      unit: maria.unit,
      year: 2024 + n,
      perSpecialist,
      by: cast('helena'),
    })),
  )
}
