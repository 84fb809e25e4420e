/** What addresses ask of links. */
export interface LinkNews {
  /** Whether the link came since the first dump, and never lost an address. */
  isNew(index: number): boolean
  /** The link lost an address. */
  lostAddress(index: number): void
}
