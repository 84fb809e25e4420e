import { findAttribute } from './attributes.ts'
import { u16At } from './bytes.ts'
import type { Codec, Context, Part, Simplify, Value } from './codec.ts'
import { within } from './decode-error.ts'
import { raw } from './scalars.ts'
import { text } from './text.ts'

/** Codecs by the name of their case. */
export type Cases = Readonly<Record<string, Codec<unknown>>>

/** The value under the name of its case; `unknown` holds the bytes where no case was selected. */
export type ChoiceValue<C extends Cases> = Simplify<{ -readonly [K in keyof C]?: Value<C[K]> } & { unknown?: Uint8Array }>

/** Says which case a payload is, from what stands around it; null for none. */
export type Selector = (bytes: Uint8Array, context: Context) => string | null

/** Selects by the string in the attribute `id` of the same set, e.g. IFLA_INFO_DATA by IFLA_INFO_KIND; `aliases` share a case. */
export function bySiblingText(id: number, aliases: Readonly<Record<string, string>> = {}): Selector {
  return (bytes, context) => {
    const sibling = findAttribute(bytes, context.from, context.to, id)
    if (sibling === null) return null
    const kind = text.decode(bytes, sibling.start, sibling.end, context)
    return Object.hasOwn(aliases, kind) ? (aliases[kind] ?? null) : kind
  }
}

/** The first case that one of several selectors knows. */
export function eitherOf(...selectors: readonly Selector[]): Selector {
  return (bytes, context) => {
    for (const select of selectors) {
      const name = select(bytes, context)
      if (name !== null) return name
    }
    return null
  }
}

/** Selects by the 16-bit number in the attribute `id` of the same set, e.g. RTA_ENCAP by RTA_ENCAP_TYPE. */
export function bySiblingNumber(id: number, names: Readonly<Record<number, string>>): Selector {
  return (bytes, context) => {
    const sibling = findAttribute(bytes, context.from, context.to, id)
    if (sibling === null || sibling.end - sibling.start !== 2) return null
    return names[u16At(bytes, sibling.start)] ?? null
  }
}

/** Selects by the address family of the message's header; `otherwise` for every family without a name. */
export function byFamily(names: Readonly<Record<number, string>>, otherwise: string | null = null): Selector {
  return (_bytes, context) => names[context.family] ?? otherwise
}

/** A payload that is one of several, selected by what stands around it. */
export function choice<const C extends Cases>(select: Selector, cases: C): Codec<ChoiceValue<C>>
export function choice(select: Selector, cases: Cases): Codec<Record<string, unknown>> {
  const byName = new Map(Object.entries(cases))
  const parts = new Map<string, Part>()
  for (const [name, codec] of byName) parts.set(name, { id: null, kernelName: name, codec, newerThanHeaders: false })
  const selected = (bytes: Uint8Array, context: Context): { name: string; codec: Codec<unknown> } => {
    const name = select(bytes, context)
    const codec = name === null ? undefined : byName.get(name)
    return name === null || codec === undefined ? { name: 'unknown', codec: raw } : { name, codec }
  }
  return {
    parts,
    decode(bytes, start, end, context) {
      const { name, codec } = selected(bytes, context)
      try {
        return { [name]: codec.decode(bytes, start, end, context) }
      } catch (error) {
        throw within(name, error)
      }
    },
    encode(value, context) {
      const given = Object.entries(value).filter(([, one]) => one !== undefined)
      const [first] = given
      if (first === undefined || given.length > 1) throw new TypeError(`exactly one case has to be given, not ${given.length}`)
      const [name, one] = first
      const codec = name === 'unknown' ? raw : byName.get(name)
      if (codec === undefined) throw new TypeError(`there is no case ${name}`)
      return codec.encode(one, context)
    },
    describe(bytes, start, end, context) {
      return selected(bytes, context).codec.describe(bytes, start, end, context)
    },
  }
}
