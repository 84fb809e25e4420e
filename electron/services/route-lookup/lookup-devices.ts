import type { LinkMessage } from '../../netlink/route/link.ts'
import { knownLink } from '../links/known-link.ts'
import type { Links } from '../links/links.ts'
import type { RuleDevices } from './rule-match.ts'

/** What is known of devices while a way is worked out. */
export interface LookupDevices {
  /** The index of the device of this name, as it is displayed; null: there is none. */
  index(name: string): number | null
  /** The device with an index; null where it is not known. */
  link(index: number): LinkMessage | null
}

/** The devices that a scope keeps. */
export function keptDevices(links: Links): LookupDevices {
  return { index: (name) => links.names.index(name), link: (index) => knownLink(links.table, index) }
}

/** What the selectors of rules ask of devices. */
export function ruleDevices(devices: LookupDevices): RuleDevices {
  return { index: (name) => devices.index(name), isVrf: (index) => devices.link(index)?.attributes.linkinfo?.kind === 'vrf' }
}
