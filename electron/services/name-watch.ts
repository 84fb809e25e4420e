import type { NamespaceName } from '../api/status.ts'
import type { Clock } from './clock.ts'
import type { Kernel } from './kernel.ts'

/** How often it is looked what the name of the namespace stands for, in milliseconds. The kernel tells of it by no event. */
const interval = 1000

/** Looks from time to time whether the name under which a namespace was opened still stands for it. */
export class NameWatch {
  readonly #kernel: Kernel
  readonly #clock: Clock
  readonly #onChange: () => void
  #named: NamespaceName = 'same'
  #timer: (() => void) | null = null

  constructor(kernel: Kernel, clock: Clock, onChange: () => void) {
    this.#kernel = kernel
    this.#clock = clock
    this.#onChange = onChange
  }

  /** Begins to look, where the namespace has a name; later calls do nothing. */
  start(): void {
    if (this.#kernel.label !== '' && this.#timer === null) this.#later()
  }

  /** What it stood for when it was looked last. */
  get named(): NamespaceName {
    return this.#named
  }

  close(): void {
    this.#timer?.()
  }

  #later(): void {
    this.#timer = this.#clock.after(interval, () => {
      const named = this.#kernel.named()
      const changed = named !== this.#named
      this.#named = named
      this.#later()
      if (changed) this.#onChange()
    })
  }
}
