import { connect } from 'node:net'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CommandFailure } from '../command-failure.ts'
import type { Command } from '../command.ts'
import type { Environment } from '../environment.ts'
import { readEnd, readEnding, type ChangeEnd, type Ending } from './ended-change.ts'
import { keepWord } from './waiting-change.ts'
import { checkWaitingFolder } from './waiting-folder.ts'

const endings: Readonly<Record<Exclude<Ending, 'kept' | 'failed' | 'gone'>, string>> = {
  timer: 'nobody kept it in time',
  asked: 'that was asked for where it was applied',
  connection: 'whoever applied it has ended',
  refused: 'the kernel refused one of its steps',
  changed: 'somebody else changed what it was made for',
}

/**
 * Has a change kept that another process of ours has applied; true also where it was kept before, false: it was undone meanwhile, which is said. Rejects with `CommandFailure` where there is no
 * such change, or nobody knows what became of it.
 */
export async function confirm({ id }: Extract<Command, { readonly name: 'confirm' }>, environment: Environment): Promise<boolean> {
  const { changes, output } = environment
  const folder = changes.waiting.find((one) => existsSync(join(one, id)) || readEnding(join(one, id)) !== null)
  if (folder === undefined) throw new CommandFailure(`No change with the ID ${id} waits here, and none is known to have waited: it is another user’s, or it ended long ago. "linkwright changes" lists what was changed from here.`)
  checkWaitingFolder(folder, changes.uid)
  const path = join(folder, id)
  const asked = existsSync(path) ? await ask(path) : null
  const { ending, left } = asked ?? readEnding(path) ?? { ending: 'gone', left: [] }
  if (ending === 'gone') throw new CommandFailure(`The change ${id} cannot be kept any more: whoever applied it has ended, and ${left.length === 0 ? 'it is undone.' : ['not all of it could be undone.', ...left].join(' ')} Where its helper was killed as well, "linkwright left-behind" shows what it left.`)
  if (ending === 'failed') throw new CommandFailure(`The change ${id} has failed, and nobody knows what became of it: "linkwright changes" tells what it was.`)
  if (ending !== 'kept') {
    environment.complain(left.length === 0 ? `The change ${id} was not kept: it is undone, for ${endings[ending]}.` : `The change ${id} was not kept, for ${endings[ending]}, and not all of it could be undone.`)
    for (const sentence of left) environment.complain(sentence)
    return false
  }
  output.print(asked !== null ? 'Kept.\n' : 'It was kept before.\n')
  output.flush()
  return true
}

/** How it ended; null: nobody says so any more. */
function ask(path: string): Promise<ChangeEnd | null> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(path, () => socket.write(keepWord))
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => (answer += text))
    socket.once('close', () => resolve(readEnd(answer)))
    socket.once('error', () => {
      // Nobody listens any more: what is left of it is of no use.
      rmSync(path, { force: true })
      resolve(null)
    })
  })
}
