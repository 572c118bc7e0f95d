import { lus } from '../access/law.ts'
import type { LawRef } from '../law/statutes.ts'

const from2018 = (...sections: string[]): readonly LawRef[] =>
  lus(...sections).map((ref) => ({ ...ref, validFrom: '2018-01-01' }))

/** The places in lagen (2017:612) that each clock rests on. The same objects every time: clocks are asked by the thousand. */
export const lawOf = {
  need: from2018('2 kap. 1 §'),
  admissionNotice: from2018('2 kap. 1 §', '2 kap. 3 §'),
  readyNotice: from2018('3 kap. 1 §'),
  planning: from2018('4 kap. 1 §'),
  planningCall: from2018('4 kap. 3 §'),
  agreement: from2018('4 kap. 5 §'),
  /** Paid for whoever is in hospital care after having been judged ready. */
  stillInCare: from2018('5 kap. 1 §'),
  payer: from2018('5 kap. 2 §'),
  conditions: from2018('5 kap. 3 §'),
  start: from2018('5 kap. 4 §'),
  openCare: from2018('5 kap. 5 §'),
  amount: from2018('5 kap. 6 §'),
  psychiatric2018: [
    {
      statute: 'LUS',
      sfs: '2017:612',
      section: 'övergångsbestämmelserna punkt 2',
      validFrom: '2018-01-01',
      validTo: '2018-12-31',
      amendedBy: 'SFS 2017:1130',
    },
  ] as readonly LawRef[],
} as const
