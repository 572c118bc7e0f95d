/** What has been said of a plan on the own page or by a link, as it is told to its keeper: that it was said, never the words. */
export const saidWhats = [
  'proposed',
  'yes',
  'yesUntil',
  'no',
  'comment',
  'disagrees',
  'coming',
  'notComing',
  'someoneElse',
  'prepared',
  'answered',
  'seven',
  'partyOut',
  'partyYes',
  'partyNo',
  /** Said by nobody: the yes has a last day that comes or has been, and another unit keeps the plan. */
  'endsSoon',
  'ended',
  'keeper',
  'keeperAsked',
  'keeperNo',
] as const
export type SaidWhat = (typeof saidWhats)[number]

export const saidVoices = ['person', 'guardian', 'representative', 'relative', 'outside', 'none'] as const
export type SaidVoice = (typeof saidVoices)[number]
