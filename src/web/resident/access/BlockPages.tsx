import { type ReactNode, useState } from 'react'
import { call } from '../../app/client.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { RadioGroup, type RadioOption } from '../../ui/Choice.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { go, paths } from '../path.tsx'
import { at } from '../speech.ts'
import { Tools } from '../Tools.tsx'
import { useArrival } from '../useArrival.ts'
import type { Shared } from './AccessPages.tsx'
import { Confirm } from './Confirm.tsx'
import { useAccessTexts } from './texts.ts'
import type { OwnAccess } from './useOwnAccess.ts'
import { blockMeans } from './words.ts'

type Keeper = OwnAccess['keepers'][number]
const blocking = `${paths.access}/sparra`

/** Inner blocks are of units of health care, and mean something where the provider has more than one. */
const hasInner = (keeper: Keeper): boolean => keeper.kind === 'healthcare' && keeper.units.some((one) => !one.blocked)
const isWhole = (keeper: Keeper): boolean => keeper.blocked && !hasInner(keeper)

/** Blocking, one question a page: whose data; for whom; and whether, when it is told what it means. `what` is `andra` or a unit. */
export function BlockPages(props: Shared & { providerId: string; what: string }): ReactNode {
  const { own, providerId, what } = props
  const say = useAccessTexts()
  const keeper = own.keepers.find((one) => one.providerId === providerId)
  if (!keeper) return <Choose {...props} />
  const unit = keeper.units.find((one) => one.unitId === what && !one.blocked && keeper.kind === 'healthcare')
  if (!unit && what !== 'andra') return <ForWhom key={providerId} {...props} keeper={keeper} />
  const against = unit ? 'units' : 'providers'
  const about = { provider: keeper.providerName, whose: unit?.name ?? keeper.providerName, kind: keeper.kind }
  return (
    <Confirm
      {...props}
      page={`block ${what}`}
      heading={say('block.heading')}
      lines={blockMeans(against, about, say)}
      yes={say('block.yes')}
      no={say('block.no')}
      said="blocked"
      act={(idempotencyKey) =>
        call('resident.block', { against, providerId, unitId: unit?.unitId ?? null }, { idempotencyKey })
      }
    />
  )
}

function Choose(props: Shared): ReactNode {
  const { own } = props
  const say = useAccessTexts()
  const left = own.keepers.filter((one) => !isWhole(one))
  return (
    <Question
      {...props}
      page="block"
      heading={say('choose.heading')}
      hint={say(left.length > 0 ? 'choose.hint' : 'oppose.none')}
      options={left.map((one) => ({
        value: one.providerId,
        label: one.providerName,
        hint: one.blocked ? say('choose.already') : one.units.map((unit) => unit.name).join(', '),
      }))}
      back={paths.access}
      onNext={(providerId) => {
        const chosen = left.find((one) => one.providerId === providerId)!
        // Where there is but one answer the question isn't asked.
        go(hasInner(chosen) ? `${blocking}/${providerId}` : `${blocking}/${providerId}/andra`)
      }}
    />
  )
}

function ForWhom(props: Shared & { keeper: Keeper }): ReactNode {
  const { keeper } = props
  const say = useAccessTexts()
  const provider = keeper.providerName
  return (
    <Question
      {...props}
      page="block whom"
      heading={say('who.heading')}
      options={[
        ...(keeper.blocked
          ? []
          : [{ value: 'andra', label: say('who.providers'), hint: say('who.providersHint', { provider }) }]),
        ...(keeper.kind === 'healthcare' ? keeper.units : [])
          .filter((unit) => !unit.blocked)
          .map((unit) => ({
            value: unit.unitId,
            label: say('who.unit'),
            hint: say('who.unitHint', { unit: unit.name }),
          })),
      ]}
      back={blocking}
      onNext={(what) => go(`${blocking}/${keeper.providerId}/${what}`)}
    />
  )
}

/** A question with a few answers. */
function Question(
  props: Shared & {
    page: string
    heading: string
    hint?: string
    options: readonly (RadioOption & { label: string; hint?: string })[]
    back: string
    onNext(value: string): void
  },
): ReactNode {
  const { settings, read, page, heading, hint, options, back, onNext } = props
  const say = useAccessTexts()
  useArrival(heading, page)
  const [value, setValue] = useState('')
  const [tried, setTried] = useState(false)
  return (
    <div className="stack res-page">
      <PageHead title={heading} lead={hint} />
      <Tools
        settings={settings}
        read={read}
        pieces={() =>
          [heading, hint ?? '', ...options.map(({ label, hint: more }) => `${label}. ${more ?? ''}`)].flatMap((line) =>
            at('top', line),
          )
        }
      />
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (value) onNext(value)
          else document.getElementById('choice')?.focus()
        }}
      >
        {options.length > 0 && (
          <RadioGroup
            id="choice"
            legend={<span className="ui-hidden">{heading}</span>}
            value={value || null}
            onValue={setValue}
            error={tried && !value ? say('choose.error') : undefined}
            options={options}
          />
        )}
        {options.length > 0 && (
          <Button type="submit" variant="primary" size="large" wide>
            {say('next')}
          </Button>
        )}
        <LinkButton href={back} size="large" wide>
          {say('back')}
        </LinkButton>
      </form>
    </div>
  )
}
