import { array, assert, asyncProperty, constant, constantFrom, integer, oneof, record, type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { AF_INET, AF_INET6, NLM_F_APPEND, NLM_F_REPLACE } from '../../../../electron/netlink/core/constants.ts'
import { concatenate } from '../../../../electron/netlink/core/bytes.ts'
import { RTM_DELROUTE, RTM_NEWROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { RouteEvents } from '../../../../electron/services/routes/route-events.ts'
import { routeIdentity } from '../../../../electron/services/routes/route-identity.ts'
import { rawMessage } from '../../../../electron/store/raw-message.ts'
import { Table } from '../../../../electron/store/table.ts'
import { ManualScheduler } from '../../store/sample-records.ts'

type Verb = 'prepend' | 'append' | 'replace' | 'delete' | 'delete all'

/**
 * The routes to one destination as a kernel keeps them: the gateways of an IPv4 route's siblings in their order, or the hops of an IPv6 route. Each
 * has a protocol of its own; that of several hops is the first one's in a dump, the new one's in an event.
 */
class ModelDestination {
  readonly inet6: boolean
  gateways: number[] = []

  constructor(inet6: boolean) {
    this.inet6 = inet6
  }

  /** Gives the messages that tell of the change; none where the kernel refuses it. */
  change(verb: Verb, gateway: number): Uint8Array[] {
    const at = this.gateways.indexOf(gateway)
    const before = this.gateways
    if (verb === 'delete') {
      this.gateways = before.filter((one) => one !== gateway)
      return at < 0 ? [] : [this.#message(RTM_DELROUTE, [gateway])]
    }
    if (verb === 'delete all') {
      this.gateways = []
      if (this.inet6) return before.length === 0 ? [] : [this.#message(RTM_DELROUTE, before)]
      return before.map((one) => this.#message(RTM_DELROUTE, [one]))
    }
    if (verb === 'replace' && before.length > 0 && (this.inet6 || at < 0)) {
      this.gateways = [gateway, ...(this.inet6 ? [] : before.slice(1))]
      return [this.#message(RTM_NEWROUTE, [gateway], NLM_F_REPLACE)]
    }
    if (at >= 0) return []
    const last = verb === 'append' || this.inet6
    this.gateways = last ? [...before, gateway] : [gateway, ...before]
    return [this.#message(RTM_NEWROUTE, this.inet6 ? [gateway, ...before] : [gateway], verb === 'append' ? NLM_F_APPEND : 0)]
  }

  dump(): Uint8Array[] {
    if (this.gateways.length === 0) return []
    return this.inet6 ? [this.#message(RTM_NEWROUTE, this.gateways)] : this.gateways.map((one) => this.#message(RTM_NEWROUTE, [one]))
  }

  #message(type: number, gateways: readonly number[], flags = 0): Uint8Array {
    const family = this.inet6 ? AF_INET6 : AF_INET
    const named = gateways.map((one) => (this.inet6 ? `fe80::${one}` : `192.0.2.${one}`))
    const hops = named.map((gateway) => ({ flags: 0, weight: 1, ifindex: 2, attributes: { gateway } }))
    const way = hops.length > 1 ? { multipath: hops } : { gateway: named[0] ?? '', oif: 2 }
    const dst = this.inet6 ? '2001:db8::' : '203.0.113.0'
    return routeMessage.encode({ type, flags, header: { family, dstLen: 24, table: 254, protocol: protocolOf(gateways[0] ?? 0), type: 1 }, attributes: { table: 254, dst, ...way } })
  }
}

function protocolOf(gateway: number): number {
  return 10 + gateway
}

type Step =
  | { readonly kind: 'change'; readonly inet6: boolean; readonly verb: Verb; readonly gateway: number }
  | { readonly kind: 'begin' | 'dump' | 'finish' | 'turn' }

const step: Arbitrary<Step> = oneof(
  {
    weight: 3,
    arbitrary: record({
      kind: constant('change' as const),
      inet6: constantFrom(true, false),
      verb: constantFrom('prepend', 'append', 'append', 'replace', 'delete', 'delete all'),
      gateway: integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 2, arbitrary: record({ kind: constantFrom('begin', 'dump', 'finish', 'turn') }) },
)

/** A kernel with one destination of each family, and the table that follows it. */
class Following {
  readonly scheduler = new ManualScheduler()
  readonly table = new Table({ identity: routeIdentity, scheduler: this.scheduler })
  readonly inet = new ModelDestination(false)
  readonly inet6 = new ModelDestination(true)
  /** A dump is wanted, by a doubt since the one under way was asked for. */
  doubted = false
  readonly #events = new RouteEvents(this.table, () => (this.doubted = true))
  #loading: ReturnType<Table['load']> | undefined
  #dumped = false

  change({ inet6, verb, gateway }: Pick<Extract<Step, { kind: 'change' }>, 'inet6' | 'verb' | 'gateway'>): void {
    for (const bytes of (inet6 ? this.inet6 : this.inet).change(verb, gateway)) this.#events.apply(bytes, 0, bytes.length, 1)
  }

  /** A change of IPv6 hops of which nobody hears. */
  lose(verb: Verb, gateway: number): void {
    this.inet6.change(verb, gateway)
  }

  begin(): void {
    if (this.table.phase !== 'empty' && this.table.phase !== 'live') return
    this.doubted = false
    this.#dumped = false
    this.#loading = this.table.load()
  }

  dump(): void {
    if (this.#loading === undefined || this.#dumped) return
    this.#dumped = true
    const bytes = concatenate([...this.inet.dump(), ...this.inet6.dump()])
    this.#loading.append(bytes, 0, bytes.length, { type: RTM_NEWROUTE }, { keep: false, at: 1 })
  }

  finish(): void {
    if (this.#loading === undefined) return
    this.dump()
    void this.#loading.finish()
    this.#loading = undefined
  }

  async turn(): Promise<void> {
    this.scheduler.turn()
    for (let turns = 0; turns < 5; turns++) await Promise.resolve()
  }

  /** Ends the dump under way, and dumps once more where it left a doubt. */
  async settle(): Promise<void> {
    if (this.table.phase === 'empty') this.begin()
    this.finish()
    await this.scheduler.settle()
    if (!this.doubted) return
    this.begin()
    await this.settle()
  }

  /** What the table has of a destination, as the model says it; behind -1 where the protocol is not that of the first. */
  shown({ inet6 }: ModelDestination): number[] {
    const probe = new ModelDestination(inet6)
    const [message = new Uint8Array(0)] = probe.change('append', 9)
    const rows = this.table.siblings(rawMessage(message)).flatMap((id) => this.table.row(id)?.message ?? [])
    return rows.flatMap(({ bytes, offset }) => {
      const { header, attributes: { multipath, gateway } } = routeMessage.decode(bytes, offset)
      const gateways = (multipath?.map((hop) => hop.attributes.gateway) ?? [gateway]).map((one) => Number(one?.split(/[.:]/).at(-1)))
      return header.protocol === protocolOf(gateways[0] ?? 0) ? gateways : [-1, ...gateways]
    })
  }
}

describe('the routes of a kernel that loses no event', () => {
  it('are the table’s behind any dumps, whatever came before, during and after them, unless the table is in doubt', async () => {
    await assert(
      asyncProperty(array(step, { maxLength: 60 }), async (steps) => {
        const following = new Following()
        for (const one of steps) {
          if (one.kind === 'change') following.change(one)
          else await following[one.kind]()
          if (following.table.phase !== 'live' || following.doubted) continue
          expect(following.shown(following.inet)).toEqual(following.inet.gateways)
          expect(following.shown(following.inet6)).toEqual(following.inet6.gateways)
        }
        await following.settle()
        expect(following.shown(following.inet)).toEqual(following.inet.gateways)
        expect(following.shown(following.inet6)).toEqual(following.inet6.gateways)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('an IPv6 route of several hops', () => {
  async function withHops(...hops: readonly number[]): Promise<Following> {
    const following = new Following()
    for (const gateway of hops) following.change({ inet6: true, verb: 'append', gateway })
    await following.settle()
    return following
  }

  it('stays when other hops are deleted than it is known to have, and is in doubt', async () => {
    const following = await withHops(1)
    following.lose('append', 2)
    following.change({ inet6: true, verb: 'delete', gateway: 2 })
    expect(following.shown(following.inet6)).toEqual([1])
    expect(following.doubted).toBe(true)
  })

  it('loses those hops that it has when more are deleted, and is in doubt', async () => {
    const following = await withHops(1, 2)
    following.lose('append', 3)
    following.lose('delete', 1)
    following.change({ inet6: true, verb: 'delete all', gateway: 0 })
    expect(following.shown(following.inet6)).toEqual([1])
    expect(following.doubted).toBe(true)
  })

  it('keeps its other hops when one is deleted before the first dump is there', async () => {
    const following = new Following()
    following.begin()
    for (const gateway of [1, 2, 3]) following.lose('append', gateway)
    following.dump()
    following.change({ inet6: true, verb: 'delete', gateway: 2 })
    await following.settle()
    expect(following.shown(following.inet6)).toEqual([1, 3])
  })

  it('stays when the deletion of a hop is older than the dump that does not bring that hop', async () => {
    const following = new Following()
    for (const gateway of [1, 2]) following.lose('append', gateway)
    following.begin()
    following.change({ inet6: true, verb: 'delete', gateway: 2 })
    await following.settle()
    expect(following.shown(following.inet6)).toEqual([1])
  })

  it('goes when a dump does not bring it, though it lost a hop meanwhile', async () => {
    const following = await withHops(1, 2, 3)
    following.lose('delete', 1)
    following.lose('delete', 3)
    following.begin()
    following.change({ inet6: true, verb: 'delete', gateway: 2 })
    await following.settle()
    expect(following.shown(following.inet6)).toEqual([])
  })
})

describe('an IPv4 route', () => {
  it('is in doubt where a replacement and its deletion may be older than the dump that they are applied behind', async () => {
    const following = new Following()
    for (const gateway of [2, 1]) following.change({ inet6: false, verb: 'prepend', gateway })
    following.begin()
    following.change({ inet6: false, verb: 'replace', gateway: 3 })
    following.change({ inet6: false, verb: 'delete', gateway: 3 })
    await following.settle()
    expect(following.shown(following.inet)).toEqual([2])
  })
})
