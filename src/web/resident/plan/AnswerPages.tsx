import { type ReactNode, useState } from 'react'
import type { OwnPlans, OwnPlanView } from '../../../contract/own-plan-views.ts'
import { call } from '../../app/client.ts'
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx'
import { DateInput } from '../../ui/DateInput.tsx'
import { parseDay } from '../../ui/day.ts'
import { TextArea } from '../../ui/TextInput.tsx'
import { useDraft } from '../../ui/useDraft.ts'
import { paths } from '../path.tsx'
import { dayWords } from '../time.ts'
import { planPath, Question, type Shared } from './parts.tsx'
import { usePlanTexts } from './texts.ts'

type Props = { shared: Shared; plan: OwnPlanView }

/** Yes or no to a plan: what it means, who would take part, and the answer. */
export function WordPage({ shared, plan }: Props): ReactNode {
  const say = usePlanTexts()
  const draft = useDraft(`plan-word:${plan.planId}`, { answer: '', words: '', howLong: 'open', last: '' })
  const { answer, words, howLong, last } = draft.value
  const limited = answer === 'yes' && howLong === 'day'
  const until = limited ? parseDay(last, shared.today) : null
  const means = (['word.means1', 'word.means2', 'word.means3', 'word.means4'] as const).map((key) => say(key))
  const lines = plan.proposal.why ? [say('one.why', { why: plan.proposal.why })] : []
  return (
    <Question
      shared={shared}
      page="word"
      heading={say('word.heading')}
      lead={say('one.keeper', { unit: plan.keeper.name })}
      aloud={[...lines, say('word.means'), ...means, say('word.choose'), say('word.yes'), say('word.no')]}
      send={say('word.send')}
      back={planPath(plan.planId)}
      phone={plan.keeper.phone}
      check={() => [
        ...(answer === '' ? [{ id: 'answer', message: say('word.error') }] : []),
        ...(limited && (until === null || until < shared.today)
          ? [{ id: 'last', message: say('word.lastError') }]
          : []),
      ]}
      act={async () => {
        const { planId, version } = plan
        await call('resident.planWord', { planId, version, yes: answer === 'yes', words, until })
        draft.clear()
        return { to: planPath(planId), said: 'word' }
      }}
    >
      {(errorOf) => (
        <>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <section className="stack">
            <h2>{say('word.means')}</h2>
            <ul className="res-list">
              {means.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <h2>{say('word.who')}</h2>
            <ul className="res-list">
              {plan.parties.map((one) => (
                <li key={one.partyId}>{one.name}</li>
              ))}
            </ul>
          </section>
          <RadioGroup
            id="answer"
            error={errorOf('answer')}
            legend={say('word.choose')}
            value={answer || null}
            onValue={(value) => draft.set({ answer: value })}
            options={[
              { value: 'yes', label: say('word.yes') },
              { value: 'no', label: say('word.no') },
            ]}
          />
          {answer === 'yes' && (
            <RadioGroup
              id="how-long"
              legend={say('word.howLong')}
              value={howLong}
              onValue={(value) => draft.set({ howLong: value })}
              options={[
                { value: 'open', label: say('word.howLong.open'), hint: say('word.howLong.openHint') },
                { value: 'day', label: say('word.howLong.day'), hint: say('word.howLong.dayHint') },
              ]}
            />
          )}
          {limited && (
            <DateInput
              id="last"
              label={say('word.last')}
              hint={say('word.lastHint')}
              error={errorOf('last')}
              today={shared.today}
              say={(day) => dayWords(day, shared.today, say.language)}
              value={last}
              onDay={(text) => draft.set({ last: text })}
            />
          )}
          <TextArea
            id="words"
            error={errorOf('words')}
            label={say('word.words')}
            hint={say('word.wordsHint', { unit: plan.keeper.name })}
            value={words}
            onText={(text) => draft.set({ words: text })}
            maxLength={4000}
            rows={3}
          />
        </>
      )}
    </Question>
  )
}

/** Taking the yes back: what follows, and the button. */
export function EndPlanPage({ shared, plan }: Props): ReactNode {
  const say = usePlanTexts()
  const lines = [say('end.1'), say('end.2'), say('end.3')]
  return (
    <Question
      shared={shared}
      page="end plan"
      heading={say('end.heading')}
      aloud={lines}
      send={say('end.yes')}
      danger
      back={planPath(plan.planId)}
      backLabel={say('end.no')}
      phone={plan.keeper.phone}
      act={async () => {
        const { planId, version } = plan
        await call('resident.planWord', { planId, version, yes: false, words: '' })
        return { to: planPath(planId), said: 'word' }
      }}
    >
      <Lines lines={lines} />
    </Question>
  )
}

/** Taking one out of the plan. */
export function RemovePage({ shared, plan, party }: Props & { party: OwnPlanView['parties'][number] }): ReactNode {
  const say = usePlanTexts()
  const { name } = party
  const lines = [say('remove.1', { name }), say('remove.2'), say('remove.3')]
  return (
    <Question
      shared={shared}
      page="remove party"
      heading={say('remove.heading', { name })}
      aloud={lines}
      send={say('remove.yes')}
      danger
      back={planPath(plan.planId)}
      backLabel={say('remove.no')}
      phone={plan.keeper.phone}
      act={async () => {
        const { planId, version } = plan
        await call('resident.withdrawPlanParty', { planId, version, partyId: party.partyId })
        return { to: planPath(planId), said: `removed ${name}` }
      }}
    >
      <Lines lines={lines} />
    </Question>
  )
}

const Lines = ({ lines }: { lines: readonly string[] }): ReactNode => (
  <ul className="res-list">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)

/** What one thinks: a comment, or that one doesn't agree. */
export function SayPage({ shared, plan }: Props): ReactNode {
  const say = usePlanTexts()
  const draft = useDraft(`plan-say:${plan.planId}`, { kind: plan.asRelative ? 'comment' : '', words: '' })
  const { kind, words } = draft.value
  return (
    <Question
      shared={shared}
      page="say"
      heading={say('say.heading')}
      aloud={[
        ...(plan.asRelative ? [] : [say('say.kind'), say('say.comment'), say('say.disagree')]),
        say('say.words'),
        say('say.wordsHint'),
      ]}
      send={say('say.send')}
      back={planPath(plan.planId)}
      phone={plan.keeper.phone}
      check={() => [
        ...(kind === '' ? [{ id: 'kind', message: say('say.choose') }] : []),
        ...(words.trim().length < 3 ? [{ id: 'words', message: say('say.error') }] : []),
      ]}
      act={async (idempotencyKey) => {
        const { planId } = plan
        await call('resident.commentPlan', { planId, words, disagrees: kind === 'disagree' }, { idempotencyKey })
        draft.clear()
        return { to: planPath(planId), said: 'commented' }
      }}
    >
      {(errorOf) => (
        <>
          {!plan.asRelative && (
            <RadioGroup
              id="kind"
              error={errorOf('kind')}
              legend={say('say.kind')}
              value={kind || null}
              onValue={(value) => draft.set({ kind: value })}
              options={[
                { value: 'comment', label: say('say.comment') },
                { value: 'disagree', label: say('say.disagree'), hint: say('say.disagreeHint') },
              ]}
            />
          )}
          <TextArea
            id="words"
            error={errorOf('words')}
            label={say('say.words')}
            hint={say('say.wordsHint')}
            value={words}
            onText={(text) => draft.set({ words: text })}
            maxLength={4000}
            rows={5}
          />
        </>
      )}
    </Question>
  )
}

/** Whether the plan helps: the person's own answer (SIP-10). */
export function HelpsPage({ shared, plan }: Props): ReactNode {
  const say = usePlanTexts()
  const draft = useDraft(`plan-helps:${plan.planId}`, { answer: '', words: '' })
  const { answer, words } = draft.value
  const options = (['helps', 'helpsPartly', 'doesNotHelp'] as const).map((value) => ({
    value,
    label: say(`helps.${value}`),
  }))
  return (
    <Question
      shared={shared}
      page="helps"
      heading={say('helps.heading')}
      aloud={[...options.map(({ label }) => label), say('helps.words')]}
      send={say('helps.send')}
      back={planPath(plan.planId)}
      phone={plan.keeper.phone}
      check={() => (answer === '' ? [{ id: 'answer', message: say('helps.error') }] : [])}
      act={async (idempotencyKey) => {
        const { planId } = plan
        const chosen = options.find((one) => one.value === answer)!.value
        await call('resident.answerFollowUp', { planId, answer: chosen, words }, { idempotencyKey })
        draft.clear()
        return { to: planPath(planId), said: 'answered' }
      }}
    >
      {(errorOf) => (
        <>
          <RadioGroup
            id="answer"
            error={errorOf('answer')}
            legend={<span className="ui-hidden">{say('helps.heading')}</span>}
            value={answer || null}
            onValue={(value) => draft.set({ answer: value })}
            options={options}
          />
          <TextArea
            id="words"
            error={errorOf('words')}
            label={say('helps.words')}
            value={words}
            onText={(text) => draft.set({ words: text })}
            maxLength={4000}
            rows={4}
          />
        </>
      )}
    </Question>
  )
}

/** Proposing a plan: where, and why (SIP-1). */
export function ProposePage({ shared, own }: { shared: Shared; own: OwnPlans }): ReactNode {
  const say = usePlanTexts()
  const only = own.units.length === 1 ? own.units[0]!.unitId : ''
  const draft = useDraft('plan-propose:', { unitId: only, why: '', mayShow: false })
  const { unitId, why, mayShow } = draft.value
  const reads = say(own.asRelative && !mayShow ? 'propose.readsKeeper' : 'propose.reads')
  const [first] = useState(() => own.units)
  return (
    <Question
      shared={shared}
      page="propose"
      heading={say('propose.heading')}
      lead={say('propose.text')}
      aloud={[say('propose.where'), ...first.map((one) => one.name), say('propose.why'), say('propose.whyHint')]}
      send={say('propose.send')}
      back={paths.plan}
      check={() => [
        ...(unitId === '' ? [{ id: 'unit', message: say('propose.choose') }] : []),
        ...(why.trim().length < 3 ? [{ id: 'why', message: say('propose.say') }] : []),
      ]}
      act={async (idempotencyKey) => {
        const made = await call('resident.proposePlan', { unitId, why, mayShowWhy: mayShow }, { idempotencyKey })
        draft.clear()
        return { to: planPath(made.planId), said: 'proposed' }
      }}
    >
      {(errorOf) => (
        <>
          <RadioGroup
            id="unit"
            error={errorOf('unit')}
            legend={say('propose.where')}
            value={unitId || null}
            onValue={(value) => draft.set({ unitId: value })}
            options={first.map((one) => ({ value: one.unitId, label: one.name }))}
          />
          <TextArea
            id="why"
            error={errorOf('why')}
            label={say('propose.why')}
            hint={`${say('propose.whyHint')} ${reads}`}
            value={why}
            onText={(text) => draft.set({ why: text })}
            maxLength={4000}
            rows={4}
          />
          {own.asRelative && (
            <Checkbox
              label={say('propose.mayShow')}
              checked={mayShow}
              onChecked={(checked) => draft.set({ mayShow: checked })}
            />
          )}
        </>
      )}
    </Question>
  )
}
