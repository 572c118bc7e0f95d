import type { TargetView } from '../../../contract/followup-target.ts'

/** A target as it is typed: a percentage without decimals, an index or a number with a comma; null when it isn't one, or outside what it may be. */
export function readTarget(
  text: string,
  { kind, least, most }: Pick<TargetView, 'kind' | 'least' | 'most'>,
): number | null {
  const said = text.trim().replace(/\s*%$/, '').replace(',', '.')
  const form = { share: /^\d{1,3}$/, index: /^\d(\.\d{1,2})?$/, mean: /^\d{1,3}(\.\d)?$/ }[kind]
  if (!form.test(said)) return null
  const value = kind === 'share' ? Number(said) / 100 : Number(said)
  return value >= least && value <= most ? value : null
}

/** The same the other way. */
export function typedTarget(value: number | null, { kind }: Pick<TargetView, 'kind'>): string {
  if (value === null) return ''
  return String(kind === 'share' ? Math.round(value * 100) : value).replace('.', ',')
}
