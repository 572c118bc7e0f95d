import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, readlink, realpath } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** True if the number is in use, be it only by a process that has ended and whose parent never asks how. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** True if a process with that number lives, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  if (!isTaken(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
  } catch {
    return false
  }
}

/**
 * When a process started, as a text that is only good for comparing: the same process gives the same text, and one that got the
 * id of a dead one gives another. Empty if it cannot be told.
 */
export async function startedAt(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') {
      const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
      // The name of the program, in brackets, may hold spaces: count the fields after it. The start is field 22.
      return `${boot.trim()}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
    }
    if (process.platform === 'win32') {
      const ask = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`
      return (await run('powershell.exe', ['-NoProfile', '-Command', ask])).stdout.trim()
    }
    return (await run('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { LC_ALL: 'C', TZ: 'UTC' } })).stdout.trim()
  } catch {
    return ''
  }
}

/**
 * True if the process is a PostgreSQL server that works in that very folder. A server's current folder is its data folder, so
 * the answer holds also where the path it was started with says nothing (`/proc/self/cwd`).
 */
export async function isServerOf(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  try {
    if (process.platform === 'linux') {
      const name = (await readFile(`/proc/${pid}/comm`, 'utf8')).trim()
      return name === 'postgres' && (await readlink(`/proc/${pid}/cwd`)) === (await realpath(folder))
    }
    if (process.platform === 'win32') {
      const ask = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`
      return (await run('powershell.exe', ['-NoProfile', '-Command', ask])).stdout.includes(path.resolve(folder))
    }
    const command = (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout
    return command.includes('postgres') && command.includes(`-D ${folder} `)
  } catch {
    return false
  }
}

/** Waits until the process is gone; false if it is still there after so many milliseconds. */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (isAlive(pid)) {
    if (Date.now() > end) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}
