/** One thing that the helper does to the kernel: a Netlink message of NETLINK_ROUTE, or a TUN/TAP device made by ioctl. */
export type Action =
  | {
      readonly kind: 'netlink'
      /** One whole message. Sequence number, port id, NLM_F_REQUEST and NLM_F_ACK are the helper's to set. */
      readonly message: Uint8Array
    }
  | { readonly kind: 'tun'; readonly tun: TunRequest }

/** A persistent TUN or TAP device; linux/if_tun.h. */
export interface TunRequest {
  readonly name: string
  readonly mode: 'tun' | 'tap'
  /** User and group that may attach, by number; null: none. One of them must be given, else any local user may. */
  readonly owner: number | null
  readonly group: number | null
  readonly packetInformation: boolean
  readonly vnetHeader: boolean
  readonly multiQueue: boolean
  /** The ifindex that it gets; 0: the kernel's choice. */
  readonly index: number
}

/** An action that undoes, and how the kernel's answer to it is judged. */
export interface Inverse {
  readonly action: Action
  /** EEXIST is no failure: it is there already. */
  readonly mayExist?: true
  /** ENOENT, ESRCH, ENODEV and EADDRNOTAVAIL are no failure: it is gone already. */
  readonly mayLack?: true
  /** Where it fails, the inverses behind it are not sent. */
  readonly decisive?: true
}

/** What must be so before a step is undone: the answer to `get` (an RTM_GETLINK or RTM_GETNEIGH) has these attributes, and these bits in its fixed header. */
export interface Guard {
  readonly get: Uint8Array
  /** Attributes as bytes; of one that bears NLA_F_NESTED each of its own must be in the answer's. */
  readonly expect: Uint8Array
  /** Of the first 16 bytes of the answer's fixed header, the bits that must be as in `value`; absent: none. */
  readonly header?: { readonly mask: Uint8Array; readonly value: Uint8Array }
}

/** One step of a transaction. */
export interface Step {
  readonly forward: Action
  /** In their order. Empty: it cannot be undone. */
  readonly inverses: readonly Inverse[]
  readonly guard: Guard | null
  /** It depends on no step beside it that is independent too: they may be sent together. */
  readonly independent: boolean
  /** How the kernel's answer to `forward` is judged, as for an `Inverse`: what is so already counts as done, and is not undone. Absent: any refusal is one. */
  readonly judged?: { readonly mayExist?: true; readonly mayLack?: true }
}
