import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PlanStanding } from '../../../electron/api/confirm-contract.ts'
import type { Client } from '../../bridge/client.ts'

/** What the window's page knows of the confirmation above it. */
export interface ShownConfirmation {
  /** A sheet lies over the whole page. */
  readonly covers: boolean
  /** Pixels that the dock takes; 0: there is none. */
  readonly room: number
  /** When what was applied undoes itself; wall clock, ms. null: nothing waits. */
  readonly until: number | null
  /** Hands the keyboard on to the dock. */
  readonly reach: () => void
}

/** Follows the confirmation. What had the keyboard before a sheet came gets it back. `onBack`: the keyboard comes back from the dock, and goes on that way. */
export function useConfirmation(client: Client, onBack: (step: 1 | -1) => void): ShownConfirmation {
  const [standing, setStanding] = useState<PlanStanding | null>(null)
  useEffect(() => client.onPlan(setStanding), [client])
  useEffect(() => client.onPane(onBack), [client, onBack])
  const covers = standing?.place === 'sheet'
  const before = useRef<Element | null>(null)
  useLayoutEffect(() => {
    if (covers) {
      before.current = document.activeElement
      return
    }
    const element = before.current
    before.current = null
    if (element instanceof HTMLElement && element.isConnected && document.activeElement === document.body) element.focus({ preventScroll: true })
  }, [covers])
  return {
    covers,
    room: standing?.place === 'dock' ? standing.room : 0,
    until: standing?.until ?? null,
    reach: () => {
      client.call('plans.reach', undefined).catch(() => undefined)
    },
  }
}
