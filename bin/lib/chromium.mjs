import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import path from 'node:path'

/**
 * A Chromium to test with: the one in CHROMIUM_PATH, else the system's, else one that Playwright has fetched.
 *
 * @returns {string | undefined}
 */
export function findChromium(env = process.env) {
  // One that is pointed out must be there: falling back to another would hide the mistake.
  if (env.CHROMIUM_PATH) return canRun(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined
  return [...system(env), ...playwright(env)].find(canRun)
}

export const howToGetChromium =
  'Inget Chromium hittades: installera det (`apt-get install chromium` eller `npx playwright-core install chromium`) eller sätt CHROMIUM_PATH.\n' +
  'No Chromium was found: install it (`apt-get install chromium` or `npx playwright-core install chromium`) or set CHROMIUM_PATH.'

function canRun(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function* system(env) {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome']
  for (const name of names) for (const folder of (env.PATH ?? '').split(path.delimiter)) yield path.join(folder, name)
  for (const name of ['Google Chrome', 'Chromium', 'Microsoft Edge'])
    yield `/Applications/${name}.app/Contents/MacOS/${name}`
  for (const base of [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]) {
    if (!base) continue
    yield path.join(base, 'Google/Chrome/Application/chrome.exe')
    yield path.join(base, 'Microsoft/Edge/Application/msedge.exe')
  }
}

function* playwright(env) {
  try {
    yield createRequire(import.meta.url)('playwright-core').chromium.executablePath()
  } catch {
    // Not installed, or no browser known for this platform: then look in its cache.
  }
  const caches = [
    env.PLAYWRIGHT_BROWSERS_PATH,
    '.cache/ms-playwright',
    'Library/Caches/ms-playwright',
    'AppData/Local/ms-playwright',
  ]
  for (const cache of caches) {
    if (!cache) continue
    const folder = path.resolve(homedir(), cache)
    if (!existsSync(folder)) continue
    for (const version of readdirSync(folder)
      .filter((name) => /^chromium/.test(name))
      .sort()
      .reverse()) {
      const inside = [
        'chrome-linux/chrome',
        'chrome-linux64/chrome',
        'chrome-win/chrome.exe',
        'chrome-win64/chrome.exe',
      ]
      inside.push('chrome-headless-shell-linux64/chrome-headless-shell', 'chrome-linux/headless_shell')
      inside.push('chrome-mac/Chromium.app/Contents/MacOS/Chromium')
      for (const file of inside) yield path.join(folder, version, file)
    }
  }
}
