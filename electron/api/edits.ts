import * as z from 'zod'

import { rowId, viewId } from './views.ts'

/** The value of a field of a form: text as a person types it, a number in the field's unit, a switch, several of them. null: the field is left out, or what it holds is taken away. */
export type FieldValue = string | number | boolean | null | readonly FieldValue[] | { readonly [key: string]: FieldValue }
/** Values by the keys that the form's description names; a key that is missing is left as it is, or to the kernel. */
export type FieldValues = Readonly<Record<string, FieldValue>>

const text = z.string().max(4096)
const single = z.union([text, z.number(), z.boolean(), z.null()])
/** Lists of hops hold records, which hold lists of words: no value lies deeper. */
const inner = z.union([single, z.array(single).max(256)])
const fieldValue = z.union([single, z.array(z.union([inner, z.record(z.string().max(64), inner)])).max(1024)])
const values: z.ZodType<FieldValues> = z.record(z.string().max(64), fieldValue)

/** A device by its ifindex; by its name where text named it, or where the plan makes it. */
const device = z.union([z.int().min(1).max(0x7fff_ffff), text])

/**
 * One change that a person wants, in the words of forms (`describe`). `op` is the object's and what happens to it. What identifies an address, a route, a rule or a
 * neighbour stands among the values, as in the commands of `ip`. "change" is a "replace" of what there must be already.
 */
export const edit = z.discriminatedUnion('op', [
  z.object({ op: z.literal('link.add'), kind: z.string().max(16), values }),
  z.object({ op: z.literal('link.set'), device, values }),
  z.object({ op: z.literal('link.delete'), device }),
  /** All links of a group, by its number or name. */
  z.object({ op: z.literal('group.set'), group: text, values }),
  z.object({ op: z.literal('group.delete'), group: text }),
  z.object({ op: z.enum(['address.add', 'address.replace', 'address.delete']), values }),
  z.object({ op: z.enum(['route.add', 'route.replace', 'route.change', 'route.append', 'route.prepend', 'route.delete']), values }),
  z.object({ op: z.enum(['rule.add', 'rule.delete']), values }),
  /** All that there are of which the values are true. */
  z.object({ op: z.enum(['address.flush', 'route.flush', 'rule.flush', 'neighbour.flush']), values }),
  z.object({ op: z.enum(['neighbour.add', 'neighbour.replace', 'neighbour.change', 'neighbour.delete', 'proxy.add', 'proxy.delete']), values }),
])
export type Edit = z.infer<typeof edit>

/** What a plan can be made of without a helper, so that a preview of it asks nobody: edits of a form; commands of `ip`, one a line, as `ip -batch` takes them; or what is to happen to rows of a view. */
export const previewWish = z.discriminatedUnion('from', [
  z.object({ from: z.literal('edits'), edits: z.array(edit).min(1).max(4096) }),
  z.object({ from: z.literal('text'), text: z.string().max(1 << 20) }),
  z.discriminatedUnion('what', [
    /** All selected rows. */
    z.object({ from: z.literal('selection'), view: viewId, what: z.literal('delete') }),
    /** All selected rows, of links. */
    z.object({ from: z.literal('selection'), view: viewId, what: z.literal('set'), values }),
  ]),
  /** One row, which is to say this afterwards; what the form shows and is not among the values stays. */
  z.object({ from: z.literal('row'), view: viewId, row: rowId, values }),
  /** What the last plans of this session did, undone: the id of an entry of the journal; "last": the newest. */
  z.object({ from: z.literal('journal'), entry: z.string().max(64) }),
])
export type PreviewWish = z.infer<typeof previewWish>

/** What a plan is to be made of. */
export const planWish = z.discriminatedUnion('from', [
  previewWish,
  /** What a helper that was killed has applied and not undone: undone as far as nobody has changed it since, or left as it is and forgotten. */
  z.object({ from: z.literal('left-behind'), what: z.enum(['undo', 'discard']) }),
])
export type PlanWish = z.infer<typeof planWish>
