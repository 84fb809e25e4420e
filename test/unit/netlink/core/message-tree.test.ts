import { describe, expect, it } from 'vitest'
import { attributePathAt, messageTree, type MessageNode } from '../../../../electron/netlink/core/message-tree.ts'
import { concatenate } from '../../../../electron/netlink/core/bytes.ts'
import { linkMessage } from '../../../../electron/netlink/route/link.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'

const link = linkMessage.encode({
  type: 16,
  flags: 2,
  header: { family: 0, type: 1, index: 3, flags: 0x1003 },
  attributes: { ifname: 'a\udcff', mtu: 1500, operstate: 6, linkinfo: { kind: 'vxlan', data: { vxlan: { id: 42, port: 4789 } } }, unknown: [{ type: 99, payload: Uint8Array.of(1, 2) }] },
})

function find(nodes: readonly MessageNode[], ...path: string[]): MessageNode {
  const [first, ...rest] = path
  const node = nodes.find(({ name }) => name === first)
  if (node === undefined) throw new Error(`${first} is not among ${nodes.map(({ name }) => name).join(', ')}`)
  return rest.length === 0 ? node : find(node.children, ...rest)
}

describe('the tree of a message', () => {
  const tree = messageTree(linkMessage, link)
  const at = (...path: string[]): MessageNode => find(tree.children, ...path)

  it('is named after its type and covers all of it', () => {
    expect(tree).toMatchObject({ name: 'RTM_NEWLINK', number: 16, offset: 0, length: link.length, value: null })
  })

  it('shows the headers, member by member', () => {
    expect(at('nlmsghdr', 'nlmsg_type')).toEqual({ name: 'nlmsg_type', number: null, offset: 4, length: 2, value: '16', explanation: 'RTM_NEWLINK', children: [] })
    expect(at('nlmsghdr', 'nlmsg_flags')).toMatchObject({ value: '0x2', explanation: 'NLM_F_MULTI' })
    expect(at('ifinfomsg', 'ifi_index')).toMatchObject({ offset: 20, length: 4, value: '3' })
    expect(at('ifinfomsg', 'ifi_flags')).toMatchObject({ value: '0x1003', explanation: 'UP, BROADCAST, MULTICAST' })
  })

  it('names members of the arrays of a link as the kernel does, and those that it does not name for sure by their place', () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
    const counters = (count: number) => numbers(count).map(BigInt)
    const inet6 = { conf: numbers(60), stats: counters(38), icmp6stats: counters(8) }
    const families = { inet: { conf: numbers(34) }, inet6 }
    const told = messageTree(linkMessage, linkMessage.encode({ type: 16, attributes: { afSpec: { families } } })).children
    const names = (...path: string[]) => find(told, 'IFLA_AF_SPEC', ...path).children.map(({ name, value }) => `${name} ${value ?? ''}`)
    expect(names('AF_INET6', 'IFLA_INET6_STATS')).toEqual(expect.arrayContaining(['IPSTATS_MIB_NUM 0', 'IPSTATS_MIB_INPKTS 1', 'IPSTATS_MIB_INDELIVERS 3', '[4] 4', '[37] 37']))
    expect(names('AF_INET6', 'IFLA_INET6_ICMP6STATS')).toEqual(expect.arrayContaining(['ICMP6_MIB_NUM 0', 'ICMP6_MIB_RATELIMITHOST 6', '[7] 7']))
    expect(names('AF_INET6', 'IFLA_INET6_CONF')).toEqual(expect.arrayContaining(['DEVCONF_FORWARDING 0', '[59] 59']))
    expect(names('AF_INET', 'IFLA_INET_CONF')).toEqual(expect.arrayContaining(['IPV4_DEVCONF_FORWARDING 0', '[33] 33']))
  })

  it('names the flags of a request by what it asks for', () => {
    const flags = (type: number, value: number) => find(messageTree(linkMessage, linkMessage.encode({ type, flags: value })).children, 'nlmsghdr', 'nlmsg_flags').explanation
    expect(flags(16, 0x605)).toBe('NLM_F_REQUEST, NLM_F_ACK, NLM_F_EXCL, NLM_F_CREATE')
    expect(flags(18, 0x301)).toBe('NLM_F_REQUEST, NLM_F_ROOT, NLM_F_MATCH')
  })

  it('shows attributes with the kernel\'s name, number, place and value', () => {
    expect(at('IFLA_MTU')).toEqual({ name: 'IFLA_MTU', number: 4, offset: 40, length: 8, value: '1500', children: [] })
    expect(at('IFLA_OPERSTATE')).toMatchObject({ value: '6', explanation: 'UP' })
    expect(at('IFLA_IFNAME')).toMatchObject({ value: 'a\\xff' })
  })

  it('goes down into nests whose form depends on their neighbour', () => {
    const id = at('IFLA_LINKINFO', 'IFLA_INFO_DATA', 'IFLA_VXLAN_ID')
    expect(id).toMatchObject({ number: 1, value: '42', length: 8 })
    expect(Array.from(link.subarray(id.offset, id.offset + 8))).toEqual([8, 0, 1, 0, 42, 0, 0, 0])
  })

  it('shows what is not declared as bytes', () => {
    expect(at('attribute 99')).toMatchObject({ number: 99, value: '01 02', explanation: 'not declared: kept as it came' })
  })

  it('counts from the message, wherever that lies', () => {
    expect(messageTree(linkMessage, concatenate([new Uint8Array(12), link]), 12)).toEqual(tree)
  })

  it('shows several hops with what belongs to each', () => {
    const route = routeMessage.encode({
      type: 24,
      header: { family: 2 },
      attributes: { multipath: [{ flags: 4, weight: 3, ifindex: 2, attributes: { gateway: '192.0.2.1', via: { family: 10, address: '::1' } } }] },
    })
    const hop = find(messageTree(routeMessage, route).children, 'RTA_MULTIPATH', 'rtnexthop[0]')
    expect(find(hop.children, 'rtnh_hops')).toMatchObject({ value: '2' })
    expect(find(hop.children, 'RTA_VIA', 'rtvia_addr')).toMatchObject({ value: '::1' })
    expect(hop.length).toBe(8 + 8 + 24)
  })

  it('shows the segments of an encapsulation', () => {
    const srh = { mode: 1, flags: 0, tag: 0, segmentsLeft: 1, segments: ['2001:db8::b', '2001:db8::a'], tlvs: Uint8Array.of(5, 2, 0, 0) }
    const route = routeMessage.encode({ type: 24, header: { family: 10 }, attributes: { encapType: 5, encap: { seg6: { srh } } } })
    const node = find(messageTree(routeMessage, route).children, 'RTA_ENCAP', 'SEG6_IPTUNNEL_SRH')
    expect(node.children.map(({ name }) => name)).toEqual([
      'mode', 'nexthdr', 'hdrlen', 'type', 'segments_left', 'first_segment', 'flags', 'tag', 'segments[0]', 'segments[1]', 'tlvs',
    ])
    expect(find(node.children, 'mode')).toMatchObject({ explanation: 'encap' })
    expect(find(node.children, 'segments[1]')).toMatchObject({ value: '2001:db8::a' })
  })

  it('says what is wrong where bytes lie, and shows the rest', () => {
    const wrong = link.slice()
    wrong[40] = 6
    expect(find(messageTree(linkMessage, wrong).children, 'IFLA_MTU')).toMatchObject({ value: 'dc 05', explanation: 'expected 4 bytes, got 2' })
    wrong[40] = 3
    const nodes = messageTree(linkMessage, wrong).children
    expect(nodes.at(-1)).toMatchObject({ name: 'malformed', offset: 40, length: link.length - 40, explanation: expect.stringContaining('says it has 3 bytes') })
    expect(find(nodes, 'IFLA_IFNAME')).toMatchObject({ value: 'a\\xff' })
  })

  it('is made of a message that is cut short, too', () => {
    expect(messageTree(linkMessage, link.slice(0, 20))).toMatchObject({ length: 20, explanation: `the message says it has ${link.length} bytes where 20 are left` })
    expect(messageTree(linkMessage, link.slice(0, 5))).toMatchObject({ length: 5, explanation: 'a message header needs 16 bytes, 5 are left' })
  })

  it('leads from a byte offset to the names of the attribute that starts there', () => {
    const id = at('IFLA_LINKINFO', 'IFLA_INFO_DATA', 'IFLA_VXLAN_ID')
    expect(attributePathAt(linkMessage, link, id.offset)).toEqual(['IFLA_LINKINFO', 'IFLA_INFO_DATA', 'IFLA_VXLAN_ID'])
    expect(attributePathAt(linkMessage, link, 40)).toEqual(['IFLA_MTU'])
    expect(attributePathAt(linkMessage, link, 41)).toBeNull()
    expect(attributePathAt(linkMessage, link, 20)).toBeNull()
  })
})
