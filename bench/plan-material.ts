import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { castMember } from '../demo/county/cast.ts'
import type { County } from './county.ts'
import type { Send } from './plan.ts'

export interface Plan {
  personId: string
  planId: string
  /** Empty fields that are written in words. */
  texts: string[]
}

interface View {
  planId: string
  version: number
}

/** Ten plans of one person, twenty interventions each: nine that have ended, and one that is being written, with the home help in it. */
export async function manyPlans(county: County, call: Send): Promise<Plan[]> {
  const { personId, homeHelp } = await material(county)
  const plans: Plan[] = []
  for (let n = 0; n < 10; n++) {
    const path = `persons/${personId}/plans`
    const proposed = await call<View>('POST', path, { as: 'staff', proposerName: '', why: 'Flera ger insatser hemma' })
    const one = `${path}/${proposed.planId}`
    const needed = await call<View>('POST', `${one}/judge`, { version: proposed.version, needed: true, words: '' })
    const yes = await call<View>('POST', `${one}/words`, {
      version: needed.version,
      yes: true,
      givenBy: 'person',
      proxyId: null,
      channel: 'spoken',
      words: 'Ja, gärna',
      until: null,
    })
    await call<View>('POST', `${one}/parties`, {
      version: yes.version,
      kind: 'unit',
      unitId: homeHelp,
      name: '',
      email: '',
      allowedBy: 'person',
      channel: 'spoken',
      until: null,
    })
    const { fields, texts } = content()
    for (let at = 0; at < fields.length; at += 100)
      await call('POST', `${one}/changes`, {
        changes: fields
          .slice(at, at + 100)
          .map(([key, value]) => ({ id: randomUUID(), key, value, baseRev: 0, base: '' })),
      })
    plans.push({ personId, planId: proposed.planId, texts })
    if (n === 9) break
    const { version } = await call<View>('GET', one)
    await call('POST', `${one}/close`, { version, reason: 'goalsReached', words: 'Målen är nådda' })
  }
  return plans
}

/** Twenty interventions and as many goals; who does what, and the goals’ words, are left to be written. */
function content(): { fields: [string, string][]; texts: string[] } {
  const fields: [string, string][] = []
  const texts: string[] = []
  for (let n = 1; n <= 20; n++) {
    const [goal, intervention] = [randomUUID(), randomUUID()]
    fields.push([`goals/${goal}/at`, String(n)])
    fields.push([`interventions/${intervention}/at`, String(n)])
    fields.push([
      `interventions/${intervention}/what`,
      `Insats ${n}: hemtjänst morgon och kväll, och tillsyn om natten`,
    ])
    fields.push([`interventions/${intervention}/answerer`, n % 2 ? 'region' : 'municipality'])
    texts.push(`goals/${goal}/text`, `goals/${goal}/sign`)
  }
  return { fields, texts }
}

async function material(county: County): Promise<{ personId: string; homeHelp: string }> {
  const owner = new pg.Client({ connectionString: county.migratorUrl })
  await owner.connect()
  try {
    const unitOf = async (key: string) =>
      (
        await owner.query<{ unit_id: string }>(
          'select a.unit_id from assignment a join staff_member s on s.id = a.staff_id where s.hsa_id = $1 order by a.id limit 1',
          [castMember(key).hsaId],
        )
      ).rows[0]!.unit_id
    const { rows } = await owner.query<{ person_id: string }>(
      `select l.person_id from listing l join person p on p.id = l.person_id where l.unit_id = $1 and upper_inf(l.recorded) and l.valid @> ctx_today()
         and p.deceased_on is null and p.protection = 'none' and p.birth_date < ctx_today() - 20 * 365
         and not exists (select from plan x where x.person_id = p.id) order by l.person_id limit 1`,
      [await unitOf('maria')],
    )
    return { personId: rows[0]!.person_id, homeHelp: await unitOf('fatima') }
  } finally {
    await owner.end()
  }
}
