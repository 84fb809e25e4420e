import type { LinksOfKind, Overview, OverviewCard, OutwardAddress } from '../../api/overview.ts'
import type { LinkCondition } from '../../api/overview.ts'
import type { LinkRow } from '../../api/rows.ts'
import { linksInFilter } from '../inspection/filter-word.ts'
import { grouped } from './grouped.ts'
import { conditionOf, isPhysical, lacksCarrier, masterTypes } from './link-condition.ts'
import type { Observed } from './observed.ts'

/** So many links have cards; the others are counted. */
const mostCards = 12
/** So many addresses are told. */
const mostAddresses = 100

/** What was read of a link's counters, or null. */
export type RatesOf = (index: number) => OverviewCard['rates']

/** The links that others depend on: those that default routes leave by, hardware, and masters that are up or have ports, in this order; by index among equals. */
export function overviewCards(among: Observed, rates: RatesOf): readonly OverviewCard[] {
  return carded(among).slice(0, mostCards).map((row) => cardOf(row, among, rates))
}

/** Those that would have a card if there were room, and where they are shown; null: all have one. */
export function cutCards(among: Observed): Overview['cut']['cards'] {
  const cut = carded(among).slice(mostCards)
  if (cut.length === 0) return null
  const types = [...new Set(cut.map(({ type }) => type))]
  return { count: cut.length, leadsTo: { view: 'links', filter: linksInFilter(cut) ?? `type ${types.join(',')}` } }
}

/** The links without a card, by kind. */
export function otherLinks(among: Observed): readonly LinksOfKind[] {
  const shown = new Set(carded(among).slice(0, mostCards))
  const kinds = grouped(among.links.filter((row) => !shown.has(row)), ({ type }) => type)
  return Array.from(kinds, ([type, rows]): LinksOfKind => ({ type, count: rows.length, worst: worstOf(rows, among), leadsTo: { view: 'links', filter: `type ${type}` } }))
    .toSorted((one, other) => other.count - one.count || one.type.localeCompare(other.type))
}

/** Addresses by which others may reach this scope: of global scope, in use and not deprecated; IPv4 first. */
export function outwardAddresses(among: Observed): readonly OutwardAddress[] {
  return outward(among)
    .slice(0, mostAddresses)
    .map((address) => ({ ...address, addressRow: among.addressRow(address.device.index, address.text) }))
}

/** How many there are of those, told or not. */
export function outwardCount(among: Observed): number {
  return outward(among).length
}

function outward({ links }: Observed): readonly Omit<OutwardAddress, 'addressRow'>[] {
  return links
    .filter(({ administrativelyUp }) => administrativelyUp)
    .flatMap(({ addresses, id, index, name }) =>
      addresses
        .filter(({ scope, flags }) => scope === 'global' && !['deprecated', 'dadfailed', 'tentative'].some((flag) => flags.includes(flag)))
        .map(({ text, family }) => ({ text, family, device: { index, name }, row: id })),
    )
    .toSorted((one, other) => one.family.localeCompare(other.family))
}

function carded(among: Observed): readonly LinkRow[] {
  // Its way out went with it: the link that was one stays in sight until there is one again.
  const ways = [...among.defaultHops, ...among.lostDefaults.flatMap(({ hops }) => hops)]
  const leaving = new Set(ways.flatMap(({ hop }) => hop.device?.index ?? []))
  const rank = (row: LinkRow): number => (leaving.has(row.index) ? 0 : isPhysical(row) ? 1 : masterTypes.has(row.type) && !isIdle(row, among) ? 2 : 3)
  return among.links.filter((row) => rank(row) < 3).toSorted((one, other) => rank(one) - rank(other) || one.index - other.index)
}

/** A master that is down because it has no ports: nobody depends on it. */
function isIdle(row: LinkRow, among: Observed): boolean {
  return among.ports(row.index).length === 0 && (!row.administrativelyUp || lacksCarrier(row))
}

function cardOf(row: LinkRow, among: Observed, rates: RatesOf): OverviewCard {
  const { id, index, name, type, state, administrativelyUp, flags, portState, mtu, master } = row
  const ports = among.ports(index)
  const isMaster = masterTypes.has(type)
  const leaves = among.defaultHops.some(({ hop }) => hop.device?.index === index)
  return {
    row: id, index, name, type, state, administrativelyUp, flags, portState, mtu, master,
    role: leaves || !isMaster ? 'uplink' : 'master',
    addresses: row.addresses.filter(({ scope }) => scope === 'global').map(({ text }) => text),
    members: isMaster ? { count: ports.length, up: ports.filter((port) => port.administrativelyUp && !lacksCarrier(port)).length } : null,
    rates: rates(index),
  }
}

const worstFirst: readonly LinkCondition[] = ['no carrier', 'lower layer down', 'not forwarding']

function worstOf(rows: readonly LinkRow[], among: Observed): LinksOfKind['worst'] {
  const conditions = rows.map((row) => conditionOf(row, among))
  const condition = worstFirst.find((one) => conditions.includes(one))
  return condition === undefined ? null : { condition, count: conditions.filter((one) => one === condition).length }
}
