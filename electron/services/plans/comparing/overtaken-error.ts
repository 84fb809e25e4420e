import { ApiFailure } from '../../../api/errors.ts'
import type { Overtaken } from '../../../api/plan.ts'

/** Thrown in the place of applying a plan that was made on what is not so any more. */
export class OvertakenError extends ApiFailure {
  readonly overtaken: Overtaken

  constructor(overtaken: Overtaken) {
    super({ code: 'unavailable', message: 'Someone changed what this plan was made against. Nothing was sent: plan it again.' })
    this.name = 'OvertakenError'
    this.overtaken = overtaken
  }
}
