import type { LinkRow } from '../../../electron/api/rows.ts'

/** The device below a link, or a veth's peer, and where it lives: "eth0", "eth0 in web-2", "if7 in nginx (812)", "if7 in netns 3". Empty without one. */
export function lowerPlace({ lower, lowerNamespaceId, lowerElsewhere }: Pick<LinkRow, 'lower' | 'lowerNamespaceId' | 'lowerElsewhere'>): string {
  if (lower === null) return ''
  const device = lower.name ?? lowerElsewhere?.device ?? `if${String(lower.index)}`
  if (lowerNamespaceId === null) return device
  if (lowerElsewhere?.namespace) return `${device} in ${lowerElsewhere.namespace}`
  if (lowerElsewhere?.process) return `${device} in ${lowerElsewhere.process.name} (${String(lowerElsewhere.process.pid)})`
  return lowerNamespaceId < 0 ? `${device} elsewhere` : `${device} in netns ${String(lowerNamespaceId)}`
}

/** The device below a link, or a veth's other end, as iproute2 writes it behind the name: "@eth0"; by its index where the name is not known: "@if7". Empty without one. */
export function lowerText({ lower }: Pick<LinkRow, 'lower'>): string {
  return lower === null ? '' : `@${lower.name ?? `if${String(lower.index)}`}`
}
