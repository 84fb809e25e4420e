import type { Inspection } from '../../api/inspection.ts'
import type { Row } from '../../api/rows.ts'
import type { RuleRow } from '../../api/rule-row.ts'
import type { TableState } from '../../api/views.ts'
import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_DELRULE, RTM_NEWRULE, RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE } from '../../netlink/route/message-types.ts'
import { ruleMessage } from '../../netlink/route/rule.ts'
import type { Field, SortField } from '../../store/field.ts'
import type { RowId } from '../../store/row-id.ts'
import { Table } from '../../store/table.ts'
import { describedField } from '../declared-field.ts'
import { rowOfLink, tableContext } from '../links/link-lookup.ts'
import type { Links } from '../links/links.ts'
import { endAll, Listeners } from '../listeners.ts'
import { MessageCheck } from '../message-check.ts'
import { built, checked, type ScopeServices } from '../scope-services.ts'
import { subscribe, tableSource } from '../scope-table.ts'
import type { Routes } from '../routes/routes.ts'
import type { Subscription } from '../subscription.ts'
import type { TableSource } from '../table-source.ts'
import { scriptWithout } from '../views/kernels-own.ts'
import type { Beside, ViewSource } from '../views/view-source.ts'
import { kernelsRules } from './kernels-rules.ts'
import { priorityText } from './rule-columns.ts'
import { ruleFields, type RuleFields } from './rule-fields.ts'
import { ruleIdentity } from './rule-identity.ts'
import { inspectRule } from './rule-inspection.ts'
import { firstOfPriority, hasGoto, isGoto, namesDevice, namesDevices } from './rule-links.ts'
import { isRule, rulePositions, ruleTableAt } from './rule-positions.ts'
import { rulesDump } from './rule-requests.ts'
import { RoutedTables } from './routed-tables.ts'
import { ruleRow, undecodedRuleRow } from './rule-row.ts'
import { RulesThereTwice } from './rules-there-twice.ts'

/** The rules of a scope, of IPv4, IPv6 and multicast routing. */
export class Rules implements ViewSource {
  readonly kind = 'rules'
  readonly sampledAt = null
  readonly title = priorityText
  readonly table: Table
  readonly makingScript: ReturnType<typeof scriptWithout> = scriptWithout(kernelsRules, () => this.table)
  readonly subscription: Subscription
  readonly #services: ScopeServices
  readonly #links: Links
  readonly #source: TableSource
  readonly #fields: RuleFields
  readonly #end: () => void
  readonly #routes: () => Routes
  readonly #dirty = new Listeners()
  readonly #beside = new Listeners<readonly [Beside]>()
  readonly #twice = new RulesThereTwice()
  /** From when somebody first looks at rules: all routes are read for it. */
  #routed: RoutedTables | null = null
  #started = false
  /** Whether some rule may be a goto, and whether one may name a device. */
  #leads = true
  #namesDevices = true

  /** Subscribes at once; throws what `Kernel.open` throws. `routes`: of the same scope. */
  constructor(services: ScopeServices, links: Links, routes: () => Routes) {
    const { clock, names } = services
    this.#services = services
    this.#links = links
    this.#routes = routes
    const check = new MessageCheck(NETLINK_ROUTE, [ruleMessage, rulePositions])
    this.table = new Table({ identity: checked(services, ruleIdentity, check), scheduler: clock })
    this.#fields = ruleFields(names, links.names)
    this.#source = tableSource(services, {
      protocol: NETLINK_ROUTE,
      name: 'rules',
      table: this.table,
      dumps: [{ ...rulesDump, accept: (bytes, offset, length) => this.#accept(bytes, offset, length) }],
    })
    this.#source.onLive(() => {
      this.#twice.settled()
      this.#leads = hasGoto(this.table)
      this.#namesDevices = namesDevices(this.table)
    })
    this.subscription = subscribe(services, {
      name: 'rules',
      groups: [RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE],
      check,
      onMessage: (bytes, offset, length, at) => this.#apply(bytes, offset, length, at),
      onLost: (reason) => this.#source.lost(reason),
    })
    // Last, so that nothing of it is listened for where it cannot be opened. The kernel tells of no rule that finds its device, or loses it (net/core/fib_rules.c, attach_rules and detach_rules).
    this.#end = links.names.onChange(() => {
      if (this.#namesDevices) this.#source.doubt('a device that rules may name came, went or was renamed')
    })
  }

  get fields(): readonly Field[] {
    return this.#fields.all
  }

  get filterFields() {
    return this.#fields.declared.map(describedField)
  }

  get state(): TableState {
    return this.#source.state
  }

  get subscriptions(): readonly Subscription[] {
    return [this.subscription]
  }

  sortField(name: string): SortField | undefined {
    const { sort, numericSort } = this.#fields
    return (this.#services.names.style.numeric ? numericSort.get(name) : undefined) ?? sort.get(name)
  }

  onState(listener: () => void): () => void {
    return this.#source.onState(listener)
  }

  onDirty(listener: () => void): () => void {
    return endAll(this.table.onDirty(listener), this.#dirty.add(listener))
  }

  /** Beside what its message says a rule shows that its table is empty; devices it names itself. */
  onBeside(listener: (beside: Beside) => void): () => void {
    return this.#beside.add(listener)
  }

  start(): void {
    if (this.#started) return
    this.#started = true
    this.#links.start()
    void this.#source.start()
  }

  async reload(): Promise<void> {
    await this.#source.again()
  }

  flush(): void {
    const ids = this.#routed === null ? [] : this.#otherwiseRouted(this.#routed)
    this.table.flush()
    if (ids.length > 0) this.#beside.call({ ids })
  }

  /** Nothing of rules is polled, but what their tables have is looked after from now on. */
  watched(on: boolean): void {
    if (on) this.#routed ??= new RoutedTables(this.#routes(), () => this.#dirty.call())
  }

  mentions(_row: Row, _devices: ReadonlySet<number>): boolean {
    return false
  }

  row(id: RowId): RuleRow | undefined {
    const version = this.table.row(id)
    if (version === undefined) return undefined
    return built(this.#services, NETLINK_ROUTE, version.message, () => ruleRow(version, { ...this.#services, isTableEmpty: (family, table) => this.#routed?.isEmpty(family, table) === true }), () => undecodedRuleRow(version, this.#services))
  }

  inspect(id: RowId): Inspection | undefined {
    const version = this.table.row(id)
    const row = this.row(id)
    if (version === undefined || row === undefined) return undefined
    const { kernel, names, times, ownPorts } = this.#services
    const { table: links, names: devices } = this.#links
    return inspectRule({
      version, row, times,
      ownPorts: ownPorts.of(NETLINK_ROUTE),
      namespace: kernel.label,
      rowOfName: (name) => {
        const index = devices.indexes().find((one) => devices.name(one) === name)
        return index === undefined ? undefined : rowOfLink(links, index)
      },
      target: row.target === null ? undefined : firstOfPriority(this.table, version.message, row.target),
      context: tableContext(links, devices, names),
    })
  }

  close(): void {
    this.#end()
    this.#routed?.close()
    this.subscription.close()
    this.#source.close()
  }

  #accept(bytes: Uint8Array, offset: number, length: number): boolean {
    if (!isRule(bytes, offset)) return false
    this.#twice.dumped({ bytes, offset, length })
    return true
  }

  /** Rules whose tables have got routes, or lost them all, since they were shown. */
  #otherwiseRouted(routed: RoutedTables): readonly RowId[] {
    const isOther = routed.flush()
    if (isOther === null) return []
    return Array.from(this.table.ids()).filter((id) => {
      const message = this.table.row(id)?.message
      return message !== undefined && isOther(...ruleTableAt(message))
    })
  }

  /** A rule may be the one that a goto waited for, or led to, of which the kernel says nothing; and it may have stood there twice, of which one is gone. */
  #apply(bytes: Uint8Array, offset: number, length: number, at: number): void {
    const type = messageTypeAt(bytes, offset)
    if ((type !== RTM_NEWRULE && type !== RTM_DELRULE) || !isRule(bytes, offset)) return
    const message = { bytes, offset, length }
    if (type === RTM_NEWRULE) {
      if (this.table.find(message) !== undefined) this.#twice.cameAgain(message)
      this.table.apply('append', message, at)
    } else if (!this.#twice.has(message)) this.table.apply('delete', message, at)
    this.#leads ||= isGoto(message)
    this.#namesDevices ||= namesDevice(message)
    if (type === RTM_DELRULE) this.#source.doubt('a rule was deleted, to which others may have led')
    else if (this.#leads) this.#source.doubt('a rule came, to which others may lead')
  }
}
