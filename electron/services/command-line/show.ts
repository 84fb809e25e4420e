import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import type { Connection } from '../../socket/connection.ts'
import type { Transport } from '../../socket/transport.ts'
import { openingFailure } from '../opening-failure.ts'
import type { Command } from './command.ts'
import { Connections } from './connections.ts'
import type { Environment } from './environment.ts'
import { kinds } from './kinds.ts'
import { LinkNames } from './link-names.ts'
import { jsonPrinter, linePrinter } from './list-printer.ts'
import { addressListing, linkListing, list, untilWhole, type Shortcoming } from './listing.ts'
import { pointAt } from './point-at.ts'
import { RecordFilter } from './record-filter.ts'
import { noteLink, recordContext } from './record-names.ts'
import { SocketSources } from './socket-sources.ts'

type ShowCommand = Extract<Command, { readonly name: 'show' }>

/**
 * Prints records as the kernel lists them. Nothing is kept but the names of the links, for what points at them.
 * Throws `FilterError`, `CommandFailure` and `ReaderGoneError`.
 */
export async function show(command: ShowCommand, environment: Environment): Promise<void> {
  const kind = kinds[command.object]
  const sockets = new SocketSources(environment)
  const filter = command.filter === '' ? null : new RecordFilter(command.filter, command.object, environment.names(), sockets)
  const connections = new Connections((protocol) => openTransport(protocol, command, environment))
  try {
    const routing = connections.of(NETLINK_ROUTE)
    const links = new LinkNames()
    // A link whose name cannot be read is called by its index.
    await untilWhole(() => list(routing, linkListing, (link) => noteLink(links, link)))
    if (filter !== null) {
      filter.noteLinks(links)
      if (filter.asksForAddresses) await noteAddresses(routing, filter)
      for (const note of filter.notes()) environment.complain(pointAt(note, command.filter))
    }
    const connection = connections.of(kind.protocol)
    const widths = links.widths()
    const printer = command.json ? jsonPrinter(environment.output, kind.versioned) : linePrinter(environment.output, (one) => kind.line(one, widths))
    let shortcoming: Shortcoming
    try {
      shortcoming = await kind.show({ connection, links, context: recordContext(environment, links), printer, json: command.json, complain: (text) => environment.complain(text), sockets, filter })
      for (const note of filter?.untold() ?? []) environment.complain(pointAt(note, command.filter))
    } finally {
      printer.end()
      environment.output.flush()
    }
    if (shortcoming !== null) throw shortcoming
  } finally {
    connections.close()
  }
}

async function noteAddresses(connection: Connection, filter: RecordFilter): Promise<void> {
  await untilWhole(() => {
    const addresses = new Map<number, string[]>()
    filter.noteAddresses(addresses)
    return list(connection, addressListing(), ({ header, attributes }) => {
      const own = attributes.local ?? attributes.address
      if (own !== undefined) addresses.set(header.index, [...(addresses.get(header.index) ?? []), `${own}/${header.prefixlen}`])
    })
  })
}

function openTransport(protocol: number, command: ShowCommand, environment: Environment): Transport {
  try {
    return environment.openForRequests(protocol, command.namespace)
  } catch (thrown) {
    throw openingFailure(thrown, protocol, command.namespace ?? undefined) ?? thrown
  }
}
