// A process that holds sockets, for tests of who owns them: it opens a listening TCP socket and a bound UDP one, hands the first on to a child
// twice, takes the name that it is given, and says what it has. Each line on its input has it close a TCP socket and open another one,
// and say so; it ends with its input. Argument: the bytes of its name, in hexadecimal.
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'

const [, , name = ''] = process.argv

/** The sockets among our descriptors. @returns {{ descriptor: number, inode: number }[]} */
function sockets() {
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/self/fd/${descriptor}`))?.[1]
      return inode === undefined ? [] : [{ descriptor: Number(descriptor), inode: Number(inode) }]
    } catch {
      return []
    }
  })
}

/** What `open` opens. @param {() => Promise<unknown>} open */
async function opened(open) {
  const before = new Set(sockets().map(({ inode }) => inode))
  await open()
  const made = sockets().find(({ inode }) => !before.has(inode))
  if (made === undefined) throw new Error('No socket was opened')
  return made
}

let server = createServer()
const listen = () => once(server.listen(0, '127.0.0.1'), 'listening')
const tcp = await opened(listen)
const udp = await opened(() => once(createSocket('udp4').bind(0, '127.0.0.1'), 'listening'))
const child = spawn('sleep', ['infinity'], { stdio: ['ignore', 'ignore', 'inherit', tcp.descriptor, tcp.descriptor] })
writeFileSync('/proc/self/comm', Buffer.from(name, 'hex'))

/** @param {unknown} words */
const say = (words) => process.stdout.write(`${JSON.stringify(words)}\n`)
await once(child, 'spawn')
say({ pid: process.pid, child: child.pid, tcp, udp })

for await (const _ of createInterface({ input: process.stdin })) {
  const closed = once(server, 'close')
  server.close()
  await closed
  server = createServer()
  say(await opened(listen))
}
child.kill()
process.exit(0)
