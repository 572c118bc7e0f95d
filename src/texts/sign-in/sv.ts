/** Why a sign-in came to nothing and what one can do, and the way out everywhere. */
export const signIn = {
  'signInProblem.unknown': 'Du finns inte i Hållpunkt ännu. Be din chef eller administratör lägga in dig.',
  'signInProblem.cancelled': 'Inloggningen avbröts. Du kan börja om när du vill.',
  'signInProblem.expired': 'Inloggningen tog för lång tid eller avbröts på vägen. Börja om.',
  'signInProblem.assurance':
    'Inloggningen var inte tillräckligt säker. Här behövs e-legitimation på tillitsnivå 3, till exempel SITHS-kort eller Mobilt SITHS. Logga in med en sådan, eller be din e-tjänstekortsansvariga om hjälp.',
  'signInProblem.unreadable':
    'Uppgifterna från inloggningstjänsten gick inte att läsa. Försök igen. Hjälper inte det, hör av dig till supporten.',
  'signInProblem.commissionUnknown':
    'Uppdraget ”{unit}” finns inte i Hållpunkt för dig. Välj ett annat uppdrag när du loggar in, eller be chefen där lägga in dig.',
  'signInProblem.commissionProvider':
    'Uppdraget ”{unit}” står på en annan vårdgivare än den som enheten hör till här. Be din administratör rätta det i HSA eller i Hållpunkt.',
  'signInProblem.commissionPurpose':
    'Uppdraget ”{unit}” har ett ändamål som inte räcker här. Välj ett uppdrag för vård och behandling när du loggar in.',
  'signInProblem.commissionNone':
    'Inget av dina uppdrag i HSA finns i Hållpunkt. Be din chef eller administratör lägga in det.',
  'signInProblem.other': 'Försök igen. Hjälper inte det, hör av dig till supporten.',
  'signInProblem.someCommission': 'du valde',
  'signOut.everywhere': 'Logga ut överallt',
  'signOut.everywhereHint': 'På alla datorer och telefoner',
} as const
