import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { NETLINK_ROUTE, NLM_F_ACK } from '../../electron/netlink/core/constants.ts'
import { messageFlagsAt, setMessageSequence } from '../../electron/netlink/core/message-header.ts'
import { writePcap } from '../../electron/netlink/core/pcap.ts'
import { NetworkNamespace } from '../support/network-namespace.ts'
import { capturePath } from './fixture.ts'
import { requestCommands, requestPrelude } from './requests.ts'

/** The buffers that strace printed with `-e write=all`: a line with the size, then lines of sixteen bytes in hexadecimal. */
function buffers(printed: string): Uint8Array[] {
  const out: number[][] = []
  for (const line of printed.split('\n')) {
    if (/^ \* \d+ bytes in buffer 0$/.test(line)) out.push([])
    const row = /^ \| [0-9a-f]{5} {2}((?:[0-9a-f]{2} {1,2})+)/.exec(line)
    if (row !== null) out.at(-1)?.push(...(row[1] ?? '').trim().split(/ +/).map((byte) => Number.parseInt(byte, 16)))
  }
  return out.map((bytes) => Uint8Array.from(bytes))
}

/** Records what iproute2 sends for each command: the one message of each that asks for an acknowledgement. Needs root and strace. */
export function recordRequests(): void {
  const namespace = new NetworkNamespace('golden')
  try {
    if (namespace.batch(requestPrelude).length > 0) throw new Error('the kernel refuses a command of the prelude')
    const datagrams = requestCommands.map((command) => {
      const words = ['netns', 'exec', namespace.name, 'strace', '-e', 'trace=sendmsg', '-e', 'write=all', 'ip', ...command.split(' ')]
      const { stderr } = spawnSync('ip', words, { encoding: 'utf8' })
      const request = buffers(stderr).find((bytes) => (messageFlagsAt(bytes, 0) & NLM_F_ACK) !== 0)
      if (request === undefined) throw new Error(`"ip ${command}" sent no request:\n${stderr}`)
      setMessageSequence(request, 0, 0)
      return { time: 0n, outgoing: true, protocol: NETLINK_ROUTE, bytes: request }
    })
    writeFileSync(capturePath('requests'), writePcap(datagrams))
  } finally {
    namespace.remove()
  }
}
