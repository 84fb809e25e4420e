import { createConnection, type Socket } from 'node:net'

import { callBytes, messageLength, METHOD_ERROR, METHOD_RETURN, readMessage, type BusCall, type BusMessage } from './bus-message.ts'
import type { BusValue } from './read-values.ts'
import { textOf } from './value-parts.ts'

/** A bus that cannot be reached, that ended, or a call that it refused. */
export class BusError extends Error {
  override readonly name = 'BusError'
  /** It is the answer to one call, and the connection goes on. */
  readonly refused: boolean

  constructor(message: string, refused = false) {
    super(message)
    this.refused = refused
  }
}

interface Greeting {
  readonly accepted: () => void
  readonly refused: (error: Error) => void
}

interface Waiting {
  readonly resolve: (values: readonly BusValue[]) => void
  readonly reject: (error: Error) => void
}

/** What the server says before messages begin is no longer than a few lines. */
const longestGreeting = 4096

/** A connection to a message bus, as the user that this process runs as (SASL EXTERNAL); D-Bus Specification, "Authentication Protocol". */
export class BusConnection {
  readonly #socket: Socket
  readonly #waiting = new Map<number, Waiting>()
  readonly #begun: Promise<unknown>
  #received: Uint8Array = new Uint8Array(0)
  /** Settles the greeting; null: it is over. */
  #greeting: Greeting | null = null
  #serial = 0
  #ended: BusError | null = null

  /** `path` is the socket's. It is heard of in what is asked first if there is none. `onMessage` gets what is no answer. */
  constructor(path: string, onMessage: (message: BusMessage) => void = () => undefined) {
    this.#socket = createConnection({ path })
    this.#socket.on('data', (bytes) => this.#receive(bytes, onMessage))
    this.#socket.on('error', (error) => this.#end(`The message bus at ${path} does not answer: ${error.message}.`))
    this.#socket.on('close', () => this.#end(`The message bus at ${path} has ended the connection.`))
    const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
    this.#socket.write(`\0AUTH EXTERNAL ${uid}\r\n`)
    const accepted = new Promise<void>((resolve, reject) => {
      this.#greeting = { accepted: resolve, refused: reject }
    })
    this.#begun = accepted.then(() => {
      this.#socket.write('BEGIN\r\n')
      return this.#ask({ destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus', member: 'Hello' })
    })
    // Whoever calls hears of it.
    this.#begun.catch(() => undefined)
  }

  /** It takes no more calls. */
  get hasEnded(): boolean {
    return this.#ended !== null
  }

  /** Calls a method and gives what it returns. Rejects with `BusError`. */
  async call(call: BusCall): Promise<readonly BusValue[]> {
    await this.#begun
    return this.#ask(call)
  }

  /** Whether somebody runs under a well-known name. */
  async hasOwner(name: string): Promise<boolean> {
    const [owned] = await this.call({ destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus', member: 'NameHasOwner', args: [name] })
    return owned === true
  }

  /** Sends a whole message that expects no answer. */
  send(bytes: Uint8Array): void {
    this.#socket.write(bytes)
  }

  /** From now on it keeps no process alive. */
  unref(): void {
    this.#socket.unref()
  }

  /** Ends it; what was asked and not answered rejects. */
  close(): void {
    this.#end('The connection to the message bus was closed.')
  }

  #ask(call: BusCall): Promise<readonly BusValue[]> {
    if (this.#ended !== null) return Promise.reject(this.#ended)
    const serial = (this.#serial += 1)
    return new Promise((resolve, reject) => {
      this.#waiting.set(serial, { resolve, reject })
      this.#socket.write(callBytes(serial, call))
    })
  }

  #receive(bytes: Uint8Array, onMessage: (message: BusMessage) => void): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes])
    try {
      if (this.#greeting !== null) this.#greet()
      while (this.#greeting === null) {
        const length = messageLength(this.#received)
        if (length === null || length > this.#received.length) return
        const message = readMessage(this.#received.subarray(0, length))
        this.#received = this.#received.subarray(length)
        this.#take(message, onMessage)
      }
    } catch (error) {
      this.#end(error instanceof Error ? error.message : 'The message bus says what is not understood.')
    }
  }

  #greet(): void {
    const end = this.#received.indexOf(0x0a)
    if (end < 0) {
      if (this.#received.length > longestGreeting) throw new BusError('The message bus greets without an end.')
      return
    }
    const line = new TextDecoder().decode(this.#received.subarray(0, end)).trim()
    if (!line.startsWith('OK ')) throw new BusError(`The message bus does not let this user in: ${line}`)
    this.#received = this.#received.subarray(end + 1)
    this.#greeting?.accepted()
    this.#greeting = null
  }

  #take(message: BusMessage, onMessage: (message: BusMessage) => void): void {
    const waiting = message.type === METHOD_RETURN || message.type === METHOD_ERROR ? this.#waiting.get(message.replySerial) : undefined
    if (waiting === undefined) {
      onMessage(message)
      return
    }
    this.#waiting.delete(message.replySerial)
    if (message.type === METHOD_RETURN) waiting.resolve(message.body)
    else waiting.reject(new BusError(`${message.errorName}: ${textOf(message.body[0])}`, true))
  }

  #end(reason: string): void {
    if (this.#ended !== null) return
    this.#ended = new BusError(reason)
    this.#greeting?.refused(this.#ended)
    for (const { reject } of this.#waiting.values()) reject(this.#ended)
    this.#waiting.clear()
    this.#socket.destroy()
  }
}
