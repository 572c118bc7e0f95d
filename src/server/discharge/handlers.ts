import * as admissionRefused from '../intake/admissions/refused.ts'
import type { Handlers } from '../platform/operations/context.ts'
import * as agreement from './agreement.ts'
import * as board from './board.ts'
import * as delay from './delay.ts'
import * as followUp from './follow-up.ts'
import * as goingHome from './going-home.ts'
import * as inbox from './inbox.ts'
import * as information from './information.ts'
import * as municipality from './municipality.ts'
import * as payment from './payment.ts'
import * as proof from './proof/operations.ts'
import * as receivers from './receivers.ts'
import * as stay from './stay.ts'
import * as ward from './ward.ts'
import * as wrong from './wrong.ts'

/** What answers the operations of discharge. */
export const dischargeHandlers = {
  'discharge.board': board.board,
  'discharge.inbox': inbox.inbox,
  'discharge.read': board.read,
  'discharge.readReminder': board.readReminder,
  'discharge.readRefusal': admissionRefused.readRefusal,
  'discharge.units': board.units,
  'discharge.admit': ward.admit,
  'discharge.notify': ward.notify,
  'discharge.changeDate': ward.changeDate,
  'discharge.moveWard': stay.moveWard,
  'discharge.wards': stay.wards,
  'discharge.correctStay': stay.correctStay,
  'discharge.ready': ward.ready,
  'discharge.withdrawReady': ward.withdrawReady,
  'discharge.interrupt': ward.interrupt,
  'discharge.resume': ward.resume,
  'discharge.retract': ward.retract,
  'discharge.setMunicipality': municipality.setMunicipality,
  'discharge.removeReceiver': wrong.removeReceiver,
  'discharge.receipt': receivers.receipt,
  'discharge.answer': receivers.answer,
  'discharge.openCare': receivers.openCare,
  'discharge.call': receivers.call,
  'discharge.inform': information.inform,
  'discharge.transfer': ward.transfer,
  'discharge.discharge': goingHome.discharge,
  'discharge.correctDischarge': goingHome.correctDischarge,
  'discharge.followUp': followUp.followUp,
  'discharge.payments': payment.payments,
  'discharge.paymentsFile': payment.paymentsFile,
  'discharge.markDispute': payment.markDispute,
  'discharge.settle': payment.settle,
  'discharge.withdrawDispute': payment.withdrawDispute,
  'discharge.agreements': agreement.agreements,
  'discharge.agreementPreview': agreement.agreementPreview,
  'discharge.agree': agreement.agree,
  'discharge.proof': proof.proof,
  'discharge.proofPaper': proof.proofPaper,
  'discharge.delay': delay.delay,
  'discharge.sayCause': delay.sayCause,
  'discharge.delays': delay.delays,
  'discharge.delaysFile': delay.delaysFile,
  'discharge.followUps': followUp.followUps,
  'discharge.solveProblem': followUp.solveProblem,
  'discharge.after': followUp.after,
  'discharge.days': followUp.days,
  'discharge.decideDays': followUp.decideDays,
  'discharge.information': information.information,
  'discharge.writeInformation': information.writeInformation,
  'discharge.informationPaper': information.informationPaper,
} satisfies Partial<Handlers>
