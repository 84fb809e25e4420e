import { expect, it } from 'vitest'

import { linkedNamespace } from '../../support/linked-namespace.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'

it('a wish about what was left behind asks nobody for a password where nothing is known to be', async () => {
  using namespace = linkedNamespace('wish')
  const under = await PlansUnderTest.open(namespace)
  try {
    for (const what of ['undo', 'discard'] as const) {
      const wish = under.make({ from: 'left-behind', what })
      await expect(wish).rejects.toThrow('Nothing was left behind')
      expect(under.privilegeState).toBe('locked')
    }
  } finally {
    await under.close()
  }
})
