import { AF_INET, AF_INET6, AF_UNSPEC, NETLINK_ROUTE, NLM_F_DUMP, NLM_F_REQUEST } from '../../../electron/netlink/core/constants.ts'
import { forEachMessage, messageTypeAt } from '../../../electron/netlink/core/message-header.ts'
import { addressMessage } from '../../../electron/netlink/route/address.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import {
  RTEXT_FILTER_VF, RTM_GETADDR, RTM_GETLINK, RTM_GETNEIGH, RTM_GETROUTE, RTM_NEWADDR, RTM_NEWLINK, RTM_NEWNEIGH, RTM_NEWROUTE,
} from '../../../electron/netlink/route/message-types.ts'
import { neighbourMessage } from '../../../electron/netlink/route/neighbour.ts'
import { NTF_PROXY } from '../../../electron/netlink/route/neighbour-names.ts'
import { routeMessage } from '../../../electron/netlink/route/route.ts'
import type { Kernel } from '../../../electron/services/kernel.ts'
import { Connection } from '../../../electron/socket/connection.ts'
import { plainRecord, type TableName } from './plain-record.ts'

const flags = NLM_F_REQUEST | NLM_F_DUMP
const routes = (family: number) => routeMessage.encode({ type: RTM_GETROUTE, flags, header: { family } })

const requests: Readonly<Record<TableName, { readonly type: number; readonly requests: readonly Uint8Array[] }>> = {
  links: {
    type: RTM_NEWLINK,
    requests: [linkMessage.encode({ type: RTM_GETLINK, flags, header: { family: AF_UNSPEC }, attributes: { extMask: RTEXT_FILTER_VF } })],
  },
  addresses: { type: RTM_NEWADDR, requests: [addressMessage.encode({ type: RTM_GETADDR, flags, header: { family: AF_UNSPEC } })] },
  routes: { type: RTM_NEWROUTE, requests: [routes(AF_INET), routes(AF_INET6)] },
  neighbours: { type: RTM_NEWNEIGH, requests: [0, NTF_PROXY].map((proxies) => neighbourMessage.encode({ type: RTM_GETNEIGH, flags, header: { flags: proxies } })) },
}

/** What the kernel lists now, on a connection of its own, in its order. Cache entries of IPv6 are no routes. */
export async function freshDump(kernel: Kernel, table: TableName): Promise<readonly string[]> {
  const records: string[] = []
  const connection = new Connection(kernel.open({ protocol: NETLINK_ROUTE, keepBuffers: false, strictCheck: true }))
  for (const request of requests[table].requests) {
    await connection.dump(request, (bytes, start, end) => {
      forEachMessage(bytes, start, end, (offset) => {
        if (messageTypeAt(bytes, offset) === requests[table].type) records.push(plainRecord(table, bytes, offset))
      })
    })
  }
  connection.close()
  return records
}
