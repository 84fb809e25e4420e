import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Action, Step } from '../../../electron/privilege/action.ts'
import { Privilege } from '../../../electron/privilege/privilege.ts'
import type { Trouble } from '../../../electron/privilege/plan-events.ts'
import { PrivilegedCarrier } from '../../../electron/services/plans/applying/privileged-carrier.ts'
import type { TransactionListener } from '../../../electron/services/plans/applying/plan-carrier.ts'
import { linkMessage, type LinkAttributes } from '../../../electron/netlink/route/link.ts'
import { RTM_SETLINK } from '../../../electron/netlink/route/message-types.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { directHelper } from '../../support/privilege/direct-helper.ts'
import { helperProcesses } from '../../support/privilege/helper-processes.ts'
import { mtuStep, routeStep } from '../../support/privilege/made-steps.ts'
import { wholeNamespace } from '../../support/privilege/whole-namespace.ts'

let namespace: NetworkNamespace
let index = 0
beforeAll(() => {
  namespace = linkedNamespace('carrier')
  index = Number(/^(\d+):/.exec(namespace.ip('-o', 'link', 'show', 'va'))?.[1])
})
afterAll(() => namespace.remove())

/** Writes down what is told, in words. */
class Told implements TransactionListener {
  readonly words: string[] = []
  #wait: () => void = () => undefined
  readonly waiting = new Promise<void>((resolve) => {
    this.#wait = resolve
  })
  onDone = (first: number, count: number): void => void this.words.push(`done ${first}+${count}`)
  onRefused = (step: number, error: { code: string }): void => void this.words.push(`refused ${step} ${error.code}`)
  onLeft = (trouble: Trouble): void => void this.words.push(`left ${trouble.step} ${trouble.what === 'conflict' ? 'changed' : trouble.error.code}`)
  onWaiting = (left: number): void => {
    this.words.push(`waiting ${left}`)
    this.#wait()
  }
}

/** A carrier with the rights, until it is locked at the end of its block. */
async function elevated(): Promise<{ carrier: PrivilegedCarrier } & AsyncDisposable> {
  const privilege = new Privilege(() => directHelper(namespace.name))
  const carrier = new PrivilegedCarrier(privilege)
  await carrier.elevate()
  return { carrier, [Symbol.asyncDispose]: () => privilege.lock() }
}

function changes(): Step[] {
  return [mtuStep(index, 'va', 1500, 1400), routeStep('10.1.1.0', '192.0.2.2', index)]
}

it('what is kept stays', async () => {
  await using rights = await elevated()
  const told = new Told()
  const running = rights.carrier.run({ steps: [routeStep('10.7.7.0', '192.0.2.2', index)], wait: 5000, namespaces: [] }, told)
  await told.waiting
  running.extend(600_000)
  running.keep()
  expect(await running.ended).toEqual({ end: 'kept' })
  expect(told.words).toEqual(['done 0+1', 'waiting 5000', 'waiting 600000'])
  expect(namespace.ip('route')).toContain('10.7.7.0/24')
  namespace.ip('route', 'del', '10.7.7.0/24')
})

it('what is reverted, refused or left to the timer is undone, and why is told', async () => {
  const before = wholeNamespace(namespace)
  await using rights = await elevated()
  const reverted = new Told()
  const running = rights.carrier.run({ steps: changes(), wait: 5000, namespaces: [] }, reverted)
  await reverted.waiting
  running.revert()
  expect(await running.ended).toEqual({ end: 'undone', because: 'asked' })
  const refused = new Told()
  expect(await rights.carrier.run({ steps: [...changes(), routeStep('10.1.1.0', '192.0.2.2', index)], wait: 5000, namespaces: [] }, refused).ended).toEqual({ end: 'undone', because: 'refused' })
  expect(refused.words.at(-1)).toBe('refused 2 EEXIST')
  expect(await rights.carrier.run({ steps: changes(), wait: 2000, namespaces: [] }, new Told()).ended).toEqual({ end: 'undone', because: 'timer' })
  expect(wholeNamespace(namespace)).toBe(before)
})

it('where what a refused step may have done in part cannot be undone, that step is told, and the others are undone', async () => {
  await using rights = await elevated()
  const told = new Told()
  const part = (attributes: LinkAttributes): Action => ({ kind: 'netlink', message: linkMessage.encode({ type: RTM_SETLINK, header: { index }, attributes }) })
  // The MTU is free to set, and the name is taken; and no MTU is as large as the other.
  const step: Step = { forward: part({ mtu: 1400, ifname: 'vb' }), inverses: [{ action: part({ mtu: 70_000 }) }], guard: null, independent: false }
  const { ended } = rights.carrier.run({ steps: [routeStep('10.1.1.0', '192.0.2.2', index), step], wait: 5000, namespaces: [] }, told)
  expect(await ended).toEqual({ end: 'undone', because: 'refused' })
  expect(told.words).toEqual(['done 0+1', 'refused 1 EEXIST', 'left 1 EINVAL'])
  expect(namespace.ip('route')).not.toContain('10.1.1.0')
  namespace.ip('link', 'set', 'va', 'mtu', '1500')
})

it('a step that somebody else changed since is told as left', async () => {
  await using rights = await elevated()
  const told = new Told()
  const running = rights.carrier.run({ steps: changes(), wait: 5000, namespaces: [] }, told)
  await told.waiting
  namespace.ip('link', 'set', 'va', 'mtu', '1300')
  running.revert()
  expect(await running.ended).toEqual({ end: 'undone', because: 'asked' })
  expect(told.words.at(-1)).toBe('left 0 changed')
  namespace.ip('link', 'set', 'va', 'mtu', '1500')
})

it('a helper whose worker is killed has undone it when that is told', async () => {
  const before = wholeNamespace(namespace)
  await using rights = await elevated()
  const told = new Told()
  const running = rights.carrier.run({ steps: changes(), wait: 5000, namespaces: [] }, told)
  await told.waiting
  process.kill(helperProcesses().worker, 'SIGKILL')
  expect(await running.ended).toEqual({ end: 'undone', because: 'connection' })
  expect(wholeNamespace(namespace)).toBe(before)
})

it('where the worker is killed and not all can be undone, that is said, though not of which step', async () => {
  await using rights = await elevated()
  const told = new Told()
  const route = routeStep('10.1.1.0', '192.0.2.2', index)
  const mustBeThere = { ...route, inverses: route.inverses.map(({ action }) => ({ action })) }
  const running = rights.carrier.run({ steps: [mustBeThere], wait: 600_000, namespaces: [] }, told)
  await told.waiting
  // Nothing asks whether the route is still there before it is deleted.
  namespace.ip('route', 'flush', 'root', '10.0.0.0/8')
  process.kill(helperProcesses().worker, 'SIGKILL')
  expect(await running.ended).toEqual({ end: 'undone', because: 'connection', inPart: true })
})

it('of a helper that is killed itself nobody says that it has undone anything', async () => {
  const before = wholeNamespace(namespace)
  await using rights = await elevated()
  const told = new Told()
  const running = rights.carrier.run({ steps: changes(), wait: 600_000, namespaces: [] }, told)
  await told.waiting
  process.kill(helperProcesses().guardian, 'SIGKILL')
  await expect(running.ended).rejects.toMatchObject({ name: 'HelperEndedError', because: 'gone', message: expect.stringContaining('SIGKILL') })
  const privilege = new Privilege(() => directHelper(namespace.name))
  expect((await privilege.elevate()).leftBehind).toBe(true)
  expect(await privilege.undoLeftBehind()).toMatchObject({ undone: 2, failed: 0, conflicts: 0 })
  expect(await privilege.leftBehind()).toBeNull()
  await privilege.lock()
  expect(wholeNamespace(namespace)).toBe(before)
})

it('a device is moved into a namespace by its name', async () => {
  using into = new NetworkNamespace('into')
  namespace.ip('link', 'add', 'vm', 'index', '77', 'type', 'veth', 'peer', 'name', 'vn')
  await using rights = await elevated()
  const message = linkMessage.encode({ type: RTM_SETLINK, header: { index: 77 }, attributes: { netNsFd: 0 } })
  const steps: Step[] = [{ forward: { kind: 'netlink', message }, inverses: [], guard: null, independent: false }]
  expect(await rights.carrier.run({ steps, wait: 0, namespaces: [into.name] }, new Told()).ended).toEqual({ end: 'kept' })
  expect(into.ip('-br', 'link')).toContain('vm@')
  expect(() => rights.carrier.run({ steps, wait: 0, namespaces: ['no-such-namespace'] }, new Told())).toThrow(/no-such-namespace cannot be reached.*ENOENT/)
})
