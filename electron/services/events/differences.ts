import { differenceName } from '../../api/difference-name.ts'
import { concatenate, putU32 } from '../../netlink/core/bytes.ts'
import { messageTree, type MessageNode } from '../../netlink/core/message-tree.ts'
import { attributesOffset } from '../../netlink/core/message.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { attributesOf } from './attributes-of.ts'
import type { EventSubject, SubjectWords } from './subject.ts'

/** One thing in which two messages about an object differ. */
export interface Difference {
  /** The kernel's name of it: "IFLA_MTU", "ifi_flags". */
  readonly name: string
  /** In words; null: it was not there. */
  readonly before: string | null
  /** In words; null: it is not there any more. */
  readonly after: string | null
}

/** Fields of headers that say of the message, and not of what it is about. */
const beside = new Set(['ifi_change'])
/** Where a number stands for a device, and where for a table. */
const devices = new Set(['IFLA_MASTER', 'IFLA_LINK', 'RTA_OIF', 'RTA_IIF', 'NHA_OIF', 'NHA_MASTER', 'rtnh_ifindex', 'NDA_MASTER', 'NDA_IFINDEX', 'IFLA_VXLAN_LINK'])
const tables = new Set(['RTA_TABLE', 'rtm_table', 'FRA_TABLE'])

/** In what a message differs from an earlier one about the same object, part by part, by the kernel's names. Never throws: what does not decode is said as it is. */
export function differences(subject: EventSubject, before: RawMessage, after: RawMessage, words: SubjectWords): readonly Difference[] {
  const one = attributesOf(subject, before)
  const other = attributesOf(subject, after)
  const ids = [...new Set([...one.keys(), ...other.keys()])].filter((id) => !subject.restless.has(id) && (subject.partial !== true || other.has(id)) && !sameParts(one.get(id), other.get(id)))
  const wanted = new Set([...ids, ...(ids.length > 0 ? (subject.selectors ?? []) : [])])
  const said = partsOf(subject, before, one, wanted, words)
  const says = partsOf(subject, after, other, wanted, words)
  const found = [...new Set([...said.keys(), ...says.keys()])].flatMap((path) => {
    const was = said.get(path)
    const is = says.get(path)
    if (was?.text === is?.text) return []
    return [{ name: (is ?? was)?.name ?? '', ...apart(was?.text ?? null, is?.text ?? null) }]
  })
  return found.filter((difference, at) => !found.slice(at + 1).some((later) => saysTheSame(difference, later)))
}

/** A header's member and an attribute that takes its place, since it has more room: ifa_flags and IFA_FLAGS. */
function saysTheSame(one: Difference, other: Difference): boolean {
  return differenceName(one.name) === differenceName(other.name) && one.before === other.before && one.after === other.after
}

function sameParts(one: readonly Uint8Array[] = [], other: readonly Uint8Array[] = []): boolean {
  return one.length === other.length && one.every((bytes, at) => bytes.length === other[at]?.length && bytes.every((byte, index) => byte === other[at]?.[index]))
}

interface Part {
  readonly name: string
  readonly text: string
}

/** What the header and these attributes say, down to the last member, by path. */
function partsOf(subject: EventSubject, { bytes, offset, length }: RawMessage, attributes: ReadonlyMap<number, readonly Uint8Array[]>, wanted: ReadonlySet<number>, words: SubjectWords): ReadonlyMap<string, Part> {
  const head = Math.min(attributesOffset(subject.declaration), length)
  const message = concatenate([bytes.slice(offset, offset + head), ...Array.from(wanted).flatMap((id) => attributes.get(id) ?? [])])
  putU32(message, 0, message.length)
  const parts = new Map<string, Part>()
  const [, ...children] = messageTree(subject.declaration, message).children
  for (const node of children) collect(node, '', subject.restlessWithin ?? none, words, parts)
  return parts
}

const none: ReadonlySet<string> = new Set()
/** Not null, which would say that there are no flags at all. */
const off = 'off'

function collect(node: MessageNode, above: string, restless: ReadonlySet<string>, words: SubjectWords, into: Map<string, Part>): void {
  // A member of an array may have no name but its place.
  const isMember = node.name.startsWith('[')
  const name = isMember ? `${above.slice(above.lastIndexOf('/') + 1)}${node.name}` : node.name
  if (restless.has(name) || beside.has(name) || name.endsWith('_TIMER')) return
  let path = `${above}/${node.name}`
  for (let again = 2; into.has(path); again++) path = `${above}/${node.name} ${again}`
  if (node.children.length === 0) into.set(path, { name, text: isMember && node.value !== null ? node.value : textOf(node, words) })
  for (const child of node.children) collect(child, path, restless, words, into)
}

function textOf({ name, value, explanation }: MessageNode, words: SubjectWords): string {
  if (explanation !== undefined) return explanation
  if (value === null) return 'set'
  // No flag of a set is there.
  if (value === '0x0') return 'none'
  if (devices.has(name)) return words.device(Number(value))
  return tables.has(name) && /^\d+$/u.test(value) ? words.table(Number(value)) : value
}

/** Of two lists of words (flags) only what one has and the other lacks; "off": all that it has, the other has, too. */
function apart(before: string | null, after: string | null): Pick<Difference, 'before' | 'after'> {
  const was = listOf(before)
  const is = listOf(after)
  if (was === null || is === null) return { before, after }
  const left = was.filter((word) => !is.includes(word))
  const come = is.filter((word) => !was.includes(word))
  return { before: left.length === 0 ? off : left.join(' '), after: come.length === 0 ? off : come.join(' ') }
}

/** The words of a set of flags; null: it is none. */
function listOf(text: string | null): readonly string[] | null {
  if (text === null || !/^[A-Z_0-9a-z]+(?:[ |,]+[A-Z_0-9a-z]+)+$/u.test(text)) return null
  return text.split(/[ |,]+/u)
}
