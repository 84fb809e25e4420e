import { execFileSync } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { openVirtualDisplay } from '../../build/launch/virtual-display.mjs'
import { groupEnded } from '../support/app/process-group.ts'
import type { Desk } from '../support/app/running-app.ts'
import { drawn } from '../support/app/window-page.ts'
import { applyShown, askForPlan } from '../support/plans/window-plan.ts'
import { openUplinkDesk, uplinkEdits, wholeNetwork } from '../support/plans/uplink-desk.ts'
import { helperProcesses } from '../support/privilege/helper-processes.ts'

let desk: Desk
let app: ElectronApplication
let page: Page
/** Of Electron's main process, and of the group of all that was started with it. */
let main: number
let group: number
let before: string

test.beforeEach(async () => {
  desk = await openUplinkDesk()
})

test.afterEach(async () => {
  await desk.close()
})

async function start(options: Parameters<Desk['start']>[0] = {}): Promise<void> {
  ;({ app, page } = await desk.start(options))
  await drawn(page)
  main = await app.evaluate(() => process.pid)
  group = Number(told(main, 'pgid'))
  before = await kernel()
}

const kernel = async () => wholeNetwork(desk)

/** The window applies the plan, which then waits that long. */
async function applied(wait: string): Promise<Page> {
  const { confirm } = await askForPlan(app, page, uplinkEdits)
  await applyShown(confirm, wait)
  expect(await kernel()).toContain('198.51.100.7/24')
  return confirm
}

async function asBefore(): Promise<void> {
  await expect.poll(kernel).toBe(before)
}

test('a plan that nobody keeps is undone by its timer, and the window says so', async () => {
  await start()
  const confirm = await applied('10 s')
  await asBefore()
  await expect(confirm.locator('.plan-outcome')).toContainText('Undone: nobody kept it in time.')
})

test('kill -9 of the app has it undone', async () => {
  await start()
  await applied('10 min')
  process.kill(main, 'SIGKILL')
  await asBefore()
  await groupEnded(group)
})

test('kill -9 of the helper’s worker has it undone, and the window says that it was cut off', async () => {
  await start()
  const confirm = await applied('10 min')
  process.kill(helperProcesses(main).worker, 'SIGKILL')
  await asBefore()
  await expect(confirm.locator('.plan-outcome')).toContainText('Undone: what had applied it was cut off.')
})

test('SIGTERM to the app has it undone', async () => {
  await start()
  await applied('10 min')
  process.kill(main, 'SIGTERM')
  await asBefore()
  await groupEnded(group)
})

test.describe('in a terminal', () => {
  /** Types into the terminal that the app runs in. */
  async function startInTerminal(): Promise<{ type: (text: string) => void } & Disposable> {
    const keyboard = join(desk.folder, 'keyboard')
    execFileSync('mkfifo', [keyboard])
    await start({ terminal: keyboard })
    const written = openSync(keyboard, 'w')
    return { type: (text) => void writeSync(written, text), [Symbol.dispose]: () => closeSync(written) }
  }

  test('^C has it undone, and ends the app', async () => {
    using terminal = await startInTerminal()
    await applied('10 min')
    terminal.type('\x03')
    await asBefore()
    await groupEnded(group)
  })

  test('^Z stops the app, and its timer has it undone all the same', async () => {
    using terminal = await startInTerminal()
    await applied('10 s')
    const { guardian, worker } = helperProcesses(main)
    terminal.type('\x1a')
    await expect.poll(() => stateOf(main)).toBe('T')
    await asBefore()
    expect([guardian, worker].map(stateOf)).not.toContain('T')
    terminal.type('\n')
    await expect.poll(() => stateOf(main)).not.toBe('T')
  })
})

test('a display that is lost has it undone', async () => {
  const display = await openVirtualDisplay('1280x1024x24')
  try {
    await start({ environment: display.environment })
    await applied('10 min')
  } finally {
    display.close()
  }
  await asBefore()
  await groupEnded(group)
})

/** "T": it is stopped. */
function stateOf(pid: number): string {
  return told(pid, 'state')
}

function told(pid: number, column: string): string {
  return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
}
