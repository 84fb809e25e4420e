import type { Lines, Standing } from './lines.ts'
import { isFolded, type Branch, type Folds, type Nesting } from './outline.ts'
import { versionOf } from './plain-lines.ts'
import type { Records } from './records.ts'
import type { RowId } from './row-id.ts'
import type { SortedOrder } from './sorted-order.ts'

/** Deeper rows are drawn as if they stood at this level. */
const deepest = 30

interface Node {
  readonly slot: number
  readonly key: number
  readonly children: Node[]
}

/** The rows of an order, each below the one that it names, among themselves as they are sorted. Looks at every row: for tables of thousands, not of a million. */
export class TreeLines implements Lines {
  readonly outlined = true
  readonly rows: number
  readonly #records: Records
  readonly #folds: Folds
  readonly #ids: RowId[] = []
  /** How each line stands, by id. */
  readonly #branches = new Map<RowId, Branch>()
  readonly #places = new Map<RowId, number>()
  /** By the id of a row that is shown: what it stands below at the first level. */
  readonly #roots = new Map<RowId, RowId>()
  /** By the id of a row that is folded away: the place of the line that stands for it. */
  readonly #within = new Map<RowId, number>()

  /** Some row stands below another. */
  #nested = false
  /** The last root that was added. */
  #root: RowId = -1

  constructor(records: Records, order: SortedOrder, nesting: Nesting, folds: Folds) {
    this.#records = records
    this.#folds = folds
    this.rows = order.count
    this.#add(rootsOf(records, order, nesting), 0, 0, -1)
  }

  get count(): number {
    return this.#ids.length
  }

  idAt(place: number): RowId {
    return this.#ids[place] ?? -1
  }

  standingOf(id: RowId): Standing {
    return { version: this.versionOf(id), place: this.#places.get(id) ?? -1, within: this.#within.get(id) ?? -1 }
  }

  versionOf(id: RowId): number {
    return versionOf(this.#records, id)
  }

  sectionOf(id: RowId): RowId | undefined {
    return this.#roots.get(id)
  }

  headersOf(): readonly never[] {
    return []
  }

  branchesOf(ids: readonly RowId[]): readonly Branch[] {
    return this.#nested ? ids.flatMap((id) => this.#branches.get(id) ?? []) : []
  }

  /** `guides`: of the levels above; `within`: the line that all of it is folded into. */
  #add(nodes: readonly Node[], level: number, guides: number, within: number): void {
    for (const [at, { slot, key, children }] of nodes.entries()) {
      const id = this.#records.rows.idOf(this.#records.versions.rows[slot] ?? 0)
      const own = level > 0 && at < nodes.length - 1 ? guides | (1 << (level - 1)) : guides
      let hidden = within
      if (within >= 0) this.#within.set(id, within)
      else {
        const folded = children.length > 0 && isFolded(this.#folds, String(key))
        this.#branches.set(id, { id, key: String(key), level, guides: own, members: children.length, folded })
        this.#places.set(id, this.#ids.length)
        if (level === 0) this.#root = id
        if (children.length > 0) this.#nested = true
        this.#roots.set(id, this.#root)
        if (folded) hidden = this.#ids.length
        this.#ids.push(id)
      }
      this.#add(children, Math.min(level + 1, deepest), own, hidden)
    }
  }
}

/** The rows that stand below no other, with all that stand below them; rows that only stand below each other begin with the first of them. */
function rootsOf(records: Records, order: SortedOrder, { key, parent }: Nesting): readonly Node[] {
  const keys = records.columns.number(key).values
  const parents = records.columns.number(parent).values
  const nodes: Node[] = []
  for (let place = 0; place < order.count; place++) {
    const slot = order.at(place)
    nodes.push({ slot, key: keys[slot] ?? 0, children: [] })
  }
  const byKey = new Map(nodes.map((node) => [node.key, node]))
  const above = (node: Node): Node | undefined => byKey.get(parents[node.slot] ?? 0)
  const cut = new Set(nodes.filter((node) => isFirstOfCircle(node, above, nodes.length)))
  const roots: Node[] = []
  for (const node of nodes) {
    const upper = cut.has(node) ? undefined : above(node)
    if (upper === undefined || upper === node) roots.push(node)
    else upper.children.push(node)
  }
  return roots
}

/** Whether who goes up from a node comes back to it, and it has the smallest key on the way. */
function isFirstOfCircle(node: Node, above: (node: Node) => Node | undefined, most: number): boolean {
  let steps = 0
  for (let at = above(node); at !== undefined && steps <= most; at = above(at)) {
    if (at === node) return true
    if (at.key <= node.key) return false
    steps++
  }
  return false
}
