import { addressJson } from '../json/address-json.ts'
import type { JsonObject } from '../json/json-value.ts'
import { countersJson, linkJson } from '../json/link-json.ts'
import { listAddresses, readLink, untilWhole, type Shortcoming } from './listing.ts'
import type { Showing } from './showing.ts'

/** JSON has an object a link with all its addresses; a filter leaves out the links of which no address remains. People get a line an address. */
export async function showAddresses(showing: Showing): Promise<Shortcoming> {
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
