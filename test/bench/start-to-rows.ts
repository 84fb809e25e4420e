import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { chromium, errors, type Browser } from '@playwright/test'

import { PrivateNetwork } from '../support/app/private-network.ts'
import { given } from './built.ts'
import { tell, type Outcome } from './report.ts'
import { median, spread } from './statistics.ts'

const rounds = 10
const links = 50
const staticPage = fileURLToPath(new URL('static-page', import.meta.url))
const startProgram = fileURLToPath(new URL('../support/app/start-inside.mjs', import.meta.url))

/** The real links of a namespace with 50 of them: from the start of the process to the first rows in the page, against one static page. */
export async function startToRows(): Promise<readonly Outcome[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lw-start-'))
  const network = await PrivateNetwork.open(folder)
  try {
    for (let n = 1; n < links; n += 2) await network.ip('link', 'add', `v${n}`, 'type', 'veth', 'peer', 'name', `v${n + 1}`)
    const app = stampedCopy(join(folder, 'app'))
    const ours: number[] = []
    const page: number[] = []
    for (let round = 0; round < rounds; round++) {
      ours.push(await firstRow(network, folder, app))
      page.push(await firstRow(network, folder, staticPage))
    }
    tell(`  ${rounds} alternated starts, minimum / median / maximum`)
    tell(`  links of the namespace ${spread(ours)}`)
    tell(`  one static page        ${spread(page)}`)
    const ratio = median(ours) / median(page)
    return [{ bound: `first rows of ${links} links ≤ 1.5 × a static page`, came: ratio.toFixed(2), held: ratio <= 1.5 }]
  } finally {
    await network.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The built app with the stamp's script as the first of its page. */
function stampedCopy(folder: string): string {
  const root = given('LINKWRIGHT_ROOT')
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  for (const part of ['app', 'native']) cpSync(join(root, 'out', part), join(folder, 'out', part), { recursive: true })
  const pageFile = join(folder, 'out', 'app', 'renderer', 'index.html')
  cpSync(join(staticPage, 'stamp.js'), join(folder, 'out', 'app', 'renderer', 'stamp.js'))
  writeFileSync(pageFile, readFileSync(pageFile, 'utf8').replace('<head>', '<head><script nonce="{{nonce}}" src="./stamp.js"></script>'))
  return folder
}

/** Starts an app in the namespace and gives the milliseconds to its first row; the debugger is asked only afterwards. */
async function firstRow(network: PrivateNetwork, folder: string, app: string): Promise<number> {
  const home = mkdtempSync(join(folder, 'home-'))
  const words = [startProgram, 'plain', String(network.pid), network.socket, given('LINKWRIGHT_ELECTRON'), app]
  const switches = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--test-driver', '--remote-debugging-port=0']
  const started = performance.timeOrigin + performance.now()
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_RUNTIME_DIR: home, DBUS_SESSION_BUS_ADDRESS: 'disabled:' }
  const child = spawn(process.execPath, [...words, ...switches], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const exit = once(child, 'exit')
  try {
    const browser = await connected(await debuggerOf(createInterface({ input: child.stderr })))
    const pages = browser.contexts().flatMap((context) => context.pages())
    const [page] = pages.length > 0 ? pages : [await browser.contexts()[0]?.waitForEvent('page')]
    if (page === undefined) throw new Error('The app has no window.')
    // By its attribute: the page's policy lets nobody evaluate a text in it.
    const stamped = page.locator('html[data-first-row-at]')
    await stamped.waitFor({ state: 'attached' })
    const at = await stamped.getAttribute('data-first-row-at')
    await browser.close()
    return Number(at) - started
  } finally {
    child.kill('SIGTERM')
    await exit
  }
}

/** The debugger's end of the app. An answer may be lost while the page takes the place of the empty one before: then it is asked anew. */
async function connected(address: string): Promise<Browser> {
  for (let left = 3; left > 0; left--) {
    try {
      return await chromium.connectOverCDP(address, { timeout: 5000 })
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error
    }
  }
  return chromium.connectOverCDP(address)
}

async function debuggerOf(lines: AsyncIterable<string>): Promise<string> {
  const said: string[] = []
  for await (const line of lines) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (address !== undefined) return address
    said.push(line)
  }
  throw new Error(`The app ended before its debugger listened. It said: ${said.join('\n')}`)
}
