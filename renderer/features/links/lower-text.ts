import type { LinkRow } from '../../../electron/api/rows.ts'

/** The device below a link, or a veth's other end, as iproute2 writes it behind the name: "@eth0"; by its index where the name is not known: "@if7". Empty without one. */
export function lowerText({ lower }: Pick<LinkRow, 'lower'>): string {
  return lower === null ? '' : `@${lower.name ?? `if${String(lower.index)}`}`
}
