import { Connection } from '../../electron/socket/connection.ts'
import { type NetlinkTransport, openNetlinkTransport } from '../../electron/socket/netlink-transport.ts'
import { builtAddon } from './addon.ts'

/** A connection to the kernel of a namespace, with its transport; closed at the end of its block by `using`. Keeps its buffers unless told otherwise; NETLINK_ROUTE where no other protocol is given. */
export function kernelConnection(
  namespace: string,
  options: { readonly keepBuffers?: boolean; readonly strictCheck?: boolean; readonly receiveBuffer?: number; readonly protocol?: number } = {},
): { connection: Connection; transport: NetlinkTransport } & Disposable {
  const transport = openNetlinkTransport(builtAddon(), { protocol: 0, keepBuffers: true, namespace, ...options })
  const connection = new Connection(transport)
  return { connection, transport, [Symbol.dispose]: () => connection.close() }
}
