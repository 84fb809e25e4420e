import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

/** A program on a terminal of its own (script(1)): what it shows, and a person who types. */
export class Terminal {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>
  #waiting: (() => void)[] = []
  #ended = false
  #shown = ''
  /** Resolves with the program's exit code. */
  readonly exit: Promise<number | null>

  /** `inside` makes of a command the one that runs it where it belongs. */
  constructor(inside: (command: readonly string[]) => readonly [string, ...string[]], command: readonly string[]) {
    const quoted = ['exec', ...command.map((word) => `'${word.replaceAll("'", "'\\''")}'`)].join(' ')
    const [program, ...args] = inside(['script', '--quiet', '--return', '--echo', 'always', '--command', `echo "terminal $(tty)"; ${quoted}`, '/dev/null'])
    this.#process = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#process.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      this.#shown += chunk
      this.#tell()
    })
    this.exit = new Promise((resolve) => {
      this.#process.once('close', (code) => {
        this.#ended = true
        this.#tell()
        resolve(code)
      })
    })
  }

  /** All that was shown so far, without colours, lines ended by \n. */
  get shown(): string {
    return stripVTControlCharacters(this.#shown).replaceAll('\r\n', '\n')
  }

  /** Resolves with the match as soon as it is shown; rejects where the program ends without. */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.shown)
      if (found !== null) return found
      if (this.#ended) throw new Error(`The program ended, and ${String(pattern)} was not shown: ${this.shown}`)
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  type(text: string): void {
    this.#process.stdin.write(text)
  }

  /** Takes the terminal away from the program, as a lost connection does: it gets SIGHUP. */
  hangUp(): void {
    this.#process.kill('SIGKILL')
  }

  /** Waits for the question for a password. What is typed before the terminal stops to echo is thrown away (TCSAFLUSH). */
  async untilAsked(): Promise<void> {
    const [, path = ''] = await this.until(/terminal (\/dev\/\S+)\n/)
    await this.until(/Password: /)
    while (!spawnSync('stty', ['-a', '-F', path], { encoding: 'utf8' }).stdout.includes(' -echo ')) if (this.#ended) throw new Error(`The program ended: ${this.shown}`)
  }

  /** Waits for the question for a password, and answers it. */
  async answer(password: string): Promise<void> {
    await this.untilAsked()
    this.type(`${password}\n`)
  }

  #tell(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
