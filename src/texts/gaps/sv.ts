/** Gaps in what was imported, listing, and units that have merged: what the staff's face says of them. */
export const gaps = {
  'import.gaps': 'luckor',
  'import.keepGaps': 'Ta med luckorna',
  'import.keepGapsHint':
    '{count} rader har en läkare som saknas, är okänd eller har slutat. De tas med som luckor att laga, så att ingen tappas bort.',
  'import.doneGaps': '{count} luckor togs med. Enheten ser dem på sin lista Luckor och lagar dem där.',
  'import.doneGaps_one': 'En lucka togs med. Enheten ser den på sin lista Luckor och lagar den där.',
  'import.doneClosed': '{count} luckor är lagade av filen.',
  'import.doneClosed_one': 'En lucka är lagad av filen.',
} as const
