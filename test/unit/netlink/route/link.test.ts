import { describe, expect, it } from 'vitest'
import { linkMessage, type LinkAttributes } from '../../../../electron/netlink/route/link.ts'
import { RTM_NEWLINK } from '../../../../electron/netlink/route/message-types.ts'

const AF_BRIDGE = 7
const AF_INET6 = 10

/** The attributes as they come out when they were sent in a message of this family. */
function round(attributes: LinkAttributes, family = 0): LinkAttributes {
  return linkMessage.decode(linkMessage.encode({ type: RTM_NEWLINK, header: { family }, attributes })).attributes
}

/** The attributes that these bytes, put into one attribute, decode to. */
function received(type: number, payload: Uint8Array): LinkAttributes {
  return round({ unknown: [{ type, payload }] })
}

describe('a link', () => {
  it('has counters that may be shorter than ours, from an older kernel, or longer, from a newer', () => {
    const counters = Uint8Array.from({ length: 26 * 8 }, (_byte, index) => (index % 8 === 0 ? 1 + index / 8 : 0))
    expect(received(23, counters.slice(0, 23 * 8)).stats64).toMatchObject({ rxPackets: 1n, txCompressed: 23n, rxNohandler: 0n, rxOtherhostDropped: 0n })
    expect(received(23, counters).stats64).toMatchObject({ rxOtherhostDropped: 25n })
    expect(() => received(23, counters.slice(0, 22 * 8))).toThrow('link.stats64 at byte 36: rtnl_link_stats64 needs 184 bytes, got 176')
  })

  it('says what its family may say about it, in a form that depends on the family', () => {
    expect(round({ afSpec: { families: { inet6: { addrGenMode: 1 } } } })).toEqual({ afSpec: { families: { inet6: { addrGenMode: 1 } } } })
    expect(round({ afSpec: { bridge: { mode: 1, vlanInfo: [{ flags: 2, vid: 3 }] } } }, AF_BRIDGE)).toEqual({
      afSpec: { bridge: { mode: 1, vlanInfo: [{ flags: 2, vid: 3 }] } },
    })
    expect(round({ protinfo: { bridge: { state: 3 } } }, AF_BRIDGE)).toEqual({ protinfo: { bridge: { state: 3 } } })
    expect(round({ protinfo: { inet6: { addrGenMode: 0 } } }, AF_INET6)).toEqual({ protinfo: { inet6: { addrGenMode: 0 } } })
    expect(round({ protinfo: { unknown: Uint8Array.of(1) } })).toEqual({ protinfo: { unknown: Uint8Array.of(1) } })
  })

  it('tells the data of a kind that we do not know from that of one that we do', () => {
    const bond: LinkAttributes = { linkinfo: { kind: 'bond', data: { unknown: Uint8Array.of(6, 0, 1, 0, 5, 0, 0, 0) } } }
    expect(round(bond)).toEqual(bond)
    const tap: LinkAttributes = { linkinfo: { kind: 'macvtap', data: { macvlan: { mode: 4, macaddrData: { macaddr: ['02:00:00:00:00:01'] } } } } }
    expect(round(tap)).toEqual(tap)
  })

  it('has virtual functions where the device shares itself', () => {
    const vfinfoList: LinkAttributes['vfinfoList'] = {
      info: [
        { mac: { vf: 0, mac: new Uint8Array(32).fill(2, 0, 6) }, vlanList: { info: [{ vf: 0, vlan: 5, qos: 1, vlanProto: 0x8100 }] }, trust: { vf: 0, setting: 1 } },
        { linkState: { vf: 1, linkState: 2 }, stats: { rxBytes: 1n << 63n } },
      ],
    }
    expect(round({ numVf: 2, vfinfoList })).toEqual({ numVf: 2, vfinfoList })
  })

  it('keeps a name that is no UTF-8 as it is', () => {
    expect(round({ ifname: 'a\udcff\udcfe' }).ifname).toBe('a\udcff\udcfe')
  })

  it('of kind vxlan says "inherit" as a flag or as a byte', () => {
    const ttl = (payload: Uint8Array) => round({ linkinfo: { kind: 'vxlan', data: { vxlan: { unknown: [{ type: 28, payload }] } } } }).linkinfo?.data?.vxlan?.ttlInherit
    expect([ttl(new Uint8Array(0)), ttl(Uint8Array.of(1)), ttl(Uint8Array.of(0))]).toEqual([true, true, false])
  })
})
