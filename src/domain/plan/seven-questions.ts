/**
 * The seven questions on a documented agreement: their themes, as SKR names them in its support for following up; the words on the page are
 * ours, not SKR's (source: skr.se, "Metodstöd, uppföljning", 2022-10-20). The second question has three parts. The questions are yes or no;
 * the fourth and the seventh are for whoever needs it, and can be not relevant.
 */
export const sevenKeys = [
  'secure',
  'myPart',
  'ifWorse',
  'carePart',
  'easyContact',
  'careContact',
  'nextStep',
  'agreedTime',
  'overview',
] as const
export type SevenKey = (typeof sevenKeys)[number]

/** Which of the seven a part belongs to. */
export const sevenNumber: Readonly<Record<SevenKey, number>> = {
  secure: 1,
  myPart: 2,
  ifWorse: 2,
  carePart: 2,
  easyContact: 3,
  careContact: 4,
  nextStep: 5,
  agreedTime: 6,
  overview: 7,
}

export const sevenReplies = ['yes', 'no', 'notRelevant'] as const
export type SevenReply = (typeof sevenReplies)[number]
export type SevenAnswers = Readonly<Record<SevenKey, SevenReply>>

/** Asked of whoever needs it: only there can it be not relevant. */
export const conditional: readonly SevenKey[] = ['careContact', 'overview']

/** Answers that can't be: not relevant where everyone is asked. */
export function wrongSeven(answers: SevenAnswers): SevenKey[] {
  return sevenKeys.filter((key) => answers[key] === 'notRelevant' && !conditional.includes(key))
}

/** Each of the seven as one answer: a part that is no makes the whole no, and what isn't relevant is left out. */
export function sevenByNumber(answers: SevenAnswers): Map<number, SevenReply> {
  const whole = new Map<number, SevenReply>()
  for (const key of sevenKeys) {
    const number = sevenNumber[key]
    whole.set(number, whole.get(number) === 'no' ? 'no' : answers[key])
  }
  return whole
}

/** Numbers of the questions that the two have answered otherwise: something to talk about. */
export function differing(person: SevenAnswers, unit: SevenAnswers): number[] {
  const [mine, theirs] = [sevenByNumber(person), sevenByNumber(unit)]
  return [...mine].flatMap(([number, reply]) => (theirs.get(number) === reply ? [] : [number]))
}

/**
 * Whether there is a documented agreement, as SKR describes it: both have answered yes to everything that is relevant, and it is written down
 * in a plan in force.
 */
export function isAgreement(q: { person: SevenAnswers | null; unit: SevenAnswers | null; inForce: boolean }): boolean {
  const yes = (answers: SevenAnswers | null): boolean =>
    answers !== null && [...sevenByNumber(answers).values()].every((reply) => reply !== 'no')
  return q.inForce && yes(q.person) && yes(q.unit)
}
