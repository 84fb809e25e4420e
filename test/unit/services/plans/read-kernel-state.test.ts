import { describe, expect, it } from 'vitest'

import { messageTypeAt } from '../../../../electron/netlink/core/message-header.ts'
import { RTM_GETADDR, RTM_GETROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { readKernelState } from '../../../../electron/services/plans/state/read-kernel-state.ts'
import { tornLists } from '../../../../electron/services/plans/warnings/torn-lists.ts'

/** A kernel without anything, whose dumps of this type are changed under the reader so many times. */
function changing(type: number, times: number) {
  const asked: number[] = []
  return {
    asked,
    dump(request: Uint8Array) {
      const is = messageTypeAt(request, 0)
      asked.push(is)
      return Promise.resolve({ interrupted: is === type && asked.filter((one) => one === type).length <= times })
    },
  }
}

describe('a list that the kernel changed while it was read', () => {
  it('is read anew, and whole is good', async () => {
    const kernel = changing(RTM_GETADDR, 3)
    expect((await readKernelState(kernel)).torn).toBeUndefined()
    expect(kernel.asked.filter((type) => type === RTM_GETADDR)).toHaveLength(4)
  })

  it('that goes on changing is read eight times at most, and is said to be torn', async () => {
    const kernel = changing(RTM_GETADDR, Infinity)
    expect((await readKernelState(kernel)).torn).toEqual(['addresses'])
    expect(kernel.asked.filter((type) => type === RTM_GETADDR)).toHaveLength(8)
  })

  it('is warned of in the plan', async () => {
    const state = await readKernelState(changing(RTM_GETROUTE, Infinity))
    expect(tornLists(state, 2)).toMatchObject([{ code: 'torn', detail: expect.stringContaining('The kernel’s routes went on changing'), steps: [0, 1] }])
    expect(tornLists(await readKernelState(changing(RTM_GETROUTE, 0)), 2)).toEqual([])
  })
})
