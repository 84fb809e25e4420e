import type { Connection } from '../../socket/connection.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { RecordContext } from '../json/record-context.ts'
import type { LinkNames } from './link-names.ts'
import type { ListPrinter } from './list-printer.ts'
import { list, type Listing, type Shortcoming } from './listing.ts'
import type { RecordFilter } from './record-filter.ts'
import type { SocketSources } from './socket-sources.ts'

/** What every `show` works with. */
export interface Showing {
  /** Speaks the protocol of what is shown. */
  readonly connection: Connection
  readonly links: LinkNames
  readonly context: RecordContext
  readonly printer: ListPrinter
  readonly json: boolean
  /** Says something to the person beside what is printed. */
  readonly complain: (text: string) => void
  readonly sockets: SocketSources
  /** null: everything is shown. */
  readonly filter: RecordFilter | null
}

/** Shows an object for each record, as the listings bring them one after the other. `json`: null for what is none of the objects. */
export function showEach<Message>(
  listings: readonly Listing<Message>[],
  json: (message: Message, context: RecordContext) => JsonObject | null,
): (showing: Showing) => Promise<Shortcoming> {
  return async ({ connection, context, printer, filter }) => {
    let first: Shortcoming = null
    for (const listing of listings) {
      const shortcoming = await list(connection, listing, (message, raw) => {
        if (filter !== null && !filter.passes(raw)) return
        const object = json(message, context)
        if (object !== null) printer.print(object)
      })
      first ??= shortcoming
    }
    return first
  }
}
