import { cpSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, test, type ElectronApplication } from '@playwright/test'

import { textAfterCrash } from '../support/app/crashed-page.ts'
import { builtApp, Desk } from '../support/app/running-app.ts'
import { drawn } from '../support/app/window-page.ts'

let desk: Desk

test.beforeEach(async () => {
  desk = await Desk.open('link add secret0 type veth peer name secret1', 'address add 192.0.2.77/24 dev secret0')
})

test.afterEach(async () => {
  await desk.close()
})

const folder = () => join(dirname(desk.logFile), 'crashes')
const reports = (kind: RegExp) => (existsSync(folder()) ? readdirSync(folder(), { recursive: true, encoding: 'utf8' }).filter((name) => kind.test(name)) : [])

/** Starts an app whose dialogs are only noted; gives what they said so far. */
async function startNoting(): Promise<{ readonly app: ElectronApplication; readonly said: () => Promise<unknown> }> {
  const root = join(desk.folder, 'noting')
  if (!existsSync(root)) {
    for (const part of ['out/app', 'out/native', 'package.json']) cpSync(join(builtApp(), part), join(root, part), { recursive: true })
    const main = join(root, 'out', 'app', 'main.js')
    const words = "import { dialog as noted } from 'electron'; globalThis.said = []; noted.showMessageBox = async (options) => { globalThis.said.push(options); return { response: 1 } };"
    writeFileSync(main, `${words}\n${readFileSync(main, 'utf8')}`)
  }
  const { app, page } = await desk.start({ root })
  await drawn(page)
  return { app, said: async () => app.evaluate((): unknown => Reflect.get(globalThis, 'said')) }
}

const told = [expect.objectContaining({ message: 'Linkwright ended unexpectedly the last time.', buttons: ['Open the folder', 'Dismiss'] })]

test('a page that crashes leaves a report, which the window names; the next start has nothing more to tell', async () => {
  const { app } = await startNoting()
  const shown = await textAfterCrash(app)
  expect(shown).toContain(`A report lies in ${folder()}; nothing is sent.`)
  await expect.poll(() => reports(/\.dmp$/u)).toHaveLength(1)
  expect(statSync(folder()).mode & 0o777).toBe(0o700)
  await desk.quit()
  const { said } = await startNoting()
  expect(await said()).toEqual([])
})

test('an app that crashes leaves a report, of which the next start tells, once', async () => {
  const { app } = await startNoting()
  const gone = app.waitForEvent('close')
  await app.evaluate(() => {
    setTimeout(() => process.crash(), 100)
  })
  await gone
  await expect.poll(() => reports(/\.dmp$/u)).toHaveLength(1)
  const { said } = await startNoting()
  await expect.poll(said).toEqual(told)
  expect(JSON.stringify(await said())).toContain(folder())
  await desk.quit()
  const { said: later } = await startNoting()
  expect(await later()).toEqual([])
})

test('a fault of ours is written down without what it says, and of many reports the newest five are kept', async () => {
  const { app } = await startNoting()
  for (const number of [1, 2, 3, 4, 5, 6]) {
    const file = join(folder(), `2020-01-0${String(number)}.fault.txt`)
    writeFileSync(file, '')
    utimesSync(file, 1_500_000_000 + number, 1_500_000_000 + number)
  }
  const gone = app.waitForEvent('close')
  await app.evaluate(() => {
    setTimeout(() => {
      throw new RangeError('secret0 has 192.0.2.77')
    }, 100)
  })
  await gone
  const file = reports(/\.fault\.txt$/u).find((name) => !name.startsWith('2020-01-0')) ?? ''
  const text = readFileSync(join(folder(), file), 'utf8')
  expect(text).toMatch(/^Linkwright \d+\.\d+\.\d+\nLinux .*\nElectron .*\n\nRangeError\n +at /u)
  expect(text).not.toMatch(/secret0|192\.0\.2|\/home|lw-/u)
  const { said } = await startNoting()
  await expect.poll(said).toEqual(told)
  expect(reports(/\.fault\.txt$/u).toSorted()).toEqual(['2020-01-03.fault.txt', '2020-01-04.fault.txt', '2020-01-05.fault.txt', '2020-01-06.fault.txt', file])
})
