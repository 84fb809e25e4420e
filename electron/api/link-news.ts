/** What became of a link, as its operational state says. */
export type LinkBecame = 'up' | 'down' | 'gone'

/** Links of which the same is told. */
export interface ToldLinks {
  readonly became: LinkBecame
  /** Of the first of them, for display. */
  readonly names: readonly string[]
  /** Of all. */
  readonly count: number
}

/** Links that went up or down since it was told last; each kind once at most, none without a link. */
export type LinkNews = readonly ToldLinks[]
