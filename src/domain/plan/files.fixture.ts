// Small files that are whole, of the kinds that a plan takes.

/** A PDF with nothing to see; `inside` stands among its objects. */
export function pdfOf(inside = ''): Buffer {
  const body = `%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\n${inside}\n`
  const end = `xref\n0 1\n0000000000 65535 f \ntrailer <</Root 1 0 R /Size 3>>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body + end, 'latin1')
}

/** A PNG of one white dot. */
export const pngOf = (): Buffer =>
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==', 'base64')

/** The frame of a JPEG of one dot: its size, its picture and its end. */
export function jpegOf(): Buffer {
  const size = [0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]
  return Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2, ...size, 0xff, 0xda, 0, 2, 0x2a, 0xff, 0xd9])
}
