import type { ReactNode } from 'react'
import { Failure } from '../app/Failure.tsx'
import { useAct } from '../app/operations.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { type PlainKey, useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { between, withDots } from '../ui/between.ts'
import { Card } from '../ui/Card.tsx'
import { Tag } from '../ui/Tag.tsx'
import { useToast } from '../ui/Toast.tsx'
import { handedWords } from './HandedCard.tsx'
import { dayOf, type PlanProps } from './words.ts'

/** Other plans, linked and not copied (SIP-7, SIP-8). */
export function LinksCard({ plan }: PlanProps): ReactNode {
  const { t, both, upper } = useTexts()
  const open = useOpenPanel()
  return (
    <Card title={t('sip.links')}>
      {plan.links.length === 0 && <p className="soft">{t('sip.links.none')}</p>}
      <ul className="plan-rows">
        {plan.links.map((one) => (
          <li key={one.linkId}>
            <div>
              <b>{one.title}</b>
              <p className="soft small">{upper([both(one.typeName), one.keptBy].join(' · '))}</p>
              {one.keyword && <p className="soft small">{t(`turn.kw.${one.keyword}`)}</p>}
              {one.covers && <Tag tone="calm">{t('sip.link.coversTag')}</Tag>}
            </div>
            {plan.availableActions.includes('link') && <Unlink plan={plan} link={one} />}
          </li>
        ))}
      </ul>
      {plan.availableActions.includes('link') && (
        <div className="plan-after no-print">
          <Button
            size="small"
            onClick={() => open({ panel: 'plan-lanka', person: plan.personId, matter: plan.planId })}
          >
            {t('sip.do.link')}
          </Button>
        </div>
      )}
    </Card>
  )
}

/** A link that was wrong is taken away. */
function Unlink({ plan, link }: Pick<PlanProps, 'plan'> & { link: PlanProps['plan']['links'][number] }): ReactNode {
  const { t } = useTexts()
  const say = useToast()
  const { run, busy, problem } = useAct('plan.unlink')
  return (
    <div className="no-print">
      {problem && <Failure problem={problem} />}
      <Button
        size="small"
        variant="text"
        busy={busy}
        aria-label={t('turn.unlinkOf', { title: link.title })}
        onClick={async () => {
          if (await run({ personId: plan.personId, planId: plan.planId, linkId: link.linkId }))
            say({ text: t('turn.unlinked'), tone: 'ok' })
        }}
      >
        {t('turn.unlink')}
      </Button>
    </div>
  )
}

const told = new Set(
  'propose judgeNeeded refuse recordConsent recordNo withdrawConsent invite withdrawParty call changeCall cancelCall openMeeting undoMeeting edit submit takeBack confirm object followUp revise dropRevision close handOver removeFile askKeeper takeKeeper'.split(
    ' ',
  ),
)

/** What has happened with the plan, the latest first. `open`: shown at once, where there is little else. */
export function HistoryCard({ plan, open = false }: PlanProps & { open?: boolean }): ReactNode {
  const texts = useTexts()
  const { t } = texts
  const handed = (at: string): string => {
    const given = plan.handedOver.find((one) => one.at === at)
    return given
      ? [handedWords(given, t), t('sip.hand.toWho', { who: t(`sip.giver.${given.to}`) }), texts.day(given.on)].join(
          ' · ',
        )
      : ''
  }
  return (
    <details className="plan-history no-print" open={open}>
      <summary>{t('sip.history')}</summary>
      <ol className="plan-rows">
        {plan.events.toReversed().map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what has happened is only added to
          <li key={`${one.at}${plan.events.length - at}`}>
            <div>
              <b>
                {between(
                  ': ',
                  t((told.has(one.action) ? `sip.did.${one.action}` : 'sip.did.other') as PlainKey),
                  one.party ?? '',
                )}
              </b>
              <p className="soft small">{withDots(dayOf(one.at, texts), texts.time(one.at), one.name)}</p>
              {one.action === 'handOver' && <p>{handed(one.at)}</p>}
              {one.words && <p lang="sv">{one.words}</p>}
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}
