import { openConnection, type ScopeServices } from './scope-services.ts'
import { Subscription, type SubscriptionListener, type SubscriptionOptions } from './subscription.ts'
import { TableSource } from './table-source.ts'
import type { TableSourceOptions } from './table-source-options.ts'

/** What a subscription of a scope is its own by; all else it shares with the scope's others. */
type OwnSubscription = Pick<SubscriptionOptions, 'name' | 'groups' | 'check'> & Omit<SubscriptionListener, 'onActivity'>

/** What the source of a table of a scope is its own by; `protocol` is that of its dumps. */
type OwnTableSource = Pick<TableSourceOptions, 'name' | 'table' | 'dumps'> & Partial<Pick<TableSourceOptions, 'firstDumps'>> & { readonly protocol: number }

/** Joins groups for a table of the scope. Throws what `Kernel.open` throws. */
export function subscribe(services: ScopeServices, { name, groups, check, onMessage, onLost }: OwnSubscription): Subscription {
  const { kernel, receiveBuffer, malformed, events } = services
  return new Subscription({ name, kernel, groups, receiveBuffer, malformed, events, check, listener: { onMessage, onLost, onActivity: () => services.onActivity() } })
}

/** What dumps a table of the scope, over connections of its own. Nothing is asked yet. */
export function tableSource(services: ScopeServices, { name, table, dumps, firstDumps = [], protocol }: OwnTableSource): TableSource {
  const { clock, kernel } = services
  return new TableSource({ name, table, dumps, firstDumps, openConnection: (wish) => openConnection(services, { protocol, ...wish }), clock, bootTime: () => kernel.bootTime() })
}
