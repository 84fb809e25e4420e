import type { AddressRow } from '../../api/address-row.ts'
import type { Inspection } from '../../api/inspection.ts'
import type { Row } from '../../api/rows.ts'
import type { TableState } from '../../api/views.ts'
import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import type { Field, SortField } from '../../store/field.ts'
import type { RowId } from '../../store/row-id.ts'
import type { Table } from '../../store/table.ts'
import { describedField } from '../declared-field.ts'
import { knownLink } from '../links/known-link.ts'
import { rowOfLink, tableContext } from '../links/link-lookup.ts'
import type { Links } from '../links/links.ts'
import { endAll } from '../listeners.ts'
import { built, type ScopeServices } from '../scope-services.ts'
import type { Subscription } from '../subscription.ts'
import { scriptWithout } from '../views/kernels-own.ts'
import type { Beside, ViewSource } from '../views/view-source.ts'
import { addressFields, addressText, type AddressFields } from './address-fields.ts'
import { inspectAddress } from './address-inspection.ts'
import { addressRow, undecodedAddressRow, type BesideAddress } from './address-row.ts'
import { kernelsAddresses } from './kernels-addresses.ts'

/** The addresses of a scope as views show them. Table and subscription are those of the links, which keep and close them. */
export class AddressSource implements ViewSource {
  readonly kind = 'addresses'
  readonly sampledAt = null
  readonly title = addressText
  readonly makingScript: ReturnType<typeof scriptWithout> = scriptWithout(kernelsAddresses, () => this.table)
  readonly #services: ScopeServices
  readonly #links: Links
  readonly #fields: AddressFields
  readonly #shown: BesideAddress

  constructor(services: ScopeServices, links: Links) {
    this.#services = services
    this.#links = links
    this.#fields = addressFields(services.names, links.names)
    this.#shown = { devices: links.names, names: services.names, times: services.times }
  }

  get table(): Table {
    return this.#links.addresses.table
  }

  get fields(): readonly Field[] {
    return this.#fields.all
  }

  get filterFields() {
    return this.#fields.declared.map(describedField)
  }

  get state(): TableState {
    return this.#links.addresses.state
  }

  get subscriptions(): readonly Subscription[] {
    return [this.#links.addresses.subscription]
  }

  sortField(name: string): SortField | undefined {
    const { sort, numericSort } = this.#fields
    return (this.#services.names.style.numeric ? numericSort.get(name) : undefined) ?? sort.get(name)
  }

  onState(listener: () => void): () => void {
    return this.#links.addresses.onState(listener)
  }

  /** Addresses are shown, sorted and filtered by the names of their devices. */
  onDirty(listener: () => void): () => void {
    return endAll(this.table.onDirty(listener), this.#links.names.onChange(listener))
  }

  onBeside(listener: (beside: Beside) => void): () => void {
    return this.#links.names.onChange((devices) => listener({ devices }))
  }

  start(): void {
    this.#links.start()
  }

  /** With the links, which the names of devices come from. */
  reload(): Promise<void> {
    return this.#links.reload()
  }

  flush(): void {
    this.#links.flush()
  }

  /** Nothing of addresses is polled. */
  watched(): void {}

  mentions(row: Row, devices: ReadonlySet<number>): boolean {
    return row.kind === 'address' && devices.has(row.device.index)
  }

  row(id: RowId): AddressRow | undefined {
    const version = this.table.row(id)
    if (version === undefined) return undefined
    return built(this.#services, NETLINK_ROUTE, version.message, () => addressRow(version, this.#shown), () => undecodedAddressRow(version, this.#shown))
  }

  inspect(id: RowId): Inspection | undefined {
    const version = this.table.row(id)
    const row = this.row(id)
    if (version === undefined || row === undefined) return undefined
    const { clock, kernel, names, times, ownPorts } = this.#services
    const links = this.#links
    return inspectAddress({
      version, row, times,
      ownPorts: ownPorts.of(NETLINK_ROUTE),
      around: { namespace: kernel.label, now: clock.wall(), device: (index) => knownLink(links.table, index)?.attributes.ifname ?? null },
      rowOf: (index) => rowOfLink(links.table, index),
      context: tableContext(links.table, links.names, names),
    })
  }

  /** The links close what it stands on. */
  close(): void {}
}
