import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../src/contract/discharge-views.ts'
import { county, maria, nothingWasComplainedOf } from './contact-county.ts'
import {
  admission,
  everyone,
  homeHealth,
  hoursAgo,
  inDays,
  needs,
  notified,
  of,
  openDischarge,
  otherWard,
  patient,
  seenBy,
  siblingWard,
  unit,
  ward,
} from './discharge-county.ts'

openDischarge()

describe('the way home from hospital (lagen 2017:612)', () => {
  it('goes from admission to follow-up, with messages, receipts and clocks that all parties see alike', async () => {
    const admitted = await ward.may('discharge.admit', admission(await patient()))
    expect(admitted).toMatchObject({ state: 'admitted', clocks: { admissionNotice: { state: 'pending' } } })
    expect(admitted.next).toMatchObject({ clock: 'admissionNotice', urgency: 'calm' })

    const told = await ward.may('discharge.notify', { ...of(admitted), receivers: everyone(), estimatedOn: inDays(4) })
    expect(told).toMatchObject({ state: 'planning', clocks: { admissionNotice: { state: 'met' } } })
    const [message] = (await seenBy(homeHealth, told)).messages
    expect(message).toMatchObject({ kind: 'admissionNotice', mine: true })
    expect(message!.content.map(({ field }) => field)).toEqual(['name', 'number', 'address', 'estimatedOn'])
    await homeHealth.may('discharge.receipt', { caseId: told.caseId, messageId: message!.messageId })
    const receipted = (await seenBy(ward, told)).messages[0]!.deliveries.filter(
      ({ receiptedAt }) => receiptedAt !== null,
    )
    expect(receipted).toMatchObject([{ unitId: unit.homeHealth }])
    expect(receipted[0]!.by).toBeTruthy()

    const ready = await ward.may('discharge.ready', of(told))
    expect(ready.clocks.planningCall.state).toBe('pending')
    expect(ready.clocks.liability.blockedBy).toEqual(['planningCallMissing', 'openCareUnclear'])

    const called = await maria.may('discharge.call', {
      ...of(ready),
      startsAt: new Date(Date.now() + 86_400_000).toISOString(),
      place: 'Avdelningen, rum 3',
    })
    expect(called.clocks.liability.blockedBy).toEqual(['openCareUnclear'])
    const there = await maria.may('discharge.openCare', { ...of(called), state: 'available', words: '' })
    // Maria isn't the person's care contact: both readings are shown (LUS-8).
    expect(there.clocks.liability).toMatchObject({ state: 'pending', disputedBy: ['planningCallWrongSender'] })
    expect((await seenBy(needs, there)).clocks).toEqual((await seenBy(ward, there)).clocks)

    const informed = await ward.may('discharge.inform', { ...of(there), form: 'both' })
    expect(informed.missing.map(({ code }) => code)).toEqual([
      'discharge.careContactLacking',
      'discharge.transferLacking',
    ])
    const transferred = await ward.may('discharge.transfer', {
      ...of(informed),
      words: 'Läkemedelslista och epikris.',
      receivers: [unit.norrangen, unit.homeHealth],
      ground: 'consent',
    })
    const home = await ward.may('discharge.discharge', {
      ...of(transferred),
      dischargedAt: hoursAgo(0.1),
      destination: 'home',
      beforeReady: true,
    })
    expect(home).toMatchObject({ state: 'discharged', clocks: { liability: { state: 'ended', days: 0 } } })
    const followed = await homeHealth.may('discharge.followUp', {
      ...of(home),
      outcome: 'reached',
      atHome: true,
      answers: { known: 'yes', decide: 'yes', reach: 'yes', agreed: 'partly', secure: 'no' },
      contact: 'wanted',
      reviewOn: null,
      words: 'Behöver larm.',
      problems: [],
    })
    expect(followed.state).toBe('followedUp')
  })

  it('is called to as the law says when the person’s care contact in open care does it (LUS 4 kap. 3 §)', async () => {
    const personId = await patient()
    const { assignmentId, hsaId } = await county.newStaff({
      unitId: unit.norrangen,
      role: 'nurse',
      profession: 'nurse',
      licensed: true,
    })
    await maria.may('contact.appoint', {
      personId,
      kind: 'careContact',
      assignmentId,
      startsOn: county.today,
      basis: 'needed',
    })
    const ready = await ward.may('discharge.ready', of(await notified(personId)))
    const contact = await county.asStaff(hsaId)
    const called = await contact.may('discharge.call', {
      ...of(ready),
      startsAt: new Date(Date.now() + 86_400_000).toISOString(),
      place: 'Rum 3',
    })
    const there = await contact.may('discharge.openCare', { ...of(called), state: 'available', words: '' })
    expect(there.clocks.liability).toMatchObject({ state: 'pending', disputedBy: [], blockedBy: [] })
    expect(there.missing.map(({ code }) => code)).not.toContain('discharge.careContactLacking')
  })

  it('gives a receiver the case alone: not the person’s page, and nothing to who has no seat (AC-7)', async () => {
    const told = await notified()
    const { personId } = told.person
    const [known] = await county.rows('select from reach where person_id = $1 and reader = $2', [personId, unit.needs])
    expect(known).toBeUndefined()
    expect((await needs.call('person.get', { personId })).status).toBe(404)
    expect((await otherWard.call('discharge.read', { caseId: told.caseId })).status).toBe(404)
    expect((await otherWard.call('discharge.ready', of(told))).status).toBe(404)
    expect((await needs.may('discharge.board', {})).items.map(({ caseId }) => caseId)).toContain(told.caseId)
    expect((await otherWard.may('discharge.board', {})).items).toEqual([])
  })

  it('lets a message’s words be read by those it was delivered to, and from no other seat in the stay (AC-7)', async () => {
    const admitted = await ward.may('discharge.admit', admission(await patient()))
    const [openCare, homeCare, social] = everyone()
    const notice = { receivers: [openCare!, homeCare!], estimatedOn: inDays(4) }
    const told = await ward.may('discharge.notify', { ...of(admitted), ...notice })
    const said = ['Feber i natt, waran utsatt', 'Proteinuri i epikrisen', 'Hjärtsvikt, tillbaka till vården']
    const ready = await ward.may('discharge.ready', of(told))
    const back = await ward.may('discharge.withdrawReady', { ...of(ready), words: said[0]! })
    const again = await ward.may('discharge.ready', of(back))
    const transferred = await ward.may('discharge.transfer', {
      ...of(again),
      words: said[1]!,
      receivers: [unit.norrangen, unit.homeHealth],
      ground: 'noHarm',
    })
    const broken = await ward.may('discharge.interrupt', { ...of(transferred), why: 'backToCare', words: said[2]! })
    const resumed = await ward.may('discharge.resume', of(broken))
    await ward.may('discharge.notify', { ...of(resumed), receivers: [social!], estimatedOn: inDays(4) })
    const [late, early] = [await seenBy(needs, told), await seenBy(homeHealth, told)]
    expect(late.events.map(({ action }) => action)).toContain('transferInformation')
    for (const words of said) {
      expect(JSON.stringify(late)).not.toContain(words)
      expect(early.messages.map((message) => message.words)).toContain(words)
    }
    const kept = `select 1 from discharge_event where case_id = $1 and words <> ''`
    expect(await county.rows(kept, [told.caseId])).toEqual([])
  })

  it('transfers what is necessary to the units that are chosen, on a ground that is kept (LUS 3 kap. 2 §)', async () => {
    const ready = await ward.may('discharge.ready', of(await notified()))
    const words = 'Waran utsatt, hjärtsvikt'
    const transfer = (receivers: string[], ground: 'consent' | 'sameRegion') => ({
      ...of(ready),
      words,
      receivers,
      ground,
    })
    const refused = await ward.mayNot(
      'discharge.transfer',
      transfer([unit.needs], 'sameRegion'),
      422,
      'discharge.refused',
    )
    expect(refused.reasons.map(({ code }) => code)).toEqual(['discharge.groundNotForUnit'])
    await ward.mayNot('discharge.transfer', transfer([unit.otherWard], 'consent'), 422, 'discharge.unitClosed')
    await ward.may('discharge.transfer', transfer([unit.norrangen, unit.homeHealth], 'consent'))
    expect((await seenBy(homeHealth, ready)).messages.at(-1)).toMatchObject({
      kind: 'informationTransfer',
      words,
      content: [{ field: 'ground', value: 'consent' }],
    })
    expect(JSON.stringify(await seenBy(needs, ready))).not.toContain(words)
  })

  it('leaves the address of someone with protected identity out of the notice', async () => {
    const told = await notified(await patient('confidential'))
    const seen = await seenBy(homeHealth, told)
    expect(seen.person.protected).toBe(true)
    expect(seen.messages[0]!.content.map(({ field }) => field)).not.toContain('address')
    expect(JSON.stringify(seen)).not.toContain('Kyrkogatan')
    // Which municipality pays is known all the same, so its notice counts.
    expect(told.municipality).toBe('Granhamns kommun')
    expect(told.clocks.admissionNotice.state).toBe('met')
    expect(told.clocks.liability.blockedBy).not.toContain('admissionNoticeMissing')
  })

  it('is told in time when open care alone is concerned, and of the call from the ready notice on, whoever else pays', async () => {
    const admitted = await ward.may('discharge.admit', admission(await patient()))
    const [openCare] = everyone()
    const told = await ward.may('discharge.notify', {
      ...of(admitted),
      receivers: [openCare!],
      estimatedOn: inDays(4),
    })
    expect(told).toMatchObject({ clocks: { admissionNotice: { state: 'met' } }, next: null })
    const ready = await ward.may('discharge.ready', of(told))
    expect(ready.next).toMatchObject({ clock: 'planningCall', dueAt: ready.clocks.planningCall.dueAt })
    expect(ready.clocks.liability.blockedBy).toContain('readyNoticeMissing')
    expect(ready.payerChoice!.closedMonths).toEqual([])
  })

  it('tells a unit that is added after the ready notice of it too, at its own time; nobody’s days begin anew (LUS 3 kap. 1 §)', async () => {
    const admitted = await ward.may('discharge.admit', admission(await patient()))
    const [openCare, homeCare, social] = everyone()
    const notice = { receivers: [openCare!, homeCare!], estimatedOn: inDays(4) }
    const told = await ward.may('discharge.notify', { ...of(admitted), ...notice })
    const ready = await ward.may('discharge.ready', of(told))
    const more = await ward.may('discharge.notify', { ...of(ready), receivers: [social!], estimatedOn: inDays(4) })
    const kinds = (seen: CaseView) => seen.messages.map(({ kind }) => kind)
    expect(kinds(await seenBy(needs, more))).toEqual(['admissionNotice', 'readyNotice'])
    expect(kinds(await seenBy(homeHealth, more))).toEqual(['admissionNotice', 'readyNotice'])
    const sent = more.messages.filter(({ kind }) => kind === 'readyNotice')
    expect(sent.map(({ deliveries }) => deliveries.length)).toEqual([2, 1])
    const times = `select count(distinct sent_at)::int as times from discharge_message where case_id = $1 and kind = 'readyNotice'`
    expect(await county.rows(times, [told.caseId])).toEqual([{ times: 2 }])
    expect(more.clocks.planningCall).toEqual(ready.clocks.planningCall)
    // Both messages are under the log’s seal: a proof finds each.
    const [logged] = await county.rows<{ facts: string[] }>(
      `select detail::json -> 'fact' as facts from audit_entry
       where action = 'discharge.notified' and detail ->> 'caseId' = $1 order by at desc limit 1`,
      [told.caseId],
    )
    expect(new Set(logged!.facts).size).toBe(2)
  })

  it('is taken up again by telling whoever was told of the break, with new times, and never after a death', async () => {
    const ready = await ward.may('discharge.ready', of(await notified()))
    const broken = await ward.may('discharge.interrupt', { ...of(ready), why: 'otherHospital', words: '' })
    const resumed = await ward.may('discharge.resume', of(broken))
    expect((await seenBy(needs, resumed)).messages.at(-1)).toMatchObject({ kind: 'resumption', mine: true })
    // The ready notice of before isn't in force again.
    expect(resumed).toMatchObject({
      state: 'planning',
      clocks: { planningCall: { state: 'notApplicable' } },
      next: null,
    })
    const died = await ward.may('discharge.interrupt', { ...of(resumed), why: 'died', words: '' })
    expect(died.availableActions).not.toContain('resume')
    const refused = await ward.mayNot('discharge.resume', of(died), 422, 'discharge.refused')
    expect(refused.reasons.map(({ code }) => code)).toEqual(['discharge.hasDied'])
  })

  it('is expected home today or later, never on a day that has been', async () => {
    const admitted = await ward.may('discharge.admit', admission(await patient()))
    const notice = (estimatedOn: string) => ({ ...of(admitted), receivers: everyone(), estimatedOn })
    await ward.mayNot('discharge.notify', notice('2020-01-01'), 422, 'discharge.estimatePassed')
    const told = await ward.may('discharge.notify', notice(county.today))
    const before = { ...of(told), estimatedOn: inDays(-2) }
    await ward.mayNot('discharge.changeDate', before, 422, 'discharge.estimatePassed')
  })

  it('goes to open care too where municipal health care is concerned (LUS 2 kap. 1 §)', async () => {
    const admitted = await ward.may('discharge.admit', admission(await patient()))
    const refused = await ward.mayNot(
      'discharge.notify',
      {
        ...of(admitted),
        receivers: [{ unitId: unit.homeHealth, role: 'municipalHealthCare' }],
        estimatedOn: inDays(3),
      },
      422,
      'discharge.refused',
    )
    expect(refused.reasons.map(({ code }) => code)).toEqual(['discharge.openCareMissing'])
  })

  it('is retracted when it was the wrong person: the receivers see that, and nothing more of it', async () => {
    const told = await notified()
    await ward.may('discharge.retract', { ...of(told), words: 'Fel person valdes' })
    expect((await homeHealth.call('discharge.read', { caseId: told.caseId })).status).toBe(404)
    const board = await homeHealth.may('discharge.board', {})
    expect(board.items.map(({ caseId }) => caseId)).not.toContain(told.caseId)
    const retracted = board.retracted.find(({ caseId }) => caseId === told.caseId)!
    await homeHealth.may('discharge.receipt', { caseId: told.caseId, messageId: retracted.messageId })
    expect((await homeHealth.may('discharge.board', {})).retracted.map(({ caseId }) => caseId)).not.toContain(
      told.caseId,
    )
    // The history stays with the sender.
    expect((await seenBy(ward, told)).state).toBe('retracted')
  })

  it('takes back one receiver that was told by mistake: it hears that alone, and has no seat any more', async () => {
    const ready = await ward.may('discharge.ready', of(await notified()))
    const why = 'Fel biståndsenhet, personen bor i Norr'
    const left = await ward.may('discharge.removeReceiver', { ...of(ready), unitId: unit.needs, words: why })
    expect(left).toMatchObject({ state: 'ready', version: ready.version + 1 })
    expect(left.receivers.map(({ unitId }) => unitId)).not.toContain(unit.needs)
    expect((await needs.call('discharge.read', { caseId: ready.caseId })).status).toBe(404)
    const board = await needs.may('discharge.board', {})
    expect(board.items.map(({ caseId }) => caseId)).not.toContain(ready.caseId)
    const heard = board.retracted.find(({ caseId }) => caseId === ready.caseId)!
    expect(heard).toMatchObject({ why: 'wrongUnit', words: '' })
    expect(JSON.stringify(heard)).not.toContain(ready.person.name)
    // What it was sent is taken back, for all who are left to see; not that it was told so.
    for (const one of [ward, homeHealth])
      for (const { kind, deliveries } of (await seenBy(one, left)).messages)
        for (const { unitId, takenBack } of deliveries)
          expect(takenBack, kind).toBe(unitId === unit.needs && kind !== 'retraction')
    // What it was sent isn't read any more, and the next message doesn't go there.
    const back = await ward.may('discharge.withdrawReady', { ...of(left), words: 'Feber i natt' })
    const [sent] = await county.rows<{ units: string[] }>(
      `select array_agg(d.unit_id::text) as units from discharge_message m join discharge_delivery d on d.message_id = m.id
       where m.case_id = $1 and m.kind = 'readyWithdrawn'`,
      [ready.caseId],
    )
    expect(sent!.units.sort()).toEqual([unit.norrangen, unit.homeHealth].sort())
    // The others aren't sent the retraction; they see that it happened, and why.
    const other = await seenBy(homeHealth, back)
    expect(other.messages.map(({ kind }) => kind)).not.toContain('retraction')
    expect(other.events.find(({ action }) => action === 'removeReceiver')!.words).toBe(why)
    expect(JSON.stringify(await seenBy(ward, back))).toContain('"retraction"')
    await needs.may('discharge.receipt', { caseId: ready.caseId, messageId: heard.messageId })
    expect((await needs.may('discharge.board', {})).retracted.map(({ caseId }) => caseId)).not.toContain(ready.caseId)
    const [logged] = await county.rows<{ who: boolean; unit: string }>(
      `select staff_id is not null as who, detail ->> 'unitId' as unit from audit_entry
       where action = 'discharge.receiverRemoved' and detail ->> 'caseId' = $1`,
      [ready.caseId],
    )
    expect(logged).toEqual({ who: true, unit: unit.needs })
  })

  it('gives the seat back when the unit is told again, and asks before nobody is left', async () => {
    const admitted = await ward.may('discharge.admit', admission(await patient()))
    const [openCare] = everyone()
    const told = await ward.may('discharge.notify', { ...of(admitted), receivers: [openCare!], estimatedOn: inDays(4) })
    expect(told.clocks.admissionNotice.state).toBe('met')
    const wrong = { unitId: unit.norrangen, words: 'Fel hälsocentral' }
    const refused = await ward.mayNot('discharge.removeReceiver', { ...of(told), ...wrong }, 422, 'discharge.refused')
    expect(refused.reasons.map(({ code }) => code)).toEqual(['discharge.lastReceiver'])
    await ward.mayNot('discharge.removeReceiver', { ...of(told), ...wrong, words: '' }, 400, 'input.invalid')
    const alone = await ward.may('discharge.removeReceiver', { ...of(told), ...wrong, last: true })
    expect(alone.receivers).toEqual([])
    // Nobody concerned has been told: the notice is due again, and nothing is left to take back.
    expect(alone.clocks.admissionNotice.state).toBe('pending')
    expect(alone.availableActions).not.toContain('removeReceiver')
    await ward.mayNot('discharge.removeReceiver', { ...of(alone), ...wrong, last: true }, 422, 'discharge.unitNotIn')
    const again = await ward.may('discharge.notify', { ...of(alone), receivers: [openCare!], estimatedOn: inDays(4) })
    expect(again.clocks.admissionNotice).toEqual(told.clocks.admissionNotice)
    const taken = (seen: CaseView) => seen.messages.flatMap(({ deliveries }) => deliveries.map((one) => one.takenBack))
    expect(taken(alone)).toEqual([true, false])
    expect(taken(again)).toEqual([false, false, false])
    expect((await seenBy(maria, again)).messages.map(({ kind }) => kind)).toEqual([
      'admissionNotice',
      'retraction',
      'admissionNotice',
    ])
  })

  it('keeps open care while municipal health care is told, and lets no receiver take another back', async () => {
    const told = await notified()
    const wrong = { ...of(told), unitId: unit.norrangen, words: 'Fel hälsocentral' }
    const refused = await ward.mayNot('discharge.removeReceiver', wrong, 422, 'discharge.refused')
    expect(refused.reasons.map(({ code }) => code)).toEqual(['discharge.openCareMissing'])
    const notMine = await homeHealth.mayNot('discharge.removeReceiver', wrong, 422, 'discharge.refused')
    expect(notMine.reasons.map(({ code }) => code)).toEqual(['discharge.notYours'])
  })

  it('has its municipality set by the ward when it isn’t known, and the payment then knows who was told', async () => {
    const personId = await patient()
    await county.owner.query('update person_detail set municipality_code = null where person_id = $1', [personId])
    const told = await notified(personId)
    const ready = await ward.may('discharge.ready', of(told))
    expect(ready.municipality).toBeNull()
    expect(ready.clocks.liability.blockedBy).toContain('readyNoticeMissing')
    const codes = ready.payerChoice!.municipalities
    const granhamn = codes.find(({ name }) => name === 'Granhamns kommun')!
    const other = codes.find(({ code }) => code !== granhamn.code)!
    for (const code of ['9999', '0000']) {
      const wrong = { ...of(ready), registeredCode: code, placingCode: null }
      const refused = await ward.mayNot('discharge.setMunicipality', wrong, 400, 'input.invalid')
      expect(refused.fields).toMatchObject([{ path: 'registeredCode', code: 'field.municipality' }])
    }
    const set = { registeredCode: granhamn.code, placingCode: null }
    await homeHealth.mayNot('discharge.setMunicipality', { ...of(ready), ...set }, 422, 'discharge.refused')
    const known = await ward.may('discharge.setMunicipality', { ...of(ready), ...set })
    expect(known).toMatchObject({ municipality: 'Granhamns kommun', payerChoice: set })
    expect(known.clocks.liability).toMatchObject({ payer: 'Granhamns kommun' })
    expect(known.clocks.liability.blockedBy).toEqual(['planningCallMissing', 'openCareUnclear'])
    const event = (await seenBy(homeHealth, known)).events.find(({ action }) => action === 'setMunicipality')!
    expect(event).toMatchObject({ words: 'Granhamns kommun', by: { unit: known.ward } })
    expect((await seenBy(homeHealth, known)).payerChoice).toBeNull()
    // Known now, and the days count: another is put in its place with a reason, which all are told.
    const exchange = { ...of(known), registeredCode: granhamn.code, placingCode: other.code }
    const refused = await ward.mayNot('discharge.setMunicipality', exchange, 422, 'discharge.refused')
    expect(refused.reasons.map(({ code }) => code)).toEqual(['discharge.sayWhy'])
    const right = await ward.may('discharge.setMunicipality', { ...exchange, words: 'Placerad därifrån' })
    expect(right.clocks.liability).toMatchObject({ payer: right.municipality, startsAt: null })
    // Which has had no notice.
    expect(right.clocks.liability.blockedBy).toContain('readyNoticeMissing')
    const heard = (await seenBy(homeHealth, right)).messages.find(({ kind }) => kind === 'stayCorrected')!
    expect(heard).toMatchObject({ words: 'Placerad därifrån', mine: true })
    expect(heard.content.map(({ field }) => field)).toEqual(['payer', 'payerBefore'])
    expect(heard.content[1]!.value).toBe('Granhamns kommun')
    const [logged] = await county.rows<{ was: { registered: string } }>(
      `select detail -> 'was' as was from discharge_event where case_id = $1 and action = 'setMunicipality' order by at desc limit 1`,
      [right.caseId],
    )
    expect(logged!.was).toEqual({ registered: granhamn.code, placing: null })
  })

  it('is admitted with a placing municipality that there is, and that one pays', async () => {
    const personId = await patient()
    const unknown = admission(personId, { placingCode: '9999' })
    const refused = await ward.mayNot('discharge.admit', unknown, 400, 'input.invalid')
    expect(refused.fields).toMatchObject([{ path: 'placingCode', code: 'field.municipality' }])
    const [placing] = await county.rows<{ code: string; name: string }>(
      `select code, name from authority where kind = 'municipality' and name <> 'Granhamns kommun' limit 1`,
    )
    const admitted = await ward.may('discharge.admit', admission(personId, { placingCode: placing!.code }))
    expect(admitted.municipality).toBe(placing!.name)
  })

  it('is broken off, taken up again, withdrawn and moved to another ward; each told to the receivers', async () => {
    const ready = await ward.may('discharge.ready', of(await notified()))
    const back = await ward.may('discharge.withdrawReady', { ...of(ready), words: 'Feber i natt' })
    expect(back).toMatchObject({ state: 'planning', clocks: { planningCall: { state: 'notApplicable' } } })
    const broken = await ward.may('discharge.interrupt', { ...of(back), why: 'backToCare', words: '' })
    expect(broken).toMatchObject({ state: 'interrupted', next: null })
    const resumed = await ward.may('discharge.resume', of(broken))
    const again = await ward.may('discharge.ready', of(resumed))
    // A new notice starts new clocks.
    expect(again.clocks.planningCall.state).toBe('pending')
    expect((await seenBy(needs, again)).messages.map(({ kind }) => kind)).toEqual([
      'admissionNotice',
      'readyNotice',
      'readyWithdrawn',
      'interruption',
      'resumption',
      'readyNotice',
    ])
    await ward.may('discharge.moveWard', { ...of(again), unitId: unit.otherWard })
    expect((await ward.call('discharge.read', { caseId: again.caseId })).status).toBe(404)
    expect((await otherWard.may('discharge.read', { caseId: again.caseId })).availableActions).toContain('discharge')
  })

  it('refuses what can’t be, in a clear sentence: the future, twice, a second first, no ward, a passed meeting', async () => {
    const personId = await patient()
    const ahead = { admittedAt: new Date(Date.now() + 3_600_000).toISOString() }
    await ward.mayNot('discharge.admit', admission(personId, ahead), 422, 'discharge.inTheFuture')
    const first = await ward.may('discharge.admit', admission(personId))
    await ward.mayNot('discharge.admit', admission(personId), 409, 'discharge.admittedAlready')
    const listed = await county.newPerson({ listedAt: unit.norrangen })
    await maria.mayNot('discharge.admit', admission(listed), 422, 'discharge.notAWard')
    const told = await ward.may('discharge.notify', { ...of(first), receivers: everyone(), estimatedOn: inDays(2) })
    await ward.mayNot('discharge.ready', of(first), 409, 'version.stale')
    const again = { ...of(told), receivers: everyone(), estimatedOn: inDays(2) }
    await ward.mayNot('discharge.notify', again, 422, 'discharge.allHaveIt')
    const passed = { ...of(told), startsAt: hoursAgo(1), place: 'Rum 3' }
    await maria.mayNot('discharge.call', passed, 422, 'discharge.meetingPassed')
    const refused = await homeHealth.mayNot('discharge.ready', of(told), 422, 'discharge.refused')
    expect(refused.reasons.map(({ code }) => code)).toEqual(['discharge.notYours'])
  })

  it('takes one of two at once: two ready notices, two discharges, two admissions, two receipts', async () => {
    const statuses = async (calls: Promise<{ status: number }>[]) =>
      (await Promise.all(calls)).map(({ status }) => status).sort((a, b) => a - b)
    const told = await notified()
    const [message] = (await seenBy(homeHealth, told)).messages
    const receipt = { caseId: told.caseId, messageId: message!.messageId }
    expect(
      await statuses([homeHealth.call('discharge.receipt', receipt), homeHealth.call('discharge.receipt', receipt)]),
    ).toEqual([200, 409])
    expect(await statuses([ward.call('discharge.ready', of(told)), ward.call('discharge.ready', of(told))])).toEqual([
      200, 409,
    ])
    const ready = await seenBy(ward, told)
    expect(ready.messages.filter(({ kind }) => kind === 'readyNotice')).toHaveLength(1)
    const leave = { ...of(ready), dischargedAt: hoursAgo(0.1), destination: 'home' as const, beforeReady: true }
    expect(await statuses([ward.call('discharge.discharge', leave), ward.call('discharge.discharge', leave)])).toEqual([
      200, 409,
    ])

    const personId = await patient()
    const [one] = await county.rows<{ value: string }>('select value from person_identifier where person_id = $1', [
      personId,
    ])
    const sister = await siblingWard()
    await sister.may('person.lookUp', { identifier: one!.value, reason: 'Inskriven på avdelningen' })
    expect(
      await statuses([
        ward.call('discharge.admit', admission(personId)),
        sister.call('discharge.admit', admission(personId)),
      ]),
    ).toEqual([200, 409])
  })

  it('is moved by its ward alone, also past the service: a receiver changes no date and no discharge', async () => {
    const told = await notified()
    const asReceiver = async (set: string) => {
      const client = new pg.Client({ connectionString: county.server.databases.appUrl })
      await client.connect()
      try {
        await client.query(
          `select set_config('hallpunkt.actor', 'staff', false), set_config('hallpunkt.unit', $1, false), set_config('hallpunkt.assignment', $2, false)`,
          [unit.homeHealth, told.caseId],
        )
        return (await client.query(`update discharge_case set ${set} where id = $1`, [told.caseId])).rowCount
      } catch (error) {
        return (error as Error).message
      } finally {
        await client.end()
      }
    }
    expect(await asReceiver('version = version + 1')).toBe(1)
    for (const set of [
      `estimated_on = '2030-01-01'`,
      'discharged_at = now()',
      `state = 'ready'`,
      'compulsory = true',
      `registered_code = '2480'`,
      `placing_code = '2480'`,
      `admitted_at = admitted_at - interval '1 day'`,
      'psychiatric = not psychiatric',
      'planned = not planned',
    ])
      expect(await asReceiver(set)).toBe('a stay is moved by its ward')
  })

  it('asks before someone is written out with no ready notice, and says so to all from then on', async () => {
    const told = await notified()
    const leave = { dischargedAt: hoursAgo(0.1), destination: 'home' as const }
    const asked = await ward.mayNot('discharge.discharge', { ...of(told), ...leave }, 422, 'discharge.refused')
    expect(asked.reasons.map(({ code }) => code)).toEqual(['discharge.readyLacking'])
    const ready = await ward.may('discharge.ready', of(told))
    const early = await ward.mayNot('discharge.discharge', { ...of(ready), ...leave }, 422, 'discharge.refused')
    expect(early.reasons.map(({ code }) => code)).toEqual(['discharge.leftBeforeReady'])
    const home = await ward.may('discharge.discharge', { ...of(ready), ...leave, beforeReady: true })
    expect((await seenBy(homeHealth, home)).missing.map(({ code }) => code)).toContain('discharge.leftBeforeReady')
    const [logged] = await county.rows<{ known: string }>(
      `select detail ->> 'beforeReady' as known from audit_entry where action = 'discharge.discharged' and detail ->> 'caseId' = $1`,
      [home.caseId],
    )
    expect(logged).toEqual({ known: 'true' })
  })

  it('has a mistyped discharge corrected: a new notice to all, the old one kept, no month that is over changed', async () => {
    const ready = await ward.may('discharge.ready', of(await notified()))
    const now = { destination: 'home' as const, beforeReady: true }
    const home = await ward.may('discharge.discharge', { ...of(ready), ...now, dischargedAt: hoursAgo(3) })
    const other = { dischargedAt: hoursAgo(1), destination: 'shortTermCare' as const, words: 'Fel klockslag' }
    await homeHealth.mayNot(
      'discharge.correctDischarge',
      { ...of(home), ...other, beforeReady: true },
      422,
      'discharge.refused',
    )
    const same = {
      ...of(home),
      ...other,
      dischargedAt: home.dischargedAt!,
      destination: 'home' as const,
      beforeReady: true,
    }
    await ward.mayNot('discharge.correctDischarge', same, 422, 'discharge.sameDischarge')
    const ahead = { ...of(home), ...other, dischargedAt: new Date(Date.now() + 3_600_000).toISOString() }
    await ward.mayNot('discharge.correctDischarge', ahead, 422, 'discharge.inTheFuture')
    const right = await ward.may('discharge.correctDischarge', { ...of(home), ...other, beforeReady: true })
    expect(right).toMatchObject({ state: 'discharged', destination: 'shortTermCare' })
    expect(Date.parse(right.dischargedAt!)).toBe(Math.floor(Date.parse(other.dischargedAt) / 1000) * 1000)
    const sent = (await seenBy(needs, right)).messages.filter(({ kind }) => kind === 'discharged')
    expect(sent.map(({ content }) => content.map(({ field }) => field))).toEqual([
      ['dischargedAt', 'destination'],
      ['dischargedAt', 'corrects', 'destination'],
    ])
    expect(sent[1]).toMatchObject({ words: 'Fel klockslag', mine: true })
    expect(sent[1]!.content[1]!.value).toBe(home.dischargedAt)
    expect((await seenBy(needs, right)).events.map(({ action }) => action)).toContain('correctDischarge')
  })

  it('moves a return to hospital with a corrected discharge', async () => {
    const personId = await patient()
    const ready = await ward.may('discharge.ready', of(await notified(personId)))
    const now = { destination: 'home' as const, beforeReady: true }
    const home = await ward.may('discharge.discharge', { ...of(ready), ...now, dischargedAt: hoursAgo(3) })
    const back = await ward.may('discharge.admit', admission(personId, { admittedAt: hoursAgo(2) }))
    const linked = () =>
      county.count('discharge_readmission where case_id = $1 and earlier_id = $2', [back.caseId, home.caseId])
    expect(await linked()).toBe(1)
    const later = { ...now, dischargedAt: hoursAgo(1), words: 'Fel klockslag' }
    const wrong = await ward.may('discharge.correctDischarge', { ...of(home), ...later })
    expect(await linked()).toBe(0)
    await ward.may('discharge.correctDischarge', { ...of(wrong), ...later, dischargedAt: hoursAgo(4) })
    expect(await linked()).toBe(1)
  })

  it('tells those who were told before of another day that a unit more is told of', async () => {
    const admitted = await ward.may('discharge.admit', admission(await patient()))
    const [openCare, homeCare, social] = everyone()
    const first = { receivers: [openCare!, homeCare!], estimatedOn: inDays(4) }
    const told = await ward.may('discharge.notify', { ...of(admitted), ...first })
    const more = await ward.may('discharge.notify', { ...of(told), receivers: [social!], estimatedOn: inDays(6) })
    expect(more.estimatedOn).toBe(inDays(6))
    expect((await seenBy(homeHealth, more)).messages.map(({ kind }) => kind)).toEqual([
      'admissionNotice',
      'changedDate',
    ])
    expect((await seenBy(needs, more)).messages.map(({ kind }) => kind)).toEqual(['admissionNotice'])
    const [logged] = await county.rows<{ facts: string[]; sent: boolean }>(
      `select detail::json -> 'fact' as facts, detail ->> 'sentTo.changedDate' is not null as sent from audit_entry
       where action = 'discharge.notified' and detail ->> 'caseId' = $1 order by at desc limit 1`,
      [told.caseId],
    )
    expect([logged!.facts.length, logged!.sent]).toEqual([2, true])
  })

  it('takes so much of one party in a stay and no more, also past the service', async () => {
    const told = await notified()
    const long = 'x'.repeat(2000)
    const answer = (words: string) =>
      needs.call('discharge.answer', { ...of(told), question: 'aids' as const, answer: 'yes' as const, words })
    for (let n = 0; n < 10; n++) expect((await answer(long)).status).toBe(200)
    expect((await answer('x')).body).toMatchObject({ status: 422, code: 'discharge.tooMuchSaid' })
    // Nothing of it is taken from another party, nor from what open care says.
    const other = { ...of(told), question: 'aids' as const, answer: 'no' as const, words: long }
    expect((await homeHealth.call('discharge.answer', other)).status).toBe(200)
    expect((await maria.call('discharge.openCare', { ...of(told), state: 'unclear', words: 'Vet snart' })).status).toBe(
      200,
    )
    const inserts = (unitId: string, n: number) =>
      county.app.transaction().execute(async (tx) => {
        const [who] = await county.rows<{ id: string }>(
          'select id from assignment where unit_id = $1 and valid @> ctx_today() limit 1',
          [unitId],
        )
        await sql`select set_config('hallpunkt.actor', 'staff', true), set_config('hallpunkt.unit', ${unitId}, true),
          set_config('hallpunkt.assignment', ${who!.id}, true)`.execute(tx)
        await sql`insert into discharge_answer (id, case_id, person_id, question, answer, unit_id, assignment_id)
          select gen_random_uuid(), ${told.caseId}, ${told.person.personId}, 'aids', 'yes', ${unitId}, ${who!.id} from generate_series(1, ${n})`.execute(
          tx,
        )
      })
    await expect(inserts(unit.norrangen, 61)).rejects.toThrow('a party writes so much')
  })

  it('refuses a discharge before the admission, a unit of another kind, and words that are too long', async () => {
    const admitted = await ward.may('discharge.admit', admission(await patient()))
    const wrongKind = {
      ...of(admitted),
      receivers: [{ unitId: unit.needs, role: 'openCare' as const }],
      estimatedOn: inDays(3),
    }
    await ward.mayNot('discharge.notify', wrongKind, 422, 'discharge.unitClosed')
    const early = { ...of(admitted), dischargedAt: hoursAgo(50), destination: 'home' as const }
    await ward.mayNot('discharge.discharge', early, 422, 'discharge.dischargedFirst')
    const long = { ...of(admitted), words: 'x'.repeat(4001) }
    await ward.mayNot('discharge.retract', long, 400, 'input.invalid')
  })

  it('says nothing on the board of where someone with protected identity is, and takes the address out of what was sent before', async () => {
    const told = await notified()
    const { personId } = told.person
    await county.owner.query(`update person set protection = 'confidential' where id = $1`, [personId])
    const listed = (await homeHealth.may('discharge.board', {})).items.find(({ caseId }) => caseId === told.caseId)!
    expect(listed).toMatchObject({ ward: '', municipality: null, openCare: null, person: { protected: true } })
    expect(listed.clocks.liability.payer).toBeNull()
    const byPlace = await homeHealth.may('discharge.board', { ward: unit.ward })
    expect(byPlace.items.map(({ caseId }) => caseId)).not.toContain(told.caseId)
    const seen = await seenBy(homeHealth, told)
    expect(seen.messages[0]!.content.map(({ field }) => field)).not.toContain('address')
    await county.owner.query(`update person set protection = 'none' where id = $1`, [personId])
  })
})

nothingWasComplainedOf()
