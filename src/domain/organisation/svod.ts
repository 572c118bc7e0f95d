import type { UnitKind } from './units.ts'

/**
 * Whether the act on coherent documentation covers the unit (SVOD 1:1): all health care, and social care for older persons and persons with
 * disabilities. Social services at large hold addiction and youth care too, and are outside.
 */
export function isUnderSvod(kind: UnitKind): boolean {
  return kind !== 'socialServicesUnit'
}
