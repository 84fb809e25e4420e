import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** So many reports are kept, the newest. */
const mostKept = 5

/** A report of Crashpad, or of ours. */
const report = /\.(?:dmp|fault\.txt)$/

/** What is in a report of a fault of our own; never its message, which may name what a person calls things. */
export interface FaultFacts {
  readonly version: string
  readonly kernel: string
  readonly electron: string
}

/** The folder of the reports about crashes, which stay there: nothing sends them. */
export class CrashFolder {
  readonly path: string
  /** What came before it was touched is told, or of no concern. */
  readonly #told: string

  constructor(stateDirectory: string) {
    this.path = join(stateDirectory, 'crashes')
    this.#told = join(this.path, 'told')
  }

  /** Makes the folder, the person's alone, and removes all reports but the newest. Throws what the system says. */
  prepare(): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 })
    chmodSync(this.path, 0o700)
    this.prune()
  }

  /** Removes all reports but the newest. */
  prune(): void {
    for (const { path } of this.#reports().slice(mostKept)) {
      rmSync(path, { force: true })
      rmSync(path.replace(/\.dmp$/, '.meta'), { force: true })
    }
  }

  /** Whether there is a report that nobody was told of. */
  get hasUntold(): boolean {
    const [newest] = this.#reports()
    return newest !== undefined && newest.at > (statSync(this.#told, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  }

  /** What is there by now needs not be told any more. */
  setTold(now = new Date()): void {
    try {
      writeFileSync(this.#told, '', { mode: 0o600 })
      utimesSync(this.#told, now, now)
    } catch {
      // It is told once more then.
    }
  }

  /** Writes down where a fault of our own came from, and nothing else of it; gives the file, or null where it cannot be written. */
  writeFault(fault: unknown, { version, kernel, electron }: FaultFacts, now = new Date()): string | null {
    const file = join(this.path, `${now.toISOString().replaceAll(':', '-')}.fault.txt`)
    try {
      writeFileSync(file, `${[`Linkwright ${version}`, kernel, `Electron ${electron}`, '', ...placesOf(fault)].join('\n')}\n`, { flag: 'wx', mode: 0o600 })
      return file
    } catch {
      return null
    }
  }

  /** Newest first. */
  #reports(): readonly { readonly path: string; readonly at: number }[] {
    return [this.path, join(this.path, 'pending'), join(this.path, 'completed'), join(this.path, 'new')]
      .flatMap((folder) => namesIn(folder).filter((name) => report.test(name)).map((name) => join(folder, name)))
      .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
      .toSorted((one, other) => other.at - one.at)
  }
}

/** The kind of a fault and the places in our own files that it came through. */
function placesOf(fault: unknown): readonly string[] {
  if (!(fault instanceof Error)) return [`It threw a value of the type ${typeof fault}.`]
  const places = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [fault.constructor.name, ...places.map((line) => line.replaceAll(/(?:file:\/\/)?(\/[^\s():]+)/g, (path: string) => `${basename(dirname(path))}/${basename(path)}`))]
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
