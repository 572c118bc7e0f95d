import { saveFile } from '../app/save.ts'
import { type Drawing, type Inks, type PictureAbout, pictureSheet } from './picture-sheet.ts'

/** What the style sheet says of a picture: written into a copy of it, which then stands by itself. */
const written = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size'] as const
/** Pixels to each unit of the drawing: sharp in print too. */
const pixels = 3

/**
 * The picture on a sheet of its own. It is copied onto light paper outside the window first (`.light-paper`), so that it is the same from a dark screen and a
 * phone's. As attributes: styles within could be refused by the page's policy.
 */
function sheetOf(picture: SVGSVGElement, about: PictureAbout): Drawing {
  const paper = document.createElement('div')
  paper.className = 'light-paper followup-paper'
  const copy = picture.cloneNode(true) as SVGSVGElement
  copy.removeAttribute('id')
  paper.append(copy)
  document.body.append(paper)
  try {
    for (const one of copy.querySelectorAll('*')) {
      const style = getComputedStyle(one)
      for (const name of written) one.setAttribute(name, style.getPropertyValue(name))
    }
    const markup = [...copy.childNodes].map((one) => new XMLSerializer().serializeToString(one)).join('')
    const { width, height } = picture.viewBox.baseVal
    return pictureSheet(about, { markup, width, height }, inksOf(paper), document.documentElement.lang)
  } finally {
    paper.remove()
  }
}

function inksOf(paper: HTMLElement): Inks {
  const style = getComputedStyle(paper)
  const ink = (name: string): string => style.getPropertyValue(name).trim()
  return {
    paper: ink('--surface'),
    ink: ink('--ink'),
    soft: ink('--ink-soft'),
    line: ink('--line-strong'),
    brand: ink('--brand'),
  }
}

/** Saves a picture as SVG. */
export async function saveSvg(picture: SVGSVGElement, name: string, about: PictureAbout): Promise<boolean> {
  const blob = new Blob([sheetOf(picture, about).markup], { type: 'image/svg+xml' })
  saveFile({ blob, fileName: `${fileNameOf(name)}.svg` })
  return true
}

/** Saves the same picture as PNG, drawn on a canvas; false where the browser can't. */
export async function savePng(picture: SVGSVGElement, name: string, about: PictureAbout): Promise<boolean> {
  const { markup, width, height } = sheetOf(picture, about)
  const image = new Image()
  // A data address: the policy of the page lets pictures come from there, and from nowhere else but here.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`
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
