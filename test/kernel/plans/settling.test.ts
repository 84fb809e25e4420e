import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Edit } from '../../../electron/api/edits.ts'
import type { Plan, PlanState } from '../../../electron/api/plan.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'

let namespace: NetworkNamespace
let under: PlansUnderTest

beforeEach(async () => {
  namespace = linkedNamespace('settling')
  under = await PlansUnderTest.open(namespace)
})

afterEach(async () => {
  await under.close()
  namespace.remove()
})

function edits(...list: readonly Edit[]): Promise<Plan> {
  return under.make({ from: 'edits', edits: [...list] })
}

function addresses(): string {
  return namespace.ip('-6', 'address', 'show', 'dev', 'va')
}

/** Until the kernel has ended by itself what the words of `ip address` say. */
function until(said: (words: string) => boolean): Promise<void> {
  return vi.waitFor(() => expect(said(addresses())).toBe(true), { timeout: 10_000, interval: 50 })
}

const isTried = (words: string): boolean => words.includes('inet6') && !words.includes('tentative')
const kept: PlanState['progress'] = { phase: 'kept' }

describe('an address whose trial for duplicates ends while a plan is looked at overtakes no plan', () => {
  beforeEach(() => {
    namespace.batch(['address add 2001:db8:1::1/64 dev va'])
    expect(addresses()).toContain('tentative')
  })

  it.each<readonly [string, Edit]>([
    ['that takes its link down', { op: 'link.set', device: 'va', values: { up: false } }],
    ['that deletes its link', { op: 'link.delete', device: 'va' }],
    ['that deletes it', { op: 'address.delete', values: { device: 'va', address: '2001:db8:1::1/64' } }],
    ['that gives its link an MTU without IPv6', { op: 'link.set', device: 'va', values: { mtu: 1000 } }],
    ['that adds another beside it', { op: 'address.add', values: { device: 'va', address: '2001:db8:1::2/64' } }],
  ])('%s', async (_what, edit) => {
    const plan = await edits(edit)
    await until(isTried)
    expect((await under.apply(plan)).progress).toEqual(kept)
  })

  it('and what undoes it is as the address is by then', async () => {
    const plan = await edits({ op: 'link.set', device: 'va', values: { up: false } })
    await until(isTried)
    expect((await under.apply(plan)).progress).toEqual(kept)
    const undo = await under.make({ from: 'journal', entry: 'last' })
    expect((await under.apply(undo)).progress).toEqual(kept)
    expect(addresses()).toContain('2001:db8:1::1/64')
    expect(addresses(), 'it was tried already').not.toContain('tentative')
  })
})

it('a trial that finds a duplicate overtakes no plan', async () => {
  namespace.batch(['address add 2001:db8:1::1/64 dev vb nodad', 'address add 2001:db8:1::1/64 dev va'])
  const plan = await edits({ op: 'link.set', device: 'va', values: { up: false } })
  await until((words) => words.includes('dadfailed'))
  expect((await under.apply(plan)).progress).toEqual(kept)
})

it('a link-local address that the kernel makes as the link gets a carrier overtakes no plan', async () => {
  namespace.batch(['link set vb down', 'link set va down', 'link set va addrgenmode eui64', 'link set va up'])
  const plan = await edits({ op: 'link.set', device: 'va', values: { up: false } })
  expect(plan.steps[0]?.changes.some(({ before }) => before?.startsWith('fe80:')), 'there is none yet').toBe(false)
  namespace.ip('link', 'set', 'vb', 'up')
  await until((words) => words.includes('fe80:') && isTried(words))
  expect((await under.apply(plan)).progress).toEqual(kept)
  const undo = await under.make({ from: 'journal', entry: 'last' })
  expect((await under.apply(undo)).progress).toEqual(kept)
  expect(addresses()).toContain('fe80:')
})

it('a preferred lifetime that ends overtakes no plan', async () => {
  namespace.batch(['address add 2001:db8:1::1/64 dev va nodad valid_lft 600 preferred_lft 1'])
  const plan = await edits({ op: 'address.delete', values: { device: 'va', address: '2001:db8:1::1/64' } })
  await until((words) => words.includes('deprecated'))
  expect((await under.apply(plan)).progress).toEqual(kept)
})

it('but an address that somebody adds does, tried for duplicates or not', async () => {
  const plan = await edits({ op: 'link.set', device: 'va', values: { up: false } })
  namespace.ip('address', 'add', '2001:db8:1::1/64', 'dev', 'va')
  const { progress } = await under.apply(plan)
  expect(progress).toMatchObject({ phase: 'failed', overtaken: { steps: [0] } })
})
