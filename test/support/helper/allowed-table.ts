import { execFileSync } from 'node:child_process'
import { joined, u16, u32 } from './frames.ts'
import { attribute, flag, message, text } from './messages.ts'

/** An attribute above another one. */
interface Above {
  readonly id: number
  /** Bytes before the attributes in it. */
  readonly header: number
  readonly hops?: true
  /** The id of the attribute beside it that says what is in it, and what that says. */
  readonly selector?: number
  readonly selected?: string | number
}

/** A row of the helper's table; `schema` "message": a message. */
export interface TableRow {
  readonly schema: string
  readonly name: string
  readonly id: number
  readonly message: string
  readonly type: number
  readonly family: number
  readonly header: number
  readonly asks: boolean
  /** From a message to it, the outermost first. */
  readonly way: readonly Above[]
}

/** The helper's own table and its judgement, by a program of the same sources (allowed-table.cc). */
export class AllowedTable {
  readonly rows: readonly TableRow[]
  readonly #program: string

  constructor(program: string) {
    this.#program = program
    const isRow = (value: unknown): value is TableRow => typeof value === 'object' && value !== null && 'schema' in value && 'way' in value
    this.rows = execFileSync(program, ['rows'], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
      .filter(isRow)
  }

  /** Judges many messages: "fine", or why one is refused. */
  judge(messages: readonly { readonly bytes: Uint8Array; readonly asks: boolean }[]): readonly string[] {
    const lines = messages.map(({ bytes, asks }) => `${asks ? 'g' : ''}${Buffer.from(bytes).toString('hex')}\n`)
    return execFileSync(this.#program, ['check'], { input: lines.join(''), encoding: 'utf8', maxBuffer: 1 << 28 })
      .trimEnd()
      .split('\n')
  }
}

/** Of a struct ifinfomsg. */
const linkHeader = 16

/** A message with attributes in the place that a row is of; one of a link names it by its index, since without one it may be about all of a group. */
export function messageWith(row: TableRow, attributes: Uint8Array): Buffer {
  const inside = row.way.toReversed().reduce<Uint8Array>((below, above) => {
    const content = above.hops === true ? hop(below) : joined(Buffer.alloc(above.header), below)
    return joined(...selectorOf(above), attribute(above.id | flag.nested, content))
  }, attributes)
  const header = row.header === linkHeader ? joined(Buffer.from([row.family, 0, 0, 0]), u32(5), Buffer.alloc(8)) : joined(Buffer.from([row.family]), Buffer.alloc(row.header - 1))
  return message(row.type, 0, joined(header, inside))
}

function selectorOf({ selector, selected }: Above): readonly Buffer[] {
  if (selector === undefined || selected === undefined) return []
  return [attribute(selector, typeof selected === 'string' ? text(selected) : u16(selected))]
}

function hop(attributes: Uint8Array): Buffer {
  return joined(u16(8 + attributes.length), Buffer.alloc(6), attributes)
}
