import { useRef, useState, type ReactNode } from 'react'
import { toApiError } from '../../../electron/api/errors.ts'
import type { RouteQuestionInput } from '../../../electron/api/route-answer.ts'
import type { Client } from '../../bridge/client.ts'
import { announce } from '../../components/announcer/announcer.ts'
import type { DestinationWay } from '../inspector/destination-way.ts'
import { askedWords, type Asked } from './asked.ts'
import { emptyQuestion } from './question-fields.ts'
import { RouteToDialog } from './route-to-dialog.tsx'

interface RouteToInput {
  readonly client: Client
  readonly way: DestinationWay
  readonly onCopy: (text: string) => void
}

/** The form that asks which route a packet takes; what was written stays for the next time that it is opened, unless it is opened with a question, which is asked. */
export function useRouteTo({ client, way, onCopy }: RouteToInput): { readonly open: (question?: RouteQuestionInput) => void; readonly dialog: ReactNode } {
  const [shown, setShown] = useState(false)
  const [question, setQuestion] = useState<RouteQuestionInput>(emptyQuestion)
  const [asked, setAsked] = useState<Asked>({ phase: 'idle' })
  const [devices, setDevices] = useState<readonly string[]>([])
  const latest = useRef(0)
  const ask = async (asking: RouteQuestionInput) => {
    const mine = (latest.current += 1)
    const destination = asking.destination.trim()
    setAsked({ phase: 'asking' })
    const result = await client
      .call('routes.get', asking)
      .then((answer): Asked => ({ phase: 'answered', destination, answer }))
      .catch((thrown: unknown): Asked => ({ phase: 'refused', destination, error: toApiError(thrown) }))
    if (mine !== latest.current) return
    setAsked(result)
    const words = askedWords(result)
    if (words !== null) announce('done', words)
  }
  const close = () => setShown(false)
  const onward: DestinationWay = {
    words: way.words,
    go: (to) => {
      close()
      way.go(to)
    },
    goElsewhere: (to, where) => {
      close()
      way.goElsewhere(to, where)
    },
  }
  return {
    open: (given) => {
      setShown(true)
      // Without them names are written out.
      void client.call('links.names', undefined).then(setDevices, () => {})
      if (given === undefined) return
      setQuestion(given)
      void ask(given)
    },
    dialog: shown ? <RouteToDialog question={question} asked={asked} devices={devices} way={onward} onChange={setQuestion} onAsk={() => void ask(question)} onCopy={onCopy} onClose={close} /> : null,
  }
}
