import type { Destination } from '../../api/inspection.ts'
import type { ChangedObject } from '../../api/overview.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { Table } from '../../store/table.ts'
import type { Links } from '../links/links.ts'

interface ChangedTables {
  readonly links: Pick<Links, 'table' | 'addresses'>
  readonly routes: { readonly table: Table }
  readonly rules: { readonly table: Table }
  readonly neighbours: { readonly table: Table }
}

/** Finds the row of the object that a message tells of; null: no table has it. */
export function rowOfChanged({ links, routes, rules, neighbours }: ChangedTables): (object: ChangedObject, message: RawMessage) => Destination | null {
  const places = {
    link: { view: 'links', table: links.table },
    address: { view: 'addresses', table: links.addresses.table },
    route: { view: 'routes', table: routes.table },
    rule: { view: 'rules', table: rules.table },
    neighbour: { view: 'neighbours', table: neighbours.table },
    nexthop: null,
  } as const
  return (object, message) => {
    const place = places[object]
    const row = place?.table.find(message)
    return place === null || row === undefined ? null : { view: place.view, row }
  }
}
