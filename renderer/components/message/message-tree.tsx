import { useLayoutEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { Glyph } from '../glyphs.tsx'
import { moveInTree, type NodeLine, type NodePath } from './message-nodes.ts'

interface MessageTreeProps {
  readonly lines: readonly NodeLine[]
  readonly folded: ReadonlySet<NodePath>
  /** The node whose bytes are lit. */
  readonly chosen: NodePath | null
  /** The node whose bytes the pointer is over. */
  readonly previewed: NodePath | null
  readonly onChoose: (path: NodePath) => void
  readonly onFold: (folded: ReadonlySet<NodePath>) => void
  readonly onPreview: (path: NodePath | null) => void
}

/** The message's headers and attributes as the kernel names them, each with its number, length and value. */
export function MessageTree({ lines, folded, chosen, previewed, onChoose, onFold, onPreview }: MessageTreeProps) {
  const tree = useRef<HTMLDivElement>(null)
  const follow = useRef(false)
  const stop = lines.some((line) => line.path === chosen) ? chosen : (lines[0]?.path ?? null)

  useLayoutEffect(() => {
    const line = tree.current?.querySelector<HTMLElement>(`[data-path="${chosen ?? ''}"]`)
    line?.scrollIntoView({ block: 'nearest' })
    if (follow.current) line?.focus({ preventScroll: true })
    follow.current = false
  }, [chosen])

  const onKeyDown = (event: KeyboardEvent) => {
    if (stop === null) return
    const moved = moveInTree(event.key, stop, lines, folded)
    if (!moved) return
    event.preventDefault()
    event.stopPropagation()
    follow.current = true
    onFold(moved.folded)
    onChoose(moved.path)
  }
  const onClick = (event: MouseEvent) => {
    const path = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-path]')?.dataset['path'] : undefined
    const line = lines.find((each) => each.path === path)
    if (!line) return
    if (line.path === chosen && line.node.children.length > 0) {
      onFold(folded.has(line.path) ? new Set([...folded].filter((each) => each !== line.path)) : new Set([...folded, line.path]))
    }
    onChoose(line.path)
  }

  return (
    <div className="tree-place">
      <div className="tree-line tree-head" aria-hidden="true">
        <span className="tree-name">Attribute</span>
        <span className="tree-number">id</span>
        <span className="tree-number">len</span>
        <span className="tree-value">Value</span>
      </div>
      <div ref={tree} className="tree" role="tree" aria-label="Attributes" tabIndex={-1} onKeyDown={onKeyDown} onClick={onClick} onPointerLeave={() => onPreview(null)}>
        {lines.map((line) => (
          <div
            key={line.path}
            data-path={line.path}
            className={`tree-line depth-${String(Math.min(line.depth, 5))}${line.depth >= 3 && line.node.number === null ? ' tree-member' : ''}${line.path === previewed ? ' tree-previewed' : ''}`}
            role="treeitem"
            aria-level={line.depth + 1}
            aria-posinset={line.place}
            aria-setsize={line.siblings}
            aria-selected={line.path === chosen}
            aria-expanded={line.node.children.length > 0 ? !folded.has(line.path) : undefined}
            tabIndex={line.path === stop ? 0 : -1}
            onPointerEnter={() => onPreview(line.path)}
          >
            <span className="tree-name">
              <span className="tree-twisty">
                {line.node.children.length > 0 ? <Glyph name={folded.has(line.path) ? 'folded' : 'opened'} quiet /> : null}
              </span>
              {line.node.name}
            </span>
            <span className="tree-number">{line.node.number}</span>
            <span className="tree-number">{line.node.length}</span>
            <span className="tree-value" title={line.node.value ?? undefined}>
              {line.node.value}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
