import { describe, expect, it } from 'vitest'
import { objectsOf, pagesOf, textOf } from './pdf-text.fixture.ts'
import { type PlanPaper, planPaperPdf } from './plan-paper.ts'

const help = {
  what: 'Hemtjänst morgon och kväll',
  answerer: 'municipality' as const,
  who: 'Hemtjänst Ekbacken',
  from: '2026-12-01',
  by: null,
  confirmed: true,
  left: false,
}
const plan: PlanPaper = {
  personName: 'Ingrid Lövgren',
  content: {
    stage: 'inForce',
    number: 2,
    mattersToMe: 'Att bo hemma.\nAtt sjunga i kören.',
    resources: 'Min dotter',
    needs: ['Stöd på morgonen'],
    goals: [{ goalId: 'g', text: 'Klara mornarna', sign: 'Är uppe till nio', by: '2027-03-01' }],
    interventions: [
      help,
      { ...help, what: 'Promenad', answerer: 'person', who: '', from: null, by: '2027-01-01', confirmed: false },
    ],
    noneByOthers: true,
    overall: 'municipality',
    crisisSigns: 'Sover inte',
    crisisMyself: 'Ringer Eva',
    crisisOthers: '',
    followUpOn: '2027-02-01',
    followUpHow: 'Hemma hos mig',
    whomICall: 'Maria, 090-000 11 20',
    childsVoice: '',
  },
  keeper: { name: 'Norrängens hälsocentral', phone: '090-000 11 00' },
  toCall: {
    lines: [{ words: 'Maria, 090-000 11 20', calls: [{ who: null, phone: '090-000 11 20' }] }],
    noNumber: false,
  },
  parties: ['Norrängens hälsocentral', 'Hemtjänst Ekbacken'],
  dissent: [],
  printedOn: '2026-11-27',
  printedBy: 'Norrängens hälsocentral',
}
const print = (more: Partial<PlanPaper> = {}, language: 'sv' | 'sv-easy' | 'en' = 'sv', large = false) =>
  planPaperPdf({ ...plan, ...more }, { language, large })

const looks = (['sv', 'sv-easy', 'en'] as const).flatMap((language) =>
  [false, true].map((large) => ({ language, large })),
)

describe('the plan on paper (SIP-6)', () => {
  it.each(looks)(
    'is a tagged PDF 1.7 with title, language, headings and lists ($language, large: $large)',
    async ({ language, large }) => {
      const pdf = await print({}, language, large)
      const text = pdf.toString('latin1')
      expect(text.startsWith('%PDF-1.7')).toBe(true)
      for (const part of ['/Marked true', '/DisplayDocTitle true', `/Lang (${language === 'en' ? 'en-GB' : 'sv-SE'})`])
        expect(text).toContain(part)
      for (const type of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'LBody']) expect(text).toContain(`/S /${type}\n`)
      const said = textOf(pdf)
      for (const part of ['Ingrid Lövgren', 'Att bo hemma.', 'Hemtjänst Ekbacken', '090-000 11 00', '112', '1177'])
        expect(said).toContain(part)
      expect(said).not.toMatch(/\{\w+\}/)
      // The name of whom it is about stands on the paper, not in what the file says of itself.
      const title = Number(/\/Title (\d+) 0 R/.exec(text)?.[1])
      expect(objectsOf(pdf).get(title)?.head).not.toContain('Ingrid')
    },
  )

  it('says what matters to the person first, then who does what by when, whom to call, if it gets worse, when one meets, and the right to say no', async () => {
    const said = textOf(await print())
    const order = [
      'Viktigt för dig',
      'Vem gör vad',
      'Hemtjänst morgon och kväll',
      'Från den 1 december 2026.',
      'Inte bekräftat än.',
      'Vem du ringer',
      'Så här står det i planen:',
      'Maria, 090-000 11 20',
      'ring 1177.',
      'Den som håller i planen',
      'Ring Norrängens hälsocentral: 090-000 11 00.',
      'Om det blir sämre',
      'Den 1 februari 2027.',
      'Du kan säga nej till planen',
      'inte håller med',
      'Utskrivet 27 november 2026 av Norrängens hälsocentral.',
    ]
    const at = order.map((part) => said.indexOf(part))
    expect(at.every((one) => one >= 0)).toBe(true)
    expect(at).toEqual([...at].sort((a, b) => a - b))
  })

  it('says that it isn’t in force when it isn’t, and what isn’t written', async () => {
    const content = {
      ...plan.content,
      stage: 'draft' as const,
      number: null,
      mattersToMe: '',
      interventions: [],
      crisisSigns: '',
      crisisMyself: '',
      followUpOn: null,
    }
    const said = textOf(await print({ content }))
    for (const part of [
      'Den gäller inte än.',
      'Det är inte skrivet än.',
      'Det är inte bestämt än.',
      'Ingen dag är bestämd.',
    ])
      expect(said).toContain(part)
  })

  it('of someone with protected identity names no unit', async () => {
    const content = { ...plan.content, interventions: [{ ...help, who: '' }], whomICall: 'Maria' }
    const toCall = { lines: [{ words: 'Maria', calls: [] }], noNumber: true }
    const said = textOf(await print({ keeper: null, parties: [], printedBy: null, content, toCall }))
    expect(said).not.toMatch(/Norrängen|Ekbacken|090-000 11 00/)
    expect(said).toContain('Kommunen ansvarar')
    expect(said).not.toContain('Den som håller i planen\n')
  })

  it.each([
    ['sv', 'Inget nummer är skrivet i planen.', 'Den som håller i planen', 'Ring Amina Bile: 040-628 04 57.'],
    ['sv-easy', 'Det står inget nummer i planen.', 'De som har hand om planen', 'Ring Amina Bile: 040-628 04 57.'],
    ['en', 'No number is written in the plan.', 'Who keeps the plan', 'Call Amina Bile: 040-628 04 57.'],
  ] as const)(
    'gives no other number under whom one calls than theirs, in %s',
    async (language, none, keeper, amina) => {
      const without = { lines: [{ words: 'Hemtjänsten, dygnet runt', calls: [] }], noNumber: true }
      const said = textOf(await print({ toCall: without }, language, true))
      const at = ['Hemtjänsten, dygnet runt', none, '1177', keeper, '090-000 11 00'].map((part) => said.indexOf(part))
      expect(at.every((one) => one >= 0)).toBe(true)
      expect(at).toEqual([...at].sort((a, b) => a - b))
      const known = {
        lines: [{ words: 'Amina Bile', calls: [{ who: 'Amina Bile', phone: '040-628 04 57' }] }],
        noNumber: false,
      }
      const named = textOf(await print({ toCall: known }, language))
      expect(named).toContain(amina)
      expect(named).not.toContain(none)
    },
  )

  it('marks the plan’s own words as Swedish on an English paper, and only there', async () => {
    const marks = async (language: 'sv' | 'en') =>
      (await print({}, language)).toString('latin1').match(/\/Lang \(sv-SE\)/g)?.length ?? 0
    // What matters (two lines), resources, a need, a goal, two interventions, whom to call, two of a crisis, how one follows up.
    expect(await marks('en')).toBe(11)
    expect(await marks('sv')).toBe(1)
  })

  it('takes two hundred interventions and a text longer than a page, and loses nothing of it', async () => {
    const interventions = Array.from({ length: 200 }, (_, n) => ({ ...help, what: `Insats nummer ${n + 1}.` }))
    const long = `${'Det här är viktigt för mig, och det är mycket. '.repeat(85)}Slut.`
    const pdf = await print({ content: { ...plan.content, mattersToMe: long, interventions } }, 'sv', true)
    const said = textOf(pdf)
    for (const n of [1, 57, 200]) expect(said).toContain(`Insats nummer ${n}.`)
    expect(said).toContain('Slut.')
    const pages = pagesOf(pdf)
    expect(pages.length).toBeGreaterThan(10)
    expect(pages.at(-1)!.replaceAll('\u00a0', ' ')).toContain(`Sida ${pages.length} av ${pages.length}`)
  })

  it('says where the person doesn’t agree, and what nobody does any more, in each language', async () => {
    const dissent = [{ words: 'Jag vill inte ha hjälp på kvällen', on: '2026-11-20' }]
    const content = { ...plan.content, interventions: [{ ...help, confirmed: false, left: true }] }
    for (const [language, heading, gone] of [
      ['sv', 'Håller inte med', 'Den som skulle göra det är inte med längre.'],
      ['sv-easy', 'Håller inte med', 'De som skulle göra det är inte med längre.'],
      ['en', 'Does not agree', 'Whoever was to do it no longer takes part.'],
    ] as const) {
      const said = textOf(await print({ content, dissent }, language))
      for (const part of [heading, 'Jag vill inte ha hjälp på kvällen', gone]) expect(said).toContain(part)
      expect(textOf(await print({}, language))).not.toContain(heading)
    }
  })
})
