import { expect, it } from 'vitest'

import { CoreConnection } from '../../../electron/ipc/core-connection.ts'
import { Endings } from '../../../electron/shell/endings.ts'
import { FakeCorePort } from '../../support/app/fake-core-port.ts'

it('waits for all cores that were told to end, the one before too', async () => {
  const listener = { onReady() {}, onFailed() {}, onPush() {}, onPlanState() {}, onAnswering() {}, onPrivilege() {}, onLinkNews() {}, onLog() {} }
  const ports = [new FakeCorePort(), new FakeCorePort()]
  const endings = new Endings()
  for (const port of ports) endings.add(new CoreConnection(port, listener).shutDown())
  let ended = false
  const all = endings.all().then(() => (ended = true))
  await ports[1]?.terminate()
  await new Promise(setImmediate)
  expect(ended).toBe(false)
  await ports[0]?.terminate()
  await all
  expect(ended).toBe(true)
})
