import { toApiError } from '../../api/errors.ts'
import type { ListedNamespace, NamespaceProcess } from '../../api/namespaces.ts'
import { displayText } from '../../netlink/core/text.ts'
import type { Connection } from '../../socket/connection.ts'
import type { Kernel } from '../kernel.ts'
import { inodeOf, namedNamespaces } from './named-namespaces.ts'
import { namespaceNumbers, numberOfFile } from './namespace-number.ts'
import { processesByNamespace } from './namespace-processes.ts'

/** As many of a namespace's processes are told. */
const toldProcesses = 3

/** Where it is looked from. */
export interface NamespaceView {
  /** In the namespace on show. */
  readonly connection: Connection
  /** SO_NETNS_COOKIE of the namespace on show. */
  readonly cookie: bigint
  /** Enters a namespace by a name below /run/netns, or a path; undefined: that of this process. Throws `ApiFailure`. */
  enter(way: string | undefined): Pick<Kernel, 'cookie' | 'close'>
}

/**
 * All network namespaces that can be seen: those with a name, those of processes that this user may look at, and those that the one on show has a number for. Whether one
 * can be shown is found out by entering it. The app's own comes first, then those with a name, then the rest.
 */
export async function listNamespaces(view: NamespaceView): Promise<readonly ListedNamespace[]> {
  const [own, named, processes] = await Promise.all([inodeOf('/proc/self/ns/net'), namedNamespaces(), processesByNamespace()])
  const listed: ListedNamespace[] = []
  for (const inode of new Set([...(own === null ? [] : [own]), ...named.keys(), ...processes.keys()])) {
    listed.push(await look(view, { own: inode === own, names: named.get(inode) ?? [], processes: processes.get(inode) ?? [] }))
  }
  const known = new Set(listed.map(({ number }) => number))
  const others = (await namespaceNumbers(view.connection)).filter((number) => !known.has(number))
  return [...listed, ...others.map(numberedOnly)]
}

interface Found {
  readonly own: boolean
  readonly names: readonly string[]
  readonly processes: readonly NamespaceProcess[]
}

async function look(view: NamespaceView, { own, names, processes }: Found): Promise<ListedNamespace> {
  const [name] = names
  const [process] = processes
  const way = own ? null : (name ?? (process === undefined ? null : `/proc/${process.pid}/ns/net`))
  const path = own ? '/proc/self/ns/net' : name === undefined ? way : `/run/netns/${name}`
  return {
    names: names.map(displayText),
    processes: processes.slice(0, toldProcesses).map(({ pid, name: called }) => ({ pid, name: displayText(called) })),
    processCount: processes.length,
    number: path === null ? null : await numberOfFile(view.connection, path),
    own,
    way,
    ...entered(view, way),
  }
}

function entered(view: NamespaceView, way: string | null): Pick<ListedNamespace, 'shown' | 'locked' | 'barrier'> {
  try {
    const kernel = view.enter(way ?? undefined)
    kernel.close()
    return { shown: kernel.cookie === view.cookie, locked: null, barrier: null }
  } catch (thrown) {
    const { code, message } = toApiError(thrown)
    return { shown: false, locked: message, barrier: code === 'forbidden' ? 'capability' : null }
  }
}

function numberedOnly(number: number): ListedNamespace {
  const locked = 'The kernel tells its number only: it has no name in /run/netns, and no process in it is one that you may look at.'
  return { names: [], processes: [], processCount: 0, number, shown: false, own: false, way: null, locked, barrier: 'number' }
}
