import { FrameReader, ProtocolError, type Frame } from './frame-reader.ts'
import type { ChannelEnd, HelperChannel } from './helper-channel.ts'
import { HelperEndedError, type EndedBecause } from './helper-error.ts'

/** How long the end of the program is waited for once its socket has closed, and the close of a socket that was ended; ms. */
const patience = 5000

/** Hears what a link brings. */
export interface LinkListener {
  /** Whether something is under way: a helper that has nothing to do may end. */
  readonly busy: boolean
  /** What this throws closes the link. */
  onFrame(frame: Frame): void
  /** Once, after the last frame; nothing comes behind it. */
  onEnd(error: HelperEndedError): void
}

/** Frames over a channel, both ways, until its end, of which it finds out the reason. */
export class HelperLink {
  readonly #channel: HelperChannel
  readonly #reader = new FrameReader()
  readonly #listener: LinkListener
  /** Why we closed it; null: it is not us. */
  #closing: { readonly because: 'closed' | 'broken'; readonly reason: string } | null = null
  /** A frame has come: the helper runs. */
  #heard = false
  /** Resolves with the reason, once all has been told to the listener. */
  readonly ended: Promise<HelperEndedError>

  constructor(channel: HelperChannel, listener: LinkListener) {
    this.#channel = channel
    this.#listener = listener
    const { socket } = channel
    // What fails on it is followed by its close.
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Uint8Array) => this.#take(chunk))
    const closed = socket.closed ? Promise.resolve() : new Promise<void>((resolve) => socket.once('close', () => resolve()))
    this.ended = closed.then(() => this.#finish())
  }

  /** Whether nothing can be sent any more. */
  get closed(): boolean {
    return this.#closing !== null || this.#channel.socket.destroyed
  }

  /** Whether descriptors can be passed. */
  get passesDescriptors(): boolean {
    return this.#channel.passDescriptor !== undefined
  }

  /** Resolves once the bytes are out, or lost with the link. */
  send(bytes: Uint8Array): Promise<void> {
    if (this.closed) return Promise.resolve()
    return new Promise((resolve) => this.#channel.socket.write(bytes, () => resolve()))
  }

  /** Sends a frame with a descriptor beside it, behind all that was sent before. Rejects with what the system says; does nothing on a closed link. */
  async sendWithDescriptor(bytes: Uint8Array, descriptor: number): Promise<void> {
    const { socket } = this.#channel
    // It goes past Node's own queue, which must be empty, lest it land within another frame.
    while (!this.closed && socket.writableLength > 0) await this.send(new Uint8Array())
    if (!this.closed) this.#channel.passDescriptor?.(bytes, descriptor)
  }

  /** Ends it: the helper undoes what waits for its confirmation, and ends. Resolves once it has. */
  async close(): Promise<void> {
    if (!this.closed) {
      this.#closing = { because: 'closed', reason: '' }
      if (this.#heard) this.#channel.socket.end()
      else this.#destroy()
      // A helper that hangs is left to itself: its other half still sees the end of the stream.
      const timer = setTimeout(() => this.#destroy(), patience)
      await this.ended
      clearTimeout(timer)
    }
    await this.ended
  }

  /** Closes it, for the helper does not keep to the protocol. */
  break(reason: string): void {
    this.#closing ??= { because: 'broken', reason }
    this.#destroy()
  }

  #destroy(): void {
    this.#channel.stop?.()
    this.#channel.socket.destroy()
  }

  #take(chunk: Uint8Array): void {
    if (this.#closing?.because === 'broken') return
    try {
      for (const frame of this.#reader.take(chunk)) {
        this.#heard = true
        this.#listener.onFrame(frame)
        if (this.#channel.socket.destroyed) return
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      this.break(error.message)
    }
  }

  async #finish(): Promise<HelperEndedError> {
    const error = await this.#reasonOfEnd()
    this.#listener.onEnd(error)
    return error
  }

  async #reasonOfEnd(): Promise<HelperEndedError> {
    const end = await this.#programEnd()
    const settled = end !== null && end.signal === null
    // Any code but 0: of one that it does not give nobody knows what it means.
    const inPart = this.#heard && settled && end.code !== 0
    const ended = (because: EndedBecause, message: string) => new HelperEndedError(because, { code: 'unavailable', message }, settled, inPart)
    if (this.#closing?.because === 'broken') return ended('broken', `Linkwright's helper could not be understood (${this.#closing.reason}), so the connection to it was closed. What was not confirmed is undone.`)
    if (this.#closing !== null) return ended('closed', 'The right to change the network configuration was given back. Ask again to change something.')
    if (end === null) return ended('gone', "Linkwright's helper has closed its connection. What was not confirmed is being undone.")
    if (this.#heard && end.code === 0 && !this.#listener.busy) return ended('idle', 'Nothing was changed for a while, so the right to change the network configuration was given back. Ask again to change something.')
    if (this.#heard && end.signal !== null && this.#listener.busy) return ended('gone', `Linkwright's helper was killed (${end.signal}). What it had applied and nobody had kept is still there, unless it was undoing it.`)
    return new HelperEndedError(this.#heard ? 'gone' : 'not-started', end.error, settled, inPart)
  }

  /** null: it has not ended in time. */
  async #programEnd(): Promise<ChannelEnd | null> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), patience)
    })
    const end = await Promise.race([this.#channel.ended, late])
    clearTimeout(timer)
    return end
  }
}
