import { IFF_UP } from '../../../netlink/route/link-flags.ts'
import type { StateFacts } from './state-facts.ts'

/** Kinds that send and receive by their ports alone. */
const isMadeOfPorts: ReadonlySet<string> = new Set(['bridge', 'bond', 'team'])

/** Whether packets may leave by a device, as far as flags tell: it is up, and so are a port of a bridge or bond, the link that it stands on (the other end of a veth), and what these need. */
export function mayCarry({ links }: Pick<StateFacts, 'links'>, device: number, asked: ReadonlySet<number> = new Set()): boolean {
  const link = links.find(({ header }) => header.index === device)
  if (link === undefined || (link.header.flags & IFF_UP) === 0) return false
  if (asked.has(device)) return true
  const seen = new Set([...asked, device])
  const { linkinfo, link: below, linkNetnsid } = link.attributes
  if (isMadeOfPorts.has(linkinfo?.kind ?? '')) return links.some(({ header, attributes }) => attributes.master === device && mayCarry({ links }, header.index, seen))
  const needs = linkNetnsid === undefined && below !== undefined && below !== 0 && links.some(({ header }) => header.index === below)
  return !needs || mayCarry({ links }, below, seen)
}
