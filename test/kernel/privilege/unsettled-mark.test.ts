import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Privilege } from '../../../electron/privilege/privilege.ts'
import { FiledMark } from '../../../electron/privilege/unsettled-mark.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { directHelper } from '../../support/privilege/direct-helper.ts'
import { helperProcesses } from '../../support/privilege/helper-processes.ts'
import { mtuStep } from '../../support/privilege/made-steps.ts'

let namespace: NetworkNamespace
let index = 0
let folder: string
beforeEach(() => {
  namespace = linkedNamespace('unsettled')
  index = Number(/^(\d+):/.exec(namespace.ip('-o', 'link', 'show', 'va'))?.[1])
  folder = join(mkdtempSync(join(tmpdir(), 'linkwright-mark-')), 'unsettled')
})
afterEach(() => {
  namespace.remove()
  rmSync(join(folder, '..'), { recursive: true })
})

/** As each start of the app makes one. */
function started(helperPath?: string): Privilege {
  return new Privilege(() => directHelper(namespace.name, helperPath), new FiledMark({ folder, bootId: 'this-boot', cookie: 7n }))
}

async function applied(privilege: Privilege): Promise<void> {
  await privilege.elevate()
  await privilege.apply({ id: 1n, wait: 600_000, steps: [mtuStep(index, 'va', 1500, 1400)], namespaces: new Map() }, {})
}

async function killed(privilege: Privilege, processes: readonly ('guardian' | 'worker')[] = ['guardian', 'worker']): Promise<void> {
  const locked = new Promise((resolve) => privilege.onState(resolve))
  const pids = helperProcesses()
  for (const which of processes) process.kill(pids[which], 'SIGKILL')
  expect(await locked).toBe('locked')
}

it('a change that waits is a mark for whoever starts meanwhile, until it is settled', async () => {
  const privilege = started()
  await applied(privilege)
  expect(privilege.hasLeftBehind).toBeNull()
  expect(started().hasLeftBehind).toBe('perhaps')
  await privilege.rollback(1n)
  expect(started().hasLeftBehind).toBeNull()
  await privilege.lock()
})

it('a lock that has a change undone leaves no mark', async () => {
  const privilege = started()
  await applied(privilege)
  await privilege.lock()
  expect([privilege, started()].map((one) => one.hasLeftBehind)).toEqual([null, null])
})

it('of a helper that was killed the mark stays, through starts and a helper that cannot be started, until its record is settled', async () => {
  const first = started()
  await applied(first)
  await killed(first)
  expect(first.hasLeftBehind).toBe('perhaps')
  const withoutHelper = started('/no/such/helper')
  await expect(withoutHelper.elevate()).rejects.toMatchObject({ because: 'not-started' })
  expect(withoutHelper.hasLeftBehind).toBe('perhaps')
  const next = started()
  await next.elevate()
  expect(next.hasLeftBehind).toBe('there')
  await next.lock()
  expect(next.hasLeftBehind).toBe('perhaps')
  await next.elevate()
  expect(await next.undoLeftBehind()).toMatchObject({ undone: 1 })
  expect(next.hasLeftBehind).toBeNull()
  await next.lock()
  expect(started().hasLeftBehind).toBeNull()
})

it('a guardian that is killed alone leaves its record, and its worker ends', async () => {
  const first = started()
  await applied(first)
  await killed(first, ['guardian'])
  expect(first.hasLeftBehind).toBe('perhaps')
  await first.elevate()
  expect(await first.undoLeftBehind()).toMatchObject({ undone: 1 })
  expect(namespace.ip('link', 'show', 'va')).toContain('mtu 1500')
  await first.lock()
})

it('a worker that is killed alone leaves nothing behind', async () => {
  const first = started()
  await applied(first)
  await killed(first, ['worker'])
  expect([first, started()].map((one) => one.hasLeftBehind)).toEqual([null, null])
  expect(namespace.ip('link', 'show', 'va')).toContain('mtu 1500')
})

it('another plan that is kept meanwhile does not make it forget the record', async () => {
  const first = started()
  await applied(first)
  await killed(first)
  const next = started()
  await next.elevate()
  await next.apply({ id: 2n, wait: 600_000, steps: [mtuStep(index, 'va', 1400, 1300)], namespaces: new Map() }, {})
  await next.confirm(2n)
  expect(next.hasLeftBehind).toBe('there')
  await next.lock()
  expect(started().hasLeftBehind).toBe('perhaps')
  await next.elevate()
  await next.discardLeftBehind()
  await next.lock()
})

it('marks of other boots are taken away, those of other namespaces are not', () => {
  new FiledMark({ folder, bootId: 'another-boot', cookie: 7n }).set()
  new FiledMark({ folder, bootId: 'this-boot', cookie: 8n }).set()
  expect(started().hasLeftBehind).toBeNull()
  expect(readdirSync(folder)).toEqual(['this-boot-8'])
})

it('where no file can be made the app knows of it for as long as it runs', () => {
  writeFileSync(folder, '')
  const mark = new FiledMark({ folder, bootId: 'this-boot', cookie: 7n })
  mark.set()
  expect([mark.isSet, started().hasLeftBehind]).toEqual([true, null])
})

it('a folder that is somebody else’s, or leads elsewhere, is left alone', () => {
  const elsewhere = join(folder, '..', 'elsewhere')
  mkdirSync(elsewhere)
  writeFileSync(join(elsewhere, 'other-boot-7'), 'theirs')
  symlinkSync(elsewhere, folder)
  new FiledMark({ folder, bootId: 'this-boot', cookie: 7n }).set()
  expect(readdirSync(elsewhere)).toEqual(['other-boot-7'])
  rmSync(folder)
  mkdirSync(folder)
  writeFileSync(join(folder, 'other-boot-7'), 'theirs')
  chownSync(folder, 65_534, 65_534)
  const mark = new FiledMark({ folder, bootId: 'this-boot', cookie: 7n })
  mark.set()
  mark.clear()
  expect(readdirSync(folder)).toEqual(['other-boot-7'])
})
