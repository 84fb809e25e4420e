import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { groupEnded } from '../support/app/process-group.ts'
import { builtApp, Desk } from '../support/app/running-app.ts'
import { drawn, link } from '../support/app/window-page.ts'

let desk: Desk

test.beforeEach(async () => {
  desk = await Desk.open()
})

test.afterEach(async () => {
  await desk.close()
})

const log = () => readFileSync(desk.logFile, 'utf8')

/** What the log says of a core whose thread does not end. */
const givenUp = 'nobody waits for it any more'

/** A copy of the app with these words before those of one of its scripts. */
function appWith(script: 'core.js' | 'main.js', words: string): string {
  const root = join(desk.folder, 'app')
  const folder = join(root, 'out', 'app')
  for (const part of ['out/app', 'out/native', 'package.json']) cpSync(join(builtApp(), part), join(root, part), { recursive: true })
  const file = join(folder, script)
  writeFileSync(file, `${words}\n${readFileSync(file, 'utf8')}`)
  return root
}

/** Words of a core that answers until it is told to shut down, and then does this. */
const onShutDown = (words: string) => `import { parentPort as portOfTheTest } from 'node:worker_threads'; portOfTheTest.on('message', ({ to }) => { if (to === 'shut-down') { ${words} } });`

/** Opens a pipe that nobody writes to: a system call that waits for ever, and that neither an exception nor the end of a thread interrupts. */
function stuckInTheKernel(): string {
  const pipe = join(desk.folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  return `process.getBuiltinModule('node:fs').openSync(${JSON.stringify(pipe)})`
}

test('a core that goes round in circles is ended with the app', async () => {
  const { page } = await desk.start({ root: appWith('core.js', onShutDown('for (;;) {}')) })
  await drawn(page)
  await desk.quit()
  expect(log()).not.toContain(givenUp)
})

test('a core that is stuck in the kernel does not keep the app, which says so', async () => {
  const { page } = await desk.start({ root: appWith('core.js', onShutDown(stuckInTheKernel())) })
  await drawn(page)
  await desk.quit()
  expect(log()).toContain(givenUp)
})

test('nor does one that is stuck from its start', async () => {
  await desk.start({ root: appWith('core.js', `${stuckInTheKernel()};`) })
  await desk.quit()
  expect(log()).toContain(givenUp)
})

test('a main thread that is stuck does not keep the app', async () => {
  const words = `import { app as stuckApp } from 'electron'; stuckApp.on('will-quit', () => { ${stuckInTheKernel()} });`
  const { app, page } = await desk.start({ root: appWith('main.js', words) })
  await drawn(page)
  const { pid } = app.process()
  await desk.quit()
  await groupEnded(pid)
})

test('a page that goes round in circles does not keep the window nor the app', async () => {
  const { page } = await desk.start()
  await drawn(page)
  const circling = page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    })
  })
  await circling
  await desk.quit()
  expect(log()).not.toContain('by force')
})

test('a quit before there is a window ends the app, and leaves room for the next start', async () => {
  const { code } = await desk.runToEnd([], appWith('main.js', `import { app as early } from 'electron'; setImmediate(() => early.quit());`))
  expect(code).toBe(0)
  const { page } = await desk.start()
  await drawn(page)
  await expect(link(page, 'lo')).toBeVisible()
})

test('a picture is taken and the app ends, also where a core is stuck', async () => {
  const root = appWith('core.js', onShutDown(stuckInTheKernel()))
  const file = join(desk.folder, 'picture.png')
  await desk.runToEnd(['--screenshot', file], root)
  expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG')
  expect(log()).toContain(givenUp)
})
