import { existsSync } from 'node:fs'

import { displayText } from '../../../netlink/core/text.ts'
import { faultyField } from './planning-error.ts'

/** Where ip-netns(8) keeps the names of namespaces. */
const folder = '/run/netns/'
/** That of a process, as proc_pid_ns(5) has it. */
const ofProcess = /^\/proc\/[1-9]\d*\/ns\/net$/
/** The helper takes so many with one plan. */
const most = 16

/** The numbers by which a plan names the namespaces that devices are moved into. */
export class NamespaceNumbers {
  readonly #names: string[] = []

  /** All names, each at the place of its number. */
  get all(): readonly string[] {
    return this.#names
  }

  /** The number of a name below /run/netns, or of the file of a process's namespace. Throws `PlanningError` where there is none, or they are too many. */
  number(name: string): number {
    const known = this.#names.indexOf(name)
    if (known >= 0) return known
    if (!isThere(name)) throw faultyField('namespace', `There is no network namespace "${displayText(name)}"${ofProcess.test(name) ? ': the process has ended, or you may not look at it' : ` below ${folder}`}.`)
    if (this.#names.length === most) throw faultyField('namespace', `A plan moves devices into ${most} namespaces at most.`)
    return this.#names.push(name) - 1
  }

  name(number: number): string {
    return this.#names[number] ?? String(number)
  }
}

function isThere(name: string): boolean {
  if (ofProcess.test(name)) return existsSync(name)
  return name !== '' && !name.includes('/') && name !== '.' && name !== '..' && existsSync(`${folder}${name}`)
}
