import { lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { somebodyElses } from './somebody-elses.ts'

/** Says of a scope that a change was under way there, and that nobody has seen it settled: a helper that was killed may have left it behind. */
export interface UnsettledMark {
  readonly isSet: boolean
  set(): void
  clear(): void
}

/** One that ends with this process. */
export class HeldMark implements UnsettledMark {
  isSet = false

  set(): void {
    this.isSet = true
  }

  clear(): void {
    this.isSet = false
  }
}

/** Where a mark is that outlives the app. */
export interface MarkPlace {
  /** The user's own; it need not be there yet. */
  readonly folder: string
  /** Of this boot of the machine (/proc/sys/kernel/random/boot_id): with it ends whatever was left behind. */
  readonly bootId: string
  /** SO_NETNS_COOKIE of the namespace. */
  readonly cookie: bigint
}

/** One that the next start of the app finds: an empty file, named after boot and namespace. A folder that takes no file makes it one that ends with this process. */
export class FiledMark implements UnsettledMark {
  readonly #held = new HeldMark()
  readonly #folder: string
  readonly #file: string

  /** Forgets what other boots have left. */
  constructor({ folder, bootId, cookie }: MarkPlace) {
    this.#folder = folder
    this.#file = join(folder, `${bootId}-${cookie}`)
    tried(() => {
      if (!isOwn(folder)) return
      for (const name of readdirSync(folder)) if (markName.test(name) && !name.startsWith(`${bootId}-`)) rmSync(join(folder, name), { force: true })
      if (lstatSync(this.#file, { throwIfNoEntry: false }) !== undefined) this.#held.set()
    })
  }

  get isSet(): boolean {
    return this.#held.isSet
  }

  set(): void {
    if (this.isSet) return
    this.#held.set()
    tried(() => {
      if (somebodyElses(this.#folder) !== null) return
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      if (isOwn(this.#folder)) writeFileSync(this.#file, '', { mode: 0o600, flag: 'wx' })
    })
  }

  clear(): void {
    if (!this.isSet) return
    this.#held.clear()
    tried(() => {
      if (isOwn(this.#folder)) rmSync(this.#file, { force: true })
    })
  }
}

/** A boot and a namespace. */
const markName = /^[\w-]+-\d+$/

/** A real folder of this user: as root with somebody else's HOME one may lead anywhere. */
function isOwn(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === process.geteuid?.() && somebodyElses(folder) === null
}

/** The helper's own record is what counts: an app that cannot keep its mark changes things all the same. */
function tried(act: () => void): void {
  try {
    act()
  } catch {
    // There is no such folder, or it is not to be written to.
  }
}
