import { type Applier, actForImport, all, type Counts, fault, good, orKept, run, uuidSql, type Work } from '../work.ts'
import { rejectUnits } from './facts.ts'
import { checkLicences, writeLicences } from './licences.ts'

/**
 * Staff, their licences, assignments, absences, ways to reach and deputies. An assignment is the same as a kept one when staff member,
 * unit and role are the same and the periods meet; it is then changed in place. What a row doesn't say is left.
 */
export const staff: Applier = {
  async check(work) {
    await actForImport(work)
    await run(
      work,
      `create temporary table intake_ref on commit drop as select r.line, u.id as unit_id, u.provider_id
      from intake_row r left join care_unit u on u.hsa_id = r.unit_hsa`,
    )
    await rejectUnits(work)
    await rejectPromotion(work)
    await fault(
      work,
      'unitHsaId',
      'staff.unitEnded',
      `select r.line, r.unit_hsa, upper(u.valid) - 1 as day from intake_row r join intake_ref f using (line) join care_unit u on u.id = f.unit_id
        where not upper_inf(u.valid) and coalesce(upper(r.valid) > upper(u.valid), true)`,
      "jsonb_build_object('value', f.unit_hsa, 'day', f.day)",
    )
    await run(
      work,
      `create temporary table intake_staff on commit drop as
      select r.line, r.hsa_id, coalesce(s.id, first_value(r.staff_id) over w) as staff_id, s.id is null as is_new,
        f.unit_id, f.provider_id, r.role, r.valid, first_value(r.line) over w as first_line
      from intake_row r join intake_ref f using (line) left join staff_member s on s.hsa_id = r.hsa_id
      window w as (partition by r.hsa_id order by r.line)`,
    )
    await checkMembers(work)
    await checkAssignments(work)
    await checkAbsences(work)
    await checkLicences(work)
    // A row that is left out can't be somebody's deputy, so this goes on until nothing more is found.
    while ((await rejectDeputies(work)) > 0);
    await compare(work)
  },

  async count(work) {
    const [counts] = await all<Counts>(
      work,
      `select count(*) filter (where c.is_new) as created, count(*) filter (where not c.is_new and c.differs) as changed,
        count(*) filter (where not c.is_new and not c.differs) as unchanged from intake_compared c where ${good('c')}`,
    )
    return counts!
  },

  async write(work) {
    await actForImport(work)
    await writeMembers(work)
    await writeLicences(work)
    await writeAssignments(work)
    await writeAbsences(work)
    await writePhones(work)
    await writeDeputies(work)
  },
}

/** In the web nobody changes what is about themselves, and nobody gives anyone the whole county. */
async function rejectPromotion(work: Work): Promise<void> {
  if (!work.by) return
  if (work.by.staffId !== null)
    await fault(
      work,
      'hsaId',
      'scope.ownAssignment',
      `select r.line from intake_row r join staff_member s on s.hsa_id = r.hsa_id where s.id = ${uuidSql(work.by.staffId)}`,
    )
  await fault(work, 'role', 'scope.countyRole', "select line from intake_row where role = 'countyAdministrator'")
}

/** What is about the person must be the same on all of their rows; the first row that says it counts, and a row may leave it out. */
async function checkMembers(work: Work): Promise<void> {
  const stated = [
    'given_name',
    'family_name',
    'doctor_category',
    'assistant_nurse_proof_from',
    'permanent_assistant_nurse_2025',
  ]
  const first = (name: string) =>
    `(array_agg(r.${name} order by r.line) filter (where r.${name} is not null))[1] as ${name}`
  await run(
    work,
    `create temporary table intake_member on commit drop as
    select n.staff_id, n.hsa_id, n.is_new, ${[...stated, 'sort_key'].map(first).join(', ')}
    from intake_staff n join intake_row r using (line) group by n.staff_id, n.hsa_id, n.is_new`,
  )
  await fault(
    work,
    'hsaId',
    'row.contradicts',
    `select r.line, n.first_line from intake_row r join intake_staff n using (line) join intake_member c on c.staff_id = n.staff_id
      where ${stated.map((name) => `r.${name} <> c.${name}`).join(' or ')}`,
    "jsonb_build_object('line', f.first_line)",
  )
}

async function checkAssignments(work: Work): Promise<void> {
  await fault(
    work,
    'from',
    'row.overlapsInFile',
    `select a.line, min(b.line) as other from intake_staff a join intake_staff b on b.staff_id = a.staff_id and b.unit_id = a.unit_id
      and b.role = a.role and b.line <> a.line and b.valid && a.valid group by a.line`,
    "jsonb_build_object('line', f.other)",
  )
  await run(
    work,
    `create temporary table intake_match on commit drop as
    select n.line, n.valid, k.id, k.valid as kept_valid, count(*) over (partition by n.line) as kept_count
    from intake_staff n join assignment k on k.staff_id = n.staff_id and k.unit_id = n.unit_id and k.role = n.role and k.valid && n.valid`,
  )
  await fault(
    work,
    'from',
    'row.overlapsKept',
    `select line, min(lower(kept_valid)) as first, max(upper(kept_valid) - 1) as last, bool_or(upper_inf(kept_valid)) as goes_on
      from intake_match where kept_count > 1 group by line`,
    "jsonb_build_object('from', coalesce(f.first::text, ''), 'to', case when f.goes_on then '' else f.last::text end)",
  )
  await run(
    work,
    `create temporary table intake_assignment on commit drop as
    select n.line, n.staff_id, coalesce(m.id, r.assignment_id) as assignment_id, m.id is null as is_new
    from intake_staff n join intake_row r using (line)
    left join (select distinct on (id) id, line from intake_match where kept_count = 1 order by id, lower(valid)) m on m.line = n.line`,
  )
}

async function checkAbsences(work: Work): Promise<void> {
  await run(
    work,
    `create temporary table intake_absence on commit drop as
    select a.line, a.assignment_id, r.absence_id, r.absent, k.id, k.valid as kept, count(k.id) over (partition by a.line) as kept_count
    from intake_assignment a join intake_row r using (line)
    left join absence k on k.assignment_id = a.assignment_id and k.valid && r.absent where r.absent is not null`,
  )
  await fault(
    work,
    'absentFrom',
    'row.overlapsKept',
    `select line, min(lower(kept)) as first, max(upper(kept) - 1) as last from intake_absence where kept_count > 1 group by line`,
    "jsonb_build_object('from', f.first, 'to', coalesce(f.last::text, ''))",
  )
}

/** A deputy has an assignment with the same provider in the period: one that is kept, or a good row of the file. */
function rejectDeputies(work: Work): Promise<number> {
  return fault(
    work,
    'deputyHsaId',
    'staff.unknownDeputy',
    `select n.line, r.deputy_hsa from intake_staff n join intake_row r using (line)
      where r.deputy_hsa is not null and ${good('n')}
        and not exists (select from intake_staff m where m.hsa_id = r.deputy_hsa and m.provider_id = n.provider_id
          and m.valid && n.valid and ${good('m')})
        and not exists (select from staff_member s join assignment k on k.staff_id = s.id join care_unit u on u.id = k.unit_id
          where s.hsa_id = r.deputy_hsa and u.provider_id = n.provider_id and k.valid && n.valid
            and not exists (select from intake_assignment c where c.assignment_id = k.id and ${good('c')}))`,
    "jsonb_build_object('value', f.deputy_hsa)",
  )
}

/** Which members and assignments differ from what is kept. */
async function compare(work: Work): Promise<void> {
  await run(
    work,
    `create temporary table intake_compared on commit drop as
    select a.line, a.is_new, m.differs as member_differs, x.differs as assignment_differs, p.differs as phone_differs,
      d.differs as deputy_differs,
      m.differs or l.differs or x.differs or p.differs or d.differs or coalesce(b.differs, false) as differs
    from intake_assignment a join intake_row r using (line)
    join lateral (${memberDiffers(work)}) m on true
    left join assignment k on k.id = a.assignment_id
    cross join lateral (select (r.profession, r.valid, ${wantedShare(work)}, ${wantedHomeHelp(work)})
      is distinct from (k.profession, k.valid, k.share, k.takes_part_in_home_help) as differs) x
    cross join lateral (select exists (select from intake_licence c where c.line = a.line and c.differs) as differs) l
    left join lateral (select bool_or(b.id is null or b.kept <> b.absent) as differs from intake_absence b where b.line = a.line) b on true
    left join lateral (select w.value, w.hours from way_to_reach w where w.assignment_id = a.assignment_id and w.kind = 'phone'
      order by w.position, w.id limit 1) w on true
    cross join lateral (select r.phone is not null
      and (r.phone, ${orKept(work, 'phoneHours', 'r.phone_hours', 'w.hours')}) is distinct from (w.value, w.hours) as differs) p
    left join assignment ka on ka.id = k.deputy_id left join staff_member ks on ks.id = ka.staff_id
    cross join lateral (select ${work.present.has('deputyHsaId') ? 'ks.hsa_id is distinct from r.deputy_hsa' : 'false'} as differs) d`,
  )
}

const wantedShare = (work: Work) => `coalesce(${orKept(work, 'share', 'r.share', 'k.share')}, 1)`
const wantedHomeHelp = (work: Work) =>
  `coalesce(${orKept(work, 'takesPartInHomeHelp', 'r.takes_part_in_home_help', 'k.takes_part_in_home_help')}, false)`

/** Columns of the staff member that the file has, as they shall be (SQL, alias `c`). */
function memberColumns(work: Work): [name: string, wanted: string][] {
  return [
    ['given_name', 'c.given_name'],
    ['family_name', 'c.family_name'],
    ...(work.present.has('doctorCategory') ? ([['doctor_category', 'c.doctor_category']] as [string, string][]) : []),
    ...(work.present.has('assistantNurseProofFrom')
      ? ([['assistant_nurse_proof_from', 'c.assistant_nurse_proof_from']] as [string, string][])
      : []),
    ...(work.present.has('permanentAssistantNurse2025')
      ? ([['permanent_assistant_nurse_2025', 'coalesce(c.permanent_assistant_nurse_2025, false)']] as [
          string,
          string,
        ][])
      : []),
  ]
}

function memberDiffers(work: Work): string {
  const columns = memberColumns(work)
  return `select c.is_new or (${columns.map(([, wanted]) => wanted).join(', ')})
      is distinct from (${columns.map(([name]) => `s.${name}`).join(', ')}) as differs
    from intake_member c left join staff_member s on s.id = c.staff_id where c.staff_id = a.staff_id`
}

async function writeMembers(work: Work): Promise<void> {
  const some = `exists (select from intake_staff n where n.staff_id = c.staff_id and ${good('n')})`
  await run(
    work,
    `insert into staff_member (id, hsa_id, given_name, family_name, sort_key, doctor_category, assistant_nurse_proof_from,
      permanent_assistant_nurse_2025)
    select c.staff_id, c.hsa_id, c.given_name, c.family_name, c.sort_key, c.doctor_category, c.assistant_nurse_proof_from,
      coalesce(c.permanent_assistant_nurse_2025, false) from intake_member c where c.is_new and ${some}`,
  )
  const sets = memberColumns(work).map(([name, wanted]) => `${name} = ${wanted}`)
  await run(
    work,
    `update staff_member s set ${sets.join(', ')},
      sort_key = case when (s.given_name, s.family_name) = (c.given_name, c.family_name) then s.sort_key else c.sort_key end,
      version = s.version + 1
    from intake_member c where s.id = c.staff_id and not c.is_new
      and exists (select from intake_assignment a join intake_compared x using (line)
        where a.staff_id = c.staff_id and x.member_differs and ${good('a')})`,
  )
}

async function writeAssignments(work: Work): Promise<void> {
  const from = `from intake_compared x join intake_assignment a using (line) join intake_row r using (line)
    join intake_staff n using (line)`
  await run(
    work,
    `update assignment k set profession = r.profession, valid = r.valid, share = ${wantedShare(work)},
      takes_part_in_home_help = ${wantedHomeHelp(work)}, version = k.version + 1
    ${from} where k.id = a.assignment_id and not x.is_new and x.assignment_differs and ${good('x')}`,
  )
  await run(
    work,
    `insert into assignment (id, staff_id, unit_id, role, profession, share, takes_part_in_home_help, valid)
    select a.assignment_id, n.staff_id, n.unit_id, r.role, r.profession, coalesce(r.share, 1), coalesce(r.takes_part_in_home_help, false),
      r.valid ${from} where x.is_new and ${good('x')}`,
  )
}

async function writeAbsences(work: Work): Promise<void> {
  await run(
    work,
    `update absence k set valid = b.absent from intake_absence b where k.id = b.id and b.kept <> b.absent and ${good('b')}`,
  )
  await run(
    work,
    `insert into absence (id, assignment_id, valid) select b.absence_id, b.assignment_id, b.absent from intake_absence b
    where b.id is null and ${good('b')}`,
  )
}

/** The first phone of the assignment; an empty cell takes no number away. */
async function writePhones(work: Work): Promise<void> {
  const from = `from intake_compared x join intake_assignment a using (line) join intake_row r using (line)
    left join lateral (select w.id from way_to_reach w where w.assignment_id = a.assignment_id and w.kind = 'phone'
      order by w.position, w.id limit 1) f on true
    where x.phone_differs and ${good('x')}`
  await run(
    work,
    `update way_to_reach w set value = s.phone, hours = ${orKept(work, 'phoneHours', 's.phone_hours', 'w.hours')}
    from (select f.id, r.phone, r.phone_hours ${from} and f.id is not null) s where w.id = s.id`,
  )
  await run(
    work,
    `insert into way_to_reach (id, assignment_id, kind, value, hours)
    select r.way_id, a.assignment_id, 'phone', r.phone, r.phone_hours ${from} and f.id is null`,
  )
}

/** The deputy's assignment at the same unit comes first, then one that began earliest. */
async function writeDeputies(work: Work): Promise<void> {
  if (!work.present.has('deputyHsaId')) return
  await run(
    work,
    `update assignment k set deputy_id = s.deputy_id, version = k.version + case when x.is_new then 0 else 1 end
    from intake_compared x join intake_assignment a using (line) join intake_row r using (line) join intake_staff n using (line)
    left join lateral (select d.id as deputy_id from staff_member m join assignment d on d.staff_id = m.id join care_unit u on u.id = d.unit_id
      where m.hsa_id = r.deputy_hsa and u.provider_id = n.provider_id and d.valid && n.valid
      order by d.unit_id = n.unit_id desc, lower(d.valid), d.id limit 1) s on true
    where k.id = a.assignment_id and x.deputy_differs and ${good('x')}`,
  )
}
