import { NetworkNamespace } from './network-namespace.ts'

/** A namespace of its own with a pair of veths that are up, `va` with 192.0.2.1/24 and `vb`, neither with an IPv6 address. `label` is part of its name. */
export function linkedNamespace(label: string): NetworkNamespace {
  const namespace = new NetworkNamespace(label)
  namespace.batch(['link set lo up', 'link add va type veth peer name vb', 'link set va addrgenmode none', 'link set vb addrgenmode none', 'link set va up', 'link set vb up', 'address add 192.0.2.1/24 dev va'])
  // The kernel finds out about carriers a while later, which would be a change by nobody.
  while (/ state (?!UP)/.test(namespace.ip('-o', 'link', 'show', 'type', 'veth'))) continue
  return namespace
}
