import type { Table } from '../../store/table.ts'
import { Bursts, fewestOfBurst, longestPause, type Burst } from './bursts.ts'
import type { EventLog } from './event-log.ts'
import { readQuickly } from './event-reading.ts'
import type { Gap } from './gap.ts'
import { writeRow } from './row-record.ts'

/** Where the members of an opened burst stand: behind it, the newest first, all before what is older than the burst's last. */
const memberStep = 2 ** -20
const headStep = 1 - 2 ** -21

/** What is older is looked through in stretches of so many events, each from its oldest on; the newest stretch is shorter, so that rows are there at once. */
const newestStretch = 1024
const stretch = 4096

/**
 * Has the rows of one view follow the log: filters its events, folds bursts of them, and lets go of what the log lets go of. A burst stands where its last event would, so that the
 * newest is on top while it grows.
 */
export class EventFeed {
  readonly #log: EventLog
  readonly #table: Table
  readonly #bursts = new Bursts()
  /** Those that are folded, by their first member. */
  readonly #folded = new Map<number, Burst>()
  readonly #opened = new Set<number>()
  /** The numbers of the events that the filter lets through, the oldest first. */
  #passing: number[] = []
  /** How many of them the log keeps no longer. */
  #goneBefore = 0
  /** The gaps as they are shown, of which more may come to be known. */
  readonly #gaps = new Map<number, Gap>()
  #cursor: number
  #first: number
  /** Where the newest stretch ends, which began at the cursor. */
  #through = 0
  /** Where what is not looked through yet ends, and from where on it was looked through of the stretch before that; `until`: where this ends. */
  #unseen = { end: 0, at: 0, until: 0 }
  /** The numbers that the filter lets through of that stretch, the oldest first. */
  #stretch: number[] = []
  /** Those of older stretches: events of two stretches are not of one burst. */
  readonly #olderBursts = new Bursts()
  #passes: ((sequence: number) => boolean) | null = null

  constructor(log: EventLog, table: Table) {
    this.#log = log
    this.#table = table
    this.#cursor = log.first
    this.#first = log.first
    this.#begin()
  }

  /** Events that the filter lets through and that are kept. */
  get matched(): number {
    return this.#passing.length - this.#goneBefore + this.#stretch.length
  }

  /** Which part of the log was looked through since the filter is what it is, from 0 to 1; null: all of it, but for what has come since the last step. */
  get looked(): number | null {
    const { first, next } = this.#log
    const { end, at, until } = this.#unseen
    const left = Math.max(0, this.#through - this.#cursor) + Math.max(0, end - first) + Math.max(0, until - at)
    return left === 0 ? null : 1 - left / Math.max(1, next - first)
  }

  /** Events that the filter lets through from a number on, and that are kept. */
  countFrom(sequence: number): number {
    let count = 0
    for (let at = this.#passing.length - 1; at >= this.#goneBefore && (this.#passing[at] ?? 0) >= sequence; at--) count++
    return count
  }

  /** Looks at all again with another filter; null: lets everything through. */
  restart(passes: ((sequence: number) => boolean) | null): void {
    this.#table.remove(Array.from(this.#table.ids()))
    this.#folded.clear()
    this.#opened.clear()
    this.#passing = []
    this.#gaps.clear()
    this.#goneBefore = 0
    this.#bursts.clear()
    this.#passes = passes
    this.#begin()
  }

  /** Takes up to `most` events of the log; gives whether there are more. */
  step(most: number): boolean {
    const gone = this.#letGo(most)
    const log = this.#log
    const grown = new Set<number>()
    const end = Math.min(log.next, this.#cursor + most)
    for (; this.#cursor < end; this.#cursor++) {
      if (this.#passes === null || this.#passes(this.#cursor)) this.#add(this.#cursor, this.#bursts, this.#passing, grown)
    }
    if (this.#cursor >= log.next) this.#lookBack(most, grown)
    for (const anchor of grown) this.#putBurst(anchor)
    this.#amendGaps()
    return !gone || this.#cursor < log.next || this.looked !== null
  }

  /** What is newest is looked at first. */
  #begin(): void {
    this.#through = this.#log.next
    this.#cursor = this.#stretchBefore(this.#log.next, newestStretch)
    this.#unseen = { end: this.#cursor, at: 0, until: 0 }
    this.#stretch = []
    this.#olderBursts.clear()
  }

  /** Where the stretch begins that ends before `end`: if there is one near, at a pause in which no burst goes on. */
  #stretchBefore(end: number, length: number): number {
    const log = this.#log
    const from = Math.max(log.first, end - length)
    const furthest = Math.max(log.first, from - length)
    for (let at = from; at > furthest; at--) if (log.receivedAt(at) - log.receivedAt(at - 1) > longestPause) return at
    return from
  }

  /** Looks at up to `most` events of the stretch before all that was looked through. */
  #lookBack(most: number, grown: Set<number>): void {
    const { first } = this.#log
    let { end, at, until } = this.#unseen
    if (at >= until) {
      if (end <= first) {
        this.#unseen = { end: 0, at: 0, until: 0 }
        return
      }
      until = end
      end = this.#stretchBefore(end, stretch)
      at = end
      this.#olderBursts.clear()
    }
    const to = Math.min(until, Math.max(at, first) + most)
    for (at = Math.max(at, first); at < to; at++) if (this.#passes === null || this.#passes(at)) this.#add(at, this.#olderBursts, this.#stretch, grown)
    if (at >= until) this.#joinStretch()
    this.#unseen = { end: end > first ? end : 0, at, until }
  }

  /** A stretch is looked through: its numbers go before those of the newer ones. What the log let go of meanwhile goes with it. */
  #joinStretch(): void {
    const kept = this.#stretch.findIndex((sequence) => sequence >= this.#log.first)
    for (const sequence of this.#stretch.slice(0, kept < 0 ? undefined : kept)) this.#remove(sequence)
    this.#passing = (kept < 0 ? [] : this.#stretch.slice(kept)).concat(this.#passing.slice(this.#goneBefore))
    this.#goneBefore = 0
    this.#stretch = []
  }

  /** The burst whose first member this is; undefined: it is gone. */
  burst(anchor: number): Burst | undefined {
    return this.#folded.get(anchor)
  }

  /** Shows the members of a burst below it, or folds them again. */
  open(anchor: number, on: boolean): void {
    const burst = this.#folded.get(anchor)
    if (burst === undefined || this.#opened.has(anchor) === on) return
    if (on) {
      this.#opened.add(anchor)
      // What comes from now on stands above, and moves nothing of what is read here.
      this.#bursts.end(burst)
      this.#olderBursts.end(burst)
      this.#putMembers(burst)
    } else {
      this.#opened.delete(anchor)
      for (const sequence of burst.members) this.#remove(sequence)
    }
    this.#putBurst(anchor)
  }

  /** The numbers of all events that are let through and kept, the oldest first. */
  sequences(): readonly number[] {
    return this.#passing.slice(this.#goneBefore).filter((sequence) => this.#log.isKept(sequence))
  }

  #add(sequence: number, bursts: Bursts, passing: number[], grown: Set<number>): void {
    const log = this.#log
    passing.push(sequence)
    const at = log.receivedAt(sequence)
    const gap = log.gap(sequence)
    if (gap !== undefined) {
      this.#gaps.set(sequence, gap)
      this.#show(sequence, sequence, at)
      return
    }
    const burst = bursts.add(this.#sortOf(sequence), sequence, at)
    const [anchor = sequence] = burst.members
    if (burst.members.length < fewestOfBurst) {
      this.#show(sequence, sequence, at)
      return
    }
    if (burst.members.length === fewestOfBurst) {
      this.#folded.set(anchor, burst)
      for (const member of burst.members.slice(0, -1)) this.#remove(member)
    }
    grown.add(anchor)
  }

  /** Events of one kind of object and type, by which the same happened, are of one sort. */
  #sortOf(sequence: number): string {
    const entry = this.#log.entry(sequence)
    return entry === undefined ? '' : `${entry.protocol} ${this.#log.typeOf(sequence)} ${readQuickly(this.#log, entry)}`
  }

  #show(sequence: number, order: number, at: number): void {
    this.#table.apply('put', writeRow({ sequence, isBurst: false, order, members: 0, opened: false }), at)
  }

  #remove(sequence: number): void {
    this.#table.apply('delete', writeRow({ sequence, isBurst: false, order: 0, members: 0, opened: false }), 0)
  }

  /** What has come to be known of a gap makes a new version of its row. */
  #amendGaps(): void {
    for (const [sequence, shown] of this.#gaps) {
      const gap = this.#log.gap(sequence)
      if (gap === shown) continue
      if (gap === undefined) this.#gaps.delete(sequence)
      else {
        this.#gaps.set(sequence, gap)
        this.#table.apply('put', writeRow({ sequence, isBurst: false, order: sequence, members: 0, opened: true }), gap.at)
      }
    }
  }

  #putBurst(anchor: number): void {
    const burst = this.#folded.get(anchor)
    if (burst === undefined) return
    const last = burst.members.at(-1) ?? anchor
    this.#table.apply('put', writeRow({ sequence: anchor, isBurst: true, order: last + headStep, members: burst.members.length, opened: this.#opened.has(anchor) }), burst.lastAt)
  }

  #putMembers({ members, lastAt }: Burst): void {
    const last = members.at(-1) ?? 0
    for (const [at, sequence] of members.entries()) {
      if (!this.#log.isKept(sequence)) continue
      this.#table.apply('put', writeRow({ sequence, isBurst: false, order: last + (at + 1) * memberStep, members: 1, opened: false }), lastAt)
    }
  }

  #dropBurst(anchor: number, burst: Burst): void {
    this.open(anchor, false)
    this.#folded.delete(anchor)
    this.#table.apply('delete', writeRow({ sequence: anchor, isBurst: true, order: 0, members: burst.members.length, opened: false }), 0)
  }

  /** What the log keeps no longer is shown no longer: up to `most` rows go at once. Gives whether all of them are gone. */
  #letGo(most: number): boolean {
    const { first } = this.#log
    if (first === this.#first) return true
    this.#cursor = Math.max(this.#cursor, first)
    const end = this.#goneBefore + most
    for (; this.#goneBefore < end && (this.#passing[this.#goneBefore] ?? Infinity) < first; this.#goneBefore++) this.#remove(this.#passing[this.#goneBefore] ?? 0)
    const isThrough = (this.#passing[this.#goneBefore] ?? Infinity) >= first
    if (isThrough) this.#first = first
    if (this.#goneBefore > this.#passing.length / 2) {
      this.#passing = this.#passing.slice(this.#goneBefore)
      this.#goneBefore = 0
    }
    for (const [anchor, burst] of this.#folded) {
      if ((burst.members.at(-1) ?? 0) < first) this.#dropBurst(anchor, burst)
    }
    return isThrough
  }
}
