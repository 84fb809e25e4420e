import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import { ReadStream } from 'node:tty'
import type { AskedTerminal } from './change-environment.ts'

/** The terminal that this process was started on (tty(4)); null: there is none. Its input is read while somebody waits for a line, and not otherwise: polkit's question for a password is typed there, too. */
export function controllingTerminal(kind: string | undefined): AskedTerminal | null {
  const descriptor = open()
  if (descriptor === null) return null
  return {
    moves: kind !== undefined && kind !== '' && kind !== 'dumb',
    write: (text) => writeTo(descriptor, text),
    forget: forgetTyped,
    line: (stop) => lineOf(stop),
  }
}

function open(more = 0): number | null {
  try {
    return openSync('/dev/tty', constants.O_RDWR | constants.O_NOCTTY | more)
  } catch {
    return null
  }
}

/** Reads what is there, and waits for no more. */
function forgetTyped(): void {
  const descriptor = open(constants.O_NONBLOCK)
  if (descriptor === null) return
  const typed = new Uint8Array(4096)
  try {
    while (readSync(descriptor, typed) > 0);
  } catch {
    // EAGAIN: nothing is left.
  } finally {
    closeSync(descriptor)
  }
}

/** A terminal that has hung up takes nothing any more. */
function writeTo(descriptor: number, text: string): void {
  try {
    writeSync(descriptor, text)
  } catch {
    return
  }
}

function lineOf(stop: AbortSignal): Promise<string | null> {
  const descriptor = open()
  if (descriptor === null || stop.aborted) {
    if (descriptor !== null) closeSync(descriptor)
    return Promise.resolve(null)
  }
  const input = new ReadStream(descriptor)
  return new Promise((resolve) => {
    let typed = ''
    const end = (line: string | null): void => {
      input.destroy()
      resolve(line)
    }
    input.setEncoding('utf8')
    input.on('data', (text: string) => {
      typed += text
      if (typed.includes('\n')) end(typed.slice(0, typed.indexOf('\n')))
    })
    for (const gone of ['end', 'error', 'close']) input.once(gone, () => end(null))
    stop.addEventListener('abort', () => end(null), { once: true })
  })
}
