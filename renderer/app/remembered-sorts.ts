import type { Settings } from '../../electron/api/settings.ts'
import { settingsOfView } from '../../electron/api/usual-settings.ts'
import type { Client } from '../bridge/client.ts'
import type { ViewSession } from '../features/view/view-session.ts'
import { kindFacts } from './kind-facts.ts'

/** What views were sorted by last, for those that open: what is chosen in another window sorts no view that is open here. */
export class RememberedSorts {
  #settings: Settings | null = null

  /** `opened`: the views that opened before the settings came. */
  constructor(client: Client, opened: () => Iterable<ViewSession>) {
    client.onSettings(({ settings }) => {
      const early = this.#settings === null ? [...opened()] : []
      this.#settings = settings
      for (const session of early) this.#sort(session)
    })
  }

  /** Sorts a view as it was the last time, and opens it. A sort that its kind has not is left. */
  async open(session: ViewSession): Promise<void> {
    this.#sort(session)
    await session.open()
    const { usualSort } = kindFacts[session.kind]
    const { failure, sort } = session.snapshot()
    if (failure?.code !== 'invalid-input' || sort === usualSort) return
    session.setSort(usualSort)
    await session.open()
  }

  #sort(session: ViewSession): void {
    const sort = this.#settings && settingsOfView(this.#settings, session.kind).sort
    if (sort) session.setSort(sort)
  }
}
