import { useEffect } from 'react'
import { announce, type Topic } from './announcer.ts'

/** Has said what is written in the page, when it comes and when it becomes another; null: nothing is. */
export function useAnnounced(topic: Topic, sentence: string | null): void {
  useEffect(() => {
    if (sentence !== null) announce(topic, sentence)
  }, [topic, sentence])
}
