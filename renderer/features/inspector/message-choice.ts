import type { InspectedMessage } from '../../../electron/api/inspection.ts'

/** Which message is looked at: the place of one that the record has now, whichever message stands there by then, or one that has been replaced, which stays that one. */
export type MessageChoice = number | InspectedMessage

/** The messages that can be looked at, and which of them is. */
export interface MessageList {
  /** Those of now, then those replaced, newest first; the chosen one is kept however many came since. */
  readonly messages: readonly InspectedMessage[]
  /** The index of the chosen one. */
  readonly place: number
}

/** `current`: what the record has now; `earlier`: what newer ones took the place of, newest first. */
export function messageList(current: readonly InspectedMessage[], earlier: readonly InspectedMessage[], choice: MessageChoice): MessageList {
  if (typeof choice === 'number') return { messages: [...current, ...earlier], place: Math.max(0, Math.min(choice, current.length - 1)) }
  const messages = [...current, ...earlier, ...(earlier.includes(choice) ? [] : [choice])]
  return { messages, place: messages.indexOf(choice, current.length) }
}

/** The choice of the message at a place of a list of which `current` are of now. */
export function messageChoice(messages: readonly InspectedMessage[], current: number, place: number): MessageChoice {
  return place < current ? place : (messages[place] ?? 0)
}
