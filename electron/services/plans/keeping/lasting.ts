import type { PlanLasting } from '../../../api/plan.ts'
import { systemdCommand } from './systemd-command.ts'

/** What manages a device, as far as lasting goes. */
export interface Managing {
  /** "NetworkManager" */
  readonly manager: string
  /** The device's name, marked off (`named`). */
  readonly device: string
  /** Lines for a terminal, or of a file, that have the manager keep it; empty: we know of none. */
  readonly keep: readonly string[]
  /** So many steps about the device those lines leave out. */
  readonly left: number
}

/** Where a plan is carried out. */
export type LastingPlace =
  /** The network of this machine. */
  | { readonly place: 'machine' }
  | { readonly place: 'sandbox' }
  /** A network namespace of this process's own, which no start of the machine makes again. */
  | { readonly place: 'own' }
  /** `name`: as `ip -n` takes it, or an absolute path. */
  | { readonly place: 'namespace'; readonly name: string }

/** What is known of how long a plan lasts. */
export interface LastingFacts {
  readonly managing: readonly Managing[]
  /** A device that it touches has an address that is renewed. */
  readonly hasLease: boolean
  readonly place: LastingPlace
}

/** How long a change will be so, and what would keep it. `commands` are those of iproute2 that make it. */
export function lasting(commands: readonly string[], { managing, hasLease, place }: LastingFacts): PlanLasting {
  if (place.place === 'sandbox') return { sentence: 'Until the sandbox ends.', keep: [] }
  if (place.place === 'own') return { sentence: 'Until this network namespace ends.', keep: [] }
  const until = [
    ...managing.map(({ manager, device }) => `until ${manager} rewrites ${device}`),
    ...(hasLease ? ['until the lease renews'] : []),
    ...(place.place === 'namespace' ? ['until the namespace ends', 'reboot'] : ['until reboot']),
  ]
  const words = until.length === 1 ? until[0] ?? '' : `${until.slice(0, -1).join(', ')} or ${until.at(-1) ?? ''}`
  return {
    sentence: `${words.charAt(0).toUpperCase()}${words.slice(1)}.`,
    keep: [
      ...managing.flatMap((managed) => (managed.keep.length === 0 ? [] : [{ label: keptBy(managed, managing.length > 1), lines: managed.keep }])),
      { label: 'Done again at every start, by systemd', lines: systemdUnit(commands, place) },
    ],
  }
}

function keptBy({ manager, device, left }: Managing, several: boolean): string {
  return `Kept by ${manager}${several ? `, ${device.replaceAll(/[\u2068\u2069]/g, '')}` : ''}${left === 0 ? '' : ` (without ${left === 1 ? 'one step' : `${left} steps`})`}`
}

/** A unit that runs the commands once the kernel's devices are there; systemd.service(5). A namespace with a name is made if it is not there yet. */
function systemdUnit(commands: readonly string[], place: LastingPlace): readonly string[] {
  return [
    '# /etc/systemd/system/network-change.service',
    '[Unit]',
    'Description=Network settings made with Linkwright',
    'After=network-pre.target',
    'Before=network.target',
    'Wants=network-pre.target',
    '[Service]',
    'Type=oneshot',
    'RemainAfterExit=yes',
    ...(place.place === 'namespace' && /^[\w.-]+$/.test(place.name) ? [`ExecStart=-/sbin/ip netns add ${place.name}`] : []),
    ...commands.map((command) => `ExecStart=${takesAway.test(command) ? '-' : ''}/sbin/${systemdCommand(command)}`),
    '[Install]',
    'WantedBy=multi-user.target',
  ]
}

/** What is to be taken away may not be there at the next start: that is no failure. */
const takesAway = /^ip (?:-n (?:'[^']*'|\S+) )?(?:-[46] )?\w+ (?:delete|del) /
