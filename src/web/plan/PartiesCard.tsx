import type { ReactNode } from 'react'
import type { PlanPartyView } from '../../contract/plan-views.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { dayOf, type PlanProps } from './words.ts'

/** Those who take part, each with the person’s yes; and what the person has said to the plan. */
export function PartiesCard({ plan, person }: PlanProps): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  return (
    <>
      <Card title={t('sip.parties')}>
        <ul className="plan-rows">
          {plan.parties.map((party) => (
            <Party key={party.partyId} plan={plan} person={person} party={party} />
          ))}
        </ul>
        {plan.availableActions.includes('invite') && plan.state !== 'consented' && (
          <div className="plan-after no-print">
            <Button
              size="small"
              onClick={() => open({ panel: 'plan-bjud-in', person: plan.personId, matter: plan.planId })}
            >
              {t('sip.do.invite')}
            </Button>
          </div>
        )}
      </Card>
      <Words plan={plan} person={person} />
    </>
  )
}

function Party({ plan, party }: PlanProps & { party: PlanPartyView }): ReactNode {
  const { t, upper, day } = useTexts()
  const open = useOpenPanel()
  const left = party.withdrawnAt !== null
  const facts = [
    party.kind === 'unit' ? party.authority && t(`sip.authority.${party.authority}`) : t(`sip.party.${party.kind}`),
    party.isKeeper && t('sip.party.keeper'),
    party.own && t('sip.party.own'),
    left && t('sip.party.left'),
    !left && party.allowedBy && t('sip.party.said', { who: t(`sip.giver.${party.allowedBy}`) }),
    !left && party.allowedUntil && t('sip.until', { day: day(party.allowedUntil) }),
  ].filter((one): one is string => typeof one === 'string')
  return (
    <li>
      <div>
        <b>{party.name}</b>
        <p className="soft small">{upper(facts.join(' · '))}</p>
      </div>
      {!left && !party.isKeeper && plan.availableActions.includes('withdrawParty') && (
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
                  [
                    t(`sip.giver.${one.givenBy}`),
                    t(`sip.via.${one.channel}`).toLocaleLowerCase('sv'),
                    dayOf(one.at, texts),
                    one.until && t('sip.until', { day: day(one.until) }),
                  ]
                    .filter(Boolean)
                    .join(' · '),
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
