import { expect, it } from 'vitest'

import { NETLINK_SOCK_DIAG } from '../../../electron/netlink/core/constants.ts'
import { IPPROTO_TCP, SOCK_DIAG_BY_FAMILY } from '../../../electron/netlink/diag/message-types.ts'
import { socketMessage } from '../../../electron/netlink/diag/socket.ts'
import { socketRequest } from '../../../electron/netlink/diag/socket-request.ts'
import { localKernel } from '../../../electron/services/kernel.ts'
import { Connection } from '../../../electron/socket/connection.ts'
import { addonPath } from '../../support/addon.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

it('a socket of NETLINK_SOCK_DIAG is opened in the namespace and answers requests of its own', async () => {
  using namespace = new NetworkNamespace('protocol')
  namespace.ip('link', 'set', 'lo', 'up')
  const kernel = localKernel(addonPath, namespace.name)
  const socket = kernel.open({ protocol: NETLINK_SOCK_DIAG, keepBuffers: false })
  expect(socket.protocol).toBe(NETLINK_SOCK_DIAG)
  const connection = new Connection(socket)
  // The connection of no process: its end stays in TIME_WAIT for a minute.
  namespace.run(process.execPath, '-e', `
    const server = require('node:net').createServer((peer) => peer.end()).listen(7001, '127.0.0.1', () => {
      require('node:net').connect(7001, '127.0.0.1').on('close', () => server.close()).resume()
    })`)
  const seen: (readonly [state: number, port: number])[] = []
  const request = socketRequest.encode({ type: SOCK_DIAG_BY_FAMILY, header: { family: 2, protocol: IPPROTO_TCP, states: 0xffff_ffff } })
  await connection.dump(request, (bytes, start) => {
    const { header } = socketMessage.decode(bytes, start)
    seen.push([header.state, header.id.sport])
  })
  connection.close()
  kernel.close()
  expect(seen).toEqual([[6, 7001]])
})
