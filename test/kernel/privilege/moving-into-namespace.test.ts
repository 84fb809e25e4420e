import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { expect, it } from 'vitest'
import { helperFile } from '../../../build/places.mjs'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import { RTM_SETLINK } from '../../../electron/netlink/route/message-types.ts'
import type { Step } from '../../../electron/privilege/action.ts'
import { HelperClient } from '../../../electron/privilege/helper-client.ts'
import { channelOver } from '../../../electron/privilege/helper-socket.ts'
import { loadAddon } from '../../../electron/socket/native-addon.ts'
import { addonPath } from '../../support/addon.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { directHelper } from '../../support/privilege/direct-helper.ts'

/** Moves a device into the namespace that stands for a number; nothing undoes that. */
function moveStep(index: number, number: number): Step {
  const message = linkMessage.encode({ type: RTM_SETLINK, header: { index }, attributes: { netNsFd: number } })
  return { forward: { kind: 'netlink', message }, inverses: [], guard: null, independent: false }
}

it('a device is moved into a namespace whose descriptor is passed with the plan', async () => {
  using from = new NetworkNamespace('moved')
  using to = new NetworkNamespace('into')
  from.ip('link', 'add', 'va', 'index', '40', 'type', 'veth', 'peer', 'name', 'vb')
  const descriptor = openSync(`/run/netns/${to.name}`, 'r')
  const client = new HelperClient(directHelper(from.name))
  await client.hello()
  const plan = { id: 1n, wait: 0, steps: [moveStep(40, 3)], namespaces: new Map([[3, descriptor]]) }
  expect(await client.apply(plan, {})).toEqual({ state: 'kept' })
  closeSync(descriptor)
  expect(to.ip('-br', 'link')).toContain('va@')
  expect(from.ip('-br', 'link')).not.toContain('va@')
  await client.close()
})

it('sixteen namespaces go with a plan of thousands of steps, in the right places of the stream', async () => {
  using from = new NetworkNamespace('moved')
  using to = new NetworkNamespace('into')
  from.ip('link', 'add', 'va', 'index', '40', 'type', 'veth', 'peer', 'name', 'vb')
  const descriptor = openSync(`/run/netns/${to.name}`, 'r')
  const client = new HelperClient(directHelper(from.name))
  await client.hello()
  const mtu = (value: number): Step => ({ ...moveStep(40, 0), forward: { kind: 'netlink', message: linkMessage.encode({ type: RTM_SETLINK, header: { index: 40 }, attributes: { mtu: value } }) } })
  const steps = [...Array.from({ length: 3000 }, (_, at) => mtu(1300 + (at % 100))), moveStep(40, 15)]
  const namespaces = new Map(Array.from({ length: 16 }, (_, number) => [number, descriptor]))
  const journal = client.leftBehind()
  expect(await client.apply({ id: 1n, wait: 0, steps, namespaces }, {})).toEqual({ state: 'kept' })
  expect(await journal).toBeNull()
  expect(to.ip('-br', 'link')).toContain('va@')
  closeSync(descriptor)
  await client.close()
})

it('what is no namespace is refused by the helper, and the next plan is applied', async () => {
  using from = new NetworkNamespace('moved')
  from.ip('link', 'add', 'va', 'index', '40', 'type', 'veth', 'peer', 'name', 'vb')
  const descriptor = openSync('/dev/null', 'r')
  const client = new HelperClient(directHelper(from.name))
  await client.hello()
  await expect(client.apply({ id: 1n, wait: 0, steps: [moveStep(40, 0)], namespaces: new Map([[0, descriptor]]) }, {})).rejects.toMatchObject({ because: 'namespace' })
  const setting: Step = { ...moveStep(40, 0), forward: { kind: 'netlink', message: linkMessage.encode({ type: RTM_SETLINK, header: { index: 40 }, attributes: { mtu: 1400 } }) } }
  expect(await client.apply({ id: 2n, wait: 0, steps: [setting], namespaces: new Map() }, {})).toEqual({ state: 'kept' })
  closeSync(descriptor)
  await client.close()
})

it('so it is over a stream to a helper that somebody else has started', async () => {
  using from = new NetworkNamespace('moved')
  using to = new NetworkNamespace('into')
  from.ip('link', 'add', 'va', 'index', '40', 'type', 'veth', 'peer', 'name', 'vb')
  const addon = loadAddon(addonPath)
  const [ours, theirs] = addon.socketPair()
  const launched = spawn(helperFile, ['configure', from.name], { stdio: [theirs, 'ignore', 'inherit'] })
  closeSync(theirs)
  const client = new HelperClient(channelOver(ours, (...words) => addon.sendDescriptor(...words)))
  await client.hello()
  const descriptor = openSync(`/run/netns/${to.name}`, 'r')
  expect(await client.apply({ id: 1n, wait: 0, steps: [moveStep(40, 0)], namespaces: new Map([[0, descriptor]]) }, {})).toEqual({ state: 'kept' })
  closeSync(descriptor)
  expect(to.ip('-br', 'link')).toContain('va@')
  const exit = once(launched, 'exit')
  await client.close()
  expect(await exit).toEqual([0, null])
  expect((await client.ended).because).toBe('closed')
})
