/** A progress bar on a terminal; elsewhere a line for each tenth. */
export function progressBar(out: NodeJS.WriteStream): { show(done: number, what: string): void; end(): void } {
  let shown = -1
  return {
    show(done, what) {
      const percent = Math.min(100, Math.floor(done * 100))
      if (out.isTTY) {
        const filled = Math.round(percent / 4)
        out.write(
          `\r${'█'.repeat(filled)}${'░'.repeat(25 - filled)} ${String(percent).padStart(3)} %  ${what.slice(0, 50).padEnd(50)}`,
        )
      } else if (Math.floor(percent / 10) > Math.floor(shown / 10)) out.write(`${percent} %  ${what}\n`)
      shown = percent
    },
    end() {
      if (out.isTTY && shown >= 0) out.write('\n')
    },
  }
}
