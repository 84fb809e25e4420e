import { constants } from 'node:fs'
import { chmod, mkdir, open, rename, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

import { somebodyElses } from '../../privilege/somebody-elses.ts'

/** From here on another line begins a new file; one older is kept. Bytes. */
const usualRotation = 4 << 20
/** No file of ours grows to this: one long plan behind an almost full one. Bytes. */
const largest = 64 << 20

const newline = 0x0a

/** What stands in the way of a file of lines; the sentence says in whose, and what to do. */
class JournalFileError extends Error {}

/** Lines that are only ever added, in a file of the person alone, which programs share. */
export class JournalFile {
  readonly path: string
  readonly #rotatedAt: number

  constructor(path: string, rotated = usualRotation) {
    this.path = path
    this.#rotatedAt = rotated
  }

  /** Where the lines before the last rotation are. */
  get older(): string {
    return this.path.replace(/(?=\.[^./]*$)/, '.1')
  }

  /** Adds a line and has it on the disk. Rejects with `JournalFileError`, or what the system says. */
  async append(line: string): Promise<void> {
    const bytes = Buffer.from(`${line}\n`, 'utf8')
    await this.#makeFolder()
    const file = await this.#withRoomFor(bytes.length)
    try {
      // One write: what several programs add at once does not mix. What was cut short before stays a line of its own.
      await file.write((await endsInLine(file)) ? bytes : Buffer.concat([Buffer.of(newline), bytes]))
      await file.datasync()
    } finally {
      await file.close()
    }
  }

  /** All lines, the oldest first; of no file: none. Rejects with `JournalFileError`, or what the system says. */
  async lines(): Promise<readonly string[]> {
    return [...(await this.#linesOf(this.older)), ...(await this.#linesOf(this.path))]
  }

  /** Root puts nothing into the home of somebody else, whom it would lock out, and follows nobody else's links. */
  async #makeFolder(): Promise<void> {
    const folder = dirname(this.path)
    const foreign = somebodyElses(folder)
    if (foreign !== null) throw new JournalFileError(`${foreign} belongs to somebody else`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
  }

  /** The file that lines are added to; a full one was put aside. */
  async #withRoomFor(length: number): Promise<FileHandle> {
    const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT
    const file = await this.#open(flags)
    const { size } = await file.stat()
    if (size === 0 || size + length <= this.#rotatedAt) return file
    await file.close()
    await rename(this.path, this.older)
    return this.#open(flags)
  }

  async #linesOf(path: string): Promise<readonly string[]> {
    let file: FileHandle
    try {
      file = await this.#open(constants.O_RDONLY, path)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      throw error
    }
    try {
      return (await file.readFile('utf8')).split('\n').filter((line) => line.trim() !== '')
    } finally {
      await file.close()
    }
  }

  /** Never waits, whatever is there; a link is not followed. */
  async #open(flags: number, path = this.path): Promise<FileHandle> {
    const file = await open(path, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o600)
    try {
      const { mode, size, uid } = await file.stat()
      if ((mode & constants.S_IFMT) !== constants.S_IFREG) throw new JournalFileError(`${path} is no file`)
      if (uid !== process.geteuid?.()) throw new JournalFileError(`${path} belongs to somebody else`)
      if (size > largest) throw new JournalFileError(`${path} has ${Math.round(size / (1 << 20))} MiB, which it never gets from Linkwright`)
      if (flags !== constants.O_RDONLY && (mode & 0o077) !== 0) await file.chmod(0o600)
      return file
    } catch (error) {
      await file.close()
      throw error
    }
  }
}

async function endsInLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return true
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] === newline
}
