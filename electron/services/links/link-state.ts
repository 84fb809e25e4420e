import type { LinkState } from '../../api/rows.ts'

/** Operational states (RFC 2863) by number, IFLA_OPERSTATE; linux/if.h. */
export const linkStates: readonly LinkState[] = ['unknown', 'notpresent', 'down', 'lowerlayerdown', 'testing', 'dormant', 'up']

/** The state of a number that IFLA_OPERSTATE had; what no header knows is unknown. */
export function linkState(operstate: number): LinkState {
  return linkStates[operstate] ?? 'unknown'
}
