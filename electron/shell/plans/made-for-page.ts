import type { PlanWish } from '../../api/edits.ts'
import { ApiFailure, type ApiError } from '../../api/errors.ts'
import type { Plan, PlanAnswer } from '../../api/plan.ts'
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
