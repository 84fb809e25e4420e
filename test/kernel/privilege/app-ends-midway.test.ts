import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'

import { controlGroupMount } from '../../../electron/services/control-groups/control-group-mount.ts'
import { compileTime } from '../../support/helper/compiled.ts'
import { EventSignals } from '../../support/helper/signal-at-event.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import type { ToldApp } from '../../support/plans/killed-app.ts'
import { helperProcesses } from '../../support/privilege/helper-processes.ts'
import { routeStep } from '../../support/privilege/made-steps.ts'
import { wholeNamespace } from '../../support/privilege/whole-namespace.ts'

/** What becomes of a plan of which some steps are in the kernel when its app ends, or does nothing more. */

const count = 3000

let signals: EventSignals
beforeAll(() => void (signals = new EventSignals()), compileTime)
afterAll(() => signals.remove())

let namespace: NetworkNamespace
let before: string
let app: ChildProcess
beforeEach(() => {
  namespace = linkedNamespace('app-ends')
  before = wholeNamespace(namespace)
  app = fork(fileURLToPath(new URL('../../support/privilege/applying-app.mjs', import.meta.url)), { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] })
})
afterEach(() => {
  app.kill('SIGKILL')
  namespace.remove()
})

/** Has the app apply 3,000 routes. */
function applies(wait?: number): void {
  const index = Number(/^(\d+):/.exec(namespace.ip('-o', 'link', 'show', 'va'))?.[1])
  const steps = Array.from({ length: count }, (_, number) => routeStep(`10.${number >> 8}.${number & 255}.0`, '192.0.2.2', index))
  app.send({ namespace: namespace.name, steps, namespaces: [], ...(wait !== undefined && { wait }) } satisfies ToldApp)
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('There is no such process.')
  return pid
}

async function isAsBefore(): Promise<void> {
  await expect.poll(() => wholeNamespace(namespace), { timeout: 15_000 }).toBe(before)
}

it.each([
  ['SIGKILL', 1],
  ['SIGKILL', 64],
  ['SIGKILL', 1000],
  ['SIGKILL', 2900],
  ['SIGTERM', 1000],
] as const)('%s to the app when the kernel has %i of 3,000 steps leaves nothing of them', async (name, at) => {
  const signal = await signals.listen(namespace, { at: 'new', count: at, signal: name, pids: [pidOf(app)] })
  const exit = once(app, 'exit')
  applies()
  await exit
  await isAsBefore()
  const { came, went, sent } = await signal.end()
  expect([sent, came >= at, went]).toEqual([1, true, came])
})

it('an app that is stopped in the middle keeps no timer from undoing, and hears of it later', async () => {
  const signal = await signals.listen(namespace, { at: 'new', count: 1000, signal: 'SIGSTOP', pids: [pidOf(app)] })
  const said = once(app, 'message')
  applies(2000)
  await signal.said('sent')
  await expect.poll(() => wholeNamespace(namespace) !== before).toBe(true)
  await isAsBefore()
  expect(await signal.end()).toEqual({ came: count, went: count, sent: 1 })
  app.kill('SIGCONT')
  expect((await said)[0]).toBe('undone timer')
})

it('a control group that is frozen in the middle, helper and all, has undone what was done when it is thawed after its time', async (context) => {
  const mount = await controlGroupMount()
  if (mount === null) return context.skip('no file system of version 2 control groups is mounted here')
  const own = /^0::(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '/'
  const folder = `${mount}${own === '/' ? '' : own}/linkwright-midway-${process.pid}`
  mkdirSync(folder)
  const put = (file: string, words: string): void => writeFileSync(`${folder}/cgroup.${file}`, words)
  const events = (): string => readFileSync(`${folder}/cgroup.events`, 'utf8')
  try {
    put('procs', String(pidOf(app)))
    const said = once(app, 'message')
    app.send(namespace.name)
    expect((await said)[0]).toBe('elevated')
    const { guardian } = helperProcesses(pidOf(app))
    // It stands still until the group does.
    const signal = await signals.listen(namespace, { at: 'new', count: 1000, signal: 'SIGSTOP', pids: [guardian] })
    const ended = once(app, 'message')
    applies(2000)
    await signal.said('sent')
    const stopped = Date.now()
    put('freeze', '1')
    await expect.poll(events).toContain('frozen 1')
    process.kill(guardian, 'SIGCONT')
    await expect.poll(() => Date.now() - stopped, { timeout: 10_000 }).toBeGreaterThan(2500)
    expect(wholeNamespace(namespace)).not.toBe(before)
    put('freeze', '0')
    expect((await ended)[0]).toBe('undone timer')
    const { came, went } = await signal.end()
    expect([came < count, went]).toEqual([true, came])
    expect(wholeNamespace(namespace)).toBe(before)
  } finally {
    put('kill', '1')
    await expect.poll(events).toContain('populated 0')
    rmdirSync(folder)
  }
})
