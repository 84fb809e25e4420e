import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { u16At } from '../../../electron/netlink/core/bytes.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import {
  RTM_DELADDR, RTM_DELLINK, RTM_DELLINKPROP, RTM_DELNEIGH, RTM_DELROUTE, RTM_DELRULE, RTM_NEWADDR, RTM_NEWLINK, RTM_NEWLINKPROP, RTM_NEWNEIGH, RTM_NEWROUTE, RTM_NEWRULE,
} from '../../../electron/netlink/route/message-types.ts'
import { PlanningError } from '../../../electron/services/plans/steps/planning-error.ts'
import { planEdit } from '../../../electron/services/plans/making/planners.ts'
import { readCommands } from '../../../electron/services/plans/text/read-commands.ts'
import { comparableMessage, type Nests } from '../../support/edits/comparable-message.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { inAnyOrder } from '../../support/edits/in-any-order.ts'
import { sentByIpBatch } from '../../support/sent-by-ip.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { pastedCommands } from '../../support/plans/pasted-commands.ts'

const links = [RTM_NEWLINK, RTM_DELLINK, RTM_NEWLINKPROP, RTM_DELLINKPROP]
const types = [...links, RTM_NEWADDR, RTM_DELADDR, RTM_NEWROUTE, RTM_DELROUTE, RTM_NEWRULE, RTM_DELRULE, RTM_NEWNEIGH, RTM_DELNEIGH]

const prelude = [
  'link set lo up', 'link add va type veth peer name vb', 'link set va addrgenmode none', 'link set vb addrgenmode none', 'link set va up', 'link set vb up',
  'address add 192.0.2.1/24 dev va', 'address add 198.51.100.1/24 dev vb', 'address add 2001:db8::1/64 dev va nodad', 'address add 2001:db8:1::1/64 dev va nodad',
  'neighbour add 192.0.2.77 lladdr 02:00:00:00:00:77 dev va', 'neighbour add proxy 192.0.2.78', 'route add blackhole 198.18.0.0/15', 'rule add priority 500 from 10.0.0.0/8 table 5',
  'link add left type veth peer name right', 'link add br0 type bridge', 'link add port type veth peer name cable', 'link set port master br0', 'link add vx0 type vxlan id 42 remote 192.0.2.9 dstport 4789',
  'link add mac0 link left type macvlan mode source', 'link property add dev left altname old-name', 'link add gone type veth peer name gone-too',
]

let namespace: NetworkNamespace
/** What our plan of each line sends. */
const ours: (readonly Uint8Array[])[] = []

beforeAll(async () => {
  namespace = new NetworkNamespace('pasted')
  expect(namespace.batch(prelude)).toEqual([])
  using bench = new EditBench(namespace)
  const { names } = await bench.planning()
  for (const { line } of pastedCommands) {
    const read = readCommands(line, names, { namespace: namespace.name })
    if (!read.ok) throw new Error(`${line}: ${read.faults.map(({ message }) => message).join(' ')}`)
    const planning = await bench.planning()
    ours.push(read.edits.flatMap((edit) => {
      try {
        return planEdit(edit, planning)
      } catch (error) {
        throw error instanceof PlanningError ? new Error(`${line}: ${error.message}`, { cause: error }) : error
      }
    }).flatMap(({ forward }) => (forward.kind === 'netlink' ? [forward.message] : [])))
  }
})

afterAll(() => {
  // The kernel keeps proxies on no device beyond the end of their namespace, and may show them in a new one.
  try {
    namespace.ip('neighbour', 'delete', 'proxy', '192.0.2.20')
  } finally {
    namespace.remove()
  }
})

describe('the plan of a command of ip', () => {
  it('sends the bytes that ip sends, but for the order of attributes and the ifindex that a new link is given', () => {
    expect(pastedCommands.length).toBeGreaterThanOrEqual(120)
    const asked = pastedCommands.flatMap(({ line, sends = [line] }) => sends.map(asBatchLine))
    const sent = sentByIpBatch(namespace, asked, types)
    let at = 0
    for (const [index, { line, sends = [line] }] of pastedCommands.entries()) {
      const theirs = sent.slice(at, at + sends.length)
      at += sends.length
      expect({ line, sent: (ours[index] ?? []).map(comparable) }).toEqual({ line, sent: theirs.map(comparable) })
    }
  })
})

/** As `sentByIpBatch` takes it: without the program's name and what may stand before it, a family before all else. */
function asBatchLine(line: string): string {
  const plain = line.replace(/^sudo /, '').replace(/^(?:\/sbin\/)?ip /, '').replace(/ #.*$/, '').replace(/^-n \S+ /, '').replace(/^(?:-4|-br|-d) /, '')
  return plain.replace(/\\\n\s*/g, ' ')
}

const nests: Nests = { 8: {}, 9: { recordHeader: 8, 22: {} }, 22: {} }

function comparable(message: Uint8Array): unknown {
  const type = u16At(message, 4)
  if (links.includes(type)) return withoutNewIndex(inAnyOrder(linkMessage, message))
  const routes = type === RTM_NEWROUTE || type === RTM_DELROUTE
  return comparableMessage(message, type === RTM_NEWADDR || type === RTM_DELADDR ? 8 : 12, routes ? nests : {})
}

/** A new link's ifindex, and that of its other end, which ours says and `ip` leaves to the kernel. */
function withoutNewIndex(message: readonly string[]): readonly string[] {
  const [type = '', header = '', ...rest] = message
  if (!/^type 16 flags 0x[46]05$/.test(type)) return message
  return [type, `${header.slice(0, 8)}00000000${header.slice(16)}`, ...rest.map((one) => one.replace(/(VETH_INFO_PEER \S+ .{8}).{8}/, '$100000000'))]
}
