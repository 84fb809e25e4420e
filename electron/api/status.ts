import type { ScopeId, TableState } from './views.ts'

/** What the name of a namespace stands for now: the one that is shown, none, or another that was made since. A namespace without a name is the same always. */
export type NamespaceName = 'same' | 'gone' | 'other'

/** What the status line says about a window's scope and its data. Sent when it changes, at most four times a second. */
export interface Status {
  readonly scope: { readonly id: ScopeId; readonly label: string }
  readonly named: NamespaceName
  /** The worst of the scope's tables in use. */
  readonly state: TableState
  readonly eventsPerSecond: number
  /** Whether changes of routes are among the events: they are listened to from the first view of routes on. */
  readonly hearsRoutes: boolean
  /** Times that the kernel dropped events for us (ENOBUFS). */
  readonly overruns: number
  /** Datagrams dropped because their sender was not the kernel. */
  readonly foreign: number
  /** Messages that were truncated or did not decode. */
  readonly malformed: number
  /** What the kernel granted, in bytes. */
  readonly receiveBuffer: number
}

/** What the app is and runs on; it does not change while it runs. */
export interface About {
  readonly version: string
  /** The name of the machine. */
  readonly host: string
  readonly kernel: string
  readonly electron: string
  readonly chromium: string
  readonly node: string
  /** "official 45.4.1", "carried 33.2.1", "override /opt/electron" as the launcher says. */
  readonly runtime: string
  /** False when Chromium's sandbox is off because root started the app. */
  readonly sandboxed: boolean
  readonly testDriver: boolean
  /** Whether the person asked that nothing can be changed (--read-only). */
  readonly readOnly: boolean
}
