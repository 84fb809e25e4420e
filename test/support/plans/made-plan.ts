import type { MessageNode } from '../../../electron/api/inspection.ts'
import type { Plan, PlannedMessage, PlanState, PlanStep, StepOutcome } from '../../../electron/api/plan.ts'

function node(name: string, number: number | null, offset: number, length: number, value: string | null): MessageNode {
  return { name, number, offset, length, value, children: [] }
}

/** RTM_NEWROUTE of a default route, as the kernel takes it. */
const newRoute = Uint8Array.from(
  '340000001800050500000000000000000200000 0fe0400010000000008000500cb0071fe08000400020000000800060064000000'.replaceAll(' ', '').match(/../g) ?? [],
  (byte) => Number.parseInt(byte, 16),
)

function message(title: string): PlannedMessage {
  return {
    title,
    flags: 'REQUEST ACK CREATE REPLACE',
    tree: [
      node('nlmsghdr', null, 0, 16, title),
      node('rtmsg', null, 16, 12, 'inet /0 main static'),
      node('RTA_GATEWAY', 5, 28, 8, '203.0.113.254'),
      node('RTA_OIF', 4, 36, 8, '2'),
      node('RTA_PRIORITY', 6, 44, 8, '100'),
    ],
    bytes: newRoute,
  }
}

function step(object: PlanStep['object'], place: string, sentence: string, changes: PlanStep['changes'], doing: string, undo: string, title: string): PlanStep {
  return { sentence, object, place, changes, do: [`ip ${doing}`], undo: undo === '' ? [] : [`ip ${undo}`], message: message(title), inverses: undo === '' ? [] : [message(title)], losses: [], edit: 0 }
}

/** The uplink of the mock, changed. */
export const uplinkSteps: readonly PlanStep[] = [
  step('link', 'Link', 'Raise the MTU of \u2068enp1s0\u2069', [{ field: 'mtu', before: '1500', after: '9000' }], 'link set dev enp1s0 mtu 9000', 'link set dev enp1s0 mtu 1500', 'RTM_SETLINK'),
  step('address', 'Address', 'Add an address', [{ field: 'address', before: null, after: '203.0.113.25/24' }], 'address add 203.0.113.25/24 dev enp1s0', 'address delete 203.0.113.25/24 dev enp1s0', 'RTM_NEWADDR'),
  step(
    'route', 'Route, main', 'Replace the default route',
    [{ field: 'via', before: '203.0.113.1', after: '203.0.113.254' }, { field: 'proto', before: 'dhcp', after: 'static' }],
    'route replace default via 203.0.113.254 dev enp1s0 proto static metric 100', 'route replace default via 203.0.113.1 dev enp1s0 proto dhcp metric 100', 'RTM_NEWROUTE',
  ),
  step('rule', 'Rule', 'Prefer it for the lab prefix', [{ field: 'rule', before: null, after: 'to 198.51.100.0/24' }], 'rule add to 198.51.100.0/24 lookup main priority 900', 'rule delete to 198.51.100.0/24 lookup main priority 900', 'RTM_NEWRULE'),
]

/** A plan as a core makes them; what a test wants different it overrides. */
export function madePlan(differs: Partial<Plan> = {}): Plan {
  return {
    id: 'plan-1',
    title: 'Change the uplink of \u2068enp1s0\u2069',
    steps: uplinkSteps,
    warnings: [
      { code: 'own-connection', title: 'Carries your ssh connection', detail: '\u2068203.0.113.24:22\u2069 from \u2068198.51.100.61:53122\u2069 leaves by the default route that step 3 replaces', steps: [0, 2] },
      { code: 'managed', title: 'Managed by NetworkManager', detail: 'Profile “Uplink” sets the same address and may put its own back', steps: [0, 1, 2] },
    ],
    lasting: { sentence: 'Until reboot, or until NetworkManager rewrites \u2068enp1s0\u2069.', keep: [{ label: 'NetworkManager', lines: ['nmcli connection modify Uplink 802-3-ethernet.mtu 9000'] }] },
    usualWait: 60,
    namespace: '',
    madeAt: Date.now(),
    ...differs,
  }
}

/** Where a plan stands; outcomes are "done" unless they are given. */
export function planState(plan: Plan, progress: PlanState['progress'], outcomes?: readonly StepOutcome[]): PlanState {
  return { plan: plan.id, progress, outcomes: outcomes ?? plan.steps.map((_, at) => ({ outcome: 'done', microseconds: 900 - 200 * (at % 4) })), differences: [], faults: [] }
}
