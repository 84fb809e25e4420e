/** When something was read, and what it is held against. Wall clock, in ms. */
export interface Moment {
  readonly now: number
  /** All of the change was done; null: it is not yet. */
  readonly appliedAt: number | null
}

/** The kernel counts ages in ticks of its own, up to 10 ms long, and they are read a little after: what is as near as that to the change may have been before it. */
const doubt = 20

/** When something was heard that is `age` ms old, and whether that was after the change for certain. */
export function heard(age: number, { now, appliedAt }: Moment): { readonly heardAt: number; readonly since: boolean } {
  const heardAt = now - age
  return { heardAt, since: appliedAt !== null && heardAt - doubt > appliedAt }
}
