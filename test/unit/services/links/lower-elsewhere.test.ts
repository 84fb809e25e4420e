import { beforeEach, describe, expect, it } from 'vitest'

import { NETLINK_ROUTE } from '../../../../electron/netlink/core/constants.ts'
import { u16At } from '../../../../electron/netlink/core/bytes.ts'
import { RTM_GETLINK } from '../../../../electron/netlink/route/message-types.ts'
import { linkMessage } from '../../../../electron/netlink/route/link.ts'
import { LowersElsewhere } from '../../../../electron/services/links/lower-elsewhere.ts'
import type { KnownBy } from '../../../../electron/services/namespaces/numbered-namespaces.ts'
import { Connection } from '../../../../electron/socket/connection.ts'
import { addressed, FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink } from '../../../support/core/made-messages.ts'
import { acknowledge } from '../../../support/replies.ts'

let clock: HandClock
let lowers: LowersElsewhere
let known: Map<number, KnownBy>
/** The devices that were asked for, "namespace index". */
let asked: string[]
let found: (readonly number[])[]
let looks: number

beforeEach(() => {
  clock = new HandClock()
  asked = []
  found = []
  looks = 0
  known = new Map([[3, { name: 'web-2' }]])
  const kernel = new FakeKernel()
  kernel.answering = (sent, transport) => {
    if (u16At(sent, 4) !== RTM_GETLINK) return false
    const { header, attributes } = linkMessage.decode(sent, 0)
    asked.push(`${attributes.targetNetnsid ?? ''} ${header.index}`)
    transport.deliver(addressed(madeLink(header.index, `eth${header.index}`), sent, 0))
    transport.deliver(acknowledge(sent))
    return true
  }
  lowers = new LowersElsewhere(
    () => new Connection(kernel.open({ protocol: NETLINK_ROUTE, keepBuffers: false })),
    clock,
    (namespaces) => found.push([...namespaces]),
    (error) => {
      throw error
    },
    () => {
      looks += 1
      return Promise.resolve(known)
    },
  )
})

describe('where a device of another namespace lives', () => {
  it('is found once for all rows that ask together, and told', async () => {
    expect(lowers.of(3, 7)).toBeNull()
    expect(lowers.of(3, 8)).toBeNull()
    await clock.pass(5)
    expect(asked).toEqual(['3 7', '3 8'])
    expect(found).toEqual([[3]])
    expect(lowers.of(3, 7)).toEqual({ namespace: 'web-2', process: null, device: 'eth7' })
    expect(looks).toBe(1)
  })

  it('is not looked for again by rows that are made within ten seconds', async () => {
    lowers.of(3, 7)
    await clock.pass(5)
    for (let n = 0; n < 1000; n++) lowers.of(3, 7)
    await clock.pass(9000)
    lowers.of(3, 7)
    await clock.pass(5)
    expect(looks).toBe(1)
  })

  it('is looked for anew by a later row, and told only if it is another one', async () => {
    lowers.of(3, 7)
    await clock.pass(11_000)
    lowers.of(3, 7)
    await clock.pass(5)
    expect([looks, found.length]).toEqual([2, 1])
    known = new Map([[3, { process: { pid: 812, name: 'nginx' } }]])
    await clock.pass(11_000)
    lowers.of(3, 7)
    await clock.pass(5)
    expect(lowers.of(3, 7)).toEqual({ namespace: null, process: { pid: 812, name: 'nginx' }, device: 'eth7' })
    expect(found).toHaveLength(2)
  })

  it('is forgotten when no row shows it any more', async () => {
    lowers.of(3, 7)
    await clock.pass(70_000)
    lowers.of(3, 8)
    await clock.pass(5)
    expect(asked).toEqual(['3 7', '3 8'])
  })
})
