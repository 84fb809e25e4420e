import { closeSync, writeSync } from 'node:fs'
import { expect, it } from 'vitest'
import { HelperClient } from '../../../electron/privilege/helper-client.ts'
import { channelOver } from '../../../electron/privilege/helper-socket.ts'
import { loadAddon } from '../../../electron/socket/native-addon.ts'
import { addonPath } from '../../support/addon.ts'
import { routeStep } from '../../support/privilege/made-steps.ts'
import { says } from '../../support/privilege/scripted-helper.ts'

it('an answer that came while the app was frozen is read before the helper is called silent', async () => {
  const addon = loadAddon(addonPath)
  const [ours, theirs] = addon.socketPair()
  const patience = 20
  const client = new HelperClient(channelOver(ours, (...words) => addon.sendDescriptor(...words)), { patience })
  const hello = client.hello()
  writeSync(theirs, says.ready())
  await hello
  const applied = client.apply({ id: 5n, wait: 2000, steps: [routeStep('10.1.1.0', '192.0.2.2', 1)], namespaces: new Map() }, {})
  writeSync(theirs, says.applied(5n, 2000))
  // No JavaScript runs meanwhile, as in a cgroup that is frozen.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 * patience)
  expect(await applied).toEqual({ state: 'waiting', left: 2000 })
  closeSync(theirs)
  expect((await client.ended).because).toBe('gone')
})
