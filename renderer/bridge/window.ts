import type { LinkwrightApi } from '../../electron/api/contract.ts'
import { createClient, type Client } from './client.ts'

declare global {
  interface Window {
    /** Put there by the preload; absent when the page is opened outside the app. */
    readonly linkwright?: LinkwrightApi
  }
}

/** The client on what the preload exposes; null when the page runs outside the app. */
export function connectToApp(): Client | null {
  return window.linkwright ? createClient(window.linkwright) : null
}
