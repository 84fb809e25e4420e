import { readFileSync } from 'node:fs'
import { reasonOf } from '../api/errors.ts'
import type { History } from '../api/history.ts'
import type { MalformedMessage, MalformedMessages } from '../api/malformed.ts'
import type { Status } from '../api/status.ts'
import { viewKind, type ViewKind } from '../api/views.ts'
import type { RowVersion } from '../store/row-version.ts'
import type { Clock } from './clock.ts'
import { CoreLog } from './core-log.ts'
import { EventLog } from './events/event-log.ts'
import { knownRecord, type KnownTables } from './events/known-record.ts'
import { rowHistory } from './events/row-history.ts'
import { noteGaps } from './events/note-gaps.ts'
import { Hearing } from './events/hearing.ts'
import type { Kernel } from './kernel.ts'
import { Links } from './links/links.ts'
import { Listeners } from './listeners.ts'
import { logStates } from './log-states.ts'
import { Namespaces } from './namespaces/namespaces.ts'
import { NameWatch } from './name-watch.ts'
import { MalformedLog } from './malformed-log.ts'
import { readNames, type Names } from './names/names.ts'
import { OpenSources } from './open-sources.ts'
import { OverviewSource } from './overview/overview-source.ts'
import { OwnPorts } from './own-ports.ts'
import { RowTimes } from './row-times.ts'
import { RouteLookup } from './route-lookup/route-lookup.ts'
import type { Routes } from './routes/routes.ts'
import type { ScopeServices } from './scope-services.ts'
import { isPassing, openViewSource, type ViewSources } from './view-sources.ts'
import type { ViewSource } from './views/view-source.ts'

export interface ScopeOptions {
  readonly kernel: Kernel
  readonly clock: Clock
  /** Asked of the kernel for events, in bytes; absent: 8 MB. */
  readonly receiveBuffer?: number
  /** Absent: those of iproute2's files on this machine. */
  readonly names?: Names
  /** Takes what is to be known later; absent: nobody does. */
  readonly log?: CoreLog
}

/** Enough for nearly all events of a program that changes routes as fast as it can. */
const defaultReceiveBuffer = 8 << 20

/** One network namespace of this host: its sockets, its tables, how they are doing. */
export class Scope {
  /** "local:" and SO_NETNS_COOKIE: a name or an inode may be given to another namespace, this is not. */
  readonly id: `local:${string}`
  readonly label: string
  /** They and their addresses are subscribed to at once, for all else names its devices by them. */
  readonly links: Links
  readonly namespaces: Namespaces
  /** Which route the kernel has for a packet. */
  readonly routeLookup: RouteLookup
  readonly #services: ScopeServices
  readonly #log: CoreLog
  readonly #name: NameWatch
  readonly #sources = new OpenSources()
  readonly #hearing: Hearing
  readonly #activity = new Listeners()
  #overview: OverviewSource | null = null
  /** What the kernel told, as long as there is room. */
  readonly events = new EventLog((subject, message) => knownRecord(subject, message, this.links, this.#openedTables()))

  /** Subscribes to the links at once; throws what `Kernel.open` throws, and has closed the kernel then. */
  constructor(options: ScopeOptions) {
    const { kernel, clock, log = new CoreLog(clock, () => {}) } = options
    this.id = `local:${kernel.cookie}`
    this.label = kernel.label
    this.#log = log
    const times = new RowTimes(clock.wall(), kernel.bootTime())
    this.#services = {
      kernel,
      clock,
      names: options.names ?? readNames(),
      times,
      malformed: new MalformedLog(times, (added) => {
        log.say('warn', malformedLine(added))
        this.#activity.call()
      }),
      log,
      events: this.events,
      receiveBuffer: options.receiveBuffer ?? defaultReceiveBuffer,
      ownPorts: new OwnPorts(),
      opened: () => this.#openedTables(),
      hear: () => this.#hear(),
      onActivity: () => this.#activity.call(),
    }
    this.#hearing = new Hearing(this.#services)
    this.namespaces = new Namespaces(this.#services)
    this.#name = new NameWatch(kernel, clock, () => this.#activity.call())
    try {
      this.links = new Links(this.#services)
    } catch (error) {
      kernel.close()
      throw error
    }
    this.routeLookup = new RouteLookup(this.#services, this.links, {
      routes: () => this.#sources.opened('routes')?.table ?? null,
      rules: () => this.#sources.opened('rules')?.table ?? null,
    })
    this.source('links')
    this.source('addresses')
  }

  /** What the views of a kind stand on; opened when it is first asked for. Throws what `Kernel.open` throws. */
  source<Kind extends ViewKind>(kind: Kind): ViewSources[Kind] {
    return this.#sources.get(kind, () => {
      const source = openViewSource[kind](this.#services, this.links, () => this.routes, this.routeLookup)
      source.onState(() => this.#activity.call())
      logStates(kind, source, this.#log)
      noteGaps(kind, source, this.events, () => this.#services.kernel.bootTime())
      source.onState(() => {
        if (source.state.phase === 'stale') this.#hearing.remember()
      })
      this.#hearing.leaveTo(source.subscriptions)
      // What was before an event is known of these tables.
      if (kind === 'events') for (const known of ['routes', 'rules', 'neighbours'] as const) this.source(known).start()
      return source
    })
  }

  /** The sources of all kinds but those that are there for their views alone. */
  lasting(): readonly ViewSource[] {
    return viewKind.options.filter((kind) => !isPassing(kind)).map((kind) => this.source(kind))
  }

  /** What plans are made with. */
  get services(): ScopeServices {
    return this.#services
  }

  get routes(): Routes {
    return this.source('routes')
  }

  /** What its overview is made of, from when it is first asked for. Throws what `Kernel.open` throws. */
  get overview(): OverviewSource {
    const { clock, times, names, kernel } = this.#services
    this.#overview ??= new OverviewSource({
      links: this.links, routes: this.routes, neighbours: this.source('neighbours'), rules: this.source('rules'), clock, times,
      events: this.events, words: { devices: this.links.names, names, namespace: kernel.label },
      unfinished: () => this.unfinished,
    })
    return this.#overview
  }

  /** The last view of a kind was closed: a source that does not last goes, and the next view of its kind opens another. */
  unwatched(kind: ViewKind): void {
    if (this.#sources.drop(kind)) this.#activity.call()
  }

  /** The first rows are shown: from now on the log keeps all that the kernel tells, whatever is looked at. */
  hear(): void {
    try {
      this.#hear()
    } catch (error) {
      this.#log.say('warn', `Events are kept of open tables alone: ${reasonOf(error)}`)
    }
  }

  /** Called when something that `status` says may have changed. Gives a function that ends it. */
  onActivity(listener: () => void): () => void {
    return this.#activity.add(listener)
  }

  /** Whether numbers are shown in place of names from now on; rows that were built are to be built anew. */
  showNumbers(numeric: boolean): void {
    this.#services.names.style.numeric = numeric
  }

  /** Somebody wants to know when the name of the namespace stands for another: from now on it is looked at. */
  watchName(): void {
    this.#name.start()
  }

  status(): Omit<Status, 'privilege'> {
    const { kernel, malformed } = this.#services
    return {
      scope: { id: this.id, label: this.label },
      named: this.#name.named,
      state: this.#sources.state,
      eventsPerSecond: this.#sources.eventsPerSecond(kernel.bootTime()),
      ...this.#sources.lost,
      malformed: malformed.count,
      tables: this.#sources.tables,
    }
  }

  /** How often receiving events had to end, up to now, with more waiting: while that grows, what is shown is behind. */
  get unfinished(): number {
    return this.#sources.unfinished
  }

  /** What did not add up of all that came. */
  malformed(): MalformedMessages {
    return this.#services.malformed.list()
  }

  /** What the log has about the object of a row of this kind. */
  history(kind: ViewKind, version: RowVersion): History {
    const { kernel, names, times } = this.#services
    return rowHistory(kind, version, { log: this.events, times, names, devices: this.links.names, namespace: kernel.label })
  }

  close(): void {
    this.#overview?.close()
    this.#hearing.close()
    this.#sources.close()
    this.#name.close()
    this.#services.kernel.close()
  }

  #openedTables(): KnownTables {
    return { routes: this.#sources.opened('routes')?.table, neighbours: this.#sources.opened('neighbours')?.table, rules: this.#sources.opened('rules')?.table }
  }

  #hear(): readonly string[] {
    const heard = this.#hearing.start()
    if (this.#sources.beside === undefined) {
      this.#sources.beside = this.#hearing.subscription
      this.#activity.call()
    }
    return heard
  }
}

/** The release of the running kernel: "6.12.57". */
export function kernelRelease(): string {
  return readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim()
}

function malformedLine({ number, source, type, reason, path, offset, length }: MalformedMessage): string {
  const place = [path, offset === null ? null : `byte ${offset}`].filter((word) => word !== null).join(', ')
  return `Malformed message ${number} of the kernel (${source}, ${type ?? 'no header'}, ${length} bytes): ${reason}${place === '' ? '' : ` (${place})`} The status line's count opens it.`
}
