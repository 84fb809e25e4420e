import type { ComponentProps } from 'react'

interface GridElementProps extends ComponentProps<'div'> {
  /** Rows stand below others. */
  readonly outlined: boolean
}

/** The element of a table: one that is grouped, or a tree, is another thing to a screen reader. */
export function GridElement({ outlined, ...props }: GridElementProps) {
  return outlined ? <div role="treegrid" {...props} /> : <div role="grid" {...props} />
}
