import type { OwnFolder } from './own-folder.ts'
import type { ScopeId, TableState } from './views.ts'

/**
 * What the name of a namespace stands for now: the one that is shown, none, another that was made since, or what this user may not look at any more. A namespace
 * without a name is the same always.
 */
export type NamespaceName = 'same' | 'gone' | 'other' | 'unknown'

/** What the status line says about a window's scope and its data. Sent when it changes, at most four times a second. */
export interface Status {
  readonly scope: { readonly id: ScopeId; readonly label: string }
  readonly named: NamespaceName
  /** The worst of the scope's tables in use. */
  readonly state: TableState
  readonly eventsPerSecond: number
  /** Times that the kernel dropped events for us (ENOBUFS). */
  readonly overruns: number
  /** Datagrams dropped because their sender was not the kernel. */
  readonly foreign: number
  /** Messages that were truncated or did not decode. */
  readonly malformed: number
  /** All tables that there may be, in the order of their kinds. */
  readonly tables: readonly TableStatus[]
  /** Whether something can be changed there without asking anybody. */
  readonly privilege: PrivilegeState
  /** What a helper that was killed has applied and not undone; absent: nothing. */
  readonly leftBehind?: LeftBehind
  /** The helper that is there should keep a record of what it applies, and cannot: were it killed, nothing could undo that. */
  readonly unrecorded?: true
}

/** Whether a helper that was killed left a change behind. */
export type LeftBehind =
  /** The helper that is there has its record. */
  | 'there'
  /** A change was under way when the app or its helper was ended, and no helper has been asked since. */
  | 'perhaps'

/** Whether an app may change something in a scope. */
export type PrivilegeState =
  /** There is no helper. */
  | 'locked'
  /** A helper is being started: a person may be asked for a password. */
  | 'elevating'
  /** The helper is there. */
  | 'elevated'
  /** A plan is applied, and is undone unless it is confirmed. */
  | 'confirming'

/** One table of a scope. */
export interface TableStatus {
  /** What it holds: "links", "addresses", "routes". */
  readonly name: string
  /** Whether its changes are among the events: the kernel is listened to once there is a view of it. */
  readonly heard: boolean
  /** What the kernel granted for its events, in bytes; 0: it is not heard. */
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
  /** What draws the window: where it is not a GPU of this machine ("remote": the display is reached over a network), nothing fades and sparklines move once a second. */
  readonly drawing: 'gpu' | 'software' | 'remote'
  /** Whether it runs in the sandbox, a private network made for it, which ends with it: what is shown and changed there is not this machine's. */
  readonly sandbox: boolean
  /** Whether the person asked that nothing can be changed (--read-only). */
  readonly readOnly: boolean
  /** Where its log lies, and the reports about crashes. */
  readonly folders: Readonly<Record<OwnFolder, string>>
}
