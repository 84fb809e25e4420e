/** Writes bytes that tell records apart into `into` from 0 on, and gives how many: at most `identityLimit`. */
export type WriteBytes = (bytes: Uint8Array, offset: number, length: number, into: Uint8Array) => number

/** The most bytes that an identity or a discriminator may have. */
export const identityLimit = 65_536

/** What makes two messages speak of the same record: the kernel's identity. Handed in by the services. */
export interface Identity {
  /** The key: links (ifindex); IPv4 routes (table, dst, tos, priority). */
  readonly key: WriteBytes
  /** Several records may share a key, as an ordered list; these bytes tell them apart (IPv4 routes: type, scope, nexthop). */
  readonly discriminator?: WriteBytes
}

/**
 * What a message says of its record.
 * `put`: it is there now; new among several under one key it stands first (`ip route prepend`).
 * `append`: it is there now; new among several it stands last (NLM_F_APPEND).
 * `replace`: it takes the place of the first under its key (NLM_F_REPLACE), if it is not there itself already.
 * `amend`: it is as the message says, if it is there at all: no proof that the kernel has it (what is left of a record that lost a part).
 * `delete`: it is gone. Where no message of the kernel says so, the record itself is applied.
 * Where a key has one record only, the first three are the same.
 */
export type Change = 'put' | 'append' | 'replace' | 'amend' | 'delete'

/**
 * What applying it came to. `same`: the bytes were known already, or the record outlives what was deleted. `unknown`: a deletion of a record that the table does not have; a reason to ask the kernel again.
 * `queued`: a first load is under way, the message is applied after it; or a later one is, which may be why the table does not have the record. `ignored`: the table was never loaded.
 */
export type Outcome = 'new' | 'changed' | 'same' | 'gone' | 'unknown' | 'queued' | 'ignored'
