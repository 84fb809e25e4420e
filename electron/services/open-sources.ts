import type { TableStatus } from '../api/status.ts'
import { viewKind, type TableState, type ViewKind } from '../api/views.ts'
import type { Lost, Subscription } from './subscription.ts'
import type { ViewSources } from './view-sources.ts'
import type { ViewSource } from './views/view-source.ts'
import { worstState } from './worst-state.ts'

/** The sources of a scope that are open, and what the status line says of them together. */
export class OpenSources {
  readonly #sources: { [Kind in ViewKind]?: ViewSources[Kind] } = {}
  /** Hears what none of them does. */
  beside: Subscription | undefined
  /** Of sources that are closed again: what was lost stays lost. */
  #lostBefore: Lost = { overruns: 0, foreign: 0 }

  /** The source of a kind, opened where it is not. */
  get<Kind extends ViewKind>(kind: Kind, open: () => ViewSources[Kind]): ViewSources[Kind] {
    const known: ViewSources[Kind] | undefined = this.#sources[kind]
    if (known !== undefined) return known
    const source = open()
    this.#sources[kind] = source
    return source
  }

  /** The source of a kind, where it is open. */
  opened<Kind extends ViewKind>(kind: Kind): ViewSources[Kind] | undefined {
    return this.#sources[kind]
  }

  /** Closes the source of a kind, unless it is to last; gives whether it is closed now. */
  drop(kind: ViewKind): boolean {
    const source: ViewSource | undefined = this.#sources[kind]
    if (source?.passing !== true) return false
    this.#lostBefore = this.lost
    delete this.#sources[kind]
    source.close()
    return true
  }

  /** The worst of all. */
  get state(): TableState {
    return worstState(this.#open().map(({ state }) => state))
  }

  /** Those that are not open are not listened to. */
  get tables(): readonly TableStatus[] {
    return viewKind.options.flatMap((kind): readonly TableStatus[] => {
      const subscriptions = kind === 'events' ? listOf(this.beside) : (this.#sources[kind]?.subscriptions ?? [])
      return subscriptions.length === 0 ? [{ name: kind, heard: false, receiveBuffer: 0 }] : subscriptions.map(({ name, receiveBuffer }) => ({ name, heard: true, receiveBuffer }))
    })
  }

  get lost(): Lost {
    const before = [this.#lostBefore, ...this.#open().flatMap(({ lostBefore = [] }) => lostBefore)]
    const sum = (count: (one: Lost) => number): number => before.reduce((all, one) => all + count(one), this.#sum(count))
    return { overruns: sum(({ overruns }) => overruns), foreign: sum(({ foreign }) => foreign) }
  }

  /** How often receiving events had to end with more waiting, of all that is listened to now. */
  get unfinished(): number {
    return this.#sum(({ unfinished }) => unfinished)
  }

  /** In the second before `bootTime`, in milliseconds of CLOCK_BOOTTIME. */
  eventsPerSecond(bootTime: number): number {
    return Math.round(this.#sum((one) => one.perSecond(bootTime)))
  }

  close(): void {
    for (const source of this.#open().toReversed()) source.close()
  }

  #open(): readonly ViewSource[] {
    return Object.values(this.#sources)
  }

  #sum(count: (one: Subscription) => number): number {
    return [...this.#open().flatMap(({ subscriptions }) => subscriptions), ...listOf(this.beside)].reduce((sum, one) => sum + count(one), 0)
  }
}

function listOf(subscription: Subscription | undefined): readonly Subscription[] {
  return subscription === undefined ? [] : [subscription]
}
