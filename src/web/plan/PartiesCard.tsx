import type { ReactNode } from 'react'
import type { PlanPartyView } from '../../contract/plan-views.ts'
import { useAct } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { withDots } from '../ui/between.ts'
import { Card } from '../ui/Card.tsx'
import { useToast } from '../ui/Toast.tsx'
import { dayOf, type PlanProps } from './words.ts'

/** Those who take part, each with the person’s yes; and what the person has said to the plan. */
export function PartiesCard({ plan, person }: PlanProps): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const about = { person: plan.personId, matter: plan.planId }
  const may = (action: 'invite' | 'askKeeper'): boolean => plan.availableActions.includes(action)
  return (
    <>
      <Card title={t('sip.parties')}>
        <ul className="plan-rows">
          {plan.parties.map((party) => (
            <Party key={party.partyId} plan={plan} person={person} party={party} />
          ))}
          {plan.asks.map((one) => (
            <Asked key={one.askId} plan={plan} ask={one} />
          ))}
        </ul>
        <div className="row plan-after no-print">
          {may('invite') && plan.state !== 'consented' && (
            <Button size="small" onClick={() => open({ panel: 'plan-bjud-in', ...about })}>
              {t('sip.do.invite')}
            </Button>
          )}
          {may('askKeeper') && plan.keeperAsk === null && (
            <Button size="small" variant="text" onClick={() => open({ panel: 'plan-halls-av', ...about })}>
              {t('sip.keeper.do')}
            </Button>
          )}
        </div>
      </Card>
      <Words plan={plan} person={person} />
    </>
  )
}

function Party({ plan, party }: PlanProps & { party: PlanPartyView }): ReactNode {
  const { t, upper, day } = useTexts()
  const open = useOpenPanel()
  const left = party.withdrawnAt !== null
  const does = [...plan.draft.interventions, ...(plan.force?.content.interventions ?? [])]
  // Who has left something that nobody does is invited again from here, as one whose day has passed.
  const undone = left && does.some((one) => one.partyId === party.partyId && plan.withoutParty.includes(one.id))
  const facts = [
    party.kind === 'unit' ? party.authority && t(`sip.authority.${party.authority}`) : t(`sip.party.${party.kind}`),
    party.isKeeper && t('sip.party.keeper'),
    party.own && t('sip.party.own'),
    left && t('sip.party.left'),
    party.lapsed && party.allowedUntil && t('sip.party.lapsedOn', { day: day(party.allowedUntil) }),
    party.lapsed && !party.allowedUntil && t('sip.party.left'),
    !left && !party.lapsed && party.allowedBy && t('sip.party.said', { who: t(`sip.giver.${party.allowedBy}`) }),
    !left && !party.lapsed && party.allowedUntil && t('sip.until', { day: day(party.allowedUntil) }),
  ].filter((one): one is string => typeof one === 'string')
  return (
    <li>
      <div>
        <b>{party.name}</b>
        <p className="soft small">{upper(facts.join(' · '))}</p>
        {party.noticed && <Noticed noticed={party.noticed} />}
      </div>
      {(party.lapsed || undone) && plan.availableActions.includes('invite') && (
        <Button
          size="small"
          aria-label={t('sip.invite.anewOf', { name: party.name })}
          onClick={() =>
            open({
              panel: 'plan-bjud-in',
              person: plan.personId,
              matter: plan.planId,
              ...(party.unitId ? { part: party.unitId } : {}),
            })
          }
        >
          {t('sip.invite.anew')}
        </Button>
      )}
      {!left && !party.lapsed && !party.isKeeper && plan.availableActions.includes('withdrawParty') && (
        <Button
          size="small"
          variant="text"
          aria-label={t('sip.leave.buttonOf', { name: party.name })}
          onClick={() =>
            open({ panel: 'plan-lamnar', person: plan.personId, matter: plan.planId, part: party.partyId })
          }
        >
          {t('sip.leave.button')}
        </Button>
      )}
    </li>
  )
}

/** How a party without an account is told that the plan is in force or has ended: by mail, or by whoever keeps it, by phone. */
function Noticed({ noticed }: { noticed: NonNullable<PlanPartyView['noticed']> }): ReactNode {
  const texts = useTexts()
  const { t, both } = texts
  const { of, by, state, at, reason } = noticed
  if (by === 'phone')
    return <p className="small">{t(`sip.noticed.${of}.phone`, { why: reason ? both(reason) : '' })}</p>
  const sent = state === 'sent' && at !== null
  return (
    <p className="soft small">
      {sent ? t(`sip.noticed.${of}.sent`, { day: dayOf(at, texts) }) : t(`sip.noticed.${of}.waiting`)}
    </p>
  )
}

/** Whom the person has been asked about on the own page: not in the plan, and sees nothing of it. */
function Asked({ plan, ask }: Pick<PlanProps, 'plan'> & { ask: PlanProps['plan']['asks'][number] }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const say = useToast()
  const { run, busy } = useAct('plan.takeBackAsk')
  return (
    <li>
      <div>
        <b>{ask.name}</b>
        <p className="soft small">{t(ask.saidNo ? 'sip.ask.no' : 'sip.ask.waits', { day: dayOf(ask.at, texts) })}</p>
      </div>
      {!ask.saidNo && (
        <Button
          size="small"
          variant="text"
          busy={busy}
          aria-label={t('sip.ask.takeBackOf', { name: ask.name })}
          onClick={async () => {
            const done = await run({ personId: plan.personId, planId: plan.planId, askId: ask.askId })
            if (done) say({ text: t('sip.ask.takenBack'), tone: 'ok' })
          }}
        >
          {t('sip.ask.takeBack')}
        </Button>
      )}
    </li>
  )
}

function Words({ plan }: PlanProps): ReactNode {
  const texts = useTexts()
  const { t, upper, day } = texts
  return (
    <Card title={t('sip.words')}>
      {plan.words.length === 0 && <p className="soft">{t('sip.words.none')}</p>}
      <ul className="plan-rows">
        {plan.words.toReversed().map((one) => (
          <li key={one.at}>
            <div>
              <b>{t(one.yes ? 'sip.words.yes' : 'sip.words.no')}</b>
              <p className="soft small">
                {upper(
                  withDots(
                    t(`sip.giver.${one.givenBy}`),
                    t(`sip.via.${one.channel}`).toLocaleLowerCase('sv'),
                    dayOf(one.at, texts),
                    one.until && t('sip.until', { day: day(one.until) }),
                  ),
                )}
              </p>
              {one.words && <p>”{one.words}”</p>}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
