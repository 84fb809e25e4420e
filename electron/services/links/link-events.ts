import { AF_BRIDGE } from '../../netlink/core/constants.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_DELLINK, RTM_NEWLINK } from '../../netlink/route/message-types.ts'
import type { Table } from '../../store/table.ts'
import type { DeviceNames } from '../device-names.ts'
import { LinkConditions } from './link-conditions.ts'
import { LinkFacts } from './link-facts.ts'
import { linkAspect, linkIndexAt, linkNameAt, type LinkAspect } from './link-identity.ts'
import { LinkStamps } from './link-stamps.ts'
import { alternativeNamesAt } from './link-text-columns.ts'

/** What else is concerned when links come, change and go. */
export interface LinkConcerns {
  /** An event told of the link, but not all: it is asked for again. */
  seen(index: number): void
  /** No link has this index any more. `told`: an event said so. */
  gone(index: number, told: boolean): void
  /** Links changed that no event told of. */
  doubt(reason: string): void
  /** What routes and addresses depend on changed. */
  changed(reason: string): void
  /** A link was removed, and its routes with it. */
  removed(): void
}

/** What messages about links do to the table and to what is kept beside it. */
export class LinkEvents {
  readonly facts = new LinkFacts()
  readonly conditions = new LinkConditions()
  readonly #table: Table
  readonly #names: DeviceNames
  readonly #concerns: LinkConcerns
  readonly #stamps = new LinkStamps()
  /** Events are gone that no dump has made up for yet. */
  #lost = false

  constructor(table: Table, names: DeviceNames, concerns: LinkConcerns) {
    this.#table = table
    this.#names = names
    this.#concerns = concerns
  }

  /** Applies what a multicast group brought at `at` (milliseconds). */
  apply(bytes: Uint8Array, offset: number, length: number, at: number): void {
    const type = messageTypeAt(bytes, offset)
    if (type !== RTM_NEWLINK && type !== RTM_DELLINK) return
    const index = linkIndexAt(bytes, offset)
    const aspect = linkAspect(bytes, offset, length)
    if (aspect !== null) this.#fact(type, index, aspect, bytes, offset, length, at)
    else if (type === RTM_NEWLINK) {
      this.put(bytes, offset, length, at)
      this.#concerns.seen(index)
    } else this.#delete(index, bytes, offset, length, at)
  }

  /** Takes a link as it is now, from an event or an answer. */
  put(bytes: Uint8Array, offset: number, length: number, at: number): void {
    this.#removeAnother(bytes, offset, length)
    this.#table.apply('put', { bytes, offset, length }, at)
    const index = linkIndexAt(bytes, offset)
    this.#stamps.set(index, bytes, offset, length)
    this.#names.update([[index, linkNameAt(bytes, offset, length), alternativeNamesAt(bytes, offset, length)]])
    const reason = this.conditions.heard(index, bytes, offset, length)
    if (reason !== null) this.#concerns.changed(reason)
  }

  /** Rows of a first load are shown with names before anything can be told of them: of those that went meanwhile, too, until stock is taken. */
  nameRows(): void {
    this.#names.update(Array.from(this.#table.ids()).flatMap((id) => {
      const message = this.#table.row(id)?.message
      if (message === undefined) return []
      const { bytes, offset, length } = message
      return [[linkIndexAt(bytes, offset), linkNameAt(bytes, offset, length), alternativeNamesAt(bytes, offset, length)] as const]
    }))
  }

  /** Events are gone: from here on a link may have got the index of another that nobody told of. */
  lost(): void {
    this.#lost = true
  }

  /** After a dump that was worked up, at `at`: links that came, went or took another's index while no event told of it. `repaired`: no events were lost since it began. */
  takeStock(at: number, repaired: boolean): void {
    const present = new Map<number, readonly [index: number, name: string, others: readonly string[]]>()
    for (const id of Array.from(this.#table.ids())) {
      const message = this.#table.row(id)?.message
      if (message === undefined) continue
      const { bytes, offset, length } = message
      const index = linkIndexAt(bytes, offset)
      if (this.#removeAnother(bytes, offset, length)) this.#table.apply('put', message, at)
      this.#stamps.set(index, bytes, offset, length)
      const reason = this.conditions.found(index, bytes, offset, length)
      if (reason !== null) this.#concerns.changed(reason)
      present.set(index, [index, linkNameAt(bytes, offset, length), alternativeNamesAt(bytes, offset, length)])
    }
    if (repaired) this.#lost = false
    this.conditions.complete()
    const absent = this.#names.indexes().filter((index) => !present.has(index))
    for (const index of absent) this.#forget(index, false)
    if (absent.length > 0) this.#concerns.removed()
    this.#names.update([...present.values(), ...absent.map((index) => [index, null] as const)])
  }

  #fact(type: number, index: number, aspect: LinkAspect, bytes: Uint8Array, offset: number, length: number, at: number): void {
    if (type === RTM_NEWLINK) this.facts.put(index, aspect, bytes, offset, length, at)
    else this.facts.delete(index, aspect)
    // What a bridge says of its port stands in the link's own record too (IFLA_INFO_SLAVE_DATA), of which no event tells.
    if (aspect === AF_BRIDGE) this.#concerns.seen(index)
  }

  /**
   * Where events were lost, a link may have got the index of one whose removal nobody told of. Otherwise it has another name and address because an answer or a dump
   * was heard before the events of their change, or of the removal.
   */
  #removeAnother(bytes: Uint8Array, offset: number, length: number): boolean {
    const index = linkIndexAt(bytes, offset)
    if (!this.#lost || !this.#stamps.isAnother(index, bytes, offset, length)) return false
    this.#forget(index, false)
    const id = this.#table.find({ bytes, offset, length })
    if (id !== undefined) this.#table.remove([id])
    this.#concerns.removed()
    return true
  }

  #delete(index: number, bytes: Uint8Array, offset: number, length: number, at: number): void {
    if (this.#table.apply('delete', { bytes, offset, length }, at) === 'unknown') this.#concerns.doubt('a link that was not known is gone')
    this.#names.update([[index, null]])
    this.#forget(index, true)
    this.#concerns.removed()
  }

  /** What is known beside the record of a link that is no more. */
  #forget(index: number, told: boolean): void {
    this.#stamps.delete(index)
    this.facts.forget(index)
    this.conditions.forget(index)
    this.#concerns.gone(index, told)
  }
}
