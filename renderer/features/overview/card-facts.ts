import type { OverviewCard } from '../../../electron/api/overview.ts'

/** What a card says of its link in a few words: "2 of 3 ports up, MTU 1500". */
export function cardFacts({ members, master, mtu }: Pick<OverviewCard, 'members' | 'master' | 'mtu'>): string {
  return [portWords(members), master === null ? null : `in ${master.name ?? `if${String(master.index)}`}`, mtu === null ? null : `MTU ${String(mtu)}`].filter((word) => word !== null).join(', ')
}

function portWords(members: OverviewCard['members']): string | null {
  if (members === null) return null
  const { count, up } = members
  if (count === 0) return 'no ports'
  const ports = count === 1 ? 'port' : 'ports'
  return up === count ? `${String(count)} ${ports}` : `${String(up)} of ${String(count)} ${ports} up`
}
