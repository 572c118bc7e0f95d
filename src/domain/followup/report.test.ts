import { describe, expect, it } from 'vitest'
import { categoriesSaid, reportQuestions, targetsSaid } from './report.ts'

describe('the national report', () => {
  it('asks all that the chapter on continuity and fixed contacts asked a region of 2024, each once', () => {
    const codes = reportQuestions.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    const asked = (words: RegExp) => reportQuestions.filter(({ question }) => words.test(question.sv)).length
    for (const words of [
      /kan .*vara fast läkarkontakt/,
      /beslutat om insatser .*riktvärde/,
      /stödja relationsskapande/,
      /handlingsplan .*fast vårdkontakt/,
      /rutiner för dokumentation och registrering/,
      /invånarna får veta vem/,
      /Andel av befolkningen .*läkarkontakt den 31 december/,
      /Antal personer .*administrativa systemen/,
      /särskilt boende/,
    ])
      expect(asked(words), String(words)).toBe(1)
  })

  it('is answered, or says why not', () => {
    // Targets may have been set or not: those can be either.
    for (const { code, from, missing } of reportQuestions)
      if (from !== null && 'targets' in from) expect(missing, code).not.toBeNull()
      else expect((from === null) !== (missing === null), code).toBe(true)
  })

  it('says which targets the region has set', () => {
    expect(targetsSaid([])).toBeNull()
    expect(targetsSaid([{ figure: 'doctorListed', value: 0.8 }])).toEqual({
      sv: 'Fast läkarkontakt bland listade: minst 80 %',
      en: 'Doctor contact among the listed: at least 80%',
    })
  })

  it('says who may be a doctor contact in the region’s own words', () => {
    expect(categoriesSaid(['generalPractice', 'residentDoctor'])).toEqual({
      sv: 'specialist i allmänmedicin, ST-läkare',
      en: 'specialist in general practice, resident doctor',
    })
  })
})
