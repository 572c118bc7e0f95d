import type { signIn as sv } from './sv.ts'

export const signIn = {
  'signInProblem.unknown': 'You are not in Hållpunkt yet. Ask your manager or administrator to add you.',
  'signInProblem.cancelled': 'The sign-in was cancelled. You can begin again when you like.',
  'signInProblem.expired': 'The sign-in took too long or was interrupted on the way. Begin again.',
  'signInProblem.assurance':
    'The sign-in was not secure enough. An e-identification at assurance level 3 is needed here, such as a SITHS card or Mobile SITHS. Sign in with one, or ask whoever handles the cards where you work for help.',
  'signInProblem.unreadable':
    'What the sign-in service said could not be read. Try again. If that does not help, contact support.',
  'signInProblem.commissionUnknown':
    'The commission “{unit}” is not in Hållpunkt for you. Choose another when you sign in, or ask the manager there to add you.',
  'signInProblem.commissionProvider':
    'The commission “{unit}” stands with another care provider than the unit belongs to here. Ask your administrator to correct it in HSA or in Hållpunkt.',
  'signInProblem.commissionPurpose':
    'The commission “{unit}” has a purpose that is not enough here. Choose a commission for care and treatment when you sign in.',
  'signInProblem.commissionNone':
    'None of your commissions in HSA is in Hållpunkt. Ask your manager or administrator to add it.',
  'signInProblem.other': 'Try again. If that does not help, contact support.',
  'signInProblem.someCommission': 'you chose',
  'signOut.everywhere': 'Sign out everywhere',
  'signOut.everywhereHint': 'On every computer and phone',
} as const satisfies Record<keyof typeof sv, string>
