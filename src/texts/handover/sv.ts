/** Handing over a panel (FC-13). */
export const handover = {
  'handover.noticeOver': '{count} personer har lämnats över till dig',
  'handover.noticeOver_one': 'En person har lämnats över till dig',
  'handover.noticeAway': '{count} av dina personer har lämnats över till andra',
  'handover.noticeAway_one': 'En av dina personer har lämnats över till någon annan',
  'handover.noticeUndone': 'Överlämningen ångrades: {count} personer har fått tillbaka sin tidigare kontakt',
  'handover.noticeUndone_one': 'Överlämningen ångrades: en person har fått tillbaka sin tidigare kontakt',
} as const
