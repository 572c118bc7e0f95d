/** A colour as `#rrggbb`. */
export type Hex = string

/** Named colours, `--` left off: `{ ink: '#17211f', … }`. */
export type Palette = Readonly<Record<string, Hex>>

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)

function luminance(colour: Hex): number {
  const at = (start: number): number => linear(Number.parseInt(colour.slice(start, start + 2), 16) / 255)
  return 0.2126 * at(1) + 0.7152 * at(3) + 0.0722 * at(5)
}

/** Contrast ratio of two opaque colours, 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrast(one: Hex, other: Hex): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const BLOCK = /(?:@media\s*([^{]+?)\s*\{\s*)?:root\s*\{([^}]*)\}/g
const TOKEN = /--([\w-]+):\s*(#[0-9a-f]{6});/g

/**
 * The palettes that `tokens.css` gives a reader, each as it ends up after the cascade.
 * Throws when the file no longer has the shape it promises in its first lines.
 */
export function palettes(css: string): Readonly<Record<'light' | 'dark' | 'lightMore' | 'darkMore', Palette>> {
  const blocks = [...css.matchAll(BLOCK)].map(([, media, body]) => ({
    dark: /prefers-color-scheme:\s*dark/.test(media ?? ''),
    more: /prefers-contrast:\s*more/.test(media ?? ''),
    colours: Object.fromEntries([...(body ?? '').matchAll(TOKEN)].map(([, name, value]) => [name, value])) as Palette,
  }))
  if (blocks.filter((block) => Object.keys(block.colours).length > 0).length !== 4)
    throw new Error('tokens.css should hold four palettes: light, dark, and each with more contrast')
  const seen = (dark: boolean, more: boolean): Palette =>
    Object.assign(
      {},
      ...blocks.filter((block) => (dark || !block.dark) && (more || !block.more)).map((block) => block.colours),
    )
  return {
    light: seen(false, false),
    dark: seen(true, false),
    lightMore: seen(false, true),
    darkMore: seen(true, true),
  }
}
