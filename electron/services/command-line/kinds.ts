import { AF_INET, AF_INET6, NETLINK_ROUTE, NETLINK_SOCK_DIAG } from '../../netlink/core/constants.ts'
import { addressFields } from '../addresses/address-fields.ts'
import type { DeclaredField } from '../declared-field.ts'
import type { DeviceNames } from '../device-names.ts'
import type { JsonObject } from '../json/json-value.ts'
import { linkJson } from '../json/link-json.ts'
import { neighbourJson } from '../json/neighbour-json.ts'
import { isCached, routeJson } from '../json/route-json.ts'
import { linkFields } from '../links/link-fields.ts'
import { ruleJson } from '../json/rule-json.ts'
import type { Names } from '../names/names.ts'
import { SOCKET_JSON_VERSION } from '../json/socket-json.ts'
import { neighbourFields } from '../neighbours/neighbour-fields.ts'
import { routeFields } from '../routes/route-fields.ts'
import { ruleFields } from '../rules/rule-fields.ts'
import { socketFields } from '../sockets/socket-fields.ts'
import { addressLine } from './address-line.ts'
import type { ShownObject } from './objects.ts'
import { linkLine } from './link-line.ts'
import type { NameWidths } from './link-names.ts'
import type { Versioned } from './list-printer.ts'
import { linkListing, neighbourListings, routeListing, ruleListing, type Shortcoming } from './listing.ts'
import { neighbourLine } from './neighbour-line.ts'
import { routeLine } from './route-line.ts'
import { ruleLine } from './rule-line.ts'
import { showAddresses } from './show-addresses.ts'
import { showSockets } from './show-sockets.ts'
import { showEach, type Showing } from './showing.ts'
import { socketLine } from './socket-line.ts'
import type { SocketSources } from './socket-sources.ts'

/** What fields say that does not stand in a record itself. */
export interface BesideRecords {
  readonly names: Names
  readonly devices: DeviceNames
  /** The addresses of a link, "192.0.2.1/24". */
  readonly addresses: (index: number) => readonly string[]
  readonly sockets: SocketSources
}

/** All that `show` has to know of one kind of objects. */
interface Kind {
  /** NETLINK_*: who lists them. */
  readonly protocol: number
  /** What a filter can ask of them: what it can in the window. */
  readonly fields: (beside: BesideRecords) => readonly DeclaredField[]
  /** The version of their JSON, where it is our own form and not that of ip, and the key that they stand under. */
  readonly versioned?: Versioned
  /** One of them for people, from its JSON. */
  readonly line: (object: JsonObject, names: NameWidths) => string
  /** Prints them. Gives what is missing of them in the end. */
  readonly show: (showing: Showing) => Promise<Shortcoming>
}

/** The objects by the word that stands behind `show`. */
export const kinds: Readonly<Record<ShownObject, Kind>> = {
  link: {
    protocol: NETLINK_ROUTE,
    fields: ({ names, devices, addresses }) => linkFields({ names: devices, groups: names.groups, addresses, addressOrder: () => '', rates: null }).declared,
    line: linkLine,
    show: showEach([linkListing], (link, context) => linkJson(link, context, 'link')),
  },
  address: {
    protocol: NETLINK_ROUTE,
    fields: ({ names, devices }) => addressFields(names, devices).declared,
    line: addressLine,
    show: showAddresses,
  },
  route: {
    protocol: NETLINK_ROUTE,
    fields: ({ names, devices }) => routeFields(names, devices).declared,
    line: routeLine,
    show: showEach([routeListing(AF_INET), routeListing(AF_INET6)], (route, context) => (isCached(route) ? null : routeJson(route, context))),
  },
  rule: {
    protocol: NETLINK_ROUTE,
    fields: ({ names, devices }) => ruleFields(names, devices).declared,
    line: ruleLine,
    show: showEach([ruleListing], ruleJson),
  },
  neighbour: {
    protocol: NETLINK_ROUTE,
    fields: ({ names, devices }) => neighbourFields(names, devices).declared,
    line: neighbourLine,
    show: showEach(neighbourListings, neighbourJson),
  },
  socket: {
    protocol: NETLINK_SOCK_DIAG,
    fields: ({ devices, sockets }) =>
      socketFields({
        devices,
        ownership: (inode) => sockets.displayedOwnership(inode),
        rates: null,
        controlGroup: (id) => sockets.controlGroup(id),
        users: sockets.users(),
        services: sockets.services(),
      }).declared,
    versioned: { version: SOCKET_JSON_VERSION, key: 'sockets' },
    line: socketLine,
    show: showSockets,
  },
}
