import { closeSync, openSync, readSync } from 'node:fs'

/** Bytes of commands, at most: as many as a page may send. */
const most = 1 << 20

/** All text of a file, or of standard input ("-"), waiting for its writer where it is a pipe. Throws what the system says, or that it is too long. */
export function readBoundedText(file: string): string {
  const descriptor = file === '-' ? 0 : openSync(file, 'r')
  try {
    const bytes = new Uint8Array(most + 1)
    let length = 0
    for (let read = -1; read !== 0 && length <= most; length += read) read = readSync(descriptor, bytes, length, bytes.length - length, null)
    if (length > most) throw new RangeError(`there are more than ${most} bytes of them; make several files of it`)
    return Buffer.from(bytes.buffer, 0, length).toString('utf8')
  } finally {
    if (descriptor !== 0) closeSync(descriptor)
  }
}
