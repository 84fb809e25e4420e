import { spawnSync } from 'node:child_process'

import { u16At, u32At } from '../../electron/netlink/core/bytes.ts'
import { NLM_F_ACK } from '../../electron/netlink/core/constants.ts'
import { messageFlagsAt, setMessageSequence } from '../../electron/netlink/core/message-header.ts'
import type { NetworkNamespace } from './network-namespace.ts'

const traced = ['-e', 'trace=sendmsg,sendto', '-e', 'write=all']

/** What a command of `ip`, as a shell takes it, asks of the kernel of a namespace: its first message that wants an acknowledgement, with the sequence number 0. The command is run; the kernel may refuse it. Needs root and strace. */
export function sentByIp(namespace: NetworkNamespace, command: string): Uint8Array {
  const trace = run('ip', ['netns', 'exec', namespace.name, 'sh', '-c', `exec strace ${traced.join(' ')} ${command}`])
  const request = messagesOf(trace).find((bytes) => (messageFlagsAt(bytes, 0) & NLM_F_ACK) !== 0)
  if (request === undefined) throw new Error(`"${command}" sent no request:\n${trace}`)
  setMessageSequence(request, 0, 0)
  return request
}

const inet6Word = '-6 '

/** The same of many lines of `ip -batch` (a line may begin with "-6 "): one message of one of these types a line, with the sequence number that it had. Throws where a line sends none or several. */
export function sentByIpBatch(namespace: NetworkNamespace, lines: readonly string[], types: readonly number[]): readonly Uint8Array[] {
  const out: Uint8Array[] = []
  for (const inet6 of [false, true]) {
    const some = lines.flatMap((line, index) => (line.startsWith(inet6Word) === inet6 ? [{ line: inet6 ? line.slice(inet6Word.length) : line, index }] : []))
    if (some.length === 0) continue
    const words = ['-n', namespace.name, ...(inet6 ? ['-6'] : []), '-force', '-batch', '-']
    const trace = run('strace', [...traced, 'ip', ...words], `${some.map(({ line }) => line).join('\n')}\n`)
    const sent = messagesOf(trace).filter((message) => types.includes(u16At(message, 4)))
    if (sent.length !== some.length) throw new Error(`ip sent ${sent.length} messages for ${some.length} lines.`)
    for (const [at, { index }] of some.entries()) out[index] = sent[at] ?? new Uint8Array()
  }
  return out
}

/** What a program says on its standard error, whatever its exit code. */
function run(program: string, args: readonly string[], input = ''): string {
  const { error, stderr } = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (error !== undefined) throw error
  return stderr
}

/** strace dumps what is written as " | 00000  18 00 00 00 …  18 00 …  text |", after "* 24 bytes in buffer 0". */
function messagesOf(trace: string): readonly Uint8Array[] {
  const buffers: number[][] = []
  for (const line of trace.split('\n')) {
    if (/^ \* \d+ bytes in buffer/.test(line) || /^send(?:msg|to)\(/.test(line)) buffers.push([])
    const dump = /^ \| [0-9a-f]+ {2}((?:[0-9a-f]{2} {1,2})+)/.exec(line)
    if (dump?.[1] !== undefined) buffers.at(-1)?.push(...dump[1].trim().split(/ +/).map((byte) => Number.parseInt(byte, 16)))
  }
  return buffers.filter((bytes) => bytes.length >= 16).map((bytes) => Uint8Array.from(bytes).slice(0, u32At(Uint8Array.from(bytes), 0)))
}
