import type { NeighbourRow, NeighbourState } from '../../api/neighbour-row.ts'

const byState: Readonly<Record<NeighbourState, string>> = {
  none: 'The kernel has not asked for it yet: the next packet makes it ask.',
  incomplete: 'The kernel is asking who has the address. Packets wait meanwhile, those that are too many are dropped.',
  reachable: 'It showed a moment ago that it is there: packets go straight to its link-layer address.',
  stale: 'Not heard of for a while. Packets go to the address that is known, and the next one makes the kernel look whether it is still there.',
  delay: 'Packets go to the address that is known. Without a sign of it the kernel asks in a few seconds.',
  probe: 'Packets go to the address that is known, while the kernel asks it directly. Without an answer it fails.',
  failed: 'Nobody answered. Packets for it are dropped, and their senders told that the host is unreachable; the next one makes the kernel ask again.',
  noarp: 'The kernel never asks for it: the link-layer address follows from the address, or the link needs none.',
  permanent: 'Set by hand: packets go to this link-layer address, and the kernel neither asks for it nor forgets it.',
}

/** What a state, or being a proxy, means for traffic. */
export function stateExplanation({ state, proxy, family }: Pick<NeighbourRow, 'state' | 'proxy' | 'family'>): string {
  if (!proxy) return byState[state]
  return family === 'inet'
    ? 'Who asks for this address on the device gets this machine’s link-layer address, as long as it forwards IPv4: packets then come here to be sent on.'
    : 'Who asks for this address on the device gets this machine’s link-layer address, as long as it forwards IPv6 and the sysctl proxy_ndp is on: packets then come here to be sent on.'
}

const byFlag: Readonly<Record<string, string>> = {
  router: 'It says that it forwards packets (NDP).',
  managed: 'The kernel keeps it resolved by asking again and again.',
  extern_learn: 'A program taught it; the kernel does not forget it by itself.',
  extern_valid: 'A program vouches for it; the kernel does not let it fail.',
  offload: 'The hardware knows it, and forwards to it by itself.',
  sticky: 'It does not move to another port.',
  locked: 'Nobody may learn it on another port.',
}

/** What a flag means; null: its name says it. */
export function flagExplanation(flag: string): string | null {
  return byFlag[flag] ?? null
}
