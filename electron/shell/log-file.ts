import { closeSync, constants, fstatSync, lstatSync, mkdirSync, openSync, renameSync, rmdirSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Who puts a file aside is done with it long before, unless it was killed meanwhile, ms. */
const longestTurn = 10_000

/** Others fill two files while one line is added to the first of them: seldom once, hardly twice. */
const attempts = 3

/** Lines that are only ever added, in a file of the person alone, which several processes may share; a full one is put aside, in place of the one before. */
export class LogFile {
  readonly path: string
  readonly #full: number

  /** `full`: from here on another line begins a new file, in bytes. */
  constructor(path: string, full: number) {
    this.path = path
    this.#full = full
  }

  /** Where the lines before the last rotation are. */
  get older(): string {
    return this.path.replace(/(?=\.[^./]*$)/, '.old')
  }

  /** Adds a line. Throws what is in the way. */
  append(line: string): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 })
    for (let attempt = 1; attempt <= attempts && !this.#added(line); attempt += 1);
  }

  /** False: the file was put aside and dropped meanwhile, and the line with it. */
  #added(line: string): boolean {
    let file = this.#open()
    try {
      if (fstatSync(file).size >= this.#full && this.#putAside()) {
        closeSync(file)
        file = this.#open()
      }
      // One write: what several processes add at once does not mix.
      writeSync(file, `${line}\n`)
      return fstatSync(file).nlink > 0
    } finally {
      closeSync(file)
    }
  }

  /** Never waits, whatever is there; a link is not followed, for whoever planted it would choose what is written to. */
  #open(): number {
    const file = openSync(this.path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o600)
    if (fstatSync(file).isFile()) return file
    closeSync(file)
    throw new Error('it is no file')
  }

  /** Renames a file that is still full. One process at a time, lest the second put aside what the first has just begun; the others add to what is there. False: another is at it. */
  #putAside(): boolean {
    const turn = `${this.path}.turn`
    if (!takeTurn(turn)) return false
    try {
      const size = lstatSync(this.path, { throwIfNoEntry: false })?.size ?? 0
      if (size >= this.#full) renameSync(this.path, this.older)
      return true
    } finally {
      rmdirSync(turn)
    }
  }
}

/** A folder can be made by one alone. */
function takeTurn(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    forgetKilled(folder)
    return false
  }
}

function forgetKilled(folder: string): void {
  try {
    if (Date.now() - statSync(folder).mtimeMs > longestTurn) rmdirSync(folder)
  } catch {
    // It is over.
  }
}
