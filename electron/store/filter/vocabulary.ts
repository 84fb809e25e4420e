import type { DeviceField, Field } from '../field.ts'
import { readAddress } from './address.ts'
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
    return readAddress(word) !== undefined || word === 'default' || this.#fields.some((field) => field.bare === true && isWordOf(field, word))
  }

  near(name: string): string | undefined {
    return nearWord(name, this.#byName.keys())
  }
}

/** The names that the values of a field are, where they are an open set. */
export function namedThings(field: Field | undefined): Pick<DeviceField, 'openSet'> {
  return field?.kind === 'device' || field?.kind === 'text' ? field : {}
}

/** Whether a word is one of those that a field is known to have, whatever its case. */
export function isWordOf(field: Field, word: string): boolean {
  if (field.kind !== 'enum' && field.kind !== 'text') return false
  const folded = word.toLowerCase()
  for (const one of field.words?.() ?? []) if (one.toLowerCase() === folded) return true
  return false
}
