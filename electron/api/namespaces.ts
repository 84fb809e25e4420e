import * as z from 'zod'

import { viewKind, type PageName } from './views.ts'

/** A process as a namespace is known by it. */
export interface NamespaceProcess {
  readonly pid: number
  /** /proc/PID/comm: as it calls itself. */
  readonly name: string
}

/** One network namespace of this machine that can be seen from here. */
export interface ListedNamespace {
  /** Below /run/netns; several may stand for one. */
  readonly names: readonly string[]
  /** Of the processes in it that this user may look at, the oldest few. */
  readonly processes: readonly NamespaceProcess[]
  /** How many there are of those in all. */
  readonly processCount: number
  /** How the namespace on show numbers it, as IFLA_LINK_NETNSID says it; null: it does not. */
  readonly number: number | null
  /** It is the one on show. */
  readonly shown: boolean
  /** The app itself runs in it. */
  readonly own: boolean
  /** What `namespace.show` takes to show it: a name, or the file of a process; null: the app's own, or none. */
  readonly way: string | null
  /** Why it cannot be shown, in a sentence; null: it can. */
  readonly locked: string | null
  /** What keeps one out of it, where others are kept out of theirs alike: a capability that is lacking, or that its number alone is known. null: nothing does, or something of its own. */
  readonly barrier: 'capability' | 'number' | null
}

/** What a window may ask for: a name below /run/netns or the file of a process in the namespace, no other path; null: the namespace that the app runs in. */
const namespaceWay = z.string().max(255).regex(/^(?!\.{1,2}$)[^/\0]+$|^\/proc\/[1-9]\d{0,9}\/ns\/net$/)

/** The rows of a view that a filter lets through. */
export const filteredView = z.object({ view: viewKind, filter: z.string().max(4096) })
export type FilteredView = z.infer<typeof filteredView>

/** What a window is asked to show: rows, or a page as it stands. */
export type WantedPage = FilteredView | { readonly page: PageName }

/** Asks for a window on a namespace. */
export const showNamespaceInput = z.object({
  namespace: namespaceWay.nullable(),
  /** In the window that asks, from the start, or in one of its own. One that is on show in some window already is brought to the front. */
  where: z.enum(['here', 'window']),
  /** What it shows there; absent: what it shows already, or what windows begin with. */
  at: filteredView.optional(),
})
