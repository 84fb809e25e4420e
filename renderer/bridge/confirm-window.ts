import type { ConfirmApi } from '../../electron/api/confirm-contract.ts'

declare global {
  interface Window {
    /** Put there by the confirmation's preload; absent on every other page. */
    readonly linkwrightConfirm?: ConfirmApi
  }
}

/** What the preload exposes to the confirmation; null when the page runs outside the app. */
export function connectToConfirmation(): ConfirmApi | null {
  return window.linkwrightConfirm ?? null
}
