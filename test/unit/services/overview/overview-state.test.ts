import { expect, it } from 'vitest'

import { RTM_GETLINK, RTM_GETRULE } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { messageTypeAt } from '../../../../electron/netlink/core/message-header.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock, settled } from '../../../support/core/hand-clock.ts'
import { madeLink } from '../../../support/core/made-messages.ts'
import { acknowledge } from '../../../support/replies.ts'

it('is no better than the worst of its tables, and is read anew when that is asked for', async () => {
  const kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(2, 'eth0')])
  kernel.answering = (sent, socket) => {
    if (messageTypeAt(sent, 0) !== RTM_GETRULE) return false
    socket.deliver(acknowledge(sent, 1))
    return true
  }
  const clock = new HandClock()
  const scope = new Scope({ kernel, clock })
  const { overview } = scope
  overview.watch(true)
  await settled()
  expect(overview.value()).toMatchObject({ state: { phase: 'failed', error: { errno: { name: 'EPERM' } } }, links: 1 })
  kernel.answering = () => false
  const read = overview.reload()
  await clock.pass(5000)
  await read
  expect(overview.value()).toMatchObject({ state: { phase: 'live' }, links: 1 })
  scope.close()
})
