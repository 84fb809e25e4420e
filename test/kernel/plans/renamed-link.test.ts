import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Edit } from '../../../electron/api/edits.ts'
import { batchLine } from '../../../electron/api/batch-line.ts'
import type { Plan } from '../../../electron/api/plan.ts'
import { kernelPicture } from '../../support/edits/kernel-picture.ts'
import { pictureDifferences } from '../../support/edits/picture-differences.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'

let ours: NetworkNamespace
let copy: NetworkNamespace
let under: PlansUnderTest

beforeEach(async () => {
  ours = scene('by-plan')
  copy = scene('by-batch')
  under = await PlansUnderTest.open(ours)
})

afterEach(async () => {
  await under.close()
  ours.remove()
  copy.remove()
})

/** A pair of veths that are down, and a bridge: each time the same. */
function scene(purpose: string): NetworkNamespace {
  const namespace = new NetworkNamespace(purpose)
  expect(namespace.batch(['link add lab0 address 02:00:00:00:00:0a type veth peer name lab1 address 02:00:00:00:00:0b', 'link add br0 address 02:00:00:00:00:0c type bridge', 'address add 192.0.2.1/24 dev lab0'])).toEqual([])
  return namespace
}

/** The lines that are copied of a plan, for `ip -batch`. */
function batchOf(commands: readonly string[]): readonly string[] {
  return commands.map((command) => batchLine(command).trimEnd())
}

async function expectSame(): Promise<void> {
  await vi.waitFor(() => expect(pictureDifferences(kernelPicture(copy), kernelPicture(ours))).toEqual([]), { timeout: 10_000, interval: 100 })
}

const renamed = { name: 'lab9', altname: ['labor', 'lab-one'], alias: 'Bench', mtu: 1400, master: 'br0', up: true }

it.each<readonly [string, readonly Edit[]]>([
  ['a form that renames and changes more', [{ op: 'link.set', device: 'lab0', values: renamed }]],
  ['a form that renames behind a step that takes the link down', [{ op: 'link.set', device: 'lab0', values: { up: true } }, { op: 'link.set', device: 'lab0', values: { up: false, name: 'lab9', mtu: 1400 } }]],
  ['two links that change their names in turn', [
    { op: 'link.set', device: 'lab0', values: { name: 'between', mtu: 1400 } }, { op: 'link.set', device: 'lab1', values: { name: 'lab0', mtu: 1300 } }, { op: 'link.set', device: 'between', values: { name: 'lab1', txqueuelen: 77 } },
  ]],
])('%s has commands that ip takes one after the other, there and back', async (_what, edits) => {
  const before = kernelPicture(copy)
  const plan = await under.make({ from: 'edits', edits: [...edits] })
  expect(copy.batch(batchOf(plan.steps.flatMap((step) => step.do)))).toEqual([])
  expect(await under.apply(plan)).toMatchObject({ progress: { phase: 'kept' } })
  await expectSame()
  // Some say again what the kernel has brought back by itself, which it refuses then.
  copy.batch(batchOf(plan.steps.toReversed().flatMap((step) => step.undo)))
  await vi.waitFor(() => expect(pictureDifferences(before, kernelPicture(copy))).toEqual([]), { timeout: 10_000, interval: 100 })
})

it('the line below such a form and the plan that undoes it call the link what it is called then', async () => {
  const wish = { from: 'edits' as const, edits: [{ op: 'link.set' as const, device: 'lab0', values: { name: 'lab9', mtu: 1400 } }] }
  const commands = (plan: Plan): readonly string[] => plan.steps.flatMap((step) => step.do)
  const to = `ip -n ${ours.name} link set dev`
  expect((await under.plans.preview(1, wish)).commands).toEqual([`${to} lab0 name lab9`, `${to} lab9 mtu 1400`])
  const plan = await under.make(wish)
  expect(copy.batch(batchOf(commands(plan)))).toEqual([])
  await under.apply(plan)
  const undo = await under.make({ from: 'journal', entry: 'last' })
  expect(copy.batch(batchOf(commands(undo)))).toEqual([])
  await under.apply(undo)
  expect(ours.ip('link', 'show', 'lab0')).toContain('mtu 1500')
  await expectSame()
})
