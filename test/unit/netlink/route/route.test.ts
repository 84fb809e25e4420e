import { describe, expect, it } from 'vitest'
import { routeMessage, type RouteAttributes } from '../../../../electron/netlink/route/route.ts'
import { RTM_NEWROUTE } from '../../../../electron/netlink/route/message-types.ts'

const encode = (attributes: RouteAttributes): Uint8Array => routeMessage.encode({ type: RTM_NEWROUTE, header: { family: 2 }, attributes })
const round = (attributes: RouteAttributes): RouteAttributes => routeMessage.decode(encode(attributes)).attributes
const raw = (type: number, ...payload: number[]): RouteAttributes => round({ unknown: [{ type, payload: Uint8Array.from(payload) }] })

describe('a route', () => {
  it('expires in the past, where the kernel has not removed it yet', () => {
    const cacheinfo = { clntref: 0, lastuse: 0, expires: -100, error: 0, used: 0, id: 0, ts: 0, tsage: 0 }
    expect(round({ cacheinfo })).toEqual({ cacheinfo })
  })

  it('has hops of weight 1 to 256', () => {
    const hop = (weight: number) => ({ flags: 0, weight, ifindex: 1, attributes: {} })
    expect(round({ multipath: [hop(1), hop(256)] }).multipath?.map(({ weight }) => weight)).toEqual([1, 256])
    expect(() => encode({ multipath: [hop(0)] })).toThrow(RangeError)
    expect(() => encode({ multipath: [hop(257)] })).toThrow(RangeError)
  })

  it.each([
    ['a hop shorter than its header', [7, 0, 0, 0, 1, 0, 0, 0], 'route.multipath at byte 32: a nexthop says it has 7 bytes where 8 are left'],
    ['a hop longer than what is left', [9, 0, 0, 0, 1, 0, 0, 0], 'route.multipath at byte 32: a nexthop says it has 9 bytes where 8 are left'],
    ['a gateway of the wrong size in the second hop', [8, 0, 0, 0, 1, 0, 0, 0, 16, 0, 0, 0, 1, 0, 0, 0, 6, 0, 5, 0, 1, 2, 0, 0], 'route.multipath.1.gateway at byte 52'],
  ])('refuses %s', (_what, payload, message) => {
    expect(() => raw(9, ...payload)).toThrow(message)
  })

  it('has a gateway of the other family', () => {
    expect(raw(18, 10, 0, 0x20, 1, 13, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9)).toEqual({ via: { family: 10, address: '2001:db8::9' } })
    expect(() => raw(18, 10, 0, 1, 2, 3, 4)).toThrow('route.via at byte 34: an address of family 10 cannot have 4 bytes')
    expect(() => encode({ via: { family: 2, address: '::1' } })).toThrow('"::1" is no address of family 2')
  })

  it('keeps an encapsulation that we do not know, and options that we do not read', () => {
    const bpf: RouteAttributes = { encapType: 6, encap: { unknown: Uint8Array.of(1, 2, 3) } }
    expect(round(bpf)).toEqual(bpf)
    const opts: RouteAttributes = { encapType: 2, encap: { ip: { dst: '192.0.2.1', opts: Uint8Array.of(4, 0, 1, 0) } } }
    expect(round(opts)).toEqual(opts)
  })

  it('refuses a segment list that its header does not have room for', () => {
    const header = [1, 0, 0, 0, 0, 2, 4, 1, 1, 0, 0, 0, ...new Uint8Array(16)]
    const srh = { unknown: [{ type: 1, payload: Uint8Array.from(header) }] }
    expect(() => round({ encapType: 5, encap: { seg6: srh } })).toThrow('route.encap.seg6.srh at byte 56: 2 segments need 32 bytes, got 16')
    expect(() => encode({ encapType: 5, encap: { seg6: { srh: { mode: 1, flags: 0, tag: 0, segmentsLeft: 0, segments: [], tlvs: new Uint8Array(0) } } } })).toThrow('at least one segment')
  })
})
