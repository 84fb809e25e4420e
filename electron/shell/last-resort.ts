/** How long an end may take until it is left, in ms: windows take half a second where their page hangs, cores three and a half where they do not answer. */
export const endTime = 8000
/** After so many seconds more the kernel ends what has been left and does not end. */
const exitTime = 5
/** The same where the timers of JavaScript do not come any more, from the beginning of the end. */
const stuckTime = 16

/** What ends an app by force. */
export interface Force {
  /** Gets a sentence for people. */
  say(message: string): void
  /** Ends the app at once, in as much order as there can be: Electron joins all threads of Node, which may be stuck. */
  exit(code: number): void
  /** The kernel ends the process after so many seconds, unless this is called again; whatever its threads are in. */
  alarm(seconds: number): void
}

/** Sees to it that an end which has begun is over in bounded time, whatever hangs. */
export class LastResort {
  readonly #force: Force
  #stage: string | null = null

  constructor(force: Force) {
    this.#force = force
  }

  /** The end has come to this; the first call begins it. */
  reach(stage: string): void {
    const begins = this.#stage === null
    this.#stage = stage
    if (!begins) return
    this.#force.alarm(stuckTime)
    setTimeout(() => {
      this.#force.say(`Linkwright was told to end ${String(endTime / 1000)} s ago and is still ${this.#stage ?? ''}: it is ended by force.`)
      this.exit(1)
    }, endTime)
  }

  /** All is closed, and Electron is told to end the process. It waits for all threads of Node, and where one is stuck nothing of ours runs any more. */
  leave(): void {
    this.reach('leaving Electron')
    this.#force.alarm(exitTime)
  }

  /** Ends the app at once, and without Electron where that hangs. */
  exit(code: number): void {
    this.#force.alarm(exitTime)
    this.#force.exit(code)
  }
}
