import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Step } from '../../../electron/privilege/action.ts'
import { NLM_F_CREATE, NLM_F_EXCL } from '../../../electron/netlink/core/constants.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import { RTM_NEWLINK } from '../../../electron/netlink/route/message-types.ts'
import { HelperClient } from '../../../electron/privilege/helper-client.ts'
import type { HelperPlan, PlanListener, Trouble, Undone } from '../../../electron/privilege/plan-events.ts'
import type { NetlinkError } from '../../../electron/socket/netlink-error.ts'
import { recordedSocket } from '../../support/addon.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { directHelper } from '../../support/privilege/direct-helper.ts'
import { helperProcesses } from '../../support/privilege/helper-processes.ts'
import { mtuStep, routeStep } from '../../support/privilege/made-steps.ts'
import { wholeNamespace } from '../../support/privilege/whole-namespace.ts'

let namespace: NetworkNamespace
let index = 0
beforeAll(() => {
  namespace = linkedNamespace('client')
  index = indexOf('va')
})
afterAll(() => namespace.remove())

function indexOf(device: string): number {
  return Number(/^(\d+):/.exec(namespace.ip('-o', 'link', 'show', device))?.[1])
}

function routes(count: number, third = 1): Step[] {
  return Array.from({ length: count }, (_, number) => routeStep(`10.${third}.${number}.0`, '192.0.2.2', index))
}

function plan(steps: readonly Step[], wait = 600_000): HelperPlan {
  return { id: 1n, wait, steps, namespaces: new Map() }
}

function shown(prefix = '10.'): number {
  return namespace.ip('-4', 'route').split('\n').filter((line) => line.startsWith(prefix)).length
}

/** What a plan told. */
class Heard implements PlanListener {
  readonly done: [number, number][] = []
  readonly refused: { step: number; error: NetlinkError }[] = []
  readonly troubles: Trouble[] = []
  readonly undone: Undone[] = []
  readonly lost: Error[] = []
  onDone = (first: number, count: number, microseconds: number): void => {
    expect(microseconds).toBeGreaterThanOrEqual(0)
    this.done.push([first, count])
  }
  onRefused = (step: number, error: NetlinkError): void => void this.refused.push({ step, error })
  onTrouble = (trouble: Trouble): void => void this.troubles.push(trouble)
  onUndone = (undone: Undone): void => void this.undone.push(undone)
  onLost = (error: Error): void => void this.lost.push(error)
}

/** Runs with a helper for the namespace, which has ended afterwards. */
async function withHelper(use: (client: HelperClient) => Promise<void>): Promise<void> {
  const client = new HelperClient(directHelper(namespace.name))
  try {
    await client.hello()
    await use(client)
  } finally {
    await client.close()
  }
}

describe('a plan, applied by the helper to a real kernel', () => {
  it('says who the helper is and which namespace it changes', async () => {
    const client = new HelperClient(directHelper(namespace.name))
    using socket = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name })
    expect(await client.hello()).toMatchObject({ version: 1, namespaceCookie: socket.socket.namespaceCookie, uid: 0, leftBehind: false })
    await client.close()
    expect((await client.ended).because).toBe('closed')
  })

  it('is there once it is kept, and stays when the helper ends', async () => {
    const heard = new Heard()
    await withHelper(async (client) => {
      expect(await client.apply(plan(routes(100)), heard)).toEqual({ state: 'waiting', left: 600_000 })
      expect(client.stage).toBe('waiting')
      expect(shown()).toBe(100)
      expect(heard.done).toEqual([[0, 64], [64, 36]])
      expect(await client.confirm(1n)).toEqual({ state: 'kept' })
      expect(client.stage).toBe('none')
    })
    expect(shown()).toBe(100)
    expect(heard.undone).toEqual([])
    namespace.ip('route', 'flush', 'via', '192.0.2.2')
  })

  it('is kept at once where it waits for nobody', async () => {
    await withHelper(async (client) => {
      expect(await client.apply(plan(routes(1), 0), new Heard())).toEqual({ state: 'kept' })
    })
    expect(shown()).toBe(1)
    namespace.ip('route', 'flush', 'via', '192.0.2.2')
  })

  it('of which the kernel refuses a step is undone, and the kernel’s words are told with the attribute that they are about', async () => {
    const before = wholeNamespace(namespace)
    const heard = new Heard()
    await withHelper(async (client) => {
      const steps = [mtuStep(index, 'va', 1500, 1400), ...routes(2), routeStep('10.9.0.0', '203.0.113.1', index), ...routes(1, 2)]
      expect(await client.apply(plan(steps), heard)).toEqual({ state: 'undone', because: 'refused', undone: expect.any(Number), failed: 0, conflicts: 0 })
      expect(client.stage).toBe('none')
    })
    expect(heard.refused).toMatchObject([{ step: 3, error: { errno: 101, code: 'ENETUNREACH', extack: { message: 'Nexthop has invalid gateway' } } }])
    expect(heard.undone).toMatchObject([{ because: 'refused', failed: 0, conflicts: 0 }])
    expect(wholeNamespace(namespace)).toBe(before)
  })

  it('whose attribute the kernel refuses has its name told', async () => {
    const before = wholeNamespace(namespace)
    const heard = new Heard()
    const linkinfo = { kind: 'vxlan', data: { vxlan: { id: 1 << 24 } } }
    const message = linkMessage.encode({ type: RTM_NEWLINK, flags: NLM_F_CREATE | NLM_F_EXCL, attributes: { ifname: 'vx', linkinfo } })
    await withHelper(async (client) => {
      expect(await client.apply(plan([{ forward: { kind: 'netlink', message }, inverses: [], guard: null, independent: false }]), heard)).toMatchObject({ state: 'undone', because: 'refused', undone: 0 })
    })
    const extack = { message: 'VXLAN ID must be lower than 16777216', attributePath: ['IFLA_LINKINFO', 'IFLA_INFO_DATA', 'IFLA_VXLAN_ID'] }
    expect(heard.refused).toMatchObject([{ step: 0, error: { errno: 34, code: 'ERANGE', extack } }])
    expect(wholeNamespace(namespace)).toBe(before)
  })

  it('is undone when it is asked for', async () => {
    const before = wholeNamespace(namespace)
    const heard = new Heard()
    await withHelper(async (client) => {
      await client.apply(plan([mtuStep(index, 'va', 1500, 1400), ...routes(70)]), heard)
      expect(wholeNamespace(namespace)).not.toBe(before)
      expect(await client.rollback(1n)).toEqual({ state: 'undone', because: 'asked', undone: 71, failed: 0, conflicts: 0 })
      expect(wholeNamespace(namespace)).toBe(before)
      expect(await client.apply(plan(routes(1)), heard)).toMatchObject({ state: 'waiting' })
    })
    expect(wholeNamespace(namespace)).toBe(before)
    expect(heard.undone).toMatchObject([{ because: 'asked' }])
  })

  it('waits longer when it is asked to', async () => {
    await withHelper(async (client) => {
      await client.apply(plan(routes(1), 2000), new Heard())
      expect(await client.extend(1n, 600_000)).toEqual({ state: 'waiting', left: 600_000 })
      expect(await client.rollback(1n)).toMatchObject({ because: 'asked' })
    })
  })

  it('is undone by the timer when nobody confirms, and that is told unasked', async () => {
    const before = wholeNamespace(namespace)
    await withHelper(async (client) => {
      let told: (undone: Undone) => void
      const undone = new Promise<Undone>((resolve) => (told = resolve))
      await client.apply(plan(routes(3), 2000), { onUndone: (what) => told(what) })
      expect(await undone).toEqual({ because: 'timer', undone: 3, failed: 0, conflicts: 0 })
      expect(client.stage).toBe('none')
      expect(await client.confirm(1n)).toMatchObject({ state: 'undone', because: 'timer' })
    })
    expect(wholeNamespace(namespace)).toBe(before)
  })

  it('does not trample what somebody else changed since, and shows what it met', async () => {
    const heard = new Heard()
    await withHelper(async (client) => {
      await client.apply(plan([mtuStep(index, 'va', 1500, 1400)]), heard)
      namespace.ip('link', 'set', 'va', 'mtu', '1300')
      expect(await client.rollback(1n)).toEqual({ state: 'undone', because: 'asked', undone: 0, failed: 0, conflicts: 1 })
    })
    expect(heard.troubles).toMatchObject([{ step: 0, what: 'conflict', error: null }])
    expect(namespace.ip('link', 'show', 'va')).toContain('mtu 1300')
    namespace.ip('link', 'set', 'va', 'mtu', '1500')
  })

  it('tells of an inverse that the kernel refuses', async () => {
    const heard = new Heard()
    const [route] = routes(1)
    if (route === undefined) throw new Error('There is no route.')
    await withHelper(async (client) => {
      await client.apply(plan([{ ...route, inverses: route.inverses.map(({ action }) => ({ action })) }]), heard)
      namespace.ip('route', 'del', '10.1.0.0/24')
      expect(await client.rollback(1n)).toMatchObject({ because: 'asked', undone: 0, failed: 1, conflicts: 0 })
    })
    expect(heard.troubles).toMatchObject([{ step: 0, what: 'inverse', inverse: 0, error: { code: 'ESRCH' } }])
  })

  it.each(['worker', 'guardian and worker'])('of which not all has come to the helper when its %s is killed has changed nothing, and that is said', async (which) => {
    const before = wholeNamespace(namespace)
    await withHelper(async (client) => {
      const { guardian, worker } = helperProcesses()
      const applied = client.apply(plan(Array.from({ length: 4000 }, (_, number) => routeStep(`10.${number >> 8}.${number & 255}.0`, '192.0.2.2', index))), new Heard())
      for (const pid of which === 'worker' ? [worker] : [guardian, worker]) process.kill(pid, 'SIGKILL')
      await expect(applied).rejects.toMatchObject({ name: 'HelperEndedError', settled: true, undoneInPart: false, message: expect.stringContaining('Nothing was changed.') })
    })
    expect(wholeNamespace(namespace)).toBe(before)
  })

  it('that the helper does not allow is refused with its words, and nothing of it is done', async () => {
    const before = wholeNamespace(namespace)
    await withHelper(async (client) => {
      const forbidden: Step = { forward: { kind: 'netlink', message: Uint8Array.of(16, 0, 0, 0, 88, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) }, inverses: [], guard: null, independent: false }
      await expect(client.apply(plan([...routes(3), forbidden, ...routes(200, 2)]), new Heard())).rejects.toMatchObject({ name: 'HelperRefusal', because: 'not-allowed' })
      expect(wholeNamespace(namespace)).toBe(before)
      expect(await client.apply(plan(routes(1)), new Heard())).toMatchObject({ state: 'waiting' })
    })
    expect(wholeNamespace(namespace)).toBe(before)
  })
})

describe('after a kill -9, while a plan waits, the kernel is as it was before', () => {
  it('of the worker', async () => {
    const before = wholeNamespace(namespace)
    const heard = new Heard()
    await withHelper(async (client) => {
      await client.apply(plan([mtuStep(index, 'va', 1500, 1400), ...routes(3)]), heard)
      process.kill(helperProcesses().worker, 'SIGKILL')
      expect((await client.ended).because).toBe('gone')
    })
    expect(heard.lost).toHaveLength(1)
    expect(wholeNamespace(namespace)).toBe(before)
  })

  it('of the process that applied it', async () => {
    const before = wholeNamespace(namespace)
    using watched = recordedSocket({ protocol: 0, keepBuffers: false, groups: [7], namespace: namespace.name })
    const program = fileURLToPath(new URL('../../support/privilege/applying-client.mjs', import.meta.url))
    const app = spawn(process.execPath, [program, namespace.name, String(index)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = await once(app.stdout.setEncoding('utf8'), 'data')
    expect(said).toBe('waiting\n')
    expect(shown()).toBe(1)
    app.kill('SIGKILL')
    // One route that came, and that goes.
    await watched.recorder.until(() => watched.recorder.datagrams.length === 2)
    expect(wholeNamespace(namespace)).toBe(before)
  })

  it('of worker and guardian it is not, but the next helper tells what was left behind, and undoes it', async () => {
    const before = wholeNamespace(namespace)
    const killed = new HelperClient(directHelper(namespace.name))
    await killed.hello()
    const steps = [mtuStep(index, 'va', 1500, 1400), ...routes(3)]
    await killed.apply(plan(steps), new Heard())
    const { guardian } = helperProcesses()
    process.kill(guardian, 'SIGKILL')
    expect((await killed.ended).because).toBe('gone')
    expect(wholeNamespace(namespace)).not.toBe(before)
    const client = new HelperClient(directHelper(namespace.name))
    expect(await client.hello()).toMatchObject({ leftBehind: true, journalled: true })
    const entry = await client.leftBehind()
    expect(entry).toMatchObject({ id: 1n, uid: 0 })
    expect(entry?.steps).toEqual(steps.map(({ forward, inverses, guard }, number) => ({ number, known: 'done', step: { forward, inverses, guard } })))
    expect(await client.undoLeftBehind()).toEqual({ because: 'journal', undone: 4, failed: 0, conflicts: 0, troubles: [] })
    expect(wholeNamespace(namespace)).toBe(before)
    expect(await client.leftBehind()).toBeNull()
    expect(await client.undoLeftBehind()).toBeNull()
    await client.close()
  })
})
