import { ApiFailure, reasonOf } from '../../../api/errors.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { HelperEndedError } from '../../../privilege/helper-error.ts'
import type { PlanListener, PlanOutcome, Undone } from '../../../privilege/plan-events.ts'
import type { Privilege } from '../../../privilege/privilege.ts'
import type { UndoneBecause } from '../../../privilege/reply-frames.ts'
import { HeldNamespace } from '../../held-namespace.ts'
import type { PlanCarrier, RunningTransaction, Transaction, TransactionEnd, TransactionListener } from './plan-carrier.ts'

/** Has plans done by the privileged helper. */
export class PrivilegedCarrier implements PlanCarrier {
  readonly #privilege: Privilege
  #lastId = 0n

  constructor(privilege: Privilege) {
    this.#privilege = privilege
  }

  async elevate(): Promise<void> {
    await this.#privilege.elevate()
  }

  run(transaction: Transaction, listener: TransactionListener): RunningTransaction {
    this.#lastId += 1n
    return new HelperTransaction(this.#privilege, this.#lastId, transaction, listener)
  }
}

class HelperTransaction implements RunningTransaction {
  readonly ended: Promise<TransactionEnd>
  readonly #privilege: Privilege
  readonly #id: bigint
  readonly #listener: TransactionListener
  /** Steps that were told not to be undone, or not all of them, and are counted so; and those that the kernel had refused, whose conflicts are not counted. */
  readonly #left = new Set<number>()
  readonly #refused = new Set<number>()
  #resolve: (end: TransactionEnd) => void = () => undefined
  #reject: (reason: unknown) => void = () => undefined

  constructor(privilege: Privilege, id: bigint, transaction: Transaction, listener: TransactionListener) {
    this.#privilege = privilege
    this.#id = id
    this.#listener = listener
    const held = hold(transaction.namespaces)
    this.ended = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    const namespaces = new Map(held.map(({ descriptor }, number) => [number, descriptor]))
    const applied = privilege.apply({ id, steps: transaction.steps, wait: transaction.wait, namespaces }, this.#heard())
    void applied.then(this.#take, this.#lost).finally(() => release(held))
  }

  keep(): void {
    this.#follow(this.#privilege.confirm(this.#id))
  }

  extend(milliseconds: number): void {
    this.#follow(this.#privilege.extend(this.#id, milliseconds))
  }

  revert(): void {
    this.#follow(this.#privilege.rollback(this.#id))
  }

  /** What becomes of a wish is what becomes of all. One that the helper refuses changes nothing: the plan waits on. */
  #follow(wish: Promise<PlanOutcome>): void {
    void wish.then(this.#take, (error: unknown) => {
      if (error instanceof HelperEndedError) this.#lost(error)
    })
  }

  #heard(): PlanListener {
    return {
      onDone: (first, count, microseconds) => this.#listener.onDone(first, count, microseconds),
      onRefused: (step, error) => {
        this.#refused.add(step)
        this.#listener.onRefused(step, error)
      },
      onTrouble: (trouble) => {
        // The helper undoes also what it may have done of a step before the kernel refused it.
        if (trouble.what === 'inverse' || !this.#refused.has(trouble.step)) this.#left.add(trouble.step)
        this.#listener.onLeft(trouble)
      },
      onUndone: (undone) => this.#resolve(this.#undone(undone)),
      onLost: (error) => this.#lost(error),
    }
  }

  readonly #take = (outcome: PlanOutcome): void => {
    if (outcome.state === 'waiting') this.#listener.onWaiting(outcome.left)
    else this.#resolve(outcome.state === 'kept' ? { end: 'kept' } : this.#undone(outcome))
  }

  /** The helper leaves out what it tells of single steps where nobody reads it; it counts all. */
  #undone({ because, failed, conflicts, notCompared }: Undone): TransactionEnd {
    return { end: 'undone', because: causes[because], ...(failed + conflicts > this.#left.size && { inPart: true }), ...(notCompared && { notCompared }) }
  }

  readonly #lost = (error: unknown): void => {
    const isUndone = error instanceof HelperEndedError && error.settled && error.because !== 'not-started' && error.because !== 'idle'
    if (isUndone) this.#resolve({ end: 'undone', because: 'connection', ...(error.undoneInPart && { inPart: true }) })
    else this.#reject(error)
  }
}

/** Whoever else ends a plan than its person, its timer and the kernel, the connection to it is lost. */
const causes: Readonly<Record<UndoneBecause, 'refused' | 'timer' | 'asked' | 'connection'>> = {
  refused: 'refused',
  timer: 'timer',
  asked: 'asked',
  'app-gone': 'connection',
  signal: 'connection',
  'worker-gone': 'connection',
  journal: 'connection',
}

/** Opens namespaces by their names; throws `ApiFailure` where one is not there any more. */
function hold(names: readonly string[]): HeldNamespace[] {
  const held: HeldNamespace[] = []
  for (const name of names) {
    try {
      held.push(new HeldNamespace(name))
    } catch (error) {
      release(held)
      throw new ApiFailure({ code: 'unknown-namespace', message: `The network namespace ${displayText(name)} cannot be reached: ${reasonOf(error)}. Nothing was changed.` })
    }
  }
  return held
}

function release(held: readonly HeldNamespace[]): void {
  for (const namespace of held) namespace.close()
}
