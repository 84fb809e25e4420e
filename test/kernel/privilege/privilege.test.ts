import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkout } from '../../../build/places.mjs'
import { helperCompilerFlags, helperSources } from '../../../build/setup/native-helper.mjs'
import type { PrivilegeState } from '../../../electron/api/status.ts'
import { Privilege } from '../../../electron/privilege/privilege.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { directHelper } from '../../support/privilege/direct-helper.ts'
import { helperProcesses } from '../../support/privilege/helper-processes.ts'
import { mtuStep } from '../../support/privilege/made-steps.ts'
import { wholeNamespace } from '../../support/privilege/whole-namespace.ts'

let namespace: NetworkNamespace
let index = 0
beforeAll(() => {
  namespace = linkedNamespace('privilege')
  index = Number(/^(\d+):/.exec(namespace.ip('-o', 'link', 'show', 'va'))?.[1])
})
afterAll(() => namespace.remove())

function plan(id: bigint) {
  return { id, wait: 600_000, steps: [mtuStep(index, 'va', 1500, 1400)], namespaces: new Map<number, number>() }
}

function watched(helperPath?: string): { privilege: Privilege; states: PrivilegeState[]; opened: () => number } {
  let opened = 0
  const privilege = new Privilege(() => {
    opened += 1
    return directHelper(namespace.name, helperPath)
  })
  const states: PrivilegeState[] = [privilege.state]
  privilege.onState((state) => states.push(state))
  return { privilege, states, opened: () => opened }
}

it('a helper that was started stays for one plan and the next, and goes with the lock', async () => {
  const before = wholeNamespace(namespace)
  const { privilege, states, opened } = watched()
  expect(privilege.ready).toBeNull()
  await privilege.elevate()
  expect(await privilege.apply(plan(1n), {})).toMatchObject({ state: 'waiting' })
  expect(await privilege.rollback(1n)).toMatchObject({ because: 'asked' })
  expect(await privilege.apply(plan(2n), {})).toMatchObject({ state: 'waiting' })
  expect(await privilege.extend(2n, 2000)).toEqual({ state: 'waiting', left: 2000 })
  expect(privilege.ready).toMatchObject({ uid: 0 })
  await privilege.lock()
  expect(states).toEqual(['locked', 'elevating', 'elevated', 'confirming', 'elevated', 'confirming', 'locked'])
  expect(opened()).toBe(1)
  expect(privilege.lastEnd?.because).toBe('closed')
  expect(privilege.ready).toBeNull()
  expect(wholeNamespace(namespace)).toBe(before)
})

it('two who want to elevate at once share one helper', async () => {
  const { privilege, opened } = watched()
  const [one, other] = await Promise.all([privilege.elevate(), privilege.elevate()])
  expect(one).toBe(other)
  expect(opened()).toBe(1)
  await privilege.lock()
})

it('what was locked can be elevated again', async () => {
  const { privilege, states, opened } = watched()
  await privilege.elevate()
  await privilege.lock()
  expect(await privilege.leftBehind()).toBeNull()
  await privilege.lock()
  expect(opened()).toBe(2)
  expect(states).toEqual(['locked', 'elevating', 'elevated', 'locked', 'elevating', 'elevated', 'locked'])
})

it('a lock while the helper is being started is one', async () => {
  const { privilege, states } = watched()
  const elevated = privilege.elevate().catch((error: unknown) => error)
  await privilege.lock()
  expect(await elevated).toMatchObject({ name: 'HelperEndedError', because: 'closed' })
  expect(privilege.state).toBe('locked')
  expect(states).toEqual(['locked', 'elevating', 'locked'])
})

it('what is ordered behind a lock starts no other helper, and changes nothing', async () => {
  const before = wholeNamespace(namespace)
  const { privilege, opened } = watched()
  await privilege.elevate()
  await privilege.lock()
  await expect(privilege.apply(plan(1n), {})).rejects.toMatchObject({ error: { message: expect.stringContaining('given back before anything was sent') } })
  await expect(privilege.undoLeftBehind()).rejects.toMatchObject({ name: 'ApiFailure' })
  expect(opened()).toBe(1)
  expect(wholeNamespace(namespace)).toBe(before)
})

it('a helper that is not installed is told so, and leaves the app locked', async () => {
  const { privilege, states } = watched('/no/such/helper')
  await expect(privilege.elevate()).rejects.toMatchObject({ because: 'not-started', error: { code: 'unavailable', message: expect.stringContaining('is not installed') } })
  expect(states).toEqual(['locked', 'elevating', 'locked'])
  expect(privilege.lastEnd?.because).toBe('not-started')
})

it('nothing can be kept where nothing was applied', async () => {
  const { privilege, opened } = watched()
  await expect(privilege.confirm(1n)).rejects.toMatchObject({ error: { code: 'invalid-input' } })
  expect(opened()).toBe(0)
})

it('a helper that is killed leaves the app locked, and what it had applied undone', async () => {
  const before = wholeNamespace(namespace)
  const { privilege, states } = watched()
  await privilege.elevate()
  await privilege.apply(plan(1n), {})
  const locked = new Promise((resolve) => privilege.onState(resolve))
  process.kill(helperProcesses().worker, 'SIGKILL')
  expect(await locked).toBe('locked')
  expect(privilege.lastEnd?.because).toBe('gone')
  expect(wholeNamespace(namespace)).toBe(before)
  expect(states.at(-1)).toBe('locked')
})

it('a helper that has nothing to do ends, and the app is locked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-idle-'))
  const impatient = join(folder, 'linkwright-helper')
  execFileSync('g++', [...helperCompilerFlags, '-O1', '-DLINKWRIGHT_IDLE_MILLISECONDS=100', ...helperSources(), '-o', impatient], { cwd: checkout })
  const { privilege, states } = watched(impatient)
  const locked = new Promise<void>((resolve) => privilege.onState((state) => state === 'locked' && resolve()))
  await privilege.elevate()
  await locked
  expect(privilege.lastEnd?.because).toBe('idle')
  expect(states).toEqual(['locked', 'elevating', 'elevated', 'locked'])
  rmSync(folder, { recursive: true })
})
