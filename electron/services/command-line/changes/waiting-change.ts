import { randomBytes } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { endText, forgetEndings, noteEnding, type ChangeEnd } from './ended-change.ts'

/** What is said to a change that waits; it answers with how it ended (`endText`) once it has. */
export const keepWord = 'keep\n'

/** A change that waits to be kept, and can be reached by its ID: a socket of that name in a folder of this user's own. */
export class WaitingChange {
  readonly id: string
  readonly #server: Server
  readonly #path: string
  readonly #asking = new Set<Socket>()

  private constructor(id: string, path: string, server: Server) {
    this.id = id
    this.#path = path
    this.#server = server
  }

  /** Listens in a folder. `left` is not undone whatever becomes of it; `mayAsk` judges who has connected; `onKeep` is called when one of them has it kept. Rejects with what the system says. */
  static async open(folder: string, left: readonly string[], mayAsk: (socket: Socket) => boolean, onKeep: () => void): Promise<WaitingChange> {
    forgetEndings(folder)
    const id = randomBytes(4).toString('hex')
    const path = join(folder, id)
    const server = createServer()
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(path, resolve)
    })
    chmodSync(path, 0o600)
    // So it is if this process ends without a word.
    noteEnding(path, { ending: 'gone', left })
    const change = new WaitingChange(id, path, server)
    server.on('connection', (socket) => (mayAsk(socket) ? change.#hear(socket, onKeep) : socket.destroy()))
    return change
  }

  /** Tells all that asked what became of it, and is not to be reached any more; who asks later finds that noted. */
  end(end: ChangeEnd): void {
    noteEnding(this.#path, end)
    this.#server.close()
    rmSync(this.#path, { force: true })
    for (const socket of this.#asking) socket.end(endText(end))
  }

  #hear(socket: Socket, onKeep: () => void): void {
    let heard = ''
    socket.setEncoding('utf8')
    socket.on('error', () => undefined)
    socket.once('close', () => this.#asking.delete(socket))
    this.#asking.add(socket)
    socket.on('data', (text: string) => {
      heard += text
      if (heard === keepWord) onKeep()
      else if (!keepWord.startsWith(heard)) socket.destroy()
    })
  }
}
