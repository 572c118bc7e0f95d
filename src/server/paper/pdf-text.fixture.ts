// Reads a sheet back, so that tests can see what it says.
import { inflateSync } from 'node:zlib'

/** The objects of a PDF by number, streams unpacked. Enough to read what pdfkit writes. */
export function objectsOf(pdf: Buffer): Map<number, { head: string; stream: string }> {
  const objects = new Map<number, { head: string; stream: string }>()
  const text = pdf.toString('latin1')
  for (const found of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const body = found[2] ?? ''
    const at = body.indexOf('stream\n')
    const head = at < 0 ? body : body.slice(0, at)
    const packed = at < 0 ? undefined : Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1')
    const stream =
      packed === undefined ? '' : (head.includes('FlateDecode') ? inflateSync(packed) : packed).toString('latin1')
    objects.set(Number(found[1]), { head, stream })
  }
  return objects
}

/** The text of each page, by each font's own map from glyphs to letters; artifacts are in braces. */
export function pagesOf(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const maps = new Map<string, Map<string, string>>()
  const reference = (head: string, name: string) =>
    Number(new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? Number.NaN)
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/.test(head))
  for (const { head } of pages) {
    const resources = objects.get(reference(head, 'Resources'))?.head ?? ''
    for (const [, name = '', id] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const cmap = objects.get(reference(objects.get(Number(id))?.head ?? '', 'ToUnicode'))?.stream ?? ''
      const map = new Map<string, string>()
      for (const [, from = '', list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/g)) {
        for (const [n, [, to = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
          const code = (Number.parseInt(from, 16) + n).toString(16).padStart(4, '0')
          map.set(
            code,
            String.fromCharCode(...(to.replaceAll(' ', '').match(/.{4}/g) ?? []).map((x) => Number.parseInt(x, 16))),
          )
        }
      }
      maps.set(name, map)
    }
  }
  return pages.map(({ head }) => {
    let said = ''
    let map: Map<string, string> | undefined
    let actual: string | undefined
    for (const line of (objects.get(reference(head, 'Contents'))?.stream ?? '').split('\n')) {
      map = maps.get(/^\/(F\d+) /.exec(line)?.[1] ?? '') ?? map
      if (line.startsWith('/Artifact')) said += '{'
      const hex = /ActualText <FEFF([0-9a-f]+)>/.exec(line)?.[1]
      if (hex !== undefined) actual = String.fromCharCode(Number.parseInt(hex, 16))
      if (line.endsWith('TJ')) {
        const glyphs = [...line.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        said += actual ?? glyphs.map((glyph) => map?.get(glyph) ?? '?').join('')
        actual = undefined
      }
      if (line === 'ET') said += '\u200b'
    }
    return said
  })
}
/** The text of all pages, with ordinary spaces. */
export const textOf = (pdf: Buffer) => pagesOf(pdf).join('\n').replaceAll('\u200b', '').replaceAll('\u00a0', ' ')
