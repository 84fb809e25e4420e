import type { LeftBehind, PrivilegeState } from '../api/status.ts'
import type { HelperChannel } from './helper-channel.ts'
import { HelperClient } from './helper-client.ts'
import { unsendable, type HelperEndedError } from './helper-error.ts'
import type { JournalEntry, JournalUndone } from './journal-reading.ts'
import type { HelperPlan, PlanListener, PlanOutcome } from './plan-events.ts'
import type { Ready } from './reply-frames.ts'
import { HeldMark, type UnsettledMark } from './unsettled-mark.ts'

/** Starts or reaches a helper: through polkit, directly, or over the socket of a sandbox. What it rejects with is what `elevate` rejects with. */
export type OpenHelper = () => HelperChannel | Promise<HelperChannel>

/** A helper that has answered. */
interface Helper {
  readonly client: HelperClient
  readonly ready: Ready
}

/**
 * The right of the app to change one scope: its one connection to a helper there, which is started when something is first to be changed and kept
 * until it ends by itself, having nothing to do, or `lock` ends it.
 */
export class Privilege {
  readonly #open: OpenHelper
  readonly #mark: UnsettledMark
  readonly #listeners = new Set<(state: PrivilegeState) => void>()
  #helper: Helper | null = null
  #elevating: Promise<Helper> | null = null
  /** The newest, which may not have answered yet, or have ended. */
  #newest: HelperClient | null = null
  #told: PrivilegeState = 'locked'
  /** The helper that is there has a record of what one that was killed left behind. */
  #hasRecord = false
  /** The helper that is there was given a plan of which it has not told the end. */
  #unsettled = false
  /** Counts calls of `lock`: what began before one does not come about after it. */
  #locks = 0

  /** `mark` is kept for whoever asks later what was left behind, without a helper; one that ends with this unless given. */
  constructor(open: OpenHelper, mark: UnsettledMark = new HeldMark()) {
    this.#open = open
    this.#mark = mark
  }

  get state(): PrivilegeState {
    const stage = this.#helper?.client.stage ?? 'ended'
    if (stage === 'ended') return this.#elevating === null ? 'locked' : 'elevating'
    return stage === 'waiting' ? 'confirming' : 'elevated'
  }

  /** What the helper said of itself; null while there is none. */
  get ready(): Ready | null {
    return this.#helper === null || this.#helper.client.stage === 'ended' ? null : this.#helper.ready
  }

  /** Whether there is what a helper that was killed left behind: the one that is there knows; while there is none, there may be. null: nothing. */
  get hasLeftBehind(): LeftBehind | null {
    if (this.ready !== null) return this.#hasRecord ? 'there' : null
    return this.#mark.isSet ? 'perhaps' : null
  }

  /** Whether the helper that is there should keep a journal, and has none. */
  get lacksJournal(): boolean {
    return this.ready?.journalLacking === true
  }

  /** Why the last helper ended; null: there was none, or it has not. */
  get lastEnd(): HelperEndedError | null {
    return this.#newest?.end ?? null
  }

  /** Calls back with each new state; gives a function that ends it. */
  onState(listener: (state: PrivilegeState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Has a helper, and starts one where there is none. Rejects with `HelperEndedError` or `HelperRefusal` where there will be none, and says why. */
  async elevate(): Promise<Ready> {
    return (await this.#elevated()).ready
  }

  /** Applies a plan by the helper that there is: see `HelperClient.apply`. Where the right was given back since `elevate`, nothing is sent: it rejects with `ApiFailure`. */
  async apply(plan: HelperPlan, listener: PlanListener): Promise<PlanOutcome> {
    return this.#held().apply(plan, listener)
  }

  /** What was applied stays: see `HelperClient.confirm`. */
  async confirm(id: bigint): Promise<PlanOutcome> {
    return this.#present().confirm(id)
  }

  /** It waits so many milliseconds from now on: see `HelperClient.extend`. */
  async extend(id: bigint, wait: number): Promise<PlanOutcome> {
    return this.#present().extend(id, wait)
  }

  /** Undoes what was applied: see `HelperClient.rollback`. */
  async rollback(id: bigint): Promise<PlanOutcome> {
    return this.#present().rollback(id)
  }

  /** What a helper that was killed left behind; elevates for it. `Ready.leftBehind` says whether there is any; null: nothing, or a record that does not add up, which the helper forgets. */
  async leftBehind(): Promise<JournalEntry | null> {
    const entry = await (await this.#elevated()).client.leftBehind()
    if (entry === null && this.#hasRecord) this.#settleLeftBehind()
    return entry
  }

  async undoLeftBehind(): Promise<JournalUndone | null> {
    const undone = await this.#held().undoLeftBehind()
    this.#settleLeftBehind()
    return undone
  }

  async discardLeftBehind(): Promise<void> {
    await this.#held().discardLeftBehind()
    this.#settleLeftBehind()
  }

  /** Whether a plan is being applied, or waits to be kept. */
  get busy(): boolean {
    const stage = this.#helper?.client.stage
    return stage === 'applying' || stage === 'waiting'
  }

  /** Gives the right back: a question for a password is taken back, a helper that runs undoes what waits, and ends. Resolves once it has. */
  async lock(): Promise<void> {
    this.#locks += 1
    const starting = this.#elevating
    await this.#newest?.close()
    await starting?.catch(() => undefined)
  }

  #present(): HelperClient {
    if (this.#helper === null) throw unsendable('There is no change that could be kept or undone.')
    return this.#helper.client
  }

  /** Never starts a helper: between a person's wish and this they may have given the right back. */
  #held(): HelperClient {
    if (this.#helper === null || this.#helper.client.closed) throw unsendable('The right to change the network configuration was given back before anything was sent. Nothing was changed.')
    return this.#helper.client
  }

  async #elevated(): Promise<Helper> {
    if (this.#helper !== null && !this.#helper.client.closed) return this.#helper
    this.#elevating ??= this.#start().finally(() => {
      this.#elevating = null
      this.#tell()
    })
    this.#tell()
    return this.#elevating
  }

  async #start(): Promise<Helper> {
    const locks = this.#locks
    await this.#helper?.client.ended
    const client = new HelperClient(await this.#open(), { onStage: () => this.#stage(client) })
    this.#newest = client
    try {
      if (locks !== this.#locks) void client.close()
      this.#helper = { client, ready: await client.hello() }
      this.#hasRecord = this.#helper.ready.leftBehind
      this.#unsettled = false
      if (this.#hasRecord) this.#mark.set()
      else this.#mark.clear()
      return this.#helper
    } catch (error) {
      await client.close()
      throw error
    }
  }

  /** A plan has got on, or the helper has ended: the mark stands for as long as one may be left behind. */
  #stage(client: HelperClient): void {
    if (client === this.#helper?.client) this.#markPlan(client, this.#helper.ready)
    this.#tell()
  }

  #markPlan({ stage, end }: HelperClient, { journalled }: Ready): void {
    if (stage === 'applying' || stage === 'waiting') {
      this.#unsettled = journalled
      if (journalled) this.#mark.set()
    } else if (this.#unsettled && (end === null || (end.settled && !end.undoneInPart))) {
      this.#unsettled = false
      if (!this.#hasRecord) this.#mark.clear()
    }
  }

  /** Those who listen ask whether there is any. */
  #settleLeftBehind(): void {
    this.#hasRecord = false
    if (!this.#unsettled) this.#mark.clear()
    for (const listener of this.#listeners) listener(this.state)
  }

  #tell(): void {
    const { state } = this
    if (state === this.#told) return
    this.#told = state
    for (const listener of this.#listeners) listener(state)
  }
}
