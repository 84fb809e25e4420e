import type { ApiError } from '../../../electron/api/errors.ts'
import type { RouteAnswer } from '../../../electron/api/route-answer.ts'
import { answerWords } from './question-fields.ts'

/** What became of a question. */
export type Asked =
  | { readonly phase: 'idle' | 'asking' }
  | { readonly phase: 'answered'; readonly destination: string; readonly answer: RouteAnswer }
  | { readonly phase: 'refused'; readonly destination: string; readonly error: ApiError }

/** What came of it, for those who hear the window: "8.8.8.8 via 192.0.2.1 dev eth0"; null while nothing has. */
export function askedWords(asked: Asked): string | null {
  switch (asked.phase) {
    case 'idle':
    case 'asking':
      return null
    case 'answered':
      return `${asked.destination} ${answerWords(asked.answer.type, asked.answer.way)}`
    case 'refused':
      return asked.error.message
  }
}
