import type { DataField, KindData } from './data-field.ts'

/** Members of structures that hold bits, and which of them count: br_boolopt_multi, ifla_vlan_flags. */
const masks = [['optval', 'optmask'], ['flags', 'mask']] as const

interface Bits {
  readonly names: (typeof masks)[number]
  readonly value: number
  readonly mask: number
}

/** Attributes with others put over them; of one that is bits under a mask, those that count. */
export function merged(before: KindData, over: KindData): KindData {
  const both = Object.entries(over).map(([key, value]) => {
    const [old, now] = [bitsOf(before[key]), bitsOf(value)]
    if (old === null || now === null) return [key, value] as const
    return [key, made(now, (old.value & ~now.mask) | (now.value & now.mask), old.mask | now.mask)] as const
  })
  return { ...before, ...Object.fromEntries(both) }
}

/** What puts attributes back that are about to be set; of bits those alone. What the kernel does not tell is as usual, or left out. */
export function undone(before: KindData, over: KindData, field: DataField): KindData {
  if (field.undo !== undefined) return field.undo(before, over)
  const keys = new Set([...Object.keys(over), ...field.attributes])
  const back = Array.from(keys).flatMap((key) => {
    const old = before[key]
    const { kind, usual } = field.field
    if (old === undefined) return kind === 'integer' && typeof usual === 'number' ? [[key, usual] as const] : []
    const [was, now] = [bitsOf(old), bitsOf(over[key])]
    return [[key, was === null || now === null ? old : made(now, was.value & now.mask, now.mask)] as const]
  })
  return Object.fromEntries(back)
}

function made({ names: [value, mask] }: Bits, bits: number, counting: number): Readonly<Record<string, number>> {
  return { [value]: bits >>> 0, [mask]: counting >>> 0 }
}

function bitsOf(given: unknown): Bits | null {
  if (typeof given !== 'object' || given === null) return null
  const members = new Map<string, unknown>(Object.entries(given))
  for (const names of masks) {
    const [value, mask] = [members.get(names[0]), members.get(names[1])]
    if (typeof value === 'number' && typeof mask === 'number') return { names, value, mask }
  }
  return null
}
