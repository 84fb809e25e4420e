import type { LinkAttributes, LinkMessage } from '../../../netlink/route/link.ts'
import { linkByIndex, type KernelState } from './kernel-state.ts'

/** What a device is called in sentences. */
export function nameOf(link: LinkMessage): string {
  return link.attributes.ifname ?? `if${link.header.index}`
}

/** What the device with an ifindex is called; "none" for 0. */
export function nameByIndex(state: KernelState, index: number | undefined): string {
  if (index === undefined || index === 0) return 'none'
  const link = linkByIndex(state, index)
  return link === undefined ? `if${index}` : nameOf(link)
}

/** The link with other attributes (those that are undefined are left out) and flags. */
export function withLink({ header, attributes, ...rest }: LinkMessage, changed: { [K in keyof LinkAttributes]?: LinkAttributes[K] | undefined }, flags = header.flags): LinkMessage {
  const merged: LinkAttributes = { ...attributes }
  for (const key of keysOf(changed)) {
    if (changed[key] === undefined) delete merged[key]
    else copy(changed, merged, key)
  }
  return { ...rest, header: { ...header, flags }, attributes: merged }
}

/** Puts a link in the place of the one with its ifindex. */
export function replaceLink(state: KernelState, link: LinkMessage): LinkMessage {
  state.links = state.links.map((one) => (one.header.index === link.header.index ? link : one))
  return link
}

function keysOf<T extends object>(value: T): (keyof T & string)[] {
  const isKey = (key: string): key is keyof T & string => key in value
  return Object.keys(value).filter(isKey)
}

function copy<K extends keyof LinkAttributes>(from: { [P in K]?: LinkAttributes[P] | undefined }, into: { [P in K]?: LinkAttributes[P] | undefined }, key: K): void {
  into[key] = from[key]
}
