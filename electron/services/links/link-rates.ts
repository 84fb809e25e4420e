import type { LinkCounters, LinkRates } from '../../api/rows.ts'
import { AF_UNSPEC, NLM_F_DUMP, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { forEachMessage, messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_GETSTATS, RTM_NEWSTATS, STATS_FILTER_LINK_64 } from '../../netlink/route/message-types.ts'
import { statsMessage } from '../../netlink/route/stats.ts'
import type { Connection } from '../../socket/connection.ts'
import type { Clock } from '../clock.ts'
import { CounterRates, putCounter } from '../counter-rates.ts'
import { Poll } from '../poll.ts'
import { linkCounters } from './link-counters.ts'

/** How often counters are read while somebody looks, in milliseconds. */
const period = 1000
/** A poll may take this part of a core: one that takes longer comes less often. */
const share = 0.05

/** What has a rate. Numbers of a sample are handed over in this order. */
const rated = ['receivedBytes', 'sentBytes', 'receivedPackets', 'sentPackets'] as const

/**
 * Counters and rates of links, polled by RTM_GETSTATS only while a view of links is visible, together with what else is sampled
 * then.
 */
export class LinkRatePoll {
  readonly #open: () => Connection
  readonly #clock: Clock
  readonly #onSample: (changed: readonly number[]) => void
  readonly #also: () => Promise<number>
  readonly #poll: Poll
  readonly #rates = new CounterRates(rated)
  readonly #halves = new Uint32Array(2 * rated.length)
  #counters = new Map<number, LinkCounters>()
  /** Links whose counters or rates are others than when `onSample` was called last. */
  readonly #changed = new Set<number>()
  #connection: Connection | null = null
  #sampledAt: number | null = null

  /**
   * `also` samples what else is to be known as new, and gives how many milliseconds of work that was. `onSample` is called after that, with the indexes of the links
   * whose counters or rates have changed. `onFailure` hears why counters cannot be read, once until they can.
   */
  constructor(open: () => Connection, clock: Clock, onSample: (changed: readonly number[]) => void, also: () => Promise<number>, onFailure: (error: unknown) => void) {
    this.#open = open
    this.#clock = clock
    this.#onSample = onSample
    this.#also = also
    this.#poll = new Poll({ clock, period, share, task: (signal) => this.#run(signal), onFailure })
  }

  /** Wall clock of the last sample in milliseconds; null while nobody looks. */
  get sampledAt(): number | null {
    return this.#sampledAt
  }

  counters(index: number): LinkCounters | null {
    return this.#counters.get(index) ?? null
  }

  rates(index: number): LinkRates | null {
    const receivedBytes = this.#rates.rate(index, 'receivedBytes')
    const sentBytes = this.#rates.rate(index, 'sentBytes')
    const receivedPackets = this.#rates.rate(index, 'receivedPackets')
    const sentPackets = this.#rates.rate(index, 'sentPackets')
    if (receivedBytes === null || sentBytes === null || receivedPackets === null || sentPackets === null) return null
    return { receivedBytes, sentBytes, receivedPackets, sentPackets }
  }

  /** The link is gone; another that gets its index begins anew. */
  forget(index: number): void {
    this.#counters.delete(index)
    this.#rates.forget(index)
  }

  /** Starts or stops the polling. */
  want(wanted: boolean): void {
    if (wanted) {
      this.#poll.start()
      return
    }
    this.#poll.stop()
    this.#counters = new Map()
    this.#rates.clear()
    this.#sampledAt = null
  }

  close(): void {
    this.want(false)
    this.#connection?.close()
  }

  /** What else is sampled does not depend on whether counters can be read. */
  async #run(signal: AbortSignal): Promise<number> {
    const started = this.#clock.now()
    try {
      await this.#sample(signal)
    } catch (error) {
      this.#connection?.close()
      this.#connection = null
      await this.#also()
      throw error
    }
    const counted = this.#clock.now() - started
    const besides = await this.#also()
    if (!signal.aborted) this.#tell()
    return counted + besides
  }

  /** Once both were sampled: whoever listens then draws once and not twice. */
  #tell(): void {
    const changed = Array.from(this.#changed)
    this.#changed.clear()
    this.#onSample(changed)
  }

  async #sample(signal: AbortSignal): Promise<void> {
    if (this.#connection === null || this.#connection.closed) this.#connection = this.#open()
    const counters = new Map<number, LinkCounters>()
    this.#rates.begin()
    await this.#connection.dump(request, (bytes, start, end) => {
      if (signal.aborted) return
      const at = this.#clock.now()
      forEachMessage(bytes, start, end, (offset) => {
        if (messageTypeAt(bytes, offset) !== RTM_NEWSTATS) return
        const { header, attributes } = statsMessage.decode(bytes, offset)
        if (attributes.link64 === undefined) return
        const now = linkCounters(attributes.link64)
        counters.set(header.ifindex, now)
        if (this.#take(header.ifindex, now, at)) this.#changed.add(header.ifindex)
      })
    })
    if (signal.aborted) return
    this.#rates.end()
    this.#counters = counters
    this.#sampledAt = this.#clock.wall()
  }

  /** Whether what the row of the link shows is another than before. */
  #take(index: number, now: LinkCounters, at: number): boolean {
    for (const [place, name] of rated.entries()) putCounter(this.#halves, place, now[name])
    const before = this.#counters.get(index)
    return this.#rates.take(index, at, this.#halves) || before === undefined ||
      before.receivedPackets !== now.receivedPackets || before.sentPackets !== now.sentPackets
  }
}

const request = statsMessage.encode({
  type: RTM_GETSTATS,
  flags: NLM_F_REQUEST | NLM_F_DUMP,
  header: { family: AF_UNSPEC, filterMask: STATS_FILTER_LINK_64 },
})
