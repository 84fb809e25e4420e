import { NetworkNamespace } from '../support/network-namespace.ts'
import { addRandomAddresses } from './random-addresses.ts'
import { addRandomLinks, type Topology } from './random-links.ts'
import { addRandomRoutes } from './random-routes.ts'
import { Random } from './random.ts'

const ROUTES = 150

/** What a topology came to in a namespace. */
export interface BuiltTopology {
  readonly namespace: NetworkNamespace
  /** Lines that the kernel at hand refused: an option that it lacks, a route over a device that is down. */
  readonly refused: readonly string[]
}

/** The topology that follows from a seed, as lines of `ip -batch`. */
export function randomTopology(seed: number): readonly string[] {
  const topology: Topology = { lines: [], devices: [] }
  const random = new Random(seed)
  addRandomLinks(random, topology)
  addRandomAddresses(random, topology)
  addRandomRoutes(random, topology, ROUTES)
  return topology.lines
}

/** Builds a topology in a namespace of its own, which the caller removes. */
export function buildTopology(lines: readonly string[]): BuiltTopology {
  const namespace = new NetworkNamespace('parity')
  // Addresses are settled at once when nobody asks whether they are taken, and links are not chatty.
  for (const [setting, value] of [['accept_dad', 0], ['router_solicitations', 0], ['mldv1_unsolicited_report_interval', 0]] as const) {
    for (const scope of ['all', 'default']) {
      namespace.run('sh', '-c', `echo ${value} > /proc/sys/net/ipv6/conf/${scope}/${setting}`)
    }
  }
  const refused = namespace.batch(lines)
  return { namespace, refused: refused.map((line) => lines[line - 1] ?? '') }
}
