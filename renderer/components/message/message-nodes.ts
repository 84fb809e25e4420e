import type { MessageNode } from '../../../electron/api/inspection.ts'

/** Where a node stands in its tree: the indexes on the way down, "2.0.4". */
export type NodePath = string

/** A node as a line of the tree. */
export interface NodeLine {
  readonly path: NodePath
  readonly node: MessageNode
  /** 0 at the top. */
  readonly depth: number
  /** 1-based among its siblings, and how many they are. */
  readonly place: number
  readonly siblings: number
}

/** How a byte is lit by the node that is chosen: its own header, or what it carries. */
export type Light = 'header' | 'payload' | null

/** Bytes of an attribute's own header (struct nlattr). */
const attributeHeader = 4

/** The lines that are seen while these nodes are folded. */
export function visibleLines(tree: readonly MessageNode[], folded: ReadonlySet<NodePath>): readonly NodeLine[] {
  return linesBelow(tree, '', 0, folded)
}

/** The headers, which say little of the record: they start folded, so that the attributes are seen. */
export function foldedAtFirst(tree: readonly MessageNode[]): ReadonlySet<NodePath> {
  return new Set(tree.flatMap((node, index) => (node.number === null && node.children.length > 0 ? [String(index)] : [])))
}

/** The deepest node that the byte belongs to; null for padding. */
export function nodeAt(tree: readonly MessageNode[], offset: number): NodePath | null {
  const index = tree.findIndex((node) => offset >= node.offset && offset < node.offset + node.length)
  const node = tree[index]
  if (!node) return null
  const below = nodeAt(node.children, offset)
  return below === null ? String(index) : `${String(index)}.${below}`
}

/** The node at a path; null when the tree has none there. */
export function nodeOf(tree: readonly MessageNode[], path: NodePath | null): MessageNode | null {
  if (path === null) return null
  let nodes = tree
  let node: MessageNode | null = null
  for (const index of path.split('.')) {
    node = nodes[Number(index)] ?? null
    if (!node) return null
    nodes = node.children
  }
  return node
}

/** The first attribute whose value is written so; null: there is none. */
export function pathOfValue(tree: readonly MessageNode[], value: string): NodePath | null {
  for (const [index, node] of tree.entries()) {
    if (node.number !== null && node.value === value) return String(index)
    const below = pathOfValue(node.children, value)
    if (below !== null) return `${String(index)}.${below}`
  }
  return null
}

/** How the chosen node lights the byte. */
export function lightOf(chosen: MessageNode | null, offset: number): Light {
  if (!chosen || offset < chosen.offset || offset >= chosen.offset + chosen.length) return null
  return chosen.number !== null && offset < chosen.offset + attributeHeader ? 'header' : 'payload'
}

/** The folded nodes, with those above the path opened, so that its line is seen. */
export function revealed(folded: ReadonlySet<NodePath>, path: NodePath): ReadonlySet<NodePath> {
  const above = path.split('.').map((_, index, all) => all.slice(0, index).join('.'))
  if (!above.some((each) => folded.has(each))) return folded
  return new Set([...folded].filter((each) => !above.includes(each)))
}

/** The path of the node that holds this one; null at the top. */
export function parentPath(path: NodePath): NodePath | null {
  const dot = path.lastIndexOf('.')
  return dot < 0 ? null : path.slice(0, dot)
}

/** Where a key moves in the tree, and what it folds or opens; null: the key does nothing there. */
export function moveInTree(
  key: string,
  path: NodePath,
  lines: readonly NodeLine[],
  folded: ReadonlySet<NodePath>,
): { readonly path: NodePath; readonly folded: ReadonlySet<NodePath> } | null {
  const at = lines.findIndex((line) => line.path === path)
  const line = lines[at]
  if (!line) return null
  const nested = line.node.children.length > 0
  const go = (to: NodePath | undefined) => (to === undefined ? null : { path: to, folded })
  switch (key) {
    case 'ArrowDown':
      return go(lines[at + 1]?.path)
    case 'ArrowUp':
      return go(lines[at - 1]?.path)
    case 'Home':
      return go(lines[0]?.path)
    case 'End':
      return go(lines.at(-1)?.path)
    case 'ArrowRight':
      if (!nested) return null
      return folded.has(path) ? { path, folded: without(folded, path) } : go(lines[at + 1]?.path)
    case 'ArrowLeft':
      if (nested && !folded.has(path)) return { path, folded: new Set([...folded, path]) }
      return go(parentPath(path) ?? undefined)
    default:
      return null
  }
}

/** The byte that a key moves to from a chosen stretch of bytes: beside it, or a line up or down; null: the key does not move. */
export function moveInBytes(key: string, offset: number, length: number, size: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: offset - 1,
    ArrowRight: offset + length,
    ArrowUp: offset - 16,
    ArrowDown: Math.max(offset + length, offset + 16),
    Home: 0,
    End: size - 1,
  }
  const to = targets[key]
  return to === undefined || to < 0 || to >= size ? null : to
}

function linesBelow(nodes: readonly MessageNode[], above: string, depth: number, folded: ReadonlySet<NodePath>): readonly NodeLine[] {
  return nodes.flatMap((node, index) => {
    const path = above === '' ? String(index) : `${above}.${String(index)}`
    const line = { path, node, depth, place: index + 1, siblings: nodes.length }
    return folded.has(path) ? [line] : [line, ...linesBelow(node.children, path, depth + 1, folded)]
  })
}

function without(folded: ReadonlySet<NodePath>, path: NodePath): ReadonlySet<NodePath> {
  return new Set([...folded].filter((each) => each !== path))
}
