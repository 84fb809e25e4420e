import type { KindData } from './data-field.ts'

/** Hundredths of a second, as a new bridge has it. */
const usual = 30_000

/**
 * Whether a bridge's ageing time is one of the moment: while its topology changes the kernel has twice the forward delay in its place, and tells nobody what it goes back to (net/bridge/br_stp.c,
 * __br_set_topology_change). Times are rounded to the kernel's clock.
 */
export function hasPassingAgeing({ stpState, topologyChange, ageingTime, forwardDelay }: KindData): boolean {
  return stpState === 1 && topologyChange === 1 && typeof ageingTime === 'number' && typeof forwardDelay === 'number' && Math.abs(ageingTime - 2 * forwardDelay) <= 2
}

/** The attributes with the usual ageing time in the place of a passing one. */
export function withLastingAgeing(data: KindData): KindData {
  return hasPassingAgeing(data) ? { ...data, ageingTime: usual } : data
}

/** What undoing says then. */
export function passingAgeingLoss(bridge: string): string {
  return `The topology of ${bridge} is changing: what its ageing time is otherwise cannot be known meanwhile, and undone it is the usual 300 s.`
}
