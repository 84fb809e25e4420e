import { describe, expect, it } from 'vitest'

import { RTM_GETLINK } from '../../../../electron/netlink/route/message-types.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { madeLink } from '../../../support/core/made-messages.ts'
import { StartedCore } from '../../../support/core/started-core.ts'

describe('a core whose addon is missing', () => {
  it('says so in one sentence, answers every call with it, and shuts down cleanly', async () => {
    const core = new StartedCore({ addonPath: '/nonexistent/linkwright.node' })
    const error = { code: 'addon', message: 'The native addon is missing, there is no file /nonexistent/linkwright.node: `npm start` builds it.' }
    await expect(core.ready).rejects.toMatchObject({ error })
    await expect(core.call(1, 'status.get', undefined)).rejects.toMatchObject({ error })
    await core.stop()
  })
})

describe('a core that has started', () => {
  it('reads the links before a view asks for them', async () => {
    const kernel = new FakeKernel()
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
    const core = new StartedCore({}, { openKernel: () => kernel })
    await core.ready
    expect(kernel.dumps.get(RTM_GETLINK)).toBe(1)
    await core.stop()
  })
})
