import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'

import { messageLength, METHOD_CALL, readMessage, SIGNAL, type BusMessage } from '../../../electron/desktop/bus/bus-message.ts'
import type { WrittenValue } from '../../../electron/desktop/bus/value-bytes.ts'
import { messageBytes, replyBytes, type FakeAnswer } from './message-bytes.ts'

/** A socket that speaks as a session bus does on which one service runs: whatever is called, that answers. */
export class SessionSocket {
  readonly #server: Server
  readonly #clients = new Set<Socket>()

  private constructor(path: string, answer: (call: BusMessage) => FakeAnswer) {
    this.#server = createServer((client) => {
      this.#clients.add(client)
      client.on('close', () => this.#clients.delete(client))
      client.on('error', () => client.destroy())
      void serve(client, answer)
    }).listen(path)
  }

  /** Listens at this path. */
  static async listen(path: string, answer: (call: BusMessage) => FakeAnswer): Promise<SessionSocket> {
    const socket = new SessionSocket(path, answer)
    await once(socket.#server, 'listening')
    return socket
  }

  /** Tells all who listen. */
  emit({ path, interface: of, member }: Pick<BusMessage, 'path' | 'interface' | 'member'>, signature: string, values: readonly WrittenValue[]): void {
    for (const client of this.#clients) client.write(messageBytes(SIGNAL, signature, values, [[1, ['o', path]], [2, ['s', of]], [3, ['s', member]]]))
  }

  [Symbol.dispose](): void {
    for (const client of this.#clients) client.destroy()
    this.#server.close()
  }
}

/** Greets whoever they say they are, and answers their calls; Electron's and GTK's own too. */
async function serve(client: Socket, answer: (call: BusMessage) => FakeAnswer): Promise<void> {
  let received = Buffer.alloc(0)
  let greeted = false
  client.on('data', (bytes) => {
    received = Buffer.concat([received, Buffer.from(bytes)])
    while (!greeted && received.includes('\n')) {
      const end = received.indexOf('\n')
      const line = received.subarray(0, end).toString()
      received = received.subarray(end + 1)
      if (line.includes('AUTH')) client.write('OK 0123456789abcdef0123456789abcdef\r\n')
      else if (line.includes('NEGOTIATE_UNIX_FD')) client.write('AGREE_UNIX_FD\r\n')
      else greeted = line.startsWith('BEGIN')
    }
    for (let length = greeted ? messageLength(received) : null; length !== null && length <= received.length; length = messageLength(received)) {
      const call = readMessage(received.subarray(0, length))
      received = received.subarray(length)
      if (call.type === METHOD_CALL) reply(client, call, answer)
    }
  })
}

function reply(client: Socket, call: BusMessage, answer: (call: BusMessage) => FakeAnswer): void {
  if (call.interface === 'org.freedesktop.DBus') {
    client.write(replyBytes(call, call.member === 'Hello' ? { signature: 's', values: [':1.1'] } : call.member === 'AddMatch' ? { signature: '', values: [] } : null))
    return
  }
  const given = call.interface === 'org.freedesktop.Notifications' ? answer(call) : null
  if (given !== 'silence') client.write(replyBytes(call, given))
}
