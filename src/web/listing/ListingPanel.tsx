import { type ReactNode, useState } from 'react'
import type { Operations, OutputOf } from '../../contract/index.ts'
import type { PersonPage } from '../../contract/person.ts'
import { Failure, FetchFailure } from '../app/Failure.tsx'
import { useAct, useOp } from '../app/operations.ts'
import { PanelForm, PanelWaiting } from '../app/PanelForm.tsx'
import type { PanelProps } from '../app/panels.tsx'
import { useSession } from '../app/session.tsx'
import { useTexts } from '../app/texts.tsx'
import { ReasonList } from '../app/Why.tsx'
import {
  ChannelField,
  isNamed,
  type Owner,
  OwnerField,
  OwnerName,
  type StaffChannel,
} from '../contact/request/HowFields.tsx'
import { Button } from '../ui/Button.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { parseDay } from '../ui/day.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Skeleton } from '../ui/Progress.tsx'
import { TextArea } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'

type Listing = OutputOf<Operations['listing.get']>
type Draft = { from: string; channel: '' | StaffChannel; chosenBy: '' | Owner; name: string; exception: string }

const isTwice = (one: { code: string }): boolean => one.code.startsWith('listing.twiceAYear')

/** Writes in that the person has chosen to be listed at the acting unit. */
export default function ListingPanel(props: PanelProps): ReactNode {
  const { t } = useTexts()
  const query = useOp('person.get', { personId: props.person ?? '' }, { enabled: props.person !== undefined })
  if (query.data) return <Choosing {...props} page={query.data} />
  return (
    <PanelWaiting
      title={t('listing.title')}
      onClose={props.onClose}
      error={query.error}
      onRetry={() => query.refetch()}
    />
  )
}

function Choosing({ page, onClose }: PanelProps & { page: PersonPage }): ReactNode {
  const { t, day, dayLong } = useTexts()
  const { assignment, today } = useSession()
  const say = useToast()
  const draft = useDraft<Draft>(`${assignment.assignmentId}:lista:${page.personId}`, {
    from: today,
    channel: '',
    chosenBy: '',
    name: '',
    exception: '',
  })
  const { value, set } = draft
  const [tried, setTried] = useState(false)
  const startsOn = parseDay(value.from, today)
  const chosenBy = value.chosenBy === '' ? {} : { chosenBy: value.chosenBy }
  const listing = useOp(
    'listing.get',
    { personId: page.personId, startsOn: startsOn ?? today, ...chosenBy },
    { keep: true },
  )
  const act = useAct('listing.change')
  const back = useAct('listing.takeBack')
  const twice = listing.data?.reasons.some(isTwice) ?? false
  const hindered = listing.data ? !listing.data.allowed && !listing.data.reasons.every(isTwice) : true
  const named = isNamed(value.chosenBy)
  const who = [
    ...(value.chosenBy === '' ? [{ id: 'listing-who', field: t('listing.who'), message: t('app.fieldChoose') }] : []),
    ...(named && value.name.trim().length < 2
      ? [{ id: 'listing-name', field: t('listing.whoName'), message: t('app.fieldShort') }]
      : []),
    ...(value.channel === '' ? [{ id: 'listing-how', field: t('listing.how'), message: t('app.fieldChoose') }] : []),
  ]
  const all = [
    ...(startsOn === null ? [{ id: 'listing-from', field: t('listing.from'), message: t('app.fieldDay') }] : []),
    ...who,
    ...(twice && value.exception.trim().length < 3
      ? [{ id: 'listing-exception', field: t('listing.exception'), message: t('app.fieldShort') }]
      : []),
  ]
  const [takingBack, setTakingBack] = useState(false)
  const errors = takingBack ? who : tried ? all : []
  const error = (id: string): string | null => errors.find((one) => one.id === id)?.message ?? null
  const choice = () => ({
    personId: page.personId,
    channel: value.channel as StaffChannel,
    chosenBy: value.chosenBy as Owner,
    ...(named ? { chosenByName: value.name.trim() } : {}),
  })
  const takeBack = async (): Promise<void> => {
    setTakingBack(true)
    if (who.length > 0 || !(await back.run(choice()))) return
    draft.clear()
    onClose()
    say({ text: t('listing.takenBack'), tone: 'ok' })
  }
  const submit = async (): Promise<void> => {
    setTakingBack(false)
    setTried(true)
    if (all.length > 0 || !startsOn) return
    const done = await act.run({
      ...choice(),
      startsOn,
      ...(twice ? { exception: value.exception.trim() } : {}),
    })
    if (!done) return
    draft.clear()
    onClose()
    const said = { name: page.givenName, unit: assignment.unitName, day: day(startsOn) }
    say({ text: t(startsOn > today ? 'listing.doneAhead' : 'listing.done', said), tone: 'ok' })
  }
  const problem = takingBack ? back.problem : act.problem
  return (
    <PanelForm
      title={t('listing.title')}
      about={t('listing.about', { name: `${page.givenName} ${page.familyName}`, unit: assignment.unitName })}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={{ label: t('listing.do'), busy: act.busy, hidden: hindered }}
      draft={draft}
      errors={errors}
      problem={problem}
      refusal={problem && <Failure problem={problem} />}
    >
      {listing.error && <FetchFailure error={listing.error} onRetry={() => listing.refetch()} />}
      {!listing.data && !listing.error && <Skeleton lines={4} label={t('app.loading')} />}
      {listing.data && <HowItStands listing={listing.data} name={page.givenName} />}
      <DateInput
        id="listing-from"
        label={t('listing.from')}
        hint={t('app.dayHint')}
        error={error('listing-from')}
        today={today}
        say={dayLong}
        value={value.from}
        onDay={(from) => set({ from })}
      />
      <OwnerField
        id="listing-who"
        legend={t('listing.who')}
        name={page.givenName}
        age={page.age}
        value={value.chosenBy}
        onValue={(chosenBy) => set({ chosenBy })}
        error={error('listing-who')}
      />
      <OwnerName
        id="listing-name"
        label={t('listing.whoName')}
        owner={value.chosenBy}
        value={value.name}
        onText={(name) => set({ name })}
        error={error('listing-name')}
      />
      <ChannelField
        id="listing-how"
        legend={t('listing.how')}
        value={value.channel}
        onValue={(channel) => set({ channel })}
        error={error('listing-how')}
      />
      {twice && (
        <TextArea
          id="listing-exception"
          label={t('listing.exception')}
          hint={t('listing.exceptionHint')}
          error={error('listing-exception')}
          maxLength={300}
          rows={2}
          value={value.exception}
          onText={(exception) => set({ exception })}
        />
      )}
      {listing.data?.availableActions.includes('listing.takeBack') && (
        <p>
          <Button size="small" busy={back.busy} onClick={() => void takeBack()}>
            {t('listing.takeBack')}
          </Button>
        </p>
      )}
    </PanelForm>
  )
}

/** How many changes are left, how many may be listed here, and what hinders. */
function HowItStands({ listing, name }: { listing: Listing; name: string }): ReactNode {
  const { t, day, number } = useTexts()
  return (
    <>
      {!listing.allowed && (
        <ProblemBox tone="soon" announce={false} title={t('listing.hindered')}>
          <ReasonList reasons={listing.reasons} />
        </ProblemBox>
      )}
      <p>
        {listing.changesLeft > 0
          ? t('listing.left', { name, count: listing.changesLeft })
          : listing.nextOn
            ? t('listing.leftNone', { name, day: day(listing.nextOn) })
            : t('listing.leftNoneUntold', { name })}
      </p>
      {listing.coming && (
        <p>
          {t(listing.coming.here ? 'listing.comingHere' : 'listing.comingElsewhere', {
            name,
            day: day(listing.coming.from),
          })}{' '}
          {t('listing.givesWay')}
        </p>
      )}
      {listing.limit && (
        <p className="soft">
          {t('listing.limit', { most: number(listing.limit.most), listed: number(listing.limit.listed) })}
        </p>
      )}
    </>
  )
}
