import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('program.mjs', import.meta.url))

/** How commands come into a namespace: with what it takes to configure it, or as a program that has no right to. @param {number} pid a process in it @returns {{ configuring: string[], plain: string[] }} */
export function wordsInto(pid) {
  if (process.getuid?.() === 0) return { configuring: ['nsenter', '-n', '-t', String(pid), '--'], plain: ['nsenter', '-n', '-t', String(pid), '--'] }
  const user = ['nsenter', '-U', '-n', '--preserve-credentials', '-t', String(pid)]
  return { configuring: [...user, '--keep-caps', '--'], plain: [...user, '--'] }
}

/** Starts what holds a namespace without any rights, so that other programs of the same user see it as their own. */
const withoutRights = ['setpriv', '--inh-caps', '-all', '--ambient-caps', '-all', '--']

/** A program (program.mjs) that takes orders. */
export class Running {
  /** @param {import('node:child_process').ChildProcessByStdio<import('node:stream').Writable, import('node:stream').Readable, null>} child @param {string} name */
  constructor(child, name) {
    this.child = child
    this.name = name
    this.exit = once(child, 'exit')
  }

  /** Starts one behind these words and waits until it runs. @param {readonly string[]} into @param {string} name */
  static async start(into, name) {
    const running = new Running(spawn('env', [...into, process.execPath, program, name], { stdio: ['pipe', 'pipe', 'inherit'] }), name)
    await running.#answer('started')
    return running
  }

  /** Starts one in a network namespace of its own, below that of a process. @param {number} pid @param {string} name */
  static async startApart(pid, name) {
    return Running.start([...wordsInto(pid).configuring, 'unshare', '-n', '--', ...(process.getuid?.() === 0 ? [] : withoutRights)], name)
  }

  get pid() {
    const { pid } = this.child
    if (pid === undefined) throw new Error(`${this.name} did not start.`)
    return pid
  }

  /** @param {import('./conversations.mjs').Order} order */
  async carryOut(order) {
    const answered = this.#answer(JSON.stringify(order))
    this.child.stdin.write(`${JSON.stringify(order)}\n`)
    await answered
  }

  async close() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    this.child.stdin.end()
    await this.exit
  }

  /** @param {string} order */
  async #answer(order) {
    const said = await Promise.race([once(this.child.stdout, 'data').then(([words]) => String(words)), this.exit.then(() => 'failed, and ended')])
    if (said.startsWith('failed')) throw new Error(`${this.name} of the topology, told ${order}: ${said.trim()}`)
  }
}

/** Runs one program with this on its stdin. @param {readonly string[]} command @param {string} input @returns {Promise<{ code: number | null, errors: string }>} */
export async function runWith([first = '', ...words], input) {
  const child = spawn(first, words, { stdio: ['pipe', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text))
  child.stdin.on('error', () => {}).end(input)
  await once(child, 'close')
  return { code: child.exitCode, errors: errors.trim() }
}
