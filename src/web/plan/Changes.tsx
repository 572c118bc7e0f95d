import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { between } from '../ui/between.ts'
import { Tag } from '../ui/Tag.tsx'
import { fieldName, type PlanProps, saidOf } from './words.ts'

/** What differs from the version in force, to be read: item by item, what it said and what it says. */
export function Changes(props: {
  plan: PlanProps['plan']
  waiting: Pick<NonNullable<PlanProps['plan']['waiting']>, 'changes' | 'content'>
}): ReactNode {
  const { plan, waiting } = props
  const texts = useTexts()
  const { t } = texts
  return (
    <ul className="plan-rows">
      {waiting.changes.map((one) => {
        const say = (value: string): string => saidOf(one.field, value, plan, texts, waiting.content)
        return (
          <li key={`${one.part}${one.itemId}${one.field}`}>
            <div>
              {one.kind !== 'changed' && (
                <p>
                  <Tag tone={one.kind === 'new' ? 'calm' : 'plain'}>{t(`sip.change.${one.kind}`)}</Tag> {one.item}
                </p>
              )}
              {one.kind === 'changed' && (
                <>
                  <b>{between(': ', one.item, fieldName(one.field, texts))}</b>
                  <p>
                    <span className="soft">{t('sip.change.was')}:</span> <del>{say(one.was)}</del>
                  </p>
                  <p>
                    <span className="soft">{t('sip.change.is')}:</span> <ins>{say(one.is)}</ins>
                  </p>
                </>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
