/** What I dag says of meetings about plans. */
export const planNotices = {
  'notice.planEnded': 'En plan är avslutad: {name}',
  'notice.planEndedOff': 'En plan är avslutad, och mötet i den blir inte av: {name}',
  'notice.planOut': 'Enheten är inte med i en plan längre: {name}',
  'notice.planOutOff': 'Enheten är inte med i en plan längre, och inte kallad till mötet: {name}',
  'notice.planEndedUnnamed': 'En plan som enheten var med i är avslutad',
  'notice.planEndedOffUnnamed': 'En plan som enheten var med i är avslutad, och mötet i den blir inte av',
  'notice.planOutUnnamed': 'Enheten är inte med i en plan längre',
  'notice.planOutOffUnnamed': 'Enheten är inte med i en plan längre, och inte kallad till mötet',
  'notice.planCall': 'Kallelse till möte om en plan: {name}',
  'notice.planChange': 'Ändrat möte om en plan: {name}',
  'notice.planCancel': 'Inställt möte om en plan: {name}',
  'notice.planReminder': 'I morgon är det möte om en plan: {name}',
  'notice.planAsked': 'En plan väntar på att ni bekräftar: {name}',
  'notice.planWaits': 'En plan har en ny version som väntar på andra: {name}',
  'notice.planInForce': 'En plan gäller i en ny version: {name}',
} as const
