import { spawnSync } from 'node:child_process'

import { describe, expect, it, vi } from 'vitest'

import { readNames } from '../../../electron/services/names/names.ts'
import { lasting } from '../../../electron/services/plans/keeping/lasting.ts'
import type { MadePlan } from '../../../electron/services/plans/comparing/made-plan.ts'
import { makePlan } from '../../../electron/services/plans/making/make-plan.ts'
import { stepDevices } from '../../../electron/services/plans/steps/step-devices.ts'
import { faultsInPlace, readCommands } from '../../../electron/services/plans/text/read-commands.ts'
import { Random } from '../../parity/random.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { kernelPicture, type KernelPicture } from '../../support/edits/kernel-picture.ts'
import { pictureDifferences } from '../../support/edits/picture-differences.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { ordinaryCommands } from '../../support/plans/ordinary-commands.ts'
import { isNotInverted } from '../../support/plans/not-inverted.ts'
import { testSeed } from '../../support/seed.ts'

const names = readNames()

describe('commands of ip as a plan', () => {
  it.each(Array.from({ length: 40 }, (_, number) => number))('what ip takes line by line is taken as one plan, comes to the same, and leaves nothing behind once undone: %i', async (number) => {
    using theirs = quietNamespace('by-ip')
    const taken = ordinaryCommands(new Random(testSeed() + 50_000 + number), 100).filter((line) => isTaken(theirs, line))
    expect(taken.length).toBeGreaterThan(15)
    using namespace = quietNamespace('by-plan')
    using ours = new EditBench(namespace)
    const before = kernelPicture(namespace)
    try {
      const { steps } = await planOf(taken, ours, namespace)
      await ours.apply(steps)
      await expectSame(theirs, namespace)
      if (isNotInverted(steps.flatMap(({ losses }) => losses))) return
      expect(await ours.undo(steps)).toEqual([])
      await vi.waitFor(() => expect(pictureDifferences(before, kernelPicture(namespace))).toEqual([]), patience)
    } catch (error) {
      throw new Error(`${taken.map((line, at) => `${at + 1} ${line}`).join('\n')}\n\n${String(error)}`, { cause: error })
    }
  })
})

/** The kernel does some of its work behind the acknowledgement. */
const patience = { timeout: 10_000, interval: 100 }

async function expectSame(theirs: NetworkNamespace, ours: NetworkNamespace): Promise<void> {
  await vi.waitFor(() => expect(pictureDifferences(comparable(kernelPicture(theirs)), comparable(kernelPicture(ours)))).toEqual([]), patience)
}

/**
 * A plan gives new devices their ifindex, so that steps behind can name them; for `ip` the kernel chooses. What follows a carrier comes at the kernel's own time (net/core/link_watch.c), so that the
 * speed of the one who asks tells in it: link-local addresses with their routes, routes to groups, and whether a route knows that its link is down.
 */
function comparable(picture: KernelPicture): KernelPicture {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((one) => one !== 'linkdown' && !isByCarrier(one)).map(strip)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'ifindex').map(([key, member]) => [key, strip(member)]))
  }
  return Object.fromEntries(Object.entries(picture).map(([command, objects]) => [command, objects.filter((one) => !isByCarrier(one)).map(strip)]))
}

function isByCarrier(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if ('type' in value && value.type === 'multicast') return true
  return ('protocol' in value && value.protocol === 'kernel_ll') || ('dst' in value && typeof value.dst === 'string' && value.dst.startsWith('fe80::'))
}

/** A namespace in which addresses of IPv6 are usable at once, with a TAP device, whose address the kernel would draw. */
function quietNamespace(purpose: string): NetworkNamespace {
  const namespace = new NetworkNamespace(purpose)
  for (const which of ['all', 'default']) namespace.run('sysctl', '-qw', `net.ipv6.conf.${which}.accept_dad=0`, `net.ipv6.conf.${which}.router_solicitations=0`)
  expect(namespace.batch(['link set lo up', 'tuntap add dev tap0 mode tap user root', 'link set tap0 address 02:00:00:00:00:ee'])).toEqual([])
  return namespace
}

/** Whether `ip` does it. */
function isTaken(namespace: NetworkNamespace, line: string): boolean {
  return spawnSync('ip', ['-n', namespace.name, ...line.split(' ')], { stdio: 'ignore' }).status === 0
}

async function planOf(lines: readonly string[], bench: EditBench, namespace: NetworkNamespace): Promise<MadePlan> {
  const read = readCommands(lines.map((line) => `ip ${line}`).join('\n'), names, { namespace: namespace.name })
  if (!read.ok) throw new Error(`They are not understood: ${JSON.stringify(read.faults)}`)
  const { state } = await bench.planning()
  const planned = makePlan('ordinary', read.edits, state, {
    names, uid: 0, namespace: namespace.name, now: Date.now(), connections: [], managers: new Map(), neighbours: [...state.neighbours], devicesOf: stepDevices,
    lasting: (_steps, commands) => lasting(commands, { managing: [], hasLease: false, place: { place: 'machine' } }),
  })
  if (!planned.ok) throw new Error(faultsInPlace(planned.faults, read.places).map(({ edit, message }) => `Line ${edit + 1} is refused: ${message}`).join('\n'))
  return planned.made
}
