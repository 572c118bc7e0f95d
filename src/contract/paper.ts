import { z } from 'zod'
import { id } from './common.ts'
import { file, operation } from './operation.ts'

const style = {
  language: z.enum(['sv', 'sv-easy', 'en']).default('sv'),
  large: z.enum(['true', 'false']).default('false'),
}

export const paperContactSheet = operation({
  name: 'paper.contactSheet',
  method: 'GET',
  path: '/persons/:personId/contact-sheet',
  summary: { sv: 'Kontaktblad för hemmapärmen, som PDF', en: 'Contact sheet for the binder at home, as PDF' },
  input: z.object({ personId: id, ...style }),
  output: file('application/pdf'),
  permission: { actor: 'staff', verb: 'contact.read', subject: 'person' },
  audit: 'paper.contactSheetPrinted',
})

export const paperOwnContactSheet = operation({
  name: 'paper.ownContactSheet',
  method: 'GET',
  path: '/me/contact-sheet',
  summary: { sv: 'Mitt kontaktblad, som PDF', en: 'My contact sheet, as PDF' },
  input: z.object(style),
  output: file('application/pdf'),
  permission: { actor: 'person', subject: 'self', proxy: 'contacts' },
  audit: 'paper.contactSheetPrinted',
})
