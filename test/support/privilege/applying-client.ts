import { HelperClient } from '../../../electron/privilege/helper-client.ts'
import { directHelper } from './direct-helper.ts'
import { routeStep } from './made-steps.ts'

/** Applies a route that waits ten minutes for its confirmation, says so, and does nothing more. */
export async function applyAndStay(namespace: string, oif: number): Promise<void> {
  const client = new HelperClient(directHelper(namespace))
  await client.hello()
  const outcome = await client.apply({ id: 1n, wait: 600_000, steps: [routeStep('10.1.1.0', '192.0.2.2', oif)], namespaces: new Map() }, {})
  process.stdout.write(`${outcome.state}\n`)
}
