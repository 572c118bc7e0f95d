import { dischargeEvents } from './audit-events-discharge.ts'

/** Everything the log can say happened, in the past tense. A closed list: the log is read by people. */
export const auditEvents = {
  'session.read': { sv: 'Såg sin inloggning', en: 'Saw their own session' },
  'session.assignmentChosen': { sv: 'Valde uppdrag', en: 'Chose an assignment' },
  'session.ended': { sv: 'Loggade ut', en: 'Signed out' },
  'session.refused': { sv: 'Nekades inloggning', en: 'Was refused sign-in' },
  'session.started': { sv: 'Loggade in', en: 'Signed in' },
  'today.read': { sv: 'Såg sin dag', en: 'Saw their day' },
  'notice.read': { sv: 'Läste ett besked', en: 'Read a notice' },
  'person.searched': { sv: 'Sökte bland enhetens personer', en: 'Searched the unit’s persons' },
  'person.lookedUp': { sv: 'Slog upp en person utanför enheten', en: 'Looked up a person outside the unit' },
  'person.read': { sv: 'Öppnade personens sida', en: 'Opened the person’s page' },
  'person.revealed': { sv: 'Visade skyddade uppgifter', en: 'Showed protected details' },
  'contact.candidatesRead': { sv: 'Såg vilka som kan utses', en: 'Saw who can be appointed' },
  'contact.appointed': { sv: 'Utsåg en fast kontakt', en: 'Appointed a fixed contact' },
  'contact.ended': { sv: 'Avslutade en fast kontakt', en: 'Ended a fixed contact' },
  'contact.informed': { sv: 'Antecknade att personen fått veta', en: 'Recorded that the person was told' },
  'contact.needDecided': { sv: 'Beslutade om behov av kontakt', en: 'Decided on the need for a contact' },
  'contact.ownRead': { sv: 'Såg sina kontakter', en: 'Saw their own contacts' },
  'paper.contactSheetPrinted': { sv: 'Skrev ut kontaktblad', en: 'Printed a contact sheet' },
  'organisation.unitRead': { sv: 'Såg enheten', en: 'Saw the unit' },
  'organisation.waysSet': { sv: 'Ändrade hur en kontakt nås', en: 'Changed how a contact is reached' },
  'intake.templateRead': { sv: 'Hämtade en importmall', en: 'Fetched an import template' },
  'intake.previewed': { sv: 'Förhandsgranskade en import', en: 'Previewed an import' },
  'intake.applied': { sv: 'Importerade', en: 'Imported' },

  // requests and offers
  'request.recorded': { sv: 'Skrev in en begäran om fast kontakt', en: 'Recorded a request for a fixed contact' },
  'request.withdrawn': { sv: 'En begäran togs tillbaka', en: 'A request was withdrawn' },
  'request.unitsRead': { sv: 'Såg enheter att lämna över till', en: 'Saw units to send on to' },
  'request.sent': { sv: 'Lämnade över en begäran', en: 'Sent a request on' },
  'request.recalled': { sv: 'Tog tillbaka ett önskemål som skickats vidare', en: 'Took back a request sent on' },
  'request.receipted': { sv: 'Kvitterade en begäran', en: 'Receipted a request' },
  'request.offered': { sv: 'Erbjöd en fast kontakt', en: 'Offered a fixed contact' },
  'request.offerAnswered': { sv: 'Svarade på ett erbjudande', en: 'Answered an offer' },
  'request.ownRead': { sv: 'Såg sina önskemål', en: 'Saw their own requests' },
  'request.asked': { sv: 'Bad om en fast kontakt', en: 'Asked for a fixed contact' },

  // the unit over time, absences, policy
  'organisation.absenceSet': { sv: 'Skrev in en frånvaro', en: 'Wrote in an absence' },
  'organisation.absenceEnded': { sv: 'Skrev in att någon är åter', en: 'Wrote in that someone is back' },
  'organisation.deputiesRead': { sv: 'Såg vilka som kan vara ersättare', en: 'Saw who can be deputy' },
  'organisation.deputySet': { sv: 'Valde ersättare', en: 'Chose a deputy' },
  'organisation.leavingPreviewed': {
    sv: 'Såg vad som följer när någon slutar',
    en: 'Saw what follows when someone leaves',
  },
  'organisation.assignmentEnded': { sv: 'Satte sista dagen för ett uppdrag', en: 'Set the last day of an assignment' },
  'organisation.delegated': { sv: 'Lämnade en uppgift till en medarbetare', en: 'Gave a task to a staff member' },
  'organisation.delegationEnded': { sv: 'Tog tillbaka en uppgift', en: 'Took a task back' },
  'organisation.capSet': { sv: 'Ändrade enhetens tak', en: 'Changed the unit’s cap' },
  'organisation.planSet': { sv: 'Ändrade planen för listorna', en: 'Changed the plan for the lists' },
  'policy.read': { sv: 'Såg reglerna', en: 'Saw the rules' },
  'policy.previewed': {
    sv: 'Såg vad ett beslut om regler skulle ändra',
    en: 'Saw what a decision on rules would change',
  },
  'policy.decided': { sv: 'Beslutade om egna regler', en: 'Decided on own rules' },

  // allotment
  'contact.allotmentPreviewed': {
    sv: 'Förhandsgranskade en fördelning av fast läkare',
    en: 'Previewed an allotment of doctors',
  },
  'contact.allotted': { sv: 'Fördelade fast läkare', en: 'Allotted doctors' },
  'contact.allotmentsListed': { sv: 'Såg enhetens fördelningar', en: 'Saw the unit’s allotments' },
  'contact.allotmentUndone': { sv: 'Ångrade en fördelning', en: 'Undid an allotment' },

  // handover
  'contact.handoverPreviewed': { sv: 'Förhandsgranskade en överlämning', en: 'Previewed a handover' },
  'contact.handedOver': { sv: 'Lämnade över fasta kontakter', en: 'Handed fixed contacts over' },
  'contact.handoversListed': { sv: 'Såg enhetens överlämningar', en: 'Saw the unit’s handovers' },
  'contact.handoverUndone': { sv: 'Ångrade en överlämning', en: 'Undid a handover' },

  // lists
  'contact.listRead': { sv: 'Såg en av enhetens listor', en: 'Saw one of the unit’s lists' },
  'contact.listsCounted': { sv: 'Såg hur många som står på listorna', en: 'Saw how many stand on the lists' },
  'contact.listExported': { sv: 'Hämtade en lista som fil', en: 'Fetched a list as a file' },
  'contact.manyPreviewed': { sv: 'Förhandsgranskade att utse för flera', en: 'Previewed appointing for several' },
  'contact.manyAppointed': { sv: 'Utsåg för flera personer', en: 'Appointed for several persons' },

  // letters and reviews
  'letters.previewed': { sv: 'Såg vilka som kan få brev', en: 'Saw who can be told by letter' },
  'letters.prepared': { sv: 'Gjorde brev om kontakter', en: 'Made letters about contacts' },
  'letters.listed': { sv: 'Såg enhetens brev', en: 'Saw the unit’s letters' },
  'letters.printed': { sv: 'Skrev ut brev om kontakter', en: 'Printed letters about contacts' },
  'letters.sent': { sv: 'Antecknade att brev skickats', en: 'Recorded that letters were posted' },
  'letters.cancelled': { sv: 'Kastade brev som inte skickats', en: 'Threw away letters that weren’t posted' },
  'contact.manyInformed': { sv: 'Antecknade att flera fått veta', en: 'Recorded that several were told' },
  'contact.reviewed': {
    sv: 'Omprövade behovet av en fast kontakt',
    en: 'Asked about the need for a fixed contact again',
  },
  'contact.described': { sv: 'Skrev vad en fast kontakt gör', en: 'Said what a fixed contact does' },

  // teams and responsibility
  'contact.responsibleSet': { sv: 'Sade vem som har det medicinska ansvaret', en: 'Said who is medically responsible' },
  'contact.responsibleChoicesRead': { sv: 'Såg läkare att välja bland', en: 'Saw doctors to choose from' },
  'contact.questionRaised': { sv: 'Lyfte en fråga om ansvar', en: 'Raised a question of responsibility' },
  'contact.questionAnswered': { sv: 'Svarade på en fråga om ansvar', en: 'Answered a question of responsibility' },
  'contact.holderTaskAnswered': {
    sv: 'Svarade om en kontakt ska ligga kvar',
    en: 'Answered whether a contact is to stay',
  },
  'contact.reachedVia': {
    sv: 'Ändrade vilket team en kontakt nås genom',
    en: 'Changed which team a contact is reached through',
  },
  'team.listed': { sv: 'Såg enhetens team', en: 'Saw the unit’s teams' },
  'team.made': { sv: 'Lade upp ett team', en: 'Set up a team' },
  'team.changed': { sv: 'Ändrade ett team', en: 'Changed a team' },
  'team.colleaguesSearched': { sv: 'Sökte medarbetare till ett team', en: 'Searched staff for a team' },
  'team.memberAdded': { sv: 'Lade till någon i ett team', en: 'Added someone to a team' },
  'team.memberEnded': { sv: 'Tog någon ur ett team', en: 'Took someone out of a team' },
  'team.choicesRead': { sv: 'Såg team att välja bland', en: 'Saw teams to choose from' },
  'team.personPlaced': { sv: 'Lät en person höra till ett team', en: 'Let a person belong to a team' },
  'team.personLeft': { sv: 'En person lämnade ett team', en: 'A person left a team' },

  // follow-up
  'followup.read': { sv: 'Såg uppföljningens mått', en: 'Saw the figures of the follow-up' },
  'followup.figureRead': { sv: 'Såg ett mått enhet för enhet', en: 'Saw a figure unit by unit' },
  'followup.personsRead': {
    sv: 'Såg vilka av enhetens personer ett mått gäller',
    en: 'Saw which of the unit’s persons a figure is about',
  },
  'followup.exported': { sv: 'Hämtade ett mått som fil', en: 'Fetched a figure as a file' },
  'followup.reportRead': { sv: 'Såg rapporten till Socialstyrelsen', en: 'Saw the report to the National Board' },
  'followup.reportSent': { sv: 'Frös rapporten till Socialstyrelsen', en: 'Froze the report to the National Board' },
  'followup.targetsRead': { sv: 'Såg uppföljningens egna mål', en: 'Saw the follow-up’s own targets' },
  'followup.targetPreviewed': { sv: 'Såg vad ett mål skulle ändra', en: 'Saw what a target would change' },
  'followup.targetDecided': { sv: 'Beslutade ett eget mål', en: 'Decided a target of its own' },
  'followup.signalsFound': { sv: 'Nattens genomgång av besöken', en: 'The night’s look through the visits' },
  // gaps, signals, listing
  'listing.read': { sv: 'Såg om personen kan lista sig', en: 'Saw whether the person can be listed' },
  'listing.changed': { sv: 'Skrev in ett val av utförare', en: 'Recorded a choice of provider' },
  'listing.takenBack': { sv: 'Tog tillbaka ett kommande val av utförare', en: 'Took back a coming choice of provider' },
  'listing.limitsRead': { sv: 'Såg begränsningar av listning', en: 'Saw the limits of listing' },
  'listing.limitDecided': { sv: 'Beslutade om begränsning av listning', en: 'Decided on a limit of listing' },
  'intake.gapsListed': { sv: 'Såg enhetens luckor', en: 'Saw the unit’s gaps' },
  'intake.gapsCounted': { sv: 'Såg hur många luckor som finns', en: 'Saw how many gaps there are' },
  'intake.gapMended': { sv: 'Lagade en lucka', en: 'Mended a gap' },
  'intake.gapDismissed': { sv: 'Stängde en lucka', en: 'Closed a gap' },
  'intake.gapsPreviewed': { sv: 'Granskade luckor att laga', en: 'Previewed gaps to mend' },
  'intake.gapsMended': { sv: 'Lagade flera luckor', en: 'Mended several gaps' },

  // log and log review
  'log.reviewsRead': { sv: 'Såg loggranskningens omgångar', en: 'Saw the rounds of log review' },
  'log.roundDrawn': { sv: 'Drog ett urval ur loggen', en: 'Drew a sample from the log' },
  'log.roundRead': { sv: 'Såg ett urval ur loggen', en: 'Saw a sample from the log' },
  'log.itemRead': { sv: 'Granskade en åtkomst', en: 'Reviewed an access' },
  'log.personRevealed': {
    sv: 'Såg vem en granskad åtkomst gällde, trots skyddade uppgifter',
    en: 'Saw whom a reviewed access was about, though protected',
  },
  'log.itemHanded': { sv: 'Lämnade en granskning till en kollega', en: 'Handed a review to a colleague' },
  'log.itemJudged': { sv: 'Bedömde en åtkomst', en: 'Judged an access' },
  'log.roundClosed': { sv: 'Avslutade en omgång loggranskning', en: 'Closed a round of log review' },
  'log.personFound': {
    sv: 'Slog upp en person som ber om sin logg',
    en: 'Looked up a person who asks for their log',
  },
  'log.personPrinted': { sv: 'Skrev ut personens logg', en: 'Printed the person’s log' },
  'log.ownRead': { sv: 'Såg vem som sett deras uppgifter', en: 'Saw who has seen their data' },
  'log.ownPrinted': { sv: 'Skrev ut sin logg', en: 'Printed their own log' },
  'log.ownAsked': { sv: 'Frågade om en åtkomst', en: 'Asked about an access' },

  // access: consent, block, emergency
  'access.read': { sv: 'Såg vem som ser vad', en: 'Saw who sees what' },
  'access.existenceRead': { sv: 'Såg om det finns uppgifter hos andra', en: 'Saw whether others keep data' },
  'access.holdersRead': { sv: 'Såg vilka andra som har uppgifter', en: 'Saw who else keeps data' },
  'access.opened': { sv: 'Öppnade andras uppgifter', en: 'Opened what others keep' },
  'access.othersRead': { sv: 'Läste uppgifter från andra', en: 'Read what others keep' },
  'access.consentRecorded': { sv: 'Skrev in ett samtycke', en: 'Recorded a consent' },
  'access.consentWithdrawn': { sv: 'Ett samtycke togs tillbaka', en: 'A consent was withdrawn' },
  'access.assessed': {
    sv: 'Skrev in en bedömning av att personen inte kan ta ställning',
    en: 'Recorded an assessment that the person can’t decide',
  },
  'access.assessmentEnded': { sv: 'Avslutade en bedömning', en: 'Ended an assessment' },
  'access.emergencyDeclared': { sv: 'Gjorde en nödöppning', en: 'Declared an emergency' },
  'access.liftAsked': { sv: 'Bad den som har spärrat att häva', en: 'Asked whoever has blocked to lift' },
  'access.liftsRead': { sv: 'Såg frågor om att häva spärr', en: 'Saw questions to lift a block' },
  'access.liftAnswered': { sv: 'Svarade på en fråga om att häva spärr', en: 'Answered a question to lift a block' },
  'access.blocked': { sv: 'Uppgifter spärrades', en: 'Data was blocked' },
  'access.blockLifted': { sv: 'En spärr hävdes', en: 'A block was lifted' },
  'access.blockOpened': { sv: 'Öppnade en inre spärr för egen del', en: 'Opened an inner block for themself' },
  'access.ownRead': { sv: 'Såg vem som kan se', en: 'Saw who can see' },
  'access.disclosureEnded': { sv: 'En visning avslutades', en: 'A disclosure was ended' },

  // sign-in
  'session.endedEverywhere': { sv: 'Loggade ut överallt', en: 'Signed out everywhere' },
  'session.reused': {
    sv: 'En gammal inloggning användes: inloggningen avslutades',
    en: 'An old sign-in was used: the sign-in was ended',
  },
  'client.started': { sv: 'Ett system loggade in', en: 'A system signed in' },
  'client.refused': { sv: 'Ett system nekades inloggning', en: 'A system was refused sign-in' },
  'client.added': { sv: 'Lade till ett system', en: 'Added a system' },
  'client.revoked': { sv: 'Återkallade ett system', en: 'Revoked a system' },

  // those who act for someone
  'proxy.listed': { sv: 'Såg vilka som är ombud', en: 'Saw who acts for the person' },
  'proxy.recorded': { sv: 'Skrev in ett ombud', en: 'Recorded who acts for the person' },
  'proxy.ended': { sv: 'Avslutade ett ombud', en: 'Ended someone’s acting for the person' },
  'session.represented': { sv: 'Valde vem det gäller', en: 'Chose whom it is about' },

  // informed, lifts asked for, mandates that end
  'access.informed': {
    sv: 'Skrev in att personen har fått veta vad som visas för andra',
    en: 'Recorded that the person has been told what is shown to others',
  },

  // needs assessments
  'person.assessmentBegun': { sv: 'Skrev in att en utredning börjar', en: 'Wrote in that a needs assessment begins' },
  'person.assessmentEnded': { sv: 'Avslutade en utredning', en: 'Ended a needs assessment' },

  // plans
  'plan.listed': { sv: 'Såg personens planer', en: 'Saw the person’s plans' },
  'plan.read': { sv: 'Läste en plan', en: 'Read a plan' },
  'plan.proposed': { sv: 'Föreslog en plan', en: 'Proposed a plan' },
  'plan.judged': { sv: 'Bedömde om en plan behövs', en: 'Judged whether a plan is needed' },
  'plan.wordRecorded': { sv: 'Skrev in ja eller nej till en plan', en: 'Recorded a yes or no to a plan' },
  'plan.partyInvited': { sv: 'Bjöd in någon till en plan', en: 'Invited someone to a plan' },
  'plan.partyWithdrawn': { sv: 'Någon deltar inte längre i en plan', en: 'Someone no longer takes part in a plan' },
  'plan.unitsRead': { sv: 'Såg enheter att bjuda in', en: 'Saw units to invite' },
  'plan.called': { sv: 'Kallade till möte', en: 'Called to a meeting' },
  'plan.callChanged': { sv: 'Ändrade en kallelse', en: 'Changed a call' },
  'plan.callCancelled': { sv: 'Ställde in ett möte', en: 'Cancelled a meeting' },
  'plan.meetingOpened': { sv: 'Började ett möte', en: 'Opened a meeting' },
  'plan.prepared': { sv: 'Svarade inför ett möte', en: 'Answered before a meeting' },
  'plan.written': { sv: 'Skrev i en plan', en: 'Wrote in a plan' },
  'plan.followed': { sv: 'Följde när en plan skrevs', en: 'Followed as a plan was written' },
  'plan.submitted': { sv: 'Bad parterna bekräfta en plan', en: 'Asked the parties to confirm a plan' },
  'plan.takenBack': { sv: 'Tog tillbaka en plan för att skriva vidare', en: 'Took a plan back to write on' },
  'plan.confirmed': { sv: 'Bekräftade sin del av en plan', en: 'Confirmed their part of a plan' },
  'plan.objected': { sv: 'Sade att en plan behöver ändras', en: 'Said that a plan needs to be changed' },
  'plan.revised': { sv: 'Började skriva om en plan', en: 'Began to revise a plan' },
  'plan.revisionDropped': { sv: 'Behöll planen som den var', en: 'Kept the plan as it was' },
  'plan.followedUp': { sv: 'Följde upp en plan', en: 'Followed up a plan' },
  'plan.commented': { sv: 'Skrev en kommentar till en plan', en: 'Commented on a plan' },
  'plan.linked': { sv: 'Länkade en annan plan', en: 'Linked another plan' },
  'plan.closed': { sv: 'Avslutade en plan', en: 'Closed a plan' },

  // the person’s side of plans
  'plan.ownListed': { sv: 'Såg sina planer', en: 'Saw one’s own plans' },
  'plan.ownRead': { sv: 'Läste sin plan', en: 'Read one’s own plan' },
  'plan.wordSaid': { sv: 'Sade ja eller nej till en plan', en: 'Said yes or no to a plan' },
  'plan.ownAnswered': { sv: 'Svarade om planen hjälper', en: 'Answered whether the plan helps' },
  'plan.sevenAnswered': { sv: 'Svarade på de sju frågorna', en: 'Answered the seven questions' },
  'plan.printed': { sv: 'Skrev ut en plan', en: 'Printed a plan' },
  'plan.handedOver': { sv: 'Lämnade över planen till personen', en: 'Handed the plan over to the person' },

  // a plan's mail and files
  'plan.invitationTaken': { sv: 'Hämtade en kalenderfil för ett möte', en: 'Fetched a calendar file of a meeting' },
  'plan.fileAttached': { sv: 'Lade till en fil i en plan', en: 'Added a file to a plan' },
  'plan.fileRead': { sv: 'Öppnade en fil i en plan', en: 'Opened a file of a plan' },
  'plan.fileRemoved': { sv: 'Tog bort en fil ur en plan', en: 'Removed a file from a plan' },
  'plan.replyRead': { sv: 'Öppnade en kallelse med länken i mejlet', en: 'Opened a call by the link in the mail' },
  'plan.noticeRead': {
    sv: 'Öppnade länken i ett mejl om att planen gäller eller är avslutad',
    en: 'Opened the link in a mail about the plan in force or ended',
  },
  'plan.replied': { sv: 'Svarade på en kallelse med länken i mejlet', en: 'Answered a call by the link in the mail' },

  // whether a plan is kept elsewhere
  'plan.askedElsewhere': { sv: 'Frågade om det redan finns en plan', en: 'Asked whether there is a plan already' },

  // another keeper of a plan, and what guardians see
  'plan.keeperAsked': { sv: 'Bad en annan enhet hålla i en plan', en: 'Asked another unit to keep a plan' },
  'plan.keeperAnswered': { sv: 'Svarade om att hålla i en plan', en: 'Answered about keeping a plan' },
  'plan.keeperTakenBack': {
    sv: 'Tog tillbaka frågan om vem som håller i en plan',
    en: 'Took back the question of who keeps a plan',
  },
  'plan.guardianSightSet': {
    sv: 'Skrev in vad en vårdnadshavare får se av en plan',
    en: 'Recorded what a guardian may see of a plan',
  },
  'plan.guardianLet': { sv: 'Ändrade vad en vårdnadshavare får läsa', en: 'Changed what a guardian may read' },

  // who may let someone into a plan, and what a party keeps of it
  'plan.partyAsked': {
    sv: 'Frågade om någon får vara med i en plan',
    en: 'Asked whether someone may take part in a plan',
  },
  'plan.askTakenBack': {
    sv: 'Tog tillbaka frågan om någon får vara med i en plan',
    en: 'Took back the question whether someone may take part in a plan',
  },
  'plan.whyShown': {
    sv: 'Lät de andra läsa varför en närstående föreslog planen',
    en: 'Let the others read why a relative proposed the plan',
  },
  'plan.partyAnswered': {
    sv: 'Svarade om någon får vara med i en plan',
    en: 'Answered whether someone may take part in a plan',
  },
  'plan.overRead': {
    sv: 'Fick veta att enheten inte längre är med i en plan',
    en: 'Was told that the unit no longer takes part in a plan',
  },
  'plan.copiesListed': {
    sv: 'Såg listan över enhetens exemplar av planer',
    en: 'Saw the list of the unit’s copies of plans',
  },
  'plan.copyRead': { sv: 'Läste enhetens eget exemplar av en plan', en: 'Read the unit’s own copy of a plan' },

  // whose turn it is with a plan, and telling the person
  'plan.unitListed': { sv: 'Öppnade listan över enhetens planer', en: 'Opened the list of the unit’s plans' },
  'plan.meetingUndone': { sv: 'Ångrade att ett möte började', en: 'Undid that a meeting began' },
  'plan.personTold': {
    sv: 'Skrev in att personen är kallad till ett möte',
    en: 'Recorded that the person has been called to a meeting',
  },
  'plan.callPrinted': { sv: 'Skrev ut en kallelse till ett möte', en: 'Printed a call to a meeting' },
  'plan.unlinked': { sv: 'Tog bort en länk till en annan plan', en: 'Removed a link to another plan' },

  // home safely
  ...dischargeEvents,
} as const satisfies Record<string, { sv: string; en: string }>

export type AuditEvent = keyof typeof auditEvents
