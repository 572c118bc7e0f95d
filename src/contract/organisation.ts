import { z } from 'zod'
import { wayFault, wayKinds } from '../domain/organisation/ways.ts'
import { both, day, id, line, openingHours, wayView } from './common.ts'
import { operation } from './operation.ts'

export const unitStaffView = z.object({
  assignmentId: id,
  name: z.string(),
  roleName: both,
  professionName: both,
  share: z.number(),
  to: day.nullable(),
  absent: z.object({ to: day.nullable() }).nullable(),
  deputyName: z.string().nullable(),
  ways: z.array(wayView),
})

export const organisationUnit = operation({
  name: 'organisation.unit',
  method: 'GET',
  path: '/unit',
  summary: { sv: 'Min enhet: medarbetare och hur de nås', en: 'My unit: staff and how they are reached' },
  input: z.object({}),
  output: z.object({
    unitId: id,
    name: z.string(),
    kindName: both,
    providerName: z.string(),
    phone: z.string().nullable(),
    ways: z.array(wayView),
    staff: z.array(unitStaffView),
    availableActions: z.array(z.string()),
  }),
  permission: { actor: 'staff', verb: 'organisation.read', subject: 'unit' },
  audit: 'organisation.unitRead',
})

export const organisationSetWays = operation({
  name: 'organisation.setWays',
  method: 'POST',
  path: '/assignments/:assignmentId/ways',
  summary: { sv: 'Ändra hur en medarbetare nås', en: 'Change how a staff member is reached' },
  input: z.object({
    assignmentId: id,
    ways: z
      .array(
        z
          .object({
            kind: z.enum(wayKinds),
            value: line(200),
            label: line(100).optional(),
            hours: openingHours.optional(),
          })
          .check(({ value: way, issues }) => {
            const format = wayFault(way.kind, way.value)
            if (format) issues.push({ code: 'invalid_format', format, input: way.value, path: ['value'] })
          }),
      )
      .max(8),
  }),
  /** `toTell` counts the persons who must now be told again (FC-11). */
  output: z.object({ ways: z.array(wayView), toTell: z.int() }),
  permission: { actor: 'staff', verb: 'organisation.setWays', subject: 'unit' },
  audit: 'organisation.waysSet',
})
