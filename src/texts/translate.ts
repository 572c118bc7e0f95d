/** Names in braces in a text: `{count}`. */
export type Placeholders<S extends string> = S extends `${string}{${infer P}}${infer Rest}`
  ? P | Placeholders<Rest>
  : never

export type Catalog = Readonly<Record<string, string>>

/** A translation has the same keys and, in each, the same placeholders as its source: otherwise it doesn't compile. */
export type TranslationOf<S extends Catalog, T extends Record<keyof S, string>> = {
  [K in keyof S]: [Placeholders<S[K]>] extends [Placeholders<T[K]>]
    ? [Placeholders<T[K]>] extends [Placeholders<S[K]>]
      ? T[K]
      : `unknown placeholder: ${Exclude<Placeholders<T[K]>, Placeholders<S[K]>> & string}`
    : `missing placeholder: ${Exclude<Placeholders<S[K]>, Placeholders<T[K]>> & string}`
}

/** Declares `target` as a translation of `source`. */
export function translation<const S extends Catalog, const T extends Record<keyof S, string>>(
  _source: S,
  target: T & TranslationOf<S, T>,
): { readonly [K in keyof S]: string } {
  return target
}

type Params<S extends string> = [Placeholders<S>] extends [never]
  ? []
  : [params: Record<Placeholders<S>, string | number>]

/** The key without its `_one` form: `persons` and `persons_one` are one text in two numbers. */
export type KeyOf<S extends Catalog> = Exclude<keyof S & string, `${string}_one`>

export type Translate<S extends Catalog> = <K extends KeyOf<S>>(key: K, ...params: Params<S[K]>) => string

/**
 * Looks texts up and fills the placeholders in. A key with a `_one` sibling takes that form when `count` is 1.
 * Missing parameters are a compile error.
 */
export function translator<const S extends Catalog>(
  catalog: { readonly [K in keyof S]: string },
  _source?: S,
): Translate<S> {
  return (key, ...rest) => {
    const params = (rest[0] ?? {}) as Record<string, string | number>
    const one = `${key}_one`
    const text = params.count === 1 && one in catalog ? catalog[one as keyof S] : catalog[key]
    return fill(text as string, params)
  }
}

/** Fills `{name}` with the parameter of that name; an unknown name is left as it stands, so that a test can find it. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  )
}
