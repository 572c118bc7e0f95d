import type { Paper } from './pdf.ts'
import { drawMark, type SheetStyle } from './style.ts'

/** The mark and the name of the service at `x` and `y`; no part of what is read aloud. Returns their height. */
export function drawBrand(paper: Paper, { brand, space }: SheetStyle, x: number, y: number): number {
  const mark = brand.size * 1.35
  const name = paper.text('Hållpunkt', brand, 400)
  paper.artifact(() => {
    drawMark(paper.doc, x, y, mark)
    paper.draw(name, x + mark + space * 2, y + (mark - name.height) / 2)
  })
  return mark
}
