import type { Problem } from '../../../api/overview.ts'
import type { DeviceReference } from '../../../api/row-base.ts'

/** A problem as its rule found it. */
export interface Found extends Problem {
  /** How it is said together with others like it, where there are many; absent: each is told. */
  readonly together?: {
    /** They are like each other where this is the same: "veths without a carrier". */
    readonly like: string
    /** "veths" */
    readonly subjects: string
    /** "have no carrier" */
    readonly says: string
    /** So many are told as one; absent: more than three. */
    readonly from?: number
    /** The link that it is about: those are named one by one in the filter, where they are not too many. */
    readonly link?: DeviceReference
    /** Lets them through in the view that they lead to. */
    readonly filter: string
  }
}
