import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

const inet6Word = '-6 '

function isInet6(line = ''): boolean {
  return line.startsWith(inet6Word)
}

/** A network namespace of a test's own, empty but for its loopback device. Making one needs root and iproute2. */
export class NetworkNamespace {
  static #made = 0
  readonly name: string

  constructor(purpose: string) {
    NetworkNamespace.#made += 1
    this.name = `lw-${purpose}-${process.pid}-${NetworkNamespace.#made}`
    execFileSync('ip', ['netns', 'add', this.name])
    this.#forgetProxies()
  }

  /** The kernel keeps proxies on no device beyond the end of their namespace (net/core/neighbour.c), and a new one in the same memory shows them. */
  #forgetProxies(): void {
    const proxies: readonly { readonly dst: string; readonly dev?: string }[] = JSON.parse(this.ip('-j', 'neighbour', 'show', 'proxy') || '[]')
    for (const { dst, dev } of proxies) if (dev === undefined) this.ip('neighbour', 'delete', 'proxy', dst)
  }

  /** Runs `ip` inside and gives what it printed; throws with its words where it refuses. */
  ip(...words: readonly string[]): string {
    return execFileSync('ip', ['-n', this.name, ...words], { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe'] })
  }

  /**
   * Runs lines of `ip -batch`, going on behind a refusal; gives the numbers of the lines that were refused, from 1.
   * A line may begin with "-6 ", for objects whose family no word of theirs tells (rules). Throws where `ip` gave up: it does not go on behind a line that it does not understand.
   */
  batch(lines: readonly string[]): readonly number[] {
    const refused: number[] = []
    for (let start = 0, end = 0; start < lines.length; start = end) {
      const inet6 = isInet6(lines[start])
      while (end < lines.length && isInet6(lines[end]) === inet6) end += 1
      const run = lines.slice(start, end).map((line) => (inet6 ? line.slice(inet6Word.length) : line))
      refused.push(...this.#batch(inet6 ? ['-6'] : [], run).map((line) => line + start))
    }
    return refused
  }

  /** Starts to run lines of `ip -batch` while the test goes on; resolves at the end, and throws where one was refused. */
  async batchMeanwhile(lines: readonly string[]): Promise<void> {
    const running = spawn('ip', ['-n', this.name, '-batch', '-'], { stdio: ['pipe', 'ignore', 'inherit'] })
    const exit = once(running, 'exit')
    running.stdin.end(`${lines.join('\n')}\n`)
    const [code] = await exit
    if (code !== 0) throw new Error(`ip -batch ended with ${String(code)}.`)
  }

  #batch(options: readonly string[], lines: readonly string[]): readonly number[] {
    const input = `${lines.join('\n')}\nlink show dev lo\n`
    const ran = spawnSync('ip', [...options, '-n', this.name, '-force', '-batch', '-'], { input, encoding: 'utf8' })
    if (!ran.stdout.includes('LOOPBACK')) throw new Error(`ip -batch did not come to the end: ${ran.stderr}`)
    return Array.from(ran.stderr.matchAll(/^Command failed -:(\d+)/gm), (match) => Number(match[1]))
  }

  /** Runs any program inside. */
  run(program: string, ...words: readonly string[]): string {
    return execFileSync('ip', ['netns', 'exec', this.name, program, ...words], { encoding: 'utf8' })
  }

  remove(): void {
    this.#forgetProxies()
    execFileSync('ip', ['netns', 'del', this.name])
  }

  [Symbol.dispose](): void {
    this.remove()
  }
}
