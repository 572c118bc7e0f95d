import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { withDots } from '../ui/between.ts'
import { Card } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import { type Content, dayOf, type Intervention, type PlanProps, partyName } from './words.ts'

/** The plan as it stands: to be read, in the order it is talked through. */
export function ReadPlan({ plan, content }: { plan: PlanProps['plan']; content: Content }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const version = plan.waiting?.content === content ? plan.waiting.number : null
  const force = plan.force?.content === content ? plan.force : null
  const lead = force
    ? t('sip.versionSince', { number: force.number, day: dayOf(force.since, texts) })
    : version && t('sip.versionWaits', { number: version })
  return (
    <Card title={t('sip.write')} lead={lead} className="plan-read">
      <PlanWords plan={plan} content={content} />
    </Card>
  )
}

/** What reading needs of a plan: one that lives, or a copy that was frozen. */
type PlanRead = Pick<PlanProps['plan'], 'state' | 'waiting' | 'force'> & {
  parties: readonly { partyId: string; name: string }[]
  /** Interventions whose unit has left; a copy of what was agreed has none. */
  withoutParty?: readonly string[]
}

/** The plan’s words, without a box of their own. */
export function PlanWords({ plan, content }: { plan: PlanRead; content: Content }): ReactNode {
  const { t, day } = useTexts()
  return (
    <div className="plan-words">
      <Words title={t('sip.matters')} text={content.mattersToMe} always />
      <Words title={t('sip.resources')} text={content.resources} />
      <Words title={t('sip.child')} text={content.childsVoice} />
      {content.needs.length > 0 && (
        <section>
          <h3>{t('sip.needs')}</h3>
          <ul>
            {content.needs.map((one) => (
              <li key={one.id} lang="sv">
                {one.text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {content.goals.length > 0 && (
        <section>
          <h3>{t('sip.goals')}</h3>
          <ul>
            {content.goals.map((one) => (
              <li key={one.id}>
                <b lang="sv">{one.text}</b>
                {one.sign && <p>{one.sign}</p>}
                {one.by && <p className="soft">{`${t('sip.byDay')} ${day(one.by)}`}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Doing plan={plan} content={content} />
      {content.overall && (
        <section>
          <h3>{t('sip.overall')}</h3>
          <p>{t(`sip.answerer.${content.overall}`)}</p>
        </section>
      )}
      <IfWorse content={content} />
      {(content.followUpOn || content.followUpHow) && (
        <section>
          <h3>{t('sip.followUp')}</h3>
          {content.followUpOn && <p>{day(content.followUpOn)}</p>}
          {content.followUpHow && <p className="plan-lines">{content.followUpHow}</p>}
        </section>
      )}
      <Words title={t('sip.whomICall')} text={content.whomICall} />
    </div>
  )
}

/** What is done when it gets worse: the three parts under their own heading. */
function IfWorse({ content }: { content: Content }): ReactNode {
  const { t } = useTexts()
  const parts = (['crisisSigns', 'crisisMyself', 'crisisOthers'] as const).filter((one) => content[one].trim() !== '')
  if (parts.length === 0) return null
  return (
    <section>
      <h3>{t('sip.crisis')}</h3>
      {parts.map((one) => (
        <div key={one}>
          <h4>{t(`sip.${one}`)}</h4>
          <p className="plan-lines" lang="sv">
            {content[one]}
          </p>
        </div>
      ))}
    </section>
  )
}

function Words({ title, text, always = false }: { title: string; text: string; always?: boolean }): ReactNode {
  const { t } = useTexts()
  if (text.trim() === '' && !always) return null
  return (
    <section>
      <h3>{title}</h3>
      {text.trim() ? (
        <p className="plan-lines" lang="sv">
          {text}
        </p>
      ) : (
        <p className="soft">{t('sip.unwritten')}</p>
      )}
    </section>
  )
}

function Doing({ plan, content }: { plan: PlanRead; content: Content }): ReactNode {
  const { t } = useTexts()
  return (
    <section>
      <h3>{t('sip.interventions')}</h3>
      {content.interventions.length === 0 && <p className="soft">{t('sip.unwritten')}</p>}
      <ul className="plan-doing">
        {content.interventions.map((one) => (
          <OneIntervention key={one.id} plan={plan} content={content} one={one} />
        ))}
      </ul>
      {content.noneByOthers && <p>{t('sip.nobodyElse')}</p>}
    </section>
  )
}

/** One intervention: what, who answers for it and does it, when, and whether it is in force. */
export function OneIntervention(props: { plan: PlanRead; content: Content; one: Intervention }): ReactNode {
  const { plan, content, one } = props
  const { t, day } = useTexts()
  const byAuthority = one.answerer === 'region' || one.answerer === 'municipality'
  const waits =
    plan.waiting?.content === content &&
    plan.waiting.left.some((ask) => ask.about === 'does' && ask.interventionId === one.id)
  const left = plan.withoutParty?.includes(one.id) === true && plan.state !== 'closed'
  const force =
    byAuthority &&
    !waits &&
    !left &&
    (plan.waiting?.content === content || plan.force?.inForce.includes(one.id)) &&
    plan.state !== 'closed'
  const goal = content.goals.find(({ id }) => id === one.goalId)
  const need = content.needs.find(({ id }) => id === one.needId)
  const facts = withDots(
    one.answerer && t(`sip.answerer.${one.answerer}`),
    byAuthority && partyName(plan, one.partyId),
    one.who,
    one.from && `${t('sip.from').toLocaleLowerCase('sv')} ${day(one.from)}`,
    one.by && `${t('sip.byDay').toLocaleLowerCase('sv')} ${day(one.by)}`,
    one.keyword && t(`turn.kw.${one.keyword}`),
  )
  return (
    <li>
      <div className="plan-do-head">
        {one.what ? <b lang="sv">{one.what}</b> : <b>{t('sip.unwritten')}</b>}
        {left && <Tag tone="soon">{t('sip.partyLeft')}</Tag>}
        {waits && !left && <Tag tone="soon">{t('sip.waitsFor')}</Tag>}
        {force && <Tag tone="ok">{t('sip.inForce')}</Tag>}
      </div>
      <p className="soft">{facts}</p>
      {need && <p className="soft small">{t('turn.needOf', { need: need.text })}</p>}
      {goal && <p className="soft small">{t('sip.goalOf', { goal: goal.text })}</p>}
    </li>
  )
}
