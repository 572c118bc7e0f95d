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
    const said = textOf(await print({ keeper: null, parties: [], printedBy: null, content }))
    expect(said).not.toMatch(/Norrängen|Ekbacken|090-000 11 00/)
    expect(said).toContain('Kommunen ansvarar')
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
