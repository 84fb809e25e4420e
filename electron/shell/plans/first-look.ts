/** For so long a plan has to be before the person until it may be applied: what is pressed first was meant for what was there before, and a page may choose the moment. ms. */
const firstLook = 1000

/** What it needs of what is around it. */
export interface FirstLookSurroundings {
  /** A clock that nobody sets, ms. */
  readonly now: () => number
  /** Runs something after so many milliseconds. */
  readonly later: (milliseconds: number, run: () => void) => void
}

/** How long a plan that is drawn has been before the person: in a window that has the keyboard, without a break. */
export class FirstLook {
  readonly #around: FirstLookSurroundings
  readonly #tell: (isOver: boolean) => void
  /** Null: the window has not the keyboard. */
  #since: number | null = null

  /** `tell`: hears when the plan may be applied, and when it may not any more. */
  constructor(around: FirstLookSurroundings, tell: (isOver: boolean) => void) {
    this.#around = around
    this.#tell = tell
  }

  get isOver(): boolean {
    return this.#since !== null && this.#around.now() - this.#since >= firstLook
  }

  /** The window got the keyboard, or lost it. It begins anew whenever it gets it: who comes back may press what is meant for what was there when they left. */
  keyboardMoved(isHere: boolean): void {
    this.#since = isHere ? this.#around.now() : null
    this.#tell(false)
    if (!isHere) return
    this.#around.later(firstLook + 10, () => {
      if (this.isOver) this.#tell(true)
    })
  }

  /** Something was pressed in the plan: its window has the keyboard, also where nobody has told of that. */
  pressed(): void {
    if (this.#since === null) this.keyboardMoved(true)
  }
}
