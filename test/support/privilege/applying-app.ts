import { Privilege } from '../../../electron/privilege/privilege.ts'
import { PrivilegedCarrier } from '../../../electron/services/plans/applying/privileged-carrier.ts'
import type { ToldApp } from '../plans/killed-app.ts'
import { directHelper } from './direct-helper.ts'

/** Waits for a plan from the parent, applies it for ten minutes by a helper of its own, and says "waiting", or "refused" with the step's number. */
export function applyWhatIsTold(): void {
  process.once('message', (message) => void applied(message))
}

async function applied(message: unknown): Promise<void> {
  if (!isPlan(message)) throw new Error('That is no plan.')
  const carrier = new PrivilegedCarrier(new Privilege(() => directHelper(message.namespace)))
  await carrier.elevate()
  const running = carrier.run({ steps: message.steps, wait: 600_000, namespaces: message.namespaces }, {
    onDone: () => undefined,
    onRefused: (step) => process.send?.(`refused ${step}`),
    onLeft: () => undefined,
    onWaiting: () => process.send?.('waiting'),
  })
  await running.ended
}

function isPlan(message: unknown): message is ToldApp {
  return typeof message === 'object' && message !== null && 'steps' in message && 'namespace' in message
}
