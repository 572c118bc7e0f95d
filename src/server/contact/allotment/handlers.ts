import { allotDoctors } from './act.ts'
import { allotments, undoAllotment } from './undo.ts'
import { allotmentPreview } from './view.ts'

/** The operations of allotment and what answers each. */
export const allotmentHandlers = {
  'contact.allotmentPreview': allotmentPreview,
  'contact.allot': allotDoctors,
  'contact.allotments': allotments,
  'contact.undoAllotment': undoAllotment,
}
