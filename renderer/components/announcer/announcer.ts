/**
 * What a sentence is about, the most urgent first: something that a person did, the filter that is being written, whether the data can be trusted, the namespace whose name is gone, the file of
 * the settings, the app that was upgraded, the record that is inspected.
 */
const topics = ['done', 'filter', 'data', 'namespace', 'settings', 'replaced', 'record'] as const

/** What a sentence is about; the most urgent first. */
export type Topic = (typeof topics)[number]

/** One sentence in so many milliseconds: five seconds, and a little so that a busy window does not shorten them. */
export const quietFor = 5250

/** A filter is written letter by letter: its sentence waits until nothing newer has come for so many milliseconds. */
const restOf: Readonly<Record<Topic, number>> = { done: 0, filter: 800, data: 0, namespace: 0, settings: 0, replaced: 0, record: 0 }

/** Between the end of a sentence and the same one again, in milliseconds: a text that does not change is not read out. */
const pause = 100

/** What a live region holds; empty: nothing was said lately. */
interface Spoken {
  readonly sentence: string
  /** The region that says it. */
  readonly region: string | null
}

/** Sentences for those who hear the window, one at a time. Of each topic the newest waits; when it is quiet, the most urgent is said. */
export class Announcer {
  readonly #listeners = new Set<() => void>()
  readonly #waiting = new Map<Topic, { readonly sentence: string; readonly due: number }>()
  #regions: readonly string[] = []
  #spoken: Spoken = { sentence: '', region: null }
  #quietUntil = 0
  #timer: ReturnType<typeof setTimeout> | null = null

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What the region of this name holds. */
  heardIn(region: string): string {
    return this.#spoken.region === region ? this.#spoken.sentence : ''
  }

  /** From now on this region speaks, since what stands above the window silences all that is below it; the function gives it back. */
  enter(region: string): () => void {
    this.#regions = [...this.#regions, region]
    return () => {
      this.#regions = this.#regions.filter((each) => each !== region)
    }
  }

  /** Has the sentence read out politely, as soon as it may be. */
  say(topic: Topic, sentence: string): void {
    this.#waiting.set(topic, { sentence, due: Date.now() + restOf[topic] })
    this.#wake()
  }

  /** The sentence stands in the page: the quiet begins here. */
  stands(): void {
    if (this.#spoken.sentence === '') return
    this.#quietUntil = Date.now() + quietFor
    this.#wake()
  }

  #wake(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#waiting.size === 0 && this.#spoken.sentence === '') return
    const due = Math.min(...[...this.#waiting.values()].map((each) => each.due))
    const at = Math.max(this.#quietUntil, Number.isFinite(due) ? due : 0)
    this.#timer = setTimeout(() => this.#speak(), Math.max(0, at - Date.now()))
  }

  #speak(): void {
    const now = Date.now()
    const topic = topics.find((each) => (this.#waiting.get(each)?.due ?? Infinity) <= now)
    const next = topic === undefined ? undefined : this.#waiting.get(topic)
    if (now >= this.#quietUntil) {
      if (topic === undefined || next === undefined) this.#put('')
      else if (next.sentence === this.#spoken.sentence) {
        this.#put('')
        this.#quietUntil = now + pause
      } else {
        this.#waiting.delete(topic)
        this.#put(next.sentence)
        this.#quietUntil = now + quietFor
      }
    }
    this.#wake()
  }

  #put(sentence: string): void {
    this.#spoken = { sentence, region: this.#regions.at(-1) ?? null }
    for (const listener of this.#listeners) listener()
  }
}

/** The window's. */
export const announcer = new Announcer()

/** Has the sentence read out politely, as soon as it may be; a newer one of its topic takes its place until then. */
export function announce(topic: Topic, sentence: string): void {
  announcer.say(topic, sentence)
}
