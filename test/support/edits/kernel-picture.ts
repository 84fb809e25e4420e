import { expect, vi } from 'vitest'

import type { NetworkNamespace } from '../network-namespace.ts'
import { compared, isShown, type Shown, type ShownKind } from './not-compared.ts'

/** All that iproute2 shows of a namespace but for what is not compared (not-compared.ts), as objects of its JSON by command. */
export type KernelPicture = Readonly<Record<string, readonly unknown[]>>

const commands: readonly (readonly [words: string, kind: ShownKind])[] = [
  ['-d link show', 'link'],
  ['-d address show', 'address'],
  ['-4 -d route show table all', 'route'],
  ['-6 -d route show table all', 'inet6 route'],
  ['-4 -d rule show', 'rule'],
  ['-6 -d rule show', 'rule'],
  ['-d neigh show nud all', 'neighbour'],
  ['-d neigh show proxy', 'neighbour'],
  ['-d nexthop show', 'nexthop'],
  ['-4 netconf show', 'setting'],
  ['-6 netconf show', 'setting'],
  ['addrlabel show', 'label'],
]

/** Takes the picture. */
export function kernelPicture(namespace: NetworkNamespace): KernelPicture {
  const own = new Set(read(namespace.ip('-j', 'link', 'show')).flatMap(({ address, broadcast }) => [address, broadcast]))
  const shown = commands.map(([words, kind]) => [words, compared(read(namespace.ip('-j', ...words.split(' '))), kind, own)] as const)
  return { ...Object.fromEntries(shown), 'fdb show': compared(read(namespace.run('bridge', '-j', '-d', 'fdb', 'show')), 'forwarding', own) }
}

/** Waits until a namespace is as in a picture of it that was taken before, for the kernel does some of its work behind the acknowledgement; fails with the difference. */
export async function expectPicture(namespace: NetworkNamespace, before: KernelPicture): Promise<void> {
  await vi.waitFor(() => expect(kernelPicture(namespace)).toEqual(before), { timeout: 15_000, interval: 100 })
}

function read(json: string): readonly Shown[] {
  const parsed: unknown = JSON.parse(json.trim() === '' ? '[]' : json)
  if (!Array.isArray(parsed)) throw new Error('iproute2 printed no list.')
  return parsed.filter(isShown)
}
