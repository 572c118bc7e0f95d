import { saveFile } from '../app/save.ts'

/** What the style sheet says of a picture: written into a copy of it, which then stands by itself. */
const written = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-family', 'font-size'] as const
/** Pixels to each unit of the drawing: sharp in print too. */
const pixels = 3

/** A picture as it looks here, by itself, with its size and a background of the page's. As attributes: styles within could be refused by the page's policy. */
function standalone(picture: SVGSVGElement): { text: string; width: number; height: number } {
  const copy = picture.cloneNode(true) as SVGSVGElement
  const { x, y, width, height } = picture.viewBox.baseVal
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const [from, to] = [picture.querySelectorAll('*'), copy.querySelectorAll('*')]
  for (const [i, one] of from.entries()) {
    const style = getComputedStyle(one)
    for (const name of written) to[i]!.setAttribute(name, style.getPropertyValue(name))
  }
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  const said = { x, y, width, height, fill: getComputedStyle(document.body).backgroundColor }
  for (const [name, value] of Object.entries(said)) ground.setAttribute(name, String(value))
  copy.prepend(ground)
  return { text: new XMLSerializer().serializeToString(copy), width, height }
}

/** Saves a picture as SVG. */
export async function saveSvg(picture: SVGSVGElement, name: string): Promise<boolean> {
  const blob = new Blob([standalone(picture).text], { type: 'image/svg+xml' })
  saveFile({ blob, fileName: `${fileNameOf(name)}.svg` })
  return true
}

/** Saves the same picture as PNG, drawn on a canvas; false where the browser can't. */
export async function savePng(picture: SVGSVGElement, name: string): Promise<boolean> {
  const { text, width, height } = standalone(picture)
  const image = new Image()
  // A data address: the policy of the page lets pictures come from there, and from nowhere else but here.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  try {
    await image.decode()
  } catch {
    return false
  }
  const canvas = document.createElement('canvas')
  canvas.width = width * pixels
  canvas.height = height * pixels
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) return false
  saveFile({ blob, fileName: `${fileNameOf(name)}.png` })
  return true
}

/** A name that any file system takes. */
const fileNameOf = (name: string): string => `hallpunkt-${name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`
