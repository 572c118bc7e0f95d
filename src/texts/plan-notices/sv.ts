/** What I dag says of meetings about plans. */
export const planNotices = {
  'notice.planCall': 'Kallelse till möte om en plan: {name}',
  'notice.planChange': 'Ändrat möte om en plan: {name}',
  'notice.planCancel': 'Inställt möte om en plan: {name}',
  'notice.planReminder': 'I morgon är det möte om en plan: {name}',
} as const
