import type { ElectronApplication, JSHandle } from '@playwright/test'

/** What a watch over the main thread came to: in milliseconds, one of each look. */
export interface MainThreadLooks {
  /** By how much each look came later than it was due. */
  readonly late: readonly number[]
  /** The part of that for which the thread was ready to run and other processes had the cores. */
  readonly waited: readonly number[]
}

interface Looks {
  readonly late: number[]
  readonly waited: number[]
  readonly end: () => void
}

/**
 * Watches how long the main thread of Electron's main process is blocked: a timer there that is due every 4 ms looks how late it comes, and how long the
 * kernel let the thread wait for a core meanwhile (the second number of /proc/PID/schedstat, which is the main thread's).
 */
export class MainThreadWatch {
  readonly #looks: JSHandle<Looks>

  private constructor(looks: JSHandle<Looks>) {
    this.#looks = looks
  }

  static async start(app: ElectronApplication): Promise<MainThreadWatch> {
    return new MainThreadWatch(await app.evaluateHandle(watch))
  }

  async stop(): Promise<MainThreadLooks> {
    return this.#looks.evaluate(({ late, waited, end }) => {
      end()
      return { late, waited }
    })
  }
}

/** In the main process. */
function watch(): Looks {
  const { readFileSync } = process.getBuiltinModule('node:fs')
  const period = 4
  const late: number[] = []
  const waited: number[] = []
  const waitedSoFar = (): number => Number(readFileSync('/proc/self/schedstat', 'latin1').split(' ')[1]) / 1e6
  let before = waitedSoFar()
  let due = performance.now() + period
  let timer: NodeJS.Timeout | undefined
  const look = (): void => {
    const now = waitedSoFar()
    late.push(Math.max(0, performance.now() - due))
    waited.push(now - before)
    before = now
    due = performance.now() + period
    timer = setTimeout(look, period)
  }
  timer = setTimeout(look, period)
  return { late, waited, end: () => clearTimeout(timer) }
}
