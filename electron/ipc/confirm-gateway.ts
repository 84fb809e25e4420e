import * as z from 'zod'

import { confirmWish, type ConfirmWish } from '../api/confirm-contract.ts'
import { planOrder, type PlanOrder } from '../api/plan.ts'
import { confirmOrigin } from './channels.ts'
import { senderFault, type SenderEvent } from './sender.ts'

// Compiled checks need eval, which no process of the app allows itself.
z.config({ jitless: true })

/** What hears one confirmation. */
export interface ConfirmListener {
  /** Its page has loaded, also anew: from now on it can be told what to show. */
  onConnected(): void
  onOrder(order: PlanOrder): void
  onWish(wish: ConfirmWish): void
}

/**
 * Between the confirmations and the main process. Listened to is nobody but the main frame of a confirmation's own page: not the page of a window, which has the same channels
 * within its reach once it is compromised.
 */
export class ConfirmGateway {
  readonly #report: (message: string) => void
  readonly #admitted = new Map<number, { readonly listener: ConfirmListener; connected: boolean }>()

  constructor(report: (message: string) => void) {
    this.#report = report
  }

  /** From now on this webContents is a confirmation's. */
  admit(webContents: number, listener: ConfirmListener): void {
    this.#admitted.set(webContents, { listener, connected: false })
  }

  dismiss(webContents: number): void {
    this.#admitted.delete(webContents)
  }

  /** The page says that it is there. */
  connect(event: SenderEvent): void {
    const confirmation = this.#from(event, 'a connection')
    if (confirmation === null) return
    confirmation.connected = true
    confirmation.listener.onConnected()
  }

  /** The page orders something, or says that it does. */
  order(event: SenderEvent, order: unknown): void {
    const confirmation = this.#from(event, 'an order')
    if (confirmation === null) return
    const parsed = planOrder.safeParse(order)
    if (parsed.success) confirmation.listener.onOrder(parsed.data)
    else this.#report(`Refused an order: ${firstIssue(parsed.error)}`)
  }

  /** The page wishes something, or says that it does. */
  wish(event: SenderEvent, wish: unknown): void {
    const confirmation = this.#from(event, 'a wish')
    if (confirmation === null) return
    const parsed = confirmWish.safeParse(wish)
    if (parsed.success) confirmation.listener.onWish(parsed.data)
    else this.#report(`Refused a wish: ${firstIssue(parsed.error)}`)
  }

  /** The confirmation that an event is from; null, once that was reported, where it is from nobody who may. */
  #from(event: SenderEvent, what: 'a connection' | 'an order' | 'a wish') {
    const fault = senderFault(event, (id) => this.#admitted.has(id), confirmOrigin)
    const confirmation = fault === null ? this.#admitted.get(event.sender.id) : undefined
    if (confirmation === undefined || (what !== 'a connection' && !confirmation.connected)) {
      this.#report(`Refused ${what} of a confirmation. ${fault ?? 'Its page had not connected.'}`)
      return null
    }
    return confirmation
  }
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues
  return `${(issue?.path ?? []).join('.').slice(0, 100)} ${(issue?.message ?? 'invalid').slice(0, 200)}.`
}
