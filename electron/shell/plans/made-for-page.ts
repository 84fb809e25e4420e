import type { PlanWish } from '../../api/edits.ts'
import { ApiFailure, toApiError, type ApiError } from '../../api/errors.ts'
import type { Plan, PlanAnswer, PlanState } from '../../api/plan.ts'
import type { PlanMaker } from '../../ipc/gateway.ts'

/** A plan that was made for a page, with who made it; or what the page is answered. */
export type MadeForPage = { readonly ok: true; readonly plan: Plan; readonly maker: PlanMaker } | { readonly ok: false; readonly answer: Extract<PlanAnswer, { readonly ok: false }> }

const pageGone: ApiError = { code: 'unavailable', message: 'The page that asked for the plan is gone.' }

/** Has a plan made for the page of a window. Rejects with `ApiFailure` where there can be none, or where the page is gone meanwhile: the plan is cancelled then. */
export async function madeForPage(makerOf: (webContents: number) => PlanMaker | null, webContents: number, wish: PlanWish): Promise<MadeForPage> {
  const maker = makerOf(webContents)
  if (maker === null) throw new ApiFailure(pageGone)
  const answer = await maker.core.makePlan(maker.window, wish)
  if ('error' in answer) throw new ApiFailure(answer.error)
  if (!answer.ok) return { ok: false, answer }
  if (makerOf(webContents)?.window === maker.window) return { ok: true, plan: answer.plan, maker }
  maker.core.orderPlan(maker.window, { order: 'cancel', plan: answer.plan.id })
  throw new ApiFailure(pageGone)
}

/** The same, for a plan that takes the place of one that was overtaken: where there can be none, that one says why, and at which fields. Never rejects. */
export async function madeAgain(makerOf: (webContents: number) => PlanMaker | null, webContents: number, wish: PlanWish): Promise<Extract<MadeForPage, { readonly ok: true }> | ({ readonly ok: false; readonly faults?: PlanState['faults'] } & Pick<PlanState, 'progress'>)> {
  try {
    const made = await madeForPage(makerOf, webContents, wish)
    if (made.ok) return made
    const { faults } = made.answer
    return { ok: false, progress: { phase: 'failed', error: { code: 'invalid-input', message: faults.map(({ message }) => message).join(' ') } }, faults }
  } catch (error) {
    return { ok: false, progress: { phase: 'failed', error: toApiError(error) } }
  }
}
