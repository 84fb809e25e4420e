import type { MessageDeclaration } from '../../netlink/core/message.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { WriteBytes } from '../../store/identity.ts'
import type { RecordContext } from '../json/record-context.ts'

/** What a name that stands for a number in words is looked up in. */
export interface SubjectWords {
  /** The name of a device by its index; "if7" while it is unknown, "" for 0. */
  device(index: number): string
  /** The name of a routing table by its number. */
  table(table: number): string
  protocol(protocol: number): string
  scope(scope: number): string
  /** The same names for those who make of a message what the command line prints. */
  readonly record: RecordContext
  /** The name of the namespace, as `ip -n` takes it; "": the one where the command is run. */
  readonly namespace: string
}

/** What a message is about, in words. */
export interface SpokenOf {
  /** The object: "10.1.0.0/16", "eth0". */
  readonly object: string
  /** What more is to be said of it, as iproute2 would: "via 10.0.0.1 dev eth0". */
  readonly details: string
  /** The device that it belongs to or is, by its index; 0: none. */
  readonly device: number
  /** The command lines of iproute2 that show it, or watch it. */
  readonly commands: readonly { readonly label: string; readonly command: string }[]
}

/** One kind of object that multicast messages tell of. */
export interface EventSubject {
  /** "route", as it stands in a sentence. */
  readonly word: string
  /** Several of them: "routes". */
  readonly words: string
  /** NETLINK_… */
  readonly protocol: number
  readonly declaration: MessageDeclaration<unknown, unknown>
  /** nlmsg_types that tell that it is there, and that it is gone; null: the kernel does not tell that. */
  readonly isThere: number | null
  readonly isGone: number | null
  /** Multicast groups that tell of it, by the kernel's names. */
  readonly groups: Readonly<Record<string, number>>
  /** What is the same in all messages about one object. Never throws, whatever the bytes are. */
  readonly identity: WriteBytes
  /** Whether a message speaks of what an earlier one of the same identity spoke of; absent: always. */
  readonly continues?: (earlier: RawMessage, later: RawMessage) => boolean
  /** What a message says by itself: its object is new, whatever is known; or it took the place of another, where there was one. Absent, or null: nothing. */
  readonly claims?: (message: RawMessage) => 'new' | 'changed' | null
  /** The log remembers each by itself, for there is no table of them. */
  readonly remembered?: true
  /** A message may bear a part of what there is to say. */
  readonly partial?: true
  /** Ids of attributes that change by themselves, and are no difference; and the kernel's names of such ones within others. */
  readonly restless: ReadonlySet<number>
  readonly restlessWithin?: ReadonlySet<string>
  /** Ids of attributes that say how others are to be read, and stand by them. */
  readonly selectors?: ReadonlySet<number>
  /** Throws DecodeError where the message lies. */
  readonly speak: (bytes: Uint8Array, offset: number, words: SubjectWords) => SpokenOf
}
