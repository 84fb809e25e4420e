import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { PlanStep } from '../../../electron/api/plan.ts'
import { isUnchanged } from '../../../electron/services/plans/comparing/is-unchanged.ts'
import type { PlannedStep } from '../../../electron/services/plans/steps/planned-step.ts'
import { asItIs, type KernelState } from '../../../electron/services/plans/state/kernel-state.ts'
import { withLifetimesOf } from '../../../electron/services/plans/state/counted-lifetimes.ts'
import { readKernelState } from '../../../electron/services/plans/state/read-kernel-state.ts'
import { routeMessage } from '../../../electron/netlink/route/route.ts'
import { RTM_DELROUTE } from '../../../electron/netlink/route/message-types.ts'
import { AF_INET6 } from '../../../electron/netlink/core/constants.ts'
import { send } from '../../../electron/services/plans/steps/requests.ts'
import { kernelConnection } from '../../support/kernel-connection.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { madePlan } from '../../support/plans/made-plan.ts'

let namespace: NetworkNamespace
let open: ReturnType<typeof kernelConnection>

beforeEach(() => {
  namespace = linkedNamespace('unchanged')
  namespace.batch([
    'address add 2001:db8:1::1/64 dev va nodad', 'address add 198.51.100.7/24 dev va valid_lft 3000 preferred_lft 2000', 'link add br7 type bridge', 'link set br7 addrgenmode none', 'link set br7 up',
    'route add 203.0.113.0/24 via 192.0.2.9', 'route add 2001:db8:f::/48 via 2001:db8:1::9 dev va expires 3000', 'neighbour add 192.0.2.50 lladdr 02:00:00:00:00:50 dev va nud permanent',
    'rule add pref 77 table 77',
  ])
  open = kernelConnection(namespace.name, { strictCheck: true })
})

afterEach(() => {
  open[Symbol.dispose]()
  namespace.remove()
})

function read(): Promise<KernelState> {
  return readKernelState(open.connection)
}

function step(object: PlanStep['object'], to: string): PlannedStep {
  const [dst = '', length = ''] = to.split('/')
  const message = routeMessage.encode({ type: RTM_DELROUTE, header: { family: AF_INET6, dstLen: Number(length) }, attributes: { dst } })
  return { object, sentence: '', place: '', changes: [], losses: [], guard: null, independent: false, fieldOf: () => null, forward: send(message), inverses: [] }
}

/** Whether a plan with a step about an object is as it was, when something has happened. */
async function unchanged(object: PlanStep['object'], happens: () => void, to = '2001:db8:abcd::/48'): Promise<boolean> {
  const before = asItIs(await read())
  happens()
  const now = withLifetimesOf(before.addresses, await read())
  return isUnchanged({ plan: madePlan(), steps: [step(object, to)], namespaces: [], facts: [] }, before, asItIs(now))
}

const ip = (line: string) => (): void => void namespace.ip(...line.split(' '))

describe('what somebody changes is a change, whatever the plan is about', () => {
  it.each([
    'link set va mtu 1450', 'link set va alias uplink', 'link set vb master br7', 'link set br7 type bridge ageing_time 5000', 'link set va addrgenmode eui64', 'link add other7 type bridge', 'link property add dev va altname second',
    'address add 192.0.2.7/24 dev va', 'address delete 192.0.2.1/24 dev va',
    'route add 203.0.114.0/24 via 192.0.2.9', 'route replace 203.0.113.0/24 via 192.0.2.8', 'route change 203.0.113.0/24 via 192.0.2.9 mtu 1400', 'route delete 203.0.113.0/24', 'route append 203.0.113.0/24 via 192.0.2.7',
    '-6 route replace 2001:db8:f::/48 via 2001:db8:1::8 dev va expires 3000', 'rule delete pref 77', 'rule add pref 78 table 77',
  ])('%s', async (line) => {
    expect(await unchanged('route', ip(line))).toBe(false)
    // Some of it the kernel goes on with behind the acknowledgement.
    await expect.poll(() => unchanged('route', () => undefined)).toBe(true)
  })

  it('other lifetimes of an address', async () => {
    // When it was set the kernel tells in hundredths of a second.
    await expect.poll(() => namespace.ip('address', 'show', 'dev', 'va'), { timeout: 5000 }).not.toContain('valid_lft 3000sec')
    expect(await unchanged('route', ip('address change 198.51.100.7/24 dev va valid_lft 9000 preferred_lft 2000'))).toBe(false)
  })

  it('so is a neighbour that was set, where links or addresses are planned', async () => {
    expect(await unchanged('link', ip('neighbour replace 192.0.2.50 lladdr 02:00:00:00:00:51 dev va nud permanent'))).toBe(false)
    expect(await unchanged('address', ip('neighbour delete 192.0.2.50 dev va'))).toBe(false)
  })

  it('and any neighbour where neighbours are', async () => {
    expect(await unchanged('neighbour', ip('neighbour add 192.0.2.51 lladdr 02:00:00:00:00:51 dev va nud stale'))).toBe(false)
  })
})

describe('what the kernel counts and finds out by itself is none', () => {
  it('packets, neighbours that it learned, and that lives count down', async () => {
    const later = (): void => {
      const told = (): string => namespace.ip('-6', 'route', 'show', '2001:db8:f::/48')
      const first = told()
      namespace.run('ping', '-c', '1', '-W', '1', '192.0.2.1')
      namespace.ip('neighbour', 'replace', '192.0.2.51', 'lladdr', '02:00:00:00:00:51', 'dev', 'va', 'nud', 'stale')
      while (told() === first) continue
    }
    expect(await unchanged('route', later)).toBe(true)
    expect(await unchanged('link', later)).toBe(true)
  })

  it('nor that somebody sets anew how long another route has to live', async () => {
    expect(await unchanged('route', ip('-6 route replace 2001:db8:f::/48 via 2001:db8:1::9 dev va'))).toBe(true)
  })

  it('but how long a route has to live yet counts where a step is about it', async () => {
    const later = (): void => {
      const told = (): string => namespace.ip('-6', 'route', 'show', '2001:db8:f::/48')
      const first = told()
      while (told() === first) continue
    }
    expect(await unchanged('route', later, '2001:db8:f::/48')).toBe(false)
  })
})
