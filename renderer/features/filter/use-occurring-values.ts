import { useEffect, useMemo, useState } from 'react'
import type { OccurringValues, ValuesInput } from '../../../electron/api/views.ts'
import type { Completions } from './completion.ts'
import { asks, withOccurring, type AnsweredValues } from './occurring-values.ts'

/** Asks the view which values its rows have; null: it cannot say now. */
export type AskValues = (question: Omit<ValuesInput, 'view'>) => Promise<OccurringValues | null>

/** The completions with the values that rows have now, which are asked for whenever the list opens or what is asked for is another. */
export function useOccurringValues(completions: Completions, text: string, open: boolean, ask: AskValues): Completions {
  const [answered, setAnswered] = useState<AnsweredValues | null>(null)
  const question = useMemo(() => asks(completions, text), [completions, text])
  useEffect(() => {
    if (question === null || !open) return
    let wanted = true
    void ask(question).then((answer) => {
      if (wanted && answer !== null) setAnswered({ question, answer })
    })
    return () => {
      wanted = false
    }
  }, [question, open, ask])
  return useMemo(() => withOccurring(completions, question, answered), [completions, question, answered])
}
