/** Why there is no team to choose: the consent is there already, the person is in them all, or the unit has none. */
export function noneLeft(renewed: boolean, belongs: boolean): 'team.renewNone' | 'team.placeAll' | 'team.placeNone' {
  if (renewed) return 'team.renewNone'
  return belongs ? 'team.placeAll' : 'team.placeNone'
}
