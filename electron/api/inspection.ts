import * as z from 'zod'

import type { RowId } from './row-base.ts'
import { rowId, viewId, type ViewKind } from './views.ts'

/** The row that is inspected. */
export const inspectInput = z.object({ view: viewId, row: rowId })

/** One fact of a record in words of the domain. */
export interface InspectedField {
  readonly label: string
  readonly value: string
  /** "bytes", "ms", "packets" …; null when the value has none. */
  readonly unit: string | null
  /** The value is how many seconds there are until this moment, wall clock in milliseconds, and counts down; null: it stands still. */
  readonly until: number | null
  /** One sentence on what it means; null when the label says it. */
  readonly explanation: string | null
  /** In mono: could be pasted into a terminal. */
  readonly technical: boolean
  /** Where that what the value names is shown; null: it names nothing that is. */
  readonly leadsTo: Destination | null
  /** The value names a link of another network namespace, which can be shown. Absent: it does not. */
  readonly elsewhere?: LinkElsewhere
}

/** A link of another network namespace. */
export interface LinkElsewhere {
  /** As `namespace.show` takes it. */
  readonly namespace: string
  /** Its index there. */
  readonly link: number
}

/** What a value names, as a view shows it: a row, or what a filter lets through. */
export type Destination = { readonly view: ViewKind } & ({ readonly row: RowId } | { readonly filter: string })

/** How a word of a line is marked: something passes (half), is doubtful (warn), or does not work (bad); null: it is a plain fact. */
export type InspectedMark = 'half' | 'warn' | 'bad' | null

/** One word or value of a line; its label stands before it, "weight 4", and may be empty. */
export interface InspectedPart extends InspectedField {
  readonly mark: InspectedMark
}

/** One of several things of the same sort that a record has: an address of a link, a hop of a route. */
export interface InspectedLine {
  readonly label: string
  readonly parts: readonly InspectedPart[]
  /** What more there is to say of it, below. */
  readonly below: readonly InspectedPart[]
}

/** Facts that belong together, under a title. */
export interface InspectedGroup {
  readonly title: string
  /** Stand before the fields. */
  readonly lines: readonly InspectedLine[]
  readonly fields: readonly InspectedField[]
}

/** One part of a Netlink message: the header, one of its fields, an attribute, a member of a struct. */
export interface MessageNode {
  /** The kernel's name, "IFLA_MTU", "ifi_index"; "attribute 69" when no header of ours knows it. */
  readonly name: string
  /** The attribute's number; null for headers and their fields. */
  readonly number: number | null
  /** Where its bytes start, from the start of the message, the attribute's own header included. */
  readonly offset: number
  /** How many bytes, its header included, padding not. */
  readonly length: number
  /** Decoded, for people; null for nests. */
  readonly value: string | null
  readonly children: readonly MessageNode[]
}

/** A message that the kernel sent about the inspected object, or what several of them amount to. */
export interface InspectedMessage {
  /** "RTM_NEWLINK" */
  readonly title: string
  /** "dump" or the multicast group's name: "RTNLGRP_LINK". */
  readonly source: string
  /**
   * From how many messages of the kernel Linkwright put this one together, where the kernel tells of a record only in parts (a hop that was removed);
   * null: these are the kernel's own bytes.
   */
  readonly composedFrom: number | null
  /** Wall clock, milliseconds. */
  readonly receivedAt: number
  readonly tree: readonly MessageNode[]
  readonly bytes: Uint8Array
}

/** All that the inspector shows of a record. */
export interface Inspection {
  readonly row: number
  readonly title: string
  /** "bridge, index 7" */
  readonly subtitle: string
  readonly groups: readonly InspectedGroup[]
  readonly messages: readonly InspectedMessage[]
  /** The record as `ip -j` prints it; null where its message does not decode. */
  readonly json: string | null
  /** The command of iproute2 that shows the same, and the one that would make it, when there is one. */
  readonly commands: readonly { readonly label: string; readonly command: string }[]
}
