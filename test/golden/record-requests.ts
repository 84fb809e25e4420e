import { writeFileSync } from 'node:fs'
import { NETLINK_ROUTE } from '../../electron/netlink/core/constants.ts'
import { writePcap } from '../../electron/netlink/core/pcap.ts'
import { NetworkNamespace } from '../support/network-namespace.ts'
import { sentByIp } from '../support/sent-by-ip.ts'
import { capturePath } from './fixture.ts'
import { requestCommands, requestPrelude } from './requests.ts'

/** Records what iproute2 sends for each command: the one message of each that asks for an acknowledgement. Needs root and strace. */
export function recordRequests(): void {
  const namespace = new NetworkNamespace('golden')
  try {
    if (namespace.batch(requestPrelude).length > 0) throw new Error('the kernel refuses a command of the prelude')
    const datagrams = requestCommands.map((command) => {
      const request = sentByIp(namespace, `ip ${command}`)
      return { time: 0n, outgoing: true, protocol: NETLINK_ROUTE, bytes: request }
    })
    writeFileSync(capturePath('requests'), writePcap(datagrams))
  } finally {
    namespace.remove()
  }
}
