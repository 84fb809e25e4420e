import type { Answering, ConnectionAnswering, GatewayAnswering, PathAnswering } from '../../electron/api/answering.ts'
import type { StateSign } from '../components/state-glyph.tsx'
import { formatSpan } from '../format/time.ts'

/** A line about something that should go on answering. A tick means that it was heard of after the change; a ring, that nothing is known since; the rest is trouble. */
export interface AnsweringWords {
  readonly key: string
  readonly sign: StateSign
  /** "Gateway" */
  readonly name: string
  /** "203.0.113.254"; null: the name says it all. */
  readonly address: string | null
  /** "reachable, 0.3 s ago" */
  readonly said: string
}

const heard: StateSign = { shape: 'tick', tone: 'ok' }
const unheard: StateSign = { shape: 'ring', tone: 'quiet' }
const doubtful: StateSign = { shape: 'triangle', tone: 'warn' }
const lost: StateSign = { shape: 'octagon', tone: 'bad' }

/** What is said of all of it; `now`: wall clock, ms. */
export function answeringWords(answering: readonly Answering[], now: number): readonly AnsweringWords[] {
  return answering.flatMap((one) => {
    switch (one.what) {
      case 'connection':
        return [{ key: 'connection', name: one.name === 'ssh' ? 'Your ssh connection' : 'A remote desktop’s connection', address: null, ...connectionWords(one, now) }]
      case 'gateway':
        return [{ key: `gateway ${one.address}`, name: 'Gateway', address: one.address, ...gatewayWords(one, now) }]
      case 'path':
        return pathWords(one)
    }
  })
}

type Said = Pick<AnsweringWords, 'sign' | 'said'>

function connectionWords({ state, timeouts, heardAt, since }: ConnectionAnswering, now: number): Said {
  if (state === 'gone') return { sign: lost, said: 'gone' }
  if (timeouts > 0) return { sign: doubtful, said: `no answer, ${timeouts === 1 ? 'sent again' : `sent ${String(timeouts + 1)} times`}` }
  if (!since || heardAt === null) return { sign: unheard, said: 'nothing came since' }
  return { sign: heard, said: `last segment ${ago(heardAt, now)}` }
}

function gatewayWords({ state, heardAt, since }: GatewayAnswering, now: number): Said {
  switch (state) {
    case 'reachable':
      return since && heardAt !== null ? { sign: heard, said: `reachable, ${ago(heardAt, now)}` } : { sign: unheard, said: 'was reachable before' }
    case 'unrouted':
      return { sign: lost, said: 'no route any more' }
    case 'failed':
      return { sign: lost, said: 'does not answer' }
    case 'incomplete':
      return { sign: doubtful, said: 'no answer yet' }
    case 'delay':
    case 'probe':
      return { sign: unheard, said: 'is being asked' }
    case 'stale':
      return { sign: unheard, said: 'not asked since' }
    case 'none':
      return { sign: unheard, said: 'not asked yet' }
    case 'permanent':
    case 'noarp':
      return { sign: unheard, said: 'never asked: permanent' }
  }
}

function pathWords({ to, via, refused, narrow }: PathAnswering): readonly AnsweringWords[] {
  const way = { key: 'path', name: 'Path to', address: to }
  if (refused !== null) return [{ ...way, sign: lost, said: `none (${refused})` }]
  return [
    { ...way, sign: unheard, said: via === null ? 'direct' : `via ${via}` },
    ...(narrow === null ? [] : [{ key: 'narrow', name: 'Path MTU to peer', address: null, sign: doubtful, said: `${String(narrow.mtu)}, not ${String(narrow.device)}` }]),
  ]
}

function ago(heardAt: number, now: number): string {
  return `${formatSpan(now - heardAt)} ago`
}
