import type { Answer, Method } from './contract.ts'
import { toApiError } from './errors.ts'

/**
 * What the main process answers to a call, as it came over. Never rejects: the main process answers whatever a page asks, also what it refuses, so that anything else is no
 * fault of the page ("internal").
 */
export async function givenAnswer<M extends Method>(invoked: Promise<unknown>): Promise<Answer<M>> {
  try {
    const answer = await invoked
    if (isAnswer<M>(answer)) return answer
    return { ok: false, error: { code: 'internal', message: 'The main process answered with something that is no answer.' } }
  } catch (error) {
    return { ok: false, error: toApiError(error) }
  }
}

function isAnswer<M extends Method>(value: unknown): value is Answer<M> {
  return typeof value === 'object' && value !== null && 'ok' in value
}
