import PDFDocument from 'pdfkit'
import { contactLettersPdf } from '../src/server/paper/contact-letters.ts'

/** A batch of letters, the largest there is, in seconds: someone waits for it at the screen. */
const limit = 10

/** A full batch as one tagged PDF, against as many pages of the same words set by pdfkit alone, untagged, in its built-in font. */
export async function benchLetters(): Promise<string[]> {
  const letters = Array.from({ length: 500 }, (_, n) => ({
    name: `Prov Person${n}`,
    street: `Kyrkogatan ${n}`,
    postalCode: '98132',
    city: 'Granhamn',
    language: 'sv' as const,
    contacts: [
      {
        name: 'Jonas Hedman',
        initials: 'JH',
        kind: 'doctorContact' as const,
        holdsTogether: false,
        unit: 'Norrängens hälsocentral',
        mission: 'Din läkare på hälsocentralen',
        ways: [{ kind: 'phone' as const, value: '070-174 06 10', label: 'Direkt', hours: null }],
        deputy: null,
        absentUntil: null,
        absentWithoutEnd: false,
        vacant: false,
      },
    ],
  }))
  const sender = { unit: 'Norrängens hälsocentral', phone: '0980-319 200', day: '2026-11-27' }
  const [seconds, file] = await timed(() => contactLettersPdf(letters, sender, { large: false }))
  const [plain] = await timed(() => plainPages(letters.map((letter) => JSON.stringify(letter))))
  const memory = process.resourceUsage().maxRSS / 1024
  return [
    `letters: 500 as one PDF in ${seconds.toFixed(1)} s, ${(file.length / 1e6).toFixed(1)} MB, ${memory.toFixed(0)} MB of memory; ratio to the limit of ${limit} s ${(seconds / limit).toFixed(2)}, to as many plain pages by pdfkit alone ${(seconds / plain).toFixed(1)}`,
  ]
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now()
  const done = await work()
  return [(performance.now() - start) / 1000, done]
}

function plainPages(texts: readonly string[]): Promise<number> {
  const doc = new PDFDocument({ size: 'A4', bufferPages: true, autoFirstPage: false })
  let size = 0
  const done = new Promise<number>((resolve) => doc.on('end', () => resolve(size)))
  doc.on('data', (chunk: Buffer) => {
    size += chunk.length
  })
  for (const text of texts) doc.addPage().text(text)
  doc.end()
  return done
}
