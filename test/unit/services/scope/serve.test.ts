import { describe, expect, it } from 'vitest'

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
