import type { LinkCounters, LinkRates } from '../../api/rows.ts'
import { AF_UNSPEC, NLM_F_DUMP, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { forEachMessage, messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_GETSTATS, RTM_NEWSTATS, STATS_FILTER_LINK_64 } from '../../netlink/route/message-types.ts'
import { statsMessage } from '../../netlink/route/stats.ts'
import type { Connection } from '../../socket/connection.ts'
import type { Clock } from '../clock.ts'
import { linkCounters } from './link-counters.ts'

/** How often counters are read while somebody looks, in milliseconds. */
const interval = 1000
/** A poll may take this part of a core: one that takes longer comes less often. */
const share = 0.05

interface Sample {
  readonly at: number
  readonly counters: LinkCounters
  readonly rates: LinkRates | null
}

/**
 * Counters and rates of links, polled by RTM_GETSTATS only while a view of links is visible, together with what else is sampled
 * then. Polls never overlap.
 */
export class LinkRatePoll {
  readonly #open: () => Connection
  readonly #clock: Clock
  readonly #onSample: (changed: readonly number[]) => void
  readonly #also: () => Promise<number>
  #samples = new Map<number, Sample>()
  #connection: Connection | null = null
  #wanted = false
  #timer: (() => void) | null = null
  #polling = false
  #sampledAt: number | null = null

  /**
   * `onSample` gets the indexes of the links whose counters or rates have changed. `also` samples what else is to be known as new,
   * and gives how many milliseconds of work that was.
   */
  constructor(open: () => Connection, clock: Clock, onSample: (changed: readonly number[]) => void, also: () => Promise<number>) {
    this.#open = open
    this.#clock = clock
    this.#onSample = onSample
    this.#also = also
  }

  /** Wall clock of the last sample in milliseconds; null while nobody looks. */
  get sampledAt(): number | null {
    return this.#sampledAt
  }

  counters(index: number): LinkCounters | null {
    return this.#samples.get(index)?.counters ?? null
  }

  rates(index: number): LinkRates | null {
    return this.#wanted ? (this.#samples.get(index)?.rates ?? null) : null
  }

  /** The link is gone; another that gets its index begins anew. */
  forget(index: number): void {
    this.#samples.delete(index)
  }

  /** Starts or stops the polling. */
  want(wanted: boolean): void {
    if (wanted === this.#wanted) return
    this.#wanted = wanted
    this.#timer?.()
    this.#timer = null
    if (wanted) {
      void this.#poll()
      return
    }
    this.#samples = new Map()
    this.#sampledAt = null
  }

  close(): void {
    this.want(false)
    this.#connection?.close()
  }

  async #poll(): Promise<void> {
    if (this.#polling || !this.#wanted) return
    this.#polling = true
    const started = this.#clock.now()
    try {
      await this.#sample()
    } catch {
      this.#connection?.close()
      this.#connection = null
    }
    const counted = this.#clock.now() - started
    const took = counted + (await this.#also())
    this.#polling = false
    if (!this.#wanted) return
    const elapsed = this.#clock.now() - started
    this.#timer = this.#clock.after(Math.max(interval, took / share) - elapsed, () => {
      this.#timer = null
      void this.#poll()
    })
  }

  async #sample(): Promise<void> {
    if (this.#connection === null || this.#connection.closed) this.#connection = this.#open()
    const next = new Map<number, Sample>()
    const changed: number[] = []
    await this.#connection.dump(request, (bytes, start, end) => {
      const at = this.#clock.now()
      forEachMessage(bytes, start, end, (offset) => {
        if (messageTypeAt(bytes, offset) !== RTM_NEWSTATS) return
        const { header, attributes } = statsMessage.decode(bytes, offset)
        if (attributes.link64 === undefined) return
        const before = this.#samples.get(header.ifindex)
        const sample = sampled(before, linkCounters(attributes.link64), at)
        next.set(header.ifindex, sample)
        if (before === undefined || !sameRates(before.rates, sample.rates) || before.counters.receivedPackets !== sample.counters.receivedPackets ||
          before.counters.sentPackets !== sample.counters.sentPackets) changed.push(header.ifindex)
      })
    })
    if (!this.#wanted) return
    this.#samples = next
    this.#sampledAt = this.#clock.wall()
    this.#onSample(changed)
  }
}

const request = statsMessage.encode({
  type: RTM_GETSTATS,
  flags: NLM_F_REQUEST | NLM_F_DUMP,
  header: { family: AF_UNSPEC, filterMask: STATS_FILTER_LINK_64 },
})

/** A counter that went back belongs to another device of the same index: its rate begins anew. */
function sampled(before: Sample | undefined, counters: LinkCounters, at: number): Sample {
  if (before === undefined || at <= before.at) return { at, counters, rates: null }
  const seconds = (at - before.at) / 1000
  const perSecond = (now: bigint, then: bigint): number => Number(now - then) / seconds
  const rates = {
    receivedBytes: perSecond(counters.receivedBytes, before.counters.receivedBytes),
    sentBytes: perSecond(counters.sentBytes, before.counters.sentBytes),
    receivedPackets: perSecond(counters.receivedPackets, before.counters.receivedPackets),
    sentPackets: perSecond(counters.sentPackets, before.counters.sentPackets),
  }
  return { at, counters, rates: Object.values(rates).some((rate) => rate < 0) ? null : rates }
}

function sameRates(one: LinkRates | null, other: LinkRates | null): boolean {
  if (one === null || other === null) return one === other
  return one.receivedBytes === other.receivedBytes && one.sentBytes === other.sentBytes &&
    one.receivedPackets === other.receivedPackets && one.sentPackets === other.sentPackets
}
