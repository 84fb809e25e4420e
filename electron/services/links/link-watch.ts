import type { LinkBecame, LinkNews } from '../../api/link-news.ts'
import { numberColumn } from '../../netlink/core/columns.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import type { Table } from '../../store/table.ts'
import type { Clock } from '../clock.ts'
import type { DeviceNames } from '../device-names.ts'
import { linkIndexAt } from './link-identity.ts'
import { rowOfLink } from './link-lookup.ts'
import { linkState } from './link-state.ts'

/** What goes up or down within this time is told together, and not at all where it comes back, ms. */
const gathering = 1000
/** Between two tellings there is at least this, ms. */
const interval = 10_000
/** So many of a kind are told by their names. */
const mostNamed = 3

/** The links, as far as they are watched. */
export interface WatchedLinks {
  readonly table: Table
  readonly names: DeviceNames
  /** Called with the index of a link that the kernel told of. Gives a function that ends it. */
  onTold(listener: (index: number) => void): () => void
  /** Called when all links are read, and again after events were lost and made up for. Gives a function that ends it. */
  onRead(listener: () => void): () => void
  readonly isRead: boolean
}

/** What else there is to know of what is heard. */
export interface LinkWatchSurroundings {
  readonly clock: Clock
  readonly tell: (news: LinkNews) => void
  /** Whether links change now by what the person has ordered here, which is no news. */
  readonly isOwn: () => boolean
}

interface Known {
  readonly name: string
  readonly became: 'up' | 'down'
}

const operationalState = numberColumn(linkMessage, 'attributes.operstate', { absent: 0 })

/** Tells of links whose operational state changes from up to down or back, gathered and seldom: many at once are told once, and of one that flaps at most every ten seconds. */
export class LinkWatch {
  readonly #links: WatchedLinks
  readonly #clock: Clock
  readonly #tell: LinkWatchSurroundings['tell']
  readonly #isOwn: LinkWatchSurroundings['isOwn']
  /** As it was told, or found first, by index. */
  readonly #known = new Map<number, Known>()
  readonly #told = new Set<number>()
  /** Those that changed by what was ordered here. */
  readonly #own = new Set<number>()
  #ends: readonly (() => void)[] = []
  #timer: (() => void) | null = null
  #ownTimer: (() => void) | null = null
  #toldAt = -Infinity

  constructor(links: WatchedLinks, { clock, tell, isOwn }: LinkWatchSurroundings) {
    this.#links = links
    this.#clock = clock
    this.#tell = tell
    this.#isOwn = isOwn
  }

  /** Somebody wants to be told, or nobody does. What is there by then is no news. */
  want(on: boolean): void {
    if (on === this.#ends.length > 0) return
    if (!on) {
      this.close()
      return
    }
    this.#ends = [this.#links.onTold((index) => this.#heard(index)), this.#links.onRead(() => this.#compare())]
    if (this.#links.isRead) this.#compare()
  }

  close(): void {
    for (const end of this.#ends) end()
    this.#ends = []
    this.#timer?.()
    this.#timer = null
    this.#ownTimer?.()
    this.#ownTimer = null
    this.#known.clear()
    this.#told.clear()
    this.#own.clear()
  }

  #heard(index: number): void {
    if (this.#isOwn()) {
      this.#own.add(index)
      this.#told.delete(index)
      this.#ownTimer ??= this.#clock.after(gathering, () => this.#takeOwn())
      return
    }
    this.#told.add(index)
    this.#timer ??= this.#clock.after(Math.max(gathering, this.#toldAt + interval - this.#clock.now()), () => this.#look())
  }

  /** All are read: what is found for the first time is known from now on. */
  #compare(): void {
    for (const index of this.#known.keys()) this.#heard(index)
    for (const id of this.#links.table.ids()) {
      const message = this.#links.table.row(id)?.message
      if (message === undefined) continue
      const index = linkIndexAt(message.bytes, message.offset)
      if (!this.#known.has(index)) this.#take(index, [])
    }
  }

  #look(): void {
    this.#timer = null
    const changes: Change[] = []
    for (const index of this.#told) this.#take(index, changes)
    this.#told.clear()
    if (changes.length === 0) return
    this.#toldAt = this.#clock.now()
    this.#tell(gathered(changes))
  }

  /** What was ordered is known from now on. */
  #takeOwn(): void {
    this.#ownTimer = null
    for (const index of this.#own) this.#take(index, [])
    this.#own.clear()
  }

  /** Compares a link with what is known of it. Of one that is neither up nor down all stays as it is known. */
  #take(index: number, changes: Change[]): void {
    const before = this.#known.get(index)
    const now = this.#now(index)
    if (now === 'gone') {
      this.#known.delete(index)
      if (before?.became === 'up') changes.push({ name: before.name, became: 'gone' })
      return
    }
    const became = now ?? before?.became
    if (became === undefined) return
    const name = this.#links.names.label(index)
    this.#known.set(index, { name, became })
    if (before !== undefined && before.became !== became) changes.push({ name, became })
  }

  /** null: the state says neither. Links that tell no state are "unknown", which the kernel takes for up. */
  #now(index: number): LinkBecame | null {
    const id = rowOfLink(this.#links.table, index)
    const message = id === undefined ? undefined : this.#links.table.row(id)?.message
    if (message === undefined) return 'gone'
    const state = linkState(operationalState.number(message.bytes, message.offset, message.length))
    if (state === 'up' || state === 'unknown') return 'up'
    return state === 'down' || state === 'lowerlayerdown' || state === 'notpresent' ? 'down' : null
  }
}

interface Change {
  readonly name: string
  readonly became: LinkBecame
}

function gathered(changes: readonly Change[]): LinkNews {
  return (['down', 'gone', 'up'] as const).flatMap((became) => {
    const names = changes.filter((change) => change.became === became).map(({ name }) => name)
    return names.length === 0 ? [] : [{ became, names: names.slice(0, mostNamed), count: names.length }]
  })
}
