import { existsSync } from 'node:fs'

import { displayText } from '../../../netlink/core/text.ts'
import { faultyField } from './planning-error.ts'

/** Where ip-netns(8) keeps the names of namespaces. */
const folder = '/run/netns/'
/** The helper takes so many with one plan. */
const most = 16

/** The numbers by which a plan names the namespaces that devices are moved into. */
export class NamespaceNumbers {
  readonly #names: string[] = []

  /** All names, each at the place of its number. */
  get all(): readonly string[] {
    return this.#names
  }

  /** The number of a name below /run/netns. Throws `PlanningError` where there is none, or they are too many. */
  number(name: string): number {
    const known = this.#names.indexOf(name)
    if (known >= 0) return known
    if (name === '' || name.includes('/') || name === '.' || name === '..' || !existsSync(`${folder}${name}`)) {
      throw faultyField('namespace', `There is no network namespace "${displayText(name)}" below ${folder}.`)
    }
    if (this.#names.length === most) throw faultyField('namespace', `A plan moves devices into ${most} namespaces at most.`)
    return this.#names.push(name) - 1
  }

  name(number: number): string {
    return this.#names[number] ?? String(number)
  }
}
