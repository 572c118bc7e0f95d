import type { ReactNode } from 'react'
import { useTexts } from '../../app/texts.tsx'
import { Card } from '../../ui/Card.tsx'
import { keywords } from '../keywords.ts'
import { shown } from '../live/state.ts'
import { useLiveField, useLiveState } from '../live/useLivePlan.ts'
import { PlanWords } from '../ReadPlan.tsx'
import { lacksNumber, type PlanProps, partiesIn, partyName } from '../words.ts'
import { LiveCheck, LiveDay, LiveRadio, LiveSelect, LiveText } from './fields.tsx'
import { Items, useNamed } from './items.tsx'
import { SavedLine } from './Saved.tsx'

/** The plan, written together: each field saves by itself, and others’ words come in as they write. */
export function WritePlan({ plan, person }: PlanProps): ReactNode {
  const { t } = useTexts()
  return (
    <Card title={t('sip.write')} lead={t('sip.write.lead')} className="plan-write">
      <div className="print-only">
        <PlanWords plan={plan} content={plan.draft} />
      </div>
      <div className="plan-form no-print" id="plan-first" tabIndex={-1}>
        <LiveText of="mattersToMe" label={t('sip.matters')} hint={t('sip.mattersHint')} lines={3} />
        <LiveText of="resources" label={t('sip.resources')} hint={t('sip.resourcesHint')} lines={2} />
        {person.age !== null && person.age < 18 && (
          <LiveText of="childsVoice" label={t('sip.child')} hint={t('sip.childHint')} lines={3} />
        )}
        <Needs />
        <Goals />
        <Interventions plan={plan} />
        <Crisis />
        <After />
        <SavedLine />
      </div>
    </Card>
  )
}

function Needs(): ReactNode {
  const { t } = useTexts()
  return (
    <section className="plan-part">
      <h3>{t('sip.needs')}</h3>
      <Items list="needs" name={(n) => t('sip.need', { n })} add={t('sip.needAdd')} line={(field) => field('text')}>
        {({ of, fresh }) => <LiveText of={of('text')} label={t('sip.wording')} fresh={fresh} lines={1} />}
      </Items>
    </section>
  )
}

function Goals(): ReactNode {
  const { t } = useTexts()
  return (
    <section className="plan-part" id="plan-goals" tabIndex={-1}>
      <h3>{t('sip.goals')}</h3>
      <Items list="goals" name={(n) => t('sip.goal', { n })} add={t('sip.goalAdd')} line={(field) => field('text')}>
        {({ of, fresh }) => (
          <>
            <LiveText of={of('text')} label={t('sip.wording')} hint={t('sip.goalHint')} fresh={fresh} lines={1} />
            <LiveText of={of('sign')} label={t('sip.sign')} lines={1} />
            <LiveDay of={of('by')} label={t('sip.goalBy')} />
            <KeywordField of={of('keyword')} />
          </>
        )}
      </Items>
    </section>
  )
}

/** Who does what, which authority answers for it, and that nobody else does anything, said expressly (SIP-4). */
export function Interventions({ plan }: { plan: PlanProps['plan'] }): ReactNode {
  const { t, day } = useTexts()
  /** What is done, by whom and by when, in a line. */
  const line = (field: (name: string) => string): string => {
    const answerer = (['region', 'municipality', 'other', 'person'] as const).find((one) => one === field('answerer'))
    const whose =
      field('who') || partyName(plan, field('partyId') || null) || (answerer ? t(`sip.answerer.${answerer}`) : '')
    return [field('what'), whose, field('by') && day(field('by'))].filter(Boolean).join(' · ')
  }
  return (
    <section className="plan-part" id="plan-who" tabIndex={-1}>
      <h3>{t('sip.interventions')}</h3>
      <Items list="interventions" name={(n) => t('sip.intervention', { n })} add={t('sip.interventionAdd')} line={line}>
        {({ of, fresh }) => <Intervention plan={plan} of={of} fresh={fresh} />}
      </Items>
      <LiveCheck of="noneByOthers" label={t('sip.noneByOthers')} hint={t('sip.noneByOthersHint')} />
      <LiveRadio
        of="overall"
        label={t('sip.overall')}
        hint={t('sip.overallHint')}
        options={[
          { value: 'region', label: t('sip.answerer.region') },
          { value: 'municipality', label: t('sip.answerer.municipality') },
        ]}
      />
    </section>
  )
}

function Intervention(props: { plan: PlanProps['plan']; of: (field: string) => string; fresh: boolean }): ReactNode {
  const { plan, of, fresh } = props
  const { t } = useTexts()
  const answerer = useLiveState((state) => shown(state, of('answerer')))
  const partyId = useLiveState((state) => shown(state, of('partyId')))
  /** A unit of another authority, or of none, doesn’t stay where it can’t be seen. */
  const unitToo = (chosen: string): Record<string, string> =>
    partyId === '' || plan.parties.some((one) => one.partyId === partyId && one.authority === chosen)
      ? {}
      : { [of('partyId')]: '' }
  const authority = answerer === 'region' || answerer === 'municipality'
  const units = partiesIn(plan).filter((one) => one.unitId !== null && one.authority === answerer)
  const needs = useNamed('needs', 'text')
  const goals = useNamed('goals', 'text')
  return (
    <>
      <LiveText of={of('what')} label={t('sip.what')} fresh={fresh} lines={1} />
      <div className="plan-pair">
        <LiveSelect
          of={of('answerer')}
          label={t('sip.answerer')}
          empty={t('sip.answererNone')}
          options={(['region', 'municipality', 'other', 'person'] as const).map((value) => ({
            value,
            label: t(`sip.answerer.${value}`),
          }))}
          also={unitToo}
        />
        {authority && (
          <LiveSelect
            of={of('partyId')}
            label={t('sip.party')}
            hint={units.length === 0 ? t('sip.partyNoneOf', { whose: t(`sip.authority.${answerer}`) }) : undefined}
            empty={t('sip.partyNone')}
            options={units.map((one) => ({ value: one.partyId, label: one.name }))}
          />
        )}
      </div>
      {answerer !== 'person' && <LiveText of={of('who')} label={t('sip.who')} hint={t('sip.whoHint')} />}
      <div className="plan-pair">
        <LiveDay of={of('from')} label={t('sip.from')} />
        <LiveDay of={of('by')} label={t('sip.byDay')} />
      </div>
      {(needs.length > 0 || goals.length > 0) && (
        <div className="plan-pair">
          {needs.length > 0 && (
            <LiveSelect of={of('needId')} label={t('sip.forNeed')} empty={t('sip.notChosen')} options={needs} />
          )}
          {goals.length > 0 && (
            <LiveSelect of={of('goalId')} label={t('sip.forGoal')} empty={t('sip.notChosen')} options={goals} />
          )}
        </div>
      )}
      <KeywordField of={of('keyword')} />
    </>
  )
}

/** The part of life, in the words that all plans share. */
function KeywordField({ of }: { of: string }): ReactNode {
  const { t } = useTexts()
  return (
    <LiveSelect
      of={of}
      label={t('turn.keyword')}
      hint={t('turn.keywordHint')}
      empty={t('sip.notChosen')}
      options={keywords.map((value) => ({ value, label: t(`turn.kw.${value}`) }))}
    />
  )
}

function Crisis(): ReactNode {
  const { t } = useTexts()
  return (
    <section className="plan-part" id="plan-crisis" tabIndex={-1}>
      <h3>{t('sip.crisis')}</h3>
      <LiveText of="crisisSigns" label={t('sip.crisisSigns')} lines={2} />
      <LiveText of="crisisMyself" label={t('sip.crisisMyself')} lines={2} />
      <LiveText of="crisisOthers" label={t('sip.crisisOthers')} lines={2} />
    </section>
  )
}

function After(): ReactNode {
  const { t } = useTexts()
  return (
    <section className="plan-part" id="plan-next" tabIndex={-1}>
      <h3>{t('sip.after')}</h3>
      <LiveDay of="followUpOn" label={t('sip.followUp')} />
      <LiveText of="followUpHow" label={t('sip.followUpHow')} lines={1} />
      <WhomICall />
    </section>
  )
}

/** Whom the person calls; asks for the number while the words hold none, since the person is shown no other under them. */
function WhomICall(): ReactNode {
  const { t } = useTexts()
  const { value } = useLiveField('whomICall')
  return (
    <div>
      <LiveText of="whomICall" label={t('sip.whomICall')} lines={1} />
      {lacksNumber(value) && <p className="plan-last no-print">{t('sip.whomICall.number')}</p>}
    </div>
  )
}
