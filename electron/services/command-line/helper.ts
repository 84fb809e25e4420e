import type { HelperCare, InstalledState } from '../../privilege/installation/helper-installation.ts'
import { installationWords, removalWords } from '../../privilege/installation/installation-words.ts'
import type { Payload } from '../../privilege/installation/payload.ts'
import { CommandFailure } from './command-failure.ts'
import type { Command } from './command.ts'
import type { Environment } from './environment.ts'

/** Tells of the helper that is installed, or installs that of an AppImage, or removes it, once the person has said yes. Rejects with `CommandFailure` and `ApiFailure`. */
export async function helper({ what }: Extract<Command, { readonly name: 'helper' }>, environment: Environment, stop: AbortSignal): Promise<void> {
  const { changes, output } = environment
  const care = changes.helper
  const state = await care.state()
  const print = (text: string): void => {
    output.print(text)
    output.flush()
  }
  if (what === 'status') return print([statusWords(state), ...installedWords(state, environment.version)].map((line) => `${line}\n`).join(''))
  if (what === 'install') {
    const payload = payloadOf(care, state)
    await agree(['Install the helper of Linkwright?', ...installationWords(payload)], environment, stop)
    return print(await care.install(payload))
  }
  if (!state.removable) throw new CommandFailure('No AppImage has installed a helper here: there is nothing to remove.')
  await agree(['Remove the helper of Linkwright?', ...removalWords], environment, stop)
  print(await care.remove())
}

/** Throws `CommandFailure` where there is nothing to install. */
function payloadOf(care: HelperCare, { used, works }: InstalledState): Payload {
  if (!care.isInAppImage) throw new CommandFailure('Only the AppImage installs its helper this way: a package brings its own, and in a source tree `npm run helper:install` does it.')
  if (used?.name === 'system' && works) throw new CommandFailure(`${used.helper} is installed, and works: there is nothing to install.`)
  return care.payload()
}

/** Root has said so by being root, and is told alone. Throws `CommandFailure` where nobody can be asked, or the answer is another than yes. */
async function agree(words: readonly string[], environment: Environment, stop: AbortSignal): Promise<void> {
  if (environment.changes.uid === 0) {
    environment.output.print(`${words.slice(1).join('\n')}\n`)
    environment.output.flush()
    return
  }
  const terminal = environment.changes.terminal()
  if (terminal === null) throw new CommandFailure('This changes the system: run it in a terminal, where it can ask, or as root.')
  terminal.forget()
  terminal.write(`${words.join('\n\n')}\n\nDo it? [y/N] `)
  const answer = await terminal.line(stop)
  if (answer === null || !/^\s*y(?:es)?\s*$/i.test(answer)) throw new CommandFailure('Nothing was changed.')
}

function statusWords({ used, works, offer }: InstalledState): string {
  if (used === null) return `No helper is installed: nothing can be changed.${offer === null ? '' : ' "helper install" installs that of this AppImage.'}`
  if (!works) return `${used.helper} is installed, and is of a version that this Linkwright cannot speak with: nothing can be changed.${offer === null ? '' : ' "helper install" installs that of this AppImage.'}`
  return `${used.helper} is installed, and works.${offer === 'update' ? ' It is not the one of this AppImage, which "helper install" puts in its place.' : ''}`
}

/** What can be told of the file, a line each. */
function installedWords({ installed }: InstalledState, version: string): readonly string[] {
  if (installed === null) return []
  const { protocol, digest, own } = installed
  return [
    `  protocol  ${protocol ?? 'none that it tells'}`,
    `  SHA-256   ${digest ?? 'not known: it cannot be read'}`,
    `  build     ${own ? `the one that this Linkwright ${version} carries` : `another than the one that this Linkwright ${version} carries`}`,
  ]
}
