import { expect, it } from 'vitest'

import type { SocketRow } from '../../../electron/api/socket-row.ts'
import { endpointText, localParts, remoteParts } from '../../../electron/api/endpoint-text.ts'
import { socketRow } from '../../../electron/services/sockets/socket-row.ts'
import { DeviceNames } from '../../../electron/services/device-names.ts'
import { dumpSockets, SocketsInNamespace } from '../../support/kernel-sockets.ts'
import { besideSockets, versionOf } from '../../support/socket-version.ts'

const words: Readonly<Record<string, string>> = {
  established: 'ESTAB', 'syn-sent': 'SYN-SENT', 'syn-recv': 'SYN-RECV', 'fin-wait-1': 'FIN-WAIT-1', 'fin-wait-2': 'FIN-WAIT-2', 'time-wait': 'TIME-WAIT', unconnected: 'UNCONN',
  'close-wait': 'CLOSE-WAIT', 'last-ack': 'LAST-ACK', listening: 'LISTEN', closing: 'CLOSING',
}

/** What ss prints where there is no other end: the address that is all zero, by the rule of the local one. */
function noRemote({ family, local }: SocketRow): string {
  if (family === 'inet') return '0.0.0.0:*'
  return local.address === '*' || !isIpv6Alone.has(local.port) ? '*:*' : '[::]:*'
}

/** Ports of sockets.cc whose IPv6 sockets take no IPv4. */
const isIpv6Alone = new Set([8001, 8002, 8003, 8004, 9002, 9005])

it.each(['tcp', 'udp', 'places'] as const)('rows say state, queues and both ends as ss prints them: %s', async (what) => {
  await using namespace = await SocketsInNamespace.make(what)
  const devices = new DeviceNames()
  const index = Number(namespace.run('cat', '/sys/class/net/left/ifindex'))
  devices.update([[index, 'left']])
  const ours = async () => (await dumpSockets(namespace.name)).map((socket) => line(socketRow(versionOf(socket), besideSockets({ devices })))).toSorted()
  // Connections whose buffers are full still move a little: what ss said counts where our dumps before and after it agree.
  for (;;) {
    const before = await ours()
    const theirs = linesOfSs(namespace.run('ss', '-tuaneHO'))
    const after = await ours()
    if (before.join() !== after.join()) continue
    expect(before).toEqual(theirs)
    return
  }
})

function line(row: SocketRow): string {
  const local = endpointText(localParts(row))
  const remote = row.remote === null ? noRemote(row) : endpointText(remoteParts(row))
  return `${row.protocol} ${words[row.state] ?? ''} ${row.receiveQueue} ${row.sendQueue} ${local} ${remote} sk:${row.cookie.toString(16)}`
}

function linesOfSs(printed: string): readonly string[] {
  return printed
    .split('\n')
    .filter((one) => one !== '')
    .map((one) => {
      const [netid = '', state = '', received = '', sent = '', local = '', remote = ''] = one.split(/\s+/)
      return `${netid} ${state} ${received} ${sent} ${local} ${remote} ${/sk:[\da-f]+/.exec(one)?.[0] ?? ''}`
    })
    .toSorted()
}
