import { conversations } from './conversations.mjs'
import { happenings, hostParts, neighbourhood } from './host.mjs'
import { Running, runWith, wordsInto } from './placement.mjs'
import { pods, vethHostParts } from './veths.mjs'

/** What was made around a host's namespace; docs/topology.md describes it. It ends with `close`. */
export class Topology {
  /** Parts that this kernel or user does not have, a sentence each. @type {string[]} */
  leftOut = []
  /** Who keeps each namespace: a process in it. @type {Map<string, number>} */
  #keepers = new Map()
  /** @type {Running[]} */
  #programs = []

  /** The office of docs/topology.md, in the namespace of this process. @param {number} pid */
  static async office(pid) {
    const topology = new Topology()
    return topology.#makeOrClose(pid, neighbourhood, hostParts, conversations)
  }

  /** The host of three hundred veths of docs/topology.md, in the namespace of this process. @param {number} pid */
  static async vethHost(pid) {
    const topology = new Topology()
    return topology.#makeOrClose(pid, ['isp', ...pods], vethHostParts, [])
  }

  /** Lets happen in the office what docs/topology.md tells of. */
  async stir() {
    await this.#make(happenings)
  }

  /** Runs `ip` commands in one of its namespaces, in one go. @param {string} place @param {...string} commands */
  async ip(place, ...commands) {
    const { code, errors } = await this.#batch(place, commands)
    if (code !== 0) throw new Error(`In the namespace ${place} of the topology ip said: ${errors}`)
  }

  /** Ends its programs, and with them the namespaces that they keep. */
  async close() {
    await Promise.all(this.#programs.map(async (program) => program.close()))
    this.#programs = []
  }

  /**
   * @param {number} pid
   * @param {readonly string[]} places
   * @param {readonly import('./host.mjs').Part[]} parts
   * @param {readonly import('./conversations.mjs').Program[]} programs
   */
  async #makeOrClose(pid, places, parts, programs) {
    try {
      await this.#keep('host', pid)
      for (const place of places) await this.#open(place, pid, programs.find((program) => program.in === place)?.name ?? place)
      for (const part of parts) await this.#make(part)
      for (const program of programs) await this.#start(program)
      return this
    } catch (error) {
      await this.close()
      throw error
    }
  }

  /** @param {string} place @param {number} pid @param {string} name */
  async #open(place, pid, name) {
    const keeper = await Running.startApart(pid, name)
    this.#programs.push(keeper)
    await this.#keep(place, keeper.pid)
  }

  /** Programs without rights may listen on every port, as services have it that gave theirs away. @param {string} place @param {number} pid */
  async #keep(place, pid) {
    this.#keepers.set(place, pid)
    const { code, errors } = await runWith([...wordsInto(pid).configuring, 'tee', '/proc/sys/net/ipv4/ip_unprivileged_port_start'], '0')
    if (code !== 0) throw new Error(`In the namespace ${place} of the topology ports below 1024 could not be given to programs: ${errors}`)
  }

  /** @param {import('./host.mjs').Part} part */
  async #make({ title, in: place, needs, commands }) {
    if (needs === undefined) {
      const { code, errors } = await this.#batch(place, commands)
      if (code !== 0) throw new Error(`The topology lacks ${title}: ip said ${errors}`)
      return
    }
    const { code, errors } = await this.#batch(place, commands.slice(0, 1))
    if (code === 0) await this.#make({ title, in: place, commands: commands.slice(1) })
    else this.leftOut.push(`Left out is ${title}: there are no ${needs} here (ip said: ${String(errors.split('\n')[0])})`)
  }

  /** @param {import('./conversations.mjs').Program} program */
  async #start({ name, in: place, orders }) {
    const keeper = this.#programs.find((one) => one.name === name && one.pid === this.#keepers.get(place))
    const running = keeper ?? (await this.#startIn(place, name))
    for (const order of orders) await running.carryOut(order)
  }

  /** @param {string} place @param {string} name */
  async #startIn(place, name) {
    const running = await Running.start(wordsInto(this.#keeperOf(place)).plain, name)
    this.#programs.push(running)
    return running
  }

  /** @param {string} place */
  #keeperOf(place) {
    const pid = this.#keepers.get(place)
    if (pid === undefined) throw new Error(`The topology has no namespace ${place}.`)
    return pid
  }

  /** A batch of ip is of one family: those of `-6` go together, after the others. @param {string} place @param {readonly string[]} commands */
  async #batch(place, commands) {
    const words = commands.map((command) => command.replaceAll(/@(\w+)/gu, (_, /** @type {string} */ name) => String(this.#keeperOf(name))))
    const version6 = words.filter((command) => command.startsWith('-6 ')).map((command) => command.slice(3))
    const into = [...wordsInto(this.#keeperOf(place)).configuring, 'ip']
    const first = await runWith([...into, '-batch', '-'], words.filter((command) => !command.startsWith('-6 ')).join('\n'))
    return first.code !== 0 || version6.length === 0 ? first : runWith([...into, '-6', '-batch', '-'], version6.join('\n'))
  }
}
