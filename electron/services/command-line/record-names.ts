import type { LinkMessage } from '../../netlink/route/link.ts'
import { isUp } from '../json/link-flags.ts'
import type { RecordContext } from '../json/record-context.ts'
import type { Environment } from './environment.ts'
import type { LinkNames } from './link-names.ts'

/** The names of a namespace's links together with those of iproute2's files and of accounts, which are read when first needed. */
export function recordContext(environment: Environment, links: LinkNames): RecordContext {
  const once = <T>(read: () => T): (() => T) => {
    let value: { readonly read: T } | null = null
    return () => (value ??= { read: read() }).read
  }
  const users = once(environment.users)
  const groups = once(environment.groups)
  return {
    names: environment.names(),
    linkName: (index) => links.name(index),
    linkIsUp: (index) => links.isUp(index),
    userName: (id) => users().get(id) ?? null,
    groupName: (id) => groups().get(id) ?? null,
  }
}

/** Notes what a link is called and whether it is up. */
export function noteLink(links: LinkNames, { header, attributes }: LinkMessage): void {
  const { ifname, link, linkNetnsid, propList } = attributes
  if (ifname !== undefined) links.set(header.index, ifname, isUp(header.flags), link ?? null, linkNetnsid !== undefined, propList?.altIfname)
}
