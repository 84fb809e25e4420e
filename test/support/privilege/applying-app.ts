import { Privilege } from '../../../electron/privilege/privilege.ts'
import { PrivilegedCarrier } from '../../../electron/services/plans/applying/privileged-carrier.ts'
import type { ToldApp } from '../plans/killed-app.ts'
import { directHelper } from './direct-helper.ts'

/**
 * Waits for a plan from the parent, applies it for as long as is told by a helper of its own, and says "waiting", "refused" with the step's number, or how it was undone. A namespace before it has the helper started, of
 * which it says "elevated".
 */
export function applyWhatIsTold(): void {
  let early: PrivilegedCarrier | null = null
  process.on('message', (message) => {
    if (isPlan(message)) void applied(message, early)
    else if (typeof message === 'string') {
      early = carrierFor(message)
      void early.elevate().then(() => process.send?.('elevated'))
    } else throw new Error('That is no plan.')
  })
}

function carrierFor(namespace: string): PrivilegedCarrier {
  return new PrivilegedCarrier(new Privilege(() => directHelper(namespace)))
}

async function applied({ namespace, steps, namespaces, wait = 600_000 }: ToldApp, early: PrivilegedCarrier | null): Promise<void> {
  const carrier = early ?? carrierFor(namespace)
  await carrier.elevate()
  const running = carrier.run({ steps, wait, namespaces }, {
    onDone: () => undefined,
    onRefused: (step) => process.send?.(`refused ${step}`),
    onLeft: () => undefined,
    onWaiting: () => process.send?.('waiting'),
  })
  const end = await running.ended
  if (end.end === 'undone') process.send?.(`undone ${end.because}`)
}

function isPlan(message: unknown): message is ToldApp {
  return typeof message === 'object' && message !== null && 'steps' in message && 'namespace' in message
}
