import type { AddressColumn, NumberColumn, TextColumn } from './column.ts'
import type { Operator } from './filter/expression.ts'
import type { CountedUnit } from './filter/units.ts'

/** Words for the numbers of a column: names of devices, protocols, tables, states. */
export interface Labels {
  /** The word for a number; asked once for each different number, until `version` changes. */
  label(value: number): string
  /** As the number is shown now, where that may be otherwise: what completion offers. Absent: by its word. */
  shown?(value: number): string
  /** Further words for the number, which mean it where they are written in full: alternative names of a device. */
  others?(value: number): readonly string[]
  /** Grows whenever some label changes (a device is renamed); views that sort or filter by it are then brought up to date. */
  readonly version: number
}

interface Named {
  /** What people write in the filter line. */
  readonly name: string
  /** Other spellings, iproute2's own. */
  readonly aliases?: readonly string[]
  /** Names by which it asks for all else, as ss's `exclude`. */
  readonly opposites?: readonly string[]
  /** Bare words of the filter are looked for in this field too; `whole`: such alone as are words that it is known to have. */
  readonly bare?: boolean | 'whole'
  /** Why nothing can be filtered by it here: a whole sentence, which points at it. */
  readonly unavailable?: string
}

/** What is there now, of an open set: a filter by another name is no mistake, but worth a note. */
interface OpenSet {
  /** What the values are names of: "link". */
  readonly thing: string
  has(name: string): boolean
  /** The names, for completion. */
  names(): Iterable<string>
}

/** A number that means itself: `mtu > 1500`, `mtu 1280-1500`. */
export interface NumberField extends Named {
  readonly kind: 'number'
  readonly column: NumberColumn
  /** Another number of the record: what holds for one of the two holds. */
  readonly further?: NumberColumn
  /** The record has a range of numbers, from `column` to this one: what holds for one of them holds (`sport 443` of 1–1023). A record without one says so by an end below its start. */
  readonly last?: NumberColumn
  /** What it counts: it may then be written with a unit, `1M`. */
  readonly unit?: CountedUnit
  /** What else a number may be written as: the name of a service, `:443`. */
  readonly reads?: ReadNumber
  /** It may be written with a mask, `0x1/0xff`. `bits`: so much of the number is compared. A column: the record has a mask of its own, which must be that one. */
  readonly mask?: 'bits' | NumberColumn
  /** The largest number that it can be, where that is not what its column can hold. */
  readonly most?: number
  /** Why the number of a record may not be known (it is NaN then): a sentence, told where it is not. An unknown number is neither equal nor unequal to any. */
  readonly untold?: string
  /** The name that goes with a number, as that of a service with its port; undefined: it has none. */
  readonly nameOf?: NameOfNumber
}

/** The name of a number. */
export type NameOfNumber = (number: number) => string | undefined

/** The number that a word of a filter means; undefined where it means none. */
export type ReadNumber = (text: string) => number | undefined

/** `name eth0`, `name eth*`, `name ~ th`. */
export interface TextField extends Named {
  readonly kind: 'text'
  readonly column: TextColumn
  /** The text is several values with '\u0000' between them (alternative names, flags): what holds for one of them holds. */
  readonly many?: boolean
  /** The values behind the first are other words for it, or groups that it belongs to: completion counts them only where they are being typed. */
  readonly synonyms?: boolean
  /** Further texts for the record, with '\u0000' between them, which mean it where they are written in full: alternative names. */
  readonly others?: TextColumn
  /** The words that are known, whatever their case; another one is a mistake that is pointed at, unless it is quoted. */
  words?(): Iterable<string>
  readonly openSet?: OpenSet
  /** Words alone that others use for what has to be written otherwise here, each with a sentence that says how. */
  readonly elsewhere?: ReadonlyMap<string, string>
}

/** A number shown as a word of a closed list: `proto bgp`, whatever its case. Sorted by the word. A word outside `words` (and no number) is a mistake that is pointed at. */
export interface EnumField extends Named {
  readonly kind: 'enum'
  readonly column: NumberColumn
  readonly labels: Labels
  /** All words there are, for the check and for completion. */
  words(): Iterable<string>
}

/** A device by its index, written by name or index: `dev eth0`, `dev 3`. Sorted by name. A name that no device has yet matches once one has it. */
export interface DeviceField extends Named {
  readonly kind: 'device'
  readonly column: NumberColumn
  /** Indexes of further devices in decimal, with '\u0000' between them (the hops behind the first): what holds for one of them holds. */
  readonly further?: TextColumn
  readonly labels: Labels
  readonly openSet?: OpenSet
}

/** A plain address: `via 192.0.2.1`, `via 192.0.2.0/24` and `via in 192.0.2.0/24` (inside); with a port also `src 192.0.2.1:443`, `src [2001:db8::]/32`, `src :443`. */
export interface AddressField extends Named {
  readonly kind: 'address'
  readonly column: AddressColumn
  /** The port that goes with the address, and what one may be written as. */
  readonly port?: { readonly column: NumberColumn; readonly reads: ReadNumber; readonly nameOf: NameOfNumber }
  /** Further addresses, written out, with '\u0000' between them: what holds for one of them holds. */
  readonly further?: TextColumn
}

/** Any number of addresses, written out, with '\u0000' between them, each perhaps with the length of its prefix, which does not count: `address 192.0.2.0/24`. */
export interface AddressesField extends Named {
  readonly kind: 'addresses'
  readonly column: TextColumn
}

/** A hardware address of any length, written out in lower case: `mac 02:42:ac:11:00:02`, `mac 02:42` (its beginning). */
export interface HardwareField extends Named {
  readonly kind: 'hardware'
  readonly column: TextColumn
}

/** A prefix: `dst 192.0.2.0/24` (that very prefix), `dst in 192.0.0.0/16` (that one and all inside), `dst default`. */
export interface PrefixField extends Named {
  readonly kind: 'prefix'
  readonly column: AddressColumn
}

/** A prefix, looked at from the other side: `to 192.0.2.1` is every prefix that contains that address, `to 192.0.2.0/24` every one that contains that prefix. */
export interface MatchField extends Named {
  readonly kind: 'match'
  readonly column: AddressColumn
  /** Words of `ip` between the field and a prefix, `to root 10.0.0.0/8`, by the comparison that each is. */
  readonly selectors?: ReadonlyMap<string, { readonly field: string; readonly operator: Operator }>
}

/** A field of a record: what can be filtered and sorted by. Handed in by the services, compared by identity: make each once. */
export type Field = NumberField | TextField | EnumField | DeviceField | AddressField | AddressesField | HardwareField | PrefixField | MatchField

/** When a row was first seen; it stands in no message, so the table knows it. */
export interface AgeField {
  readonly kind: 'age'
  readonly name: string
}

/** What can be sorted by. */
export type SortField = Field | AgeField
