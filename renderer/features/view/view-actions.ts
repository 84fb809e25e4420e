import { useEffect } from 'react'

/** Something that can be done in the view on show. */
export interface ViewAction {
  readonly title: string
  /** Other words that people look for it by. */
  readonly also: readonly string[]
  readonly run: () => void
}

/** What can be done in the view on show, by who offers it; asked for when somebody wants to choose. */
export class ViewActions {
  readonly #offered = new Map<string, readonly ViewAction[]>()

  offer(by: string, actions: readonly ViewAction[]): void {
    this.#offered.set(by, actions)
  }

  all(): readonly ViewAction[] {
    return [...this.#offered.values()].flat()
  }
}

/** Offers these as long as the component that calls it is drawn. */
export function useOfferedActions(store: ViewActions, by: string, actions: readonly ViewAction[]): void {
  useEffect(() => {
    store.offer(by, actions)
    return () => store.offer(by, [])
  }, [store, by, actions])
}
