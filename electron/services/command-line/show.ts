import { AF_INET, AF_INET6, NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { Connection } from '../../socket/connection.ts'
import type { Transport } from '../../socket/transport.ts'
import { addressJson } from '../json/address-json.ts'
import type { JsonObject } from '../json/json-value.ts'
import { countersJson, linkJson } from '../json/link-json.ts'
import type { RecordContext } from '../json/record-context.ts'
import { isCached, routeJson } from '../json/route-json.ts'
import { openingFailure } from '../opening-failure.ts'
import { addressLine } from './address-line.ts'
import type { Command, ShownObject } from './command.ts'
import type { Environment } from './environment.ts'
import { linkLine } from './link-line.ts'
import { LinkNames } from './link-names.ts'
import { jsonPrinter, linePrinter, type ListPrinter } from './list-printer.ts'
import { listAddresses, listAllAddresses, listLinks, listRoutes, readLink, untilWhole, type Shortcoming } from './listing.ts'
import { pointAt } from './point-at.ts'
import { RecordFilter } from './record-filter.ts'
import { noteLink, recordContext } from './record-names.ts'
import { routeLine } from './route-line.ts'

type ShowCommand = Extract<Command, { readonly name: 'show' }>

/** What every `show` works with. */
interface Showing {
  readonly connection: Connection
  readonly links: LinkNames
  readonly context: RecordContext
  readonly printer: ListPrinter
  readonly json: boolean
  /** null: everything is shown. */
  readonly filter: RecordFilter | null
}

const lines = { link: linkLine, address: addressLine, route: routeLine } as const

/**
 * Prints records as the kernel lists them. Nothing is kept but the names of the links, for what points at them.
 * Throws `FilterError`, `CommandFailure` and `ReaderGoneError`.
 */
export async function show(command: ShowCommand, environment: Environment): Promise<void> {
  const filter = command.filter === '' ? null : new RecordFilter(command.filter, command.object, environment.names())
  const connection = new Connection(openTransport(command, environment))
  try {
    const links = new LinkNames()
    // A link whose name cannot be read is called by its index.
    await untilWhole(() => listLinks(connection, (link) => noteLink(links, link)))
    if (filter !== null) {
      filter.noteLinks(links)
      if (filter.asksForAddresses) await noteAddresses(connection, filter)
      for (const note of filter.notes()) environment.complain(pointAt(note, command.filter))
    }
    const widths = links.widths()
    const printer = command.json ? jsonPrinter(environment.output) : linePrinter(environment.output, (one) => lines[command.object](one, widths))
    const showing = { connection, links, context: recordContext(environment, links), printer, json: command.json, filter }
    let shortcoming: Shortcoming
    try {
      shortcoming = await showObjects(command.object, showing)
    } finally {
      printer.end()
      environment.output.flush()
    }
    if (shortcoming !== null) throw shortcoming
  } finally {
    connection.close()
  }
}

async function noteAddresses(connection: Connection, filter: RecordFilter): Promise<void> {
  await untilWhole(() => {
    const addresses = new Map<number, string[]>()
    filter.noteAddresses(addresses)
    return listAllAddresses(connection, ({ header, attributes }) => {
      const own = attributes.local ?? attributes.address
      if (own !== undefined) addresses.set(header.index, [...(addresses.get(header.index) ?? []), `${own}/${header.prefixlen}`])
    })
  })
}

function openTransport(command: ShowCommand, environment: Environment): Transport {
  try {
    return environment.openForRequests(command.namespace)
  } catch (thrown) {
    throw openingFailure(thrown, NETLINK_ROUTE, command.namespace ?? undefined) ?? thrown
  }
}

async function showObjects(object: ShownObject, showing: Showing): Promise<Shortcoming> {
  switch (object) {
    case 'link':
      return showLinks(showing)
    case 'address':
      return showAddresses(showing)
    case 'route': {
      const four = await showRoutes(showing, AF_INET)
      const six = await showRoutes(showing, AF_INET6)
      return four ?? six
    }
  }
}

function showLinks({ connection, context, printer, filter }: Showing): Promise<Shortcoming> {
  return listLinks(connection, (message, raw) => {
    if (filter === null || filter.passes(raw)) printer.print(linkJson(message, context, 'link'))
  })
}

/** JSON has an object a link with all its addresses; a filter leaves out the links of which no address remains. People get a line an address. */
async function showAddresses(showing: Showing): Promise<Shortcoming> {
  const { connection, context, printer, json } = showing
  let first: Shortcoming = null
  for (const index of showing.links.indexes()) {
    const { addresses, shortcoming } = await filteredAddresses(showing, index)
    first ??= shortcoming
    if (!json) addresses.forEach((address) => printer.print({ dev: context.linkName(index), ...address }))
    else if (addresses.length > 0 || showing.filter === null) {
      const link = await readLink(connection, index)
      if (link === null) continue
      printer.print({ ...linkJson(link, context, 'address'), addr_info: addresses, ...countersJson(link.attributes) })
    }
  }
  return first
}

interface ListedAddresses {
  readonly addresses: readonly JsonObject[]
  readonly shortcoming: Shortcoming
}

async function filteredAddresses({ connection, context, filter }: Showing, index: number): Promise<ListedAddresses> {
  let addresses: JsonObject[] = []
  const shortcoming = await untilWhole(() => {
    addresses = []
    return listAddresses(connection, index, (message, raw) => {
      if (filter === null || filter.passes(raw)) addresses.push(addressJson(message, context))
    })
  })
  return { addresses, shortcoming }
}

function showRoutes({ connection, context, printer, filter }: Showing, family: number): Promise<Shortcoming> {
  return listRoutes(connection, family, (message, raw) => {
    if (isCached(message)) return
    if (filter === null || filter.passes(raw)) printer.print(routeJson(message, context))
  })
}
