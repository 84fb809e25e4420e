import type { RuleDevice, RuleRow } from '../../../electron/api/rule-row.ts'

/** What becomes of packets, in the words of `ip rule`: "lookup main", "goto 200", "unreachable". */
export function actionText({ action, table, l3mdev, target }: Pick<RuleRow, 'action' | 'table' | 'l3mdev' | 'target'>): string {
  if (action === 'goto') return `goto ${String(target ?? 'none')}`
  if (action !== 'lookup') return action
  return l3mdev || table === null ? 'lookup [l3mdev-table]' : `lookup ${table.name}`
}

/** "not" stands before all of a selector, of which the source comes first. */
export function fromText({ inverted, from }: Pick<RuleRow, 'inverted' | 'from'>): string {
  return inverted ? `not ${from}` : from
}

/** The parts of a selector that have no column of their own, and what limits a lookup: "ipproto tcp dport 443", "suppress_prefixlength 0". */
export function alsoText({ selectors, suppressedLength, suppressedGroup, realms, l3mdev, action }: RuleRow): string {
  return [
    ...selectors,
    ...(l3mdev && action !== 'lookup' ? ['l3mdev'] : []),
    ...(suppressedLength === null ? [] : [`suppress_prefixlength ${String(suppressedLength)}`]),
    ...(suppressedGroup === null ? [] : [`suppress_ifgroup ${suppressedGroup}`]),
    ...(realms === null ? [] : [`realms ${realms}`]),
  ].join(' ')
}

/** The name of a device; one that is not there says so. */
export function deviceText(device: RuleDevice | null): string {
  if (device === null) return ''
  return device.detached ? `${device.name} [detached]` : device.name
}

/** It matches no packet, or leads nowhere: as if it were not there. */
export function doesNothing({ action, unresolved, inverted, incoming, outgoing }: RuleRow): boolean {
  if (action === 'nop' || unresolved) return true
  return !inverted && (incoming?.detached === true || outgoing?.detached === true)
}
