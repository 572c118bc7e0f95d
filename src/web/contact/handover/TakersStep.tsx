import { type ReactNode, useState } from 'react'
import type { HandoverPreview, TakerView } from '../../../contract/handover.ts'
import { useTexts } from '../../app/texts.tsx'
import { Why } from '../../app/Why.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx'
import { ErrorText } from '../../ui/Field.tsx'
import { join } from '../../ui/join.ts'
import { Tag } from '../../ui/Tag.tsx'
import { backOn } from '../words.ts'
import { scaleOf, TakerList } from './TakerList.tsx'
import type { HandoverForm } from './useHandover.ts'

/** Step two: who takes over, with the lists as they are and as they become. */
export function TakersStep({ form, preview }: { form: HandoverForm; preview: HandoverPreview }): ReactNode {
  const { t, both, number, upper, percent } = useTexts()
  const { value, set } = form.draft
  const [tried, setTried] = useState(false)
  const able = preview.takers.filter((taker) => taker.may > 0)
  const unable = preview.takers.filter((taker) => taker.may === 0)
  const all = preview.shown
  const scale = scaleOf(able)
  const choose = (takers: string[]): void =>
    set((before) => ({
      ...before,
      takers,
      // What was chosen for someone who no longer takes over is no longer chosen.
      choices: before.choices.filter(({ to }) => to === null || takers.includes(to)),
    }))
  const deputy = able.find((taker) => taker.deputy && value.takers.includes(taker.assignmentId))
  const lacking = tried && value.takers.length === 0
  return (
    <form
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (value.takers.length > 0) set({ step: 'preview' })
        else document.querySelector<HTMLElement>('.handover-taker input')?.focus()
      }}
    >
      <Card
        title={t('handover.takers')}
        aside={t('handover.chosenCount', { count: value.takers.length })}
        flush={able.length > 0}
      >
        {able.length === 0 ? (
          <p>{t('handover.noOneCan')}</p>
        ) : (
          <fieldset
            className="handover-takers"
            aria-describedby={join('handover-takers-hint', lacking ? 'handover-takers-error' : null)}
          >
            <legend className="ui-hidden">{t('handover.takers')}</legend>
            <div className="handover-takers-head">
              <p className="soft" id="handover-takers-hint">
                {t('handover.takersHint')}
              </p>
              <div className="row">
                <Button
                  size="small"
                  onClick={() =>
                    choose(able.filter((one) => !one.absent && one.to === null).map((one) => one.assignmentId))
                  }
                >
                  {t('handover.everyone')}
                </Button>
                <Button size="small" variant="text" onClick={() => choose([])}>
                  {t('handover.nobody')}
                </Button>
              </div>
              {lacking && <ErrorText id="handover-takers-error">{t('handover.takersNone')}</ErrorText>}
            </div>
            {able.map((taker) => (
              <div className="handover-taker" key={taker.assignmentId}>
                <Checkbox
                  checked={value.takers.includes(taker.assignmentId)}
                  onChecked={(on) =>
                    choose(
                      on
                        ? [...value.takers, taker.assignmentId]
                        : value.takers.filter((one) => one !== taker.assignmentId),
                    )
                  }
                  label={
                    <>
                      <b>{taker.name}</b> <TakerTags taker={taker} />
                    </>
                  }
                  hint={`${upper(both(taker.professionName))}, ${percent(taker.share)} · ${
                    taker.may === all
                      ? t('handover.mayAll')
                      : t('handover.maySome', { may: number(taker.may), count: number(all) })
                  }`}
                />
                <div className="handover-lists">
                  {taker.lists
                    .filter((list) => list.now > 0 || list.after > 0 || list.guideline !== null)
                    .map((list) => (
                      <TakerList key={list.kind} list={list} scale={scale} />
                    ))}
                </div>
              </div>
            ))}
          </fieldset>
        )}
      </Card>
      {able.some((taker) => taker.lists.some((list) => list.guideline !== null)) && (
        <p className="soft small">{t('handover.guidelineNote')}</p>
      )}
      <RadioGroup
        legend={t('handover.sharedBy')}
        value={value.sharedBy}
        onValue={(sharedBy) => set({ sharedBy: sharedBy as typeof value.sharedBy })}
        options={[
          { value: 'even', label: t('handover.shared.even'), hint: t('handover.shared.evenHint') },
          { value: 'met', label: t('handover.shared.met'), hint: t('handover.shared.metHint') },
        ]}
      />
      {deputy && (
        <Checkbox
          label={t('handover.deputyKnown', { name: deputy.name })}
          hint={t('handover.deputyKnownHint')}
          checked={value.deputyKnown}
          onChecked={(deputyKnown) => set({ deputyKnown })}
        />
      )}
      {unable.length > 0 && (
        <details className="handover-unable" open={able.length === 0}>
          <summary>{t('handover.cannot', { count: unable.length })}</summary>
          {unable.map((taker) => (
            <div key={taker.assignmentId}>
              <b>{taker.name}</b>, {both(taker.professionName)}
              {taker.notes.map((note) => (
                <Why key={note.code} reason={note} layer />
              ))}
            </div>
          ))}
        </details>
      )}
      <div className="row">
        <Button onClick={() => set({ step: 'what' })}>{t('handover.back')}</Button>
        <Button type="submit" variant="primary">
          {t('handover.next')}
        </Button>
      </div>
    </form>
  )
}

/** The deputy; away; leaving. */
export function TakerTags({ taker }: { taker: TakerView }): ReactNode {
  const { t, dayShort } = useTexts()
  return (
    <>
      {taker.deputy && <Tag tone="calm">{t('handover.deputy')}</Tag>}
      {taker.absent && (
        <Tag tone="soon">
          {taker.absent.to ? t('unit.awayUntil', { day: dayShort(backOn(taker.absent.to)) }) : t('unit.awayOpen')}
        </Tag>
      )}
      {taker.to && <Tag tone="soon">{t('unit.ends', { day: dayShort(taker.to) })}</Tag>}
    </>
  )
}
