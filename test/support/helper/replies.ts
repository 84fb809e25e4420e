import { reply } from './frames.ts'
import type { ReplyFrame } from './helper-process.ts'

const names = new Map<number, string>(Object.entries(reply).map(([name, type]) => [type, name]))

/** A frame in words, without what differs from run to run. */
export function told({ type, argument, payload }: ReplyFrame): string {
  const name = names.get(type) ?? String(type)
  const number = (at: number) => (at + 4 <= payload.length ? payload.readUInt32LE(at) : -1)
  switch (type) {
    case reply.done:
      return `done ${number(0)}+${number(4)}`
    case reply.refusedStep:
      return `refusedStep ${number(0)} errno ${number(4)}`
    case reply.applied:
      return `applied ${number(0)} left ${number(8)}`
    case reply.undone:
      return `undone ${number(0)} because ${argument}: ${number(8)} undone, ${number(12)} failed, ${number(16)} conflicts${number(20) === 0 ? '' : ', not compared'}`
    case reply.trouble:
      return `trouble ${number(0)} ${number(4) === 0xffffffff ? 'guard' : `inverse ${number(4)}`} errno ${number(8)}`
    case reply.kept:
      return `kept ${number(0)}`
    case reply.refused:
      return `refused ${argument}: ${payload.toString()}`
    case reply.journalEntry:
      return `journalEntry ${number(0)} uid ${number(16)} steps ${number(20)}`
    case reply.journalStep:
      return `journalStep ${number(0)} known ${argument}`
    default:
      return name
  }
}
