import type { DeviceField, Field } from '../field.ts'
import { readAddress } from './address.ts'
import { isEndpointOf } from './endpoint.ts'
import type { Operator } from './expression.ts'
import { nearWord } from './near-word.ts'

/** What the words of a filter may be, where they stand without an operator. */
export interface Vocabulary {
  isField(name: string): boolean
  /** Whether a field's name asks for the opposite ("exclude"). */
  isOpposite(name: string): boolean
  /** Whether something is called so now that a field has the names of. */
  isNamed(field: string, name: string): boolean
  /** Whether a word means something without a field: a known word of one ("up"), an address. */
  standsAlone(word: string): boolean
  /** The comparison that a word behind a field stands for, of a field that has such words ("to root"). */
  selector(field: string, word: string): { readonly field: string; readonly operator: Operator } | undefined
  /** The field that was probably meant by a misspelt one. */
  near(name: string): string | undefined
}

/** The words of some fields, by their lower case. */
export class FieldNames implements Vocabulary {
  readonly #byName = new Map<string, Field>()
  readonly #fields: readonly Field[]

  constructor(fields: readonly Field[]) {
    this.#fields = fields
    for (const field of fields) for (const name of [field.name, ...(field.aliases ?? []), ...(field.opposites ?? [])]) this.#byName.set(name.toLowerCase(), field)
  }

  field(name: string): Field | undefined {
    return this.#byName.get(name.toLowerCase())
  }

  isField(name: string): boolean {
    return this.#byName.has(name.toLowerCase())
  }

  isOpposite(name: string): boolean {
    return this.field(name)?.opposites?.includes(name.toLowerCase()) === true
  }

  isNamed(field: string, name: string): boolean {
    const { openSet } = namedThings(this.field(field))
    return openSet?.has(name) === true
  }

  standsAlone(word: string): boolean {
    return readAddress(word) !== undefined || word === 'default' || this.#fields.some((field) => (isBare(field) && isWordOf(field, word)) || (field.kind === 'address' && isEndpointOf(field, word)))
  }

  selector(field: string, word: string): ReturnType<Vocabulary['selector']> {
    const found = this.field(field)
    return found?.kind === 'match' ? found.selectors?.get(word.toLowerCase()) : undefined
  }

  near(name: string): string | undefined {
    return nearWord(name, this.#byName.keys())
  }
}

/** The names that the values of a field are, where they are an open set. */
export function namedThings(field: Field | undefined): Pick<DeviceField, 'openSet'> {
  return field?.kind === 'device' || field?.kind === 'text' ? field : {}
}

/** Whether bare words are looked for in a field. */
export function isBare(field: Field): boolean {
  return field.bare === true || field.bare === 'whole'
}

/** Whether a word is one of those that a field is known to have, whatever its case. */
export function isWordOf(field: Field, word: string): boolean {
  if (field.kind !== 'enum' && field.kind !== 'text') return false
  const folded = word.toLowerCase()
  for (const one of field.words?.() ?? []) if (one.toLowerCase() === folded) return true
  return false
}
