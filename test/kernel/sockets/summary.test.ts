import { expect, it } from 'vitest'

import type { SocketSummary } from '../../../electron/api/socket-row.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { SocketsInNamespace } from '../../support/kernel-sockets.ts'

const states: Readonly<Record<string, keyof SocketSummary['tcp']['states']>> = {
  ESTAB: 'established', 'SYN-SENT': 'syn-sent', 'SYN-RECV': 'syn-recv', 'FIN-WAIT-1': 'fin-wait-1', 'FIN-WAIT-2': 'fin-wait-2', 'TIME-WAIT': 'time-wait', UNCONN: 'unconnected',
  'CLOSE-WAIT': 'close-wait', 'LAST-ACK': 'last-ack', LISTEN: 'listening', CLOSING: 'closing',
}

/** States in which a connection lives on without a process. */
const closing = new Set(['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK'])

/** What the lines of ss come to. */
function summed(lines: readonly string[]): SocketSummary {
  const tcp = lines.filter((line) => line.startsWith('tcp'))
  const udp = lines.filter((line) => line.startsWith('udp'))
  const stateOf = (line: string): string => line.split(/\s+/)[1] ?? ''
  const isInet6 = (line: string): boolean => line.includes(' [') || line.includes(' *:')
  const count = (some: readonly string[], is: (line: string) => boolean): number => some.filter(is).length
  const families = (some: readonly string[]) => ({ inet: count(some, (line) => !isInet6(line)), inet6: count(some, isInet6) })
  const sum = (name: RegExp): number => tcp.reduce((all, line) => all + Array.from(line.matchAll(name), ([, value]) => Number(value)).reduce((one, other) => one + other, 0), 0)
  return {
    kind: 'sockets',
    total: lines.length,
    tcp: { ...families(tcp), states: Object.assign({}, ...Object.entries(states).map(([word, state]) => ({ [state]: count(tcp, (line) => stateOf(line) === word) }))) },
    udp: { ...families(udp), connected: count(udp, (line) => stateOf(line) === 'ESTAB') },
    orphaned: count(tcp, (line) => closing.has(stateOf(line)) && !line.includes(' ino:') && !line.includes('timer:(timewait')),
    sentBytes: BigInt(sum(/ bytes_sent:(\d+)/g)),
    retransmittedBytes: BigInt(sum(/ bytes_retrans:(\d+)/g)),
    tcpMemory: sum(/[(,][rfw](\d+)/g),
  }
}

it.each(['tcp', 'udp', 'places'] as const)('the summary is what the sockets that ss lists come to: %s', async (what) => {
  await using namespace = await SocketsInNamespace.make(what)
  if (what === 'tcp') await namespace.leaveHalfClosed()
  const core = new StartedCore({ namespace: namespace.name })
  await core.ready
  const view = await WatchedView.open(core, { kind: 'sockets', filter: 'sport = 1', sort: [], window: { first: 0, count: 1 } })
  await view.until(({ frame }) => frame?.state.phase === 'live')
  const listed = (): readonly string[] => namespace.run('sh', '-c', 'ss -tuaneimHO 2>/dev/null').split('\n').filter((line) => line !== '')
  // Connections whose buffers are full still move a little: what ss lists counts where it comes to the same before and after ours was read.
  for (;;) {
    const before = summed(listed())
    // The first sample that comes may have been under way before.
    for (let samples = 0; samples < 2; samples++) {
      const sampled = view.frame?.sampledAt
      await core.call(1, 'views.reload', { view: view.opened.view })
      await view.until(({ frame }) => frame?.sampledAt !== sampled)
    }
    const ours = view.frame?.summary
    const after = summed(listed())
    if (JSON.stringify(before, text) !== JSON.stringify(after, text)) continue
    expect(ours).toEqual(before)
    break
  }
  await core.stop()
})

/** Whole numbers beyond what JSON has. */
function text(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
