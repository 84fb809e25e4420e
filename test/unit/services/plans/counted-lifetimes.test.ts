import { describe, expect, it } from 'vitest'

import { AF_INET } from '../../../../electron/netlink/core/constants.ts'
import { addressMessage, type AddressMessage } from '../../../../electron/netlink/route/address.ts'
import { RTM_NEWADDR } from '../../../../electron/netlink/route/message-types.ts'
import { withLifetimesOf } from '../../../../electron/services/plans/state/counted-lifetimes.ts'
import type { KernelState } from '../../../../electron/services/plans/state/kernel-state.ts'
import { RouteRecords } from '../../../../electron/services/plans/state/route-records.ts'

function made(local: string, valid: number, tstamp: number): AddressMessage {
  const header = { family: AF_INET, prefixlen: 24, flags: 0, scope: 0, index: 3 }
  return addressMessage.decode(addressMessage.encode({ type: RTM_NEWADDR, flags: 0, header, attributes: { local, address: local, cacheinfo: { prefered: valid - 10, valid, cstamp: 100, tstamp } } }))
}

function state(...addresses: AddressMessage[]): KernelState {
  return { links: [], addresses, routes: new RouteRecords(), rules: [], neighbours: [] }
}

describe('the lifetime of an address, while a plan is looked at', () => {
  const planned = [made('192.0.2.1', 5000, 700)]

  it('is the same plan’s, however long the kernel has counted it down', () => {
    expect(withLifetimesOf(planned, state(made('192.0.2.1', 4970, 700))).addresses).toEqual(planned)
  })

  it('is another’s where somebody has set it since, or it is of another address', () => {
    for (const other of [made('192.0.2.1', 4970, 701), made('192.0.2.2', 4970, 700)]) {
      expect(withLifetimesOf(planned, state(other)).addresses).toEqual([other])
    }
  })
})
