/** Why a filter does not parse, and where: UTF-16 positions in its text, `to` behind the last. */
export interface FilterProblem {
  readonly from: number
  readonly to: number
  /** A sentence for people. */
  readonly message: string
}

/** A filter that does not parse. */
export class FilterError extends Error implements FilterProblem {
  readonly from: number
  readonly to: number

  constructor(message: string, from: number, to: number) {
    super(message)
    this.name = 'FilterError'
    this.from = from
    this.to = to
  }
}
