import { sql } from 'kysely'
import type { OwnContacts } from '../../contract/resident.ts'
import type { Tx } from '../platform/database/database.ts'

type Waiting = OwnContacts['waiting']

/** For how many days an answer is news. */
const news = 60

/** What the person who acts waits for, longest first; what they have been offered and haven't answered; and the latest answers. */
export async function loadWaiting(tx: Tx): Promise<Waiting> {
  const requests = await sql<Waiting['requests'][number]>`
    select q.contact_kind as kind, q.purpose = 'new' as "isNew", u.name as "unitName", q.asked_by = 'person' as own,
      q.accepted_offer_id is not null as accepted
    from contact_request q join care_unit u on u.id = unit_now(q.unit_id, ctx_today())
    where q.person_id = ctx_self_for('asking') and not exists (select from contact_request_end e where e.request_id = q.id)
    order by q.asked_at, q.id`.execute(tx)
  const offers = await sql<Waiting['offers'][number]>`
    select o.contact_kind as kind, u.name as "unitName" from contact_offer o join care_unit u on u.id = unit_now(o.unit_id, ctx_today())
    where o.person_id = ctx_self_for('asking') and o.answer is null and cares_for_self(u.id)
    order by o.offered_on, o.id`.execute(tx)
  const answers = await sql<{ id: string }>`
    select e.request_id as id from contact_request_end e
    where e.person_id = ctx_self_for('asking') and e.outcome = 'appointed' and e.ended_at >= ctx_today() - ${news}::int
    order by e.ended_at desc`.execute(tx)
  return { requests: requests.rows, offers: offers.rows, answers: answers.rows.map((row) => row.id) }
}
