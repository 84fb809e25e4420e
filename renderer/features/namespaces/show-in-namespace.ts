import { toApiError } from '../../../electron/api/errors.ts'
import type { FilteredView } from '../../../electron/api/namespaces.ts'
import type { Client } from '../../bridge/client.ts'

/** Shows in the window of the namespace of this name, which opens where there is none, the rows that a filter lets through. Gives why it cannot, a sentence; null: it does. */
export async function showInNamespace(client: Client, name: string, to: FilteredView): Promise<string | null> {
  try {
    const namespace = (await client.call('namespaces.list', undefined)).find(({ names }) => names.includes(name))
    if (namespace === undefined) return `There is no network namespace called ${name}, so that nothing of it can be shown.`
    if (namespace.locked !== null) return `The network namespace ${name} cannot be shown. ${namespace.locked}`
    await client.call('namespace.show', { namespace: name, where: 'window', at: to })
    return null
  } catch (thrown) {
    return toApiError(thrown).message
  }
}
