import { describe, expect, it } from 'vitest'

import { hopFlagsExplanation } from '../../../../electron/services/routes/hop-explanations.ts'

const hop = (...flags: string[]) => ({ via: null, device: null, weight: 1, flags, encapsulation: null })

describe('what the inspector says of a hop', () => {
  it('without carrier: that the kernel uses it all the same', () => {
    expect(hopFlagsExplanation(hop('linkdown'))).toMatch(/no carrier.*uses the hop all the same/)
  })

  it('that is dead: that the kernel does not use it, and why', () => {
    expect(hopFlagsExplanation(hop('dead', 'linkdown'))).toMatch(/does not use this hop, since its device is down/)
  })

  it('in use: nothing', () => {
    expect(hopFlagsExplanation(hop('onlink'))).toBeNull()
  })
})
