/**
 * An error meant for the person at the keyboard: one sentence in Swedish and the same in English. Whoever catches it prints
 * the sentences and not the stack. `message` holds the English one.
 */
export class ToldError extends Error {
  override name = 'ToldError'
  readonly sv: string
  readonly en: string

  constructor(sv: string, en: string, options?: { cause?: unknown }) {
    super(en, options)
    this.sv = sv
    this.en = en
  }
}
