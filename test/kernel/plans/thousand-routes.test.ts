import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Plan } from '../../../electron/api/plan.ts'
import { NETLINK_ROUTE } from '../../../electron/netlink/core/constants.ts'
import type { Kernel } from '../../../electron/services/kernel.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'

/** What a plan of many steps costs beside its steps; how long that takes the bench says (test/bench/planned-routes.ts). */

const count = 1000
const destinations = Array.from({ length: count }, (_, number) => `10.${number >> 8}.${number & 255}.0/24`)

let namespace: NetworkNamespace
let under: PlansUnderTest
/** Sockets that were opened to ask the kernel for its configuration: each reading of it all takes one, and so does planning. */
let asked = 0

beforeEach(async () => {
  namespace = linkedNamespace('thousand')
  under = await PlansUnderTest.open(namespace, counting)
})

afterEach(async () => {
  await under.close()
  namespace.remove()
})

function counting(kernel: Kernel): Kernel {
  return {
    cookie: kernel.cookie,
    label: kernel.label,
    open(wish) {
      if (wish.protocol === NETLINK_ROUTE && (wish.groups ?? []).length === 0) asked += 1
      return kernel.open(wish)
    },
    named: () => kernel.named(),
    close: () => kernel.close(),
    bootTime: () => kernel.bootTime(),
    walkOwners: (known) => kernel.walkOwners(known),
  }
}

function routes(verb: 'add' | 'delete'): Promise<Plan> {
  return under.make({ from: 'text', text: destinations.map((to) => `ip route ${verb} ${to} via 192.0.2.2 dev va`).join('\n') })
}

function there(): number {
  return namespace.ip('route', 'show', 'via', '192.0.2.2').split('\n').length - 1
}

/** How often the kernel was asked until a plan was kept, and what it has left was read. */
async function askedFor(plan: Plan): Promise<number> {
  const before = under.plans.applied.all.length
  asked = 0
  expect((await under.apply(plan)).progress).toEqual({ phase: 'kept' })
  await vi.waitFor(() => expect(under.plans.applied.all[before]?.left.length).toBeGreaterThan(0), { timeout: 5000 })
  return asked
}

it('is not planned again where nothing has changed since it was made: the kernel is read once before and once behind', async () => {
  expect(await askedFor(await routes('add'))).toBe(2)
  expect(there()).toBe(count)
  expect(await askedFor(await under.make({ from: 'journal', entry: 'last' }))).toBe(2)
  expect(there()).toBe(0)
})

it('is read before it is sent, once all is done, at most once a second while it waits, and once it is undone', async () => {
  const plan = await routes('add')
  asked = 0
  const begun = performance.now()
  const end = await under.applyAndRevert(plan, () => expect(there()).toBe(count))
  const looks = 1 + Math.floor((performance.now() - begun) / 1000)
  expect(end).toMatchObject({ progress: { phase: 'undone', because: 'asked' }, differences: [] })
  expect(asked).toBeGreaterThanOrEqual(3)
  expect(asked).toBeLessThanOrEqual(3 + looks)
  expect(there()).toBe(0)
})

it('is planned again where something has changed', async () => {
  const plan = await routes('add')
  namespace.ip('route', 'add', '10.200.0.0/24', 'via', '192.0.2.2')
  expect(await askedFor(plan)).toBe(3)
})

it('tells what is left of its steps in few words, for each is of all of them', async () => {
  const plan = await routes('add')
  under.told.length = 0
  const begun = performance.now()
  const end = await under.applyAndRevert(plan, () => void namespace.batch(destinations.map((to) => `route replace ${to} via 192.0.2.3`)))
  const most = 8 + (performance.now() - begun) / 50
  expect(end.outcomes.filter(({ outcome }) => outcome === 'left')).toHaveLength(count)
  expect(under.told.length).toBeLessThanOrEqual(most)
})
