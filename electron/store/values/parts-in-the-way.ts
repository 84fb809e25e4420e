import type { Field } from '../field.ts'
import { filterParts, type FilterPart } from '../filter/parts.ts'
import type { Scheduler } from '../scheduler.ts'
import { inSlices } from '../slices.ts'
import type { ValueRecords } from './value-records.ts'

/** A part of a filter without which records would be let through. */
export interface PartInTheWay {
  /** As it was written: "mtu 9000". */
  readonly part: string
  /** The filter without it. */
  readonly rest: string
  /** How many records that lets through. */
  readonly rows: number
  /** Whether the part lets nothing through even by itself. */
  readonly alone: boolean
}

/** A filter that lets nothing through, and what it is tried on. */
export interface WayQuestion {
  readonly filter: string
  readonly fields: readonly Field[]
  readonly records: ValueRecords
  readonly scheduler: Scheduler
  /** Ends it early. */
  readonly stopped: () => boolean
}

const sliceMilliseconds = 3
/** So many records are looked at in a step. */
const stepLength = 256
/** It is not looked on for longer, in milliseconds: what was found by then is an answer, too. */
const longest = 1500

/**
 * The parts of a filter of which each, alone, could be left out so that something is let through: first those that let nothing through by themselves, then by what there is without
 * them. One walk over the records, in slices; undefined where it was stopped. Throws FilterError.
 */
export async function partsInTheWay({ filter, fields, records, scheduler, stopped }: WayQuestion): Promise<readonly PartInTheWay[] | undefined> {
  const parts = filterParts(filter, fields, records.tested)
  if (parts.length < 2) return []
  const tally = new Tally(parts)
  const until = scheduler.now() + longest
  const step = (): boolean => scheduler.now() < until && (records.prepare(stepLength) || records.visit(stepLength, (slot) => tally.look(slot), nothing))
  await inSlices(scheduler, step, stopped, sliceMilliseconds)
  return stopped() ? undefined : tally.result()
}

function nothing(): void {}

class Tally {
  readonly #parts: readonly FilterPart[]
  /** How many records only this part keeps away. */
  readonly #kept: number[]
  readonly #lets: boolean[]

  constructor(parts: readonly FilterPart[]) {
    this.#parts = parts
    this.#kept = parts.map(() => 0)
    this.#lets = parts.map(() => false)
  }

  /** False: there is nothing to be done with the record itself. */
  look(slot: number): false {
    let only = -1
    let refused = 0
    for (const [at, { predicate }] of this.#parts.entries()) {
      if (refused > 1 && this.#lets[at] === true) continue
      if (predicate.test(slot)) this.#lets[at] = true
      else {
        refused++
        only = at
      }
    }
    if (refused === 1) this.#kept[only] = (this.#kept[only] ?? 0) + 1
    return false
  }

  result(): readonly PartInTheWay[] {
    const found = this.#parts.map(({ text: part, rest }, at): PartInTheWay => ({ part, rest, rows: this.#kept[at] ?? 0, alone: this.#lets[at] === false }))
    return found.filter(({ rows }) => rows > 0).toSorted((one, other) => Number(other.alone) - Number(one.alone) || other.rows - one.rows)
  }
}
