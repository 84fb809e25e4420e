import { spawn } from 'node:child_process'
import { once } from 'node:events'

import type { Desk } from '../support/app/running-app.ts'
import { withDescendants } from './processor-time.ts'

/** Until what a view that was left had under way is over, and how long is looked, in milliseconds. */
const leaving = 5000
const looking = 10_000

/** How many messages the app with this process id, and what it started, send into sockets of this sort in 10 s while nothing happens. strace asks the kernel what a descriptor leads to, which says it within its namespace alone. */
export async function netlinkSends(app: number, desk: Desk, sort: 'NETLINK' | 'SOCK_DIAG'): Promise<number> {
  await passed(leaving)
  const pids = withDescendants(app)
  const words = ['-f', '-yy', '-q', '-e', 'trace=sendmsg,sendto,sendmmsg,write', ...pids.flatMap((pid) => ['-p', String(pid)])]
  const strace = spawn('nsenter', ['-n', '-t', String(desk.network.pid), '--', 'strace', ...words], { stdio: ['ignore', 'ignore', 'pipe'] })
  let told = ''
  strace.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
  const exit = once(strace, 'exit')
  await passed(looking)
  strace.kill('SIGINT')
  await exit
  return told.split('\n').filter((line) => line.includes('<NETLINK') && line.includes(sort)).length
}

function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds))
}
