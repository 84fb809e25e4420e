import { useMemo, useState } from 'react'
import type { MessageNode } from '../../../electron/api/inspection.ts'
import { MessageBytes } from './message-bytes.tsx'
import { foldedAtFirst, nodeAt, nodeOf, pathOfValue, revealed, visibleLines, type NodePath } from './message-nodes.ts'
import { MessageTree } from './message-tree.tsx'

interface MessagePartsProps {
  readonly tree: readonly MessageNode[]
  readonly bytes: Uint8Array
  /** With the characters beside the bytes. */
  readonly wide: boolean
  /** The first attribute of this value is chosen at first; absent or null: none is. */
  readonly first?: string | null
}

/** A Netlink message: its attributes and its bytes, which light each other up. */
export function MessageParts({ tree, bytes, wide, first = null }: MessagePartsProps) {
  const [chosen, setChosen] = useState<NodePath | null>(() => (first === null ? null : pathOfValue(tree, first)))
  const [hovered, setHovered] = useState<NodePath | null>(null)
  const [folded, setFolded] = useState(() => foldedAtFirst(tree))
  const lines = useMemo(() => visibleLines(tree, folded), [tree, folded])
  const chooseByte = (offset: number) => {
    const path = nodeAt(tree, offset)
    if (path === null) return
    setFolded(revealed(folded, path))
    setChosen(path)
  }
  return (
    <>
      <MessageTree lines={lines} folded={folded} chosen={chosen} previewed={hovered} onChoose={setChosen} onFold={setFolded} onPreview={setHovered} />
      <MessageBytes
        bytes={bytes}
        chosen={nodeOf(tree, chosen)}
        previewed={nodeOf(tree, hovered)}
        wide={wide}
        onChoose={chooseByte}
        onPreview={(offset) => setHovered(offset === null ? null : nodeAt(tree, offset))}
      />
    </>
  )
}
