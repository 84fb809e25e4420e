import { statSync } from 'node:fs'
import { appImageRuntime } from '../../../build/setup/appimage/tools.mjs'

interface Field {
  readonly at: number
  /** Bytes. */
  readonly size: 2 | 4 | 8
}

/** The fields of a squashfs superblock, in the order in which they stand there. */
export const superblockFields = {
  magic: { at: 0, size: 4 },
  inodes: { at: 4, size: 4 },
  time: { at: 8, size: 4 },
  blockSize: { at: 12, size: 4 },
  fragments: { at: 16, size: 4 },
  compression: { at: 20, size: 2 },
  blockLog: { at: 22, size: 2 },
  flags: { at: 24, size: 2 },
  ids: { at: 26, size: 2 },
  majorVersion: { at: 28, size: 2 },
  minorVersion: { at: 30, size: 2 },
  rootInode: { at: 32, size: 8 },
  bytesUsed: { at: 40, size: 8 },
  idTable: { at: 48, size: 8 },
  xattrTable: { at: 56, size: 8 },
  inodeTable: { at: 64, size: 8 },
  directoryTable: { at: 72, size: 8 },
  fragmentTable: { at: 80, size: 8 },
  exportTable: { at: 88, size: 8 },
} as const satisfies Record<string, Field>

/** The superblock of an AppImage's image. */
export class Superblock {
  readonly #bytes: Buffer
  /** Where the image begins in the AppImage. */
  readonly start = statSync(appImageRuntime).size

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** Where it ends, padding left out. */
  get end(): number {
    return this.start + Number(this.read(superblockFields.bytesUsed))
  }

  read({ at, size }: Field): bigint {
    return BigInt(`0x${Buffer.from(this.#bytes.subarray(this.start + at, this.start + at + size).toReversed()).toString('hex')}`)
  }

  /** The whole AppImage with another value there, cut to the field's size. */
  with({ at, size }: Field, value: bigint): Buffer {
    const changed = Buffer.from(this.#bytes)
    const eight = Buffer.alloc(8)
    eight.writeBigUInt64LE(value)
    eight.copy(changed, this.start + at, 0, size)
    return changed
  }
}
