import { listen } from '../platform/database/listening.ts'

/** Tells which stay has changed; undefined: any may have. */
type Heard = (caseId: string | undefined) => void

/** Hears what changes of stays, on one connection for the whole node, and tells those who follow at the unit concerned. */
export class Bell {
  private readonly url: string
  private readonly units = new Map<string, Set<Heard>>()
  private hearing: { stop(): Promise<void> } | undefined

  constructor(url: string) {
    this.url = url
  }

  /** Tells of the unit’s stays until what is returned is called. */
  follow(unitId: string, heard: Heard): () => void {
    this.hearing ??= listen(this.url, 'hallpunkt_discharge', (told) => this.ring(told))
    const here = this.units.get(unitId) ?? new Set()
    here.add(heard)
    this.units.set(unitId, here)
    return () => {
      here.delete(heard)
      if (here.size === 0 && this.units.get(unitId) === here) this.units.delete(unitId)
    }
  }

  async close(): Promise<void> {
    await this.hearing?.stop()
  }

  private ring(told: string | undefined): void {
    if (told === undefined) {
      for (const all of this.units.values()) for (const heard of all) heard(undefined)
      return
    }
    const [unitId = '', caseId] = told.split(' ')
    for (const heard of this.units.get(unitId) ?? []) heard(caseId)
  }
}
