import { NetworkNamespace } from '../network-namespace.ts'
import { action, guard, type StepParts } from './frames.ts'
import { address, getLink, nameAndKind, route, rtm, setMtu } from './messages.ts'

/** A namespace with a pair of veths of which one has an address and a route, for a helper to change. */
export class Subject extends NetworkNamespace {
  readonly v0: number

  constructor(purpose: string) {
    super(purpose)
    this.ip('link', 'set', 'lo', 'up')
    this.ip('link', 'add', 'v0', 'type', 'veth', 'peer', 'name', 'v1')
    // Addresses that the kernel makes itself come later and would be differences.
    this.ip('link', 'set', 'v0', 'addrgenmode', 'none', 'up')
    this.ip('link', 'set', 'v1', 'addrgenmode', 'none', 'up')
    this.ip('addr', 'add', '10.1.0.1/24', 'dev', 'v0')
    this.ip('route', 'add', '10.77.0.0/16', 'via', '10.1.0.3', 'metric', '5')
    this.v0 = this.indexOf('v0')
  }

  indexOf(name: string): number {
    const [link]: readonly { readonly ifindex: number }[] = JSON.parse(this.ip('-j', 'link', 'show', 'dev', name))
    if (link === undefined) throw new Error(`There is no ${name}.`)
    return link.ifindex
  }

  get mtu(): number {
    const [link]: readonly { readonly mtu: number }[] = JSON.parse(this.ip('-j', 'link', 'show', 'dev', 'v0'))
    return link?.mtu ?? 0
  }

  /** All that `ip -j -d` shows of it. */
  get state(): unknown {
    const commands = [['link'], ['addr'], ['route', 'show', 'table', 'all'], ['-6', 'route', 'show', 'table', 'all'], ['rule'], ['neigh']]
    return commands.map((words): unknown => JSON.parse(this.ip('-j', '-d', ...words) || '[]'))
  }

  /** Of a guard: v0 is still v0 and a veth. */
  get isV0(): Buffer {
    return guard(getLink(this.v0), nameAndKind('v0', 'veth'))
  }

  mtuStep(mtu: number): StepParts {
    return { actions: [action(setMtu(this.v0, mtu)), action(setMtu(this.v0, this.mtu))], guard: this.isV0 }
  }

  addressStep(local: string): StepParts {
    return { actions: [action(address(rtm.newAddr, this.v0, local, 24)), action(address(rtm.delAddr, this.v0, local, 24))], guard: this.isV0 }
  }

  routeStep(destination: string, gateway?: string): StepParts {
    const wish = { destination, prefix: 24, device: this.v0, ...(gateway === undefined ? {} : { gateway }) }
    return { actions: [action(route(rtm.newRoute, wish)), action(route(rtm.delRoute, wish))], independent: true }
  }

  /** Three steps: its MTU, an address and a route by that. */
  get threeSteps(): readonly StepParts[] {
    return [this.mtuStep(1400), this.addressStep('10.9.0.1'), this.routeStep('10.78.0.0', '10.9.0.2')]
  }
}
