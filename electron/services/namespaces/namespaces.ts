import type { ListedNamespace } from '../../api/namespaces.ts'
import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { openConnection, type ScopeServices } from '../scope-services.ts'
import { listNamespaces, type NamespaceView } from './list-namespaces.ts'

/** The namespaces of this machine, as they are seen from a scope. */
export class Namespaces {
  readonly #services: ScopeServices
  #listing: Promise<readonly ListedNamespace[]> | null = null

  constructor(services: ScopeServices) {
    this.#services = services
  }

  /** Looks at them anew; who asks meanwhile gets the same answer. Rejects with `NetlinkError` where the kernel does not tell its numbers. */
  list(enter: NamespaceView['enter']): Promise<readonly ListedNamespace[]> {
    this.#listing ??= this.#list(enter).finally(() => {
      this.#listing = null
    })
    return this.#listing
  }

  async #list(enter: NamespaceView['enter']): Promise<readonly ListedNamespace[]> {
    const connection = openConnection(this.#services, { protocol: NETLINK_ROUTE })
    try {
      return await listNamespaces({ connection, cookie: this.#services.kernel.cookie, enter })
    } finally {
      connection.close()
    }
  }
}
