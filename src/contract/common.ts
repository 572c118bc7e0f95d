import { z } from 'zod'
import { contactKinds } from '../domain/contact/kinds.ts'
import { isVisible, steering, wayFault, wayKinds } from '../domain/organisation/ways.ts'

/** A calendar day, `YYYY-MM-DD`, that exists. */
export const day = z.iso.date()
/** An instant with offset or Z. */
export const instant = z.iso.datetime({ offset: true })

/** The offsets from UTC that there are in the world, in hours; the years in which something can be said to have happened. */
const farthest = 14
const years = { first: 1900, last: 2200 }

/** The same instant in UTC; null when no clock in the world shows it so, or in no year that concerns anyone here. */
function inUtc(text: string): string | null {
  const [, hours = '0', minutes = '0'] = /[+-](\d{2}):?(\d{2})$/.exec(text) ?? []
  const at = new Date(text)
  if (Number.isNaN(at.getTime()) || Number(hours) * 60 + Number(minutes) > farthest * 60) return null
  const year = at.getUTCFullYear()
  return year >= years.first && year <= years.last ? at.toISOString() : null
}

/** An instant as it is sent to us: with offset or Z, and handed on in UTC, so that every reader of it reads the same. */
export const instantInput = instant
  .check(({ value, issues }) => {
    if (issues.length === 0 && inUtc(value) === null)
      issues.push({ code: 'invalid_format', format: 'datetime', input: value })
  })
  .overwrite((text) => inUtc(text) ?? text)

export const id = z.uuid()
/** A bounded line of text typed by someone. Line breaks become spaces; characters that steer what is shown are refused, and so is what shows nothing. */
export const line = (max: number) => lineOrNone(max).min(1)
/** As `line`, and may be empty. */
export const lineOrNone = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/[\r\n\t]+/g, ' '))
    .trim()
    .max(max)
    .check(({ value, issues }) => {
      if (steering.test(value)) issues.push({ code: 'invalid_format', format: 'characters', input: value })
      else if (value !== '' && !isVisible(value))
        issues.push({ code: 'invalid_format', format: 'invisible', input: value })
    })

export const both = z.object({ sv: z.string(), en: z.string() })
export const contactKind = z.enum(contactKinds)

/** A law reference as shown: "Patientlagen 6 kap. 2 §". */
export const lawView = z.object({ cite: both, statute: z.string(), section: z.string() })

/** Why something is so, made by the object that decided, in both languages and plain Swedish. */
export const reasonView = z.object({
  code: z.string(),
  rule: z.string().nullable(),
  layer: z.enum(['law', 'policy', 'system']),
  /** What it rests on: law, what is decided here, or good practice; null when it is only how the service works. */
  standing: z.enum(['law', 'own', 'practice']).nullable(),
  fact: z.string(),
  sv: z.string(),
  en: z.string(),
  easy: z.string(),
  law: z.array(lawView),
})
export type ReasonView = z.output<typeof reasonView>

/** Someone who was left out when the same was done for many: refused only in the doing, with the sentence that one alone would meet. */
export const leftOut = z.object({
  personId: id,
  name: z.string(),
  protected: z.boolean(),
  because: both,
  reasons: z.array(reasonView),
})
export type LeftOut = z.output<typeof leftOut>

/** A time a clock can show; `24:00` is the end of the day. */
const clock = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

export const openingHours = z.object({
  always: z.boolean().optional(),
  weekly: z
    .array(
      z
        .object({
          days: z.array(z.int().min(1).max(7)).min(1).max(7),
          from: z.string().regex(clock),
          to: z.string().regex(clock),
        })
        .check(({ value, issues }) => {
          if (value.from < value.to) return
          issues.push({ code: 'invalid_format', format: 'time', input: value.to, path: ['to'] })
        }),
    )
    .max(28),
  closedOnHolidays: z.boolean(),
})

/** The ways to reach someone as they are typed: at most eight, each right for its kind. */
export const waysInput = z
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
  .max(8)

export const wayView = z.object({
  id,
  kind: z.enum(wayKinds),
  value: z.string(),
  label: z.string().nullable(),
  hours: openingHours.nullable(),
  hoursText: both.nullable(),
})
export type WayView = z.output<typeof wayView>

/** Whom to call now: who answers, how, and until or from when. */
export const reachView = z.object({
  state: z.enum(['open', 'deputy', 'team', 'unit', 'closed']),
  who: z.string(),
  role: z.string().nullable(),
  way: wayView.nullable(),
  until: instant.nullable(),
  always: z.boolean(),
  opensAt: instant.nullable(),
  because: reasonView,
})
export type ReachView = z.output<typeof reachView>
