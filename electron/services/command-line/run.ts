import { ApiFailure } from '../../api/errors.ts'
import { displayText } from '../../netlink/core/text.ts'
import { DecodeError } from '../../netlink/core/decode-error.ts'
import { AddonError } from '../../socket/native-addon.ts'
import { FilterError } from '../../store/filter/problem.ts'
import { CommandFailure } from './command-failure.ts'
import { parseCommand, type Command } from './command.ts'
import type { Environment } from './environment.ts'
import { getRoute } from './get-route.ts'
import { helpText } from './help-text.ts'
import { monitor } from './monitor.ts'
import { ReaderGoneError } from './output.ts'
import { pointAt } from './point-at.ts'
import { show } from './show.ts'
import { UsageError } from './usage-error.ts'

/** Exit codes. A reader that has gone is no failure. */
export const exitCodes = { done: 0, failed: 1, wrongUsage: 2 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Carries out a command line (the words behind the program's name) and gives its exit code. `stop` ends `monitor`. */
export async function runCommandLine(argv: readonly string[], environment: Environment, stop: AbortSignal): Promise<ExitCode> {
  let command: Command | null = null
  try {
    command = parseCommand(argv)
    await carryOut(command, environment, stop)
    return exitCodes.done
  } catch (thrown) {
    if (thrown instanceof ReaderGoneError) return exitCodes.done
    if (thrown instanceof UsageError) {
      environment.complain(`${displayText(thrown.message)} "linkwright --help" explains.`)
      return exitCodes.wrongUsage
    }
    if (thrown instanceof FilterError) {
      environment.complain(pointAt(thrown, command?.name === 'show' ? command.filter : ''))
      return exitCodes.wrongUsage
    }
    if (thrown instanceof CommandFailure || thrown instanceof ApiFailure || thrown instanceof AddonError) environment.complain(thrown.message)
    else if (thrown instanceof DecodeError) environment.complain(`A message of the kernel could not be read: ${thrown.message}.`)
    else throw thrown
    return exitCodes.failed
  }
}

/** The same, with numbers in the place of names. */
function withNumbers(environment: Environment): Environment {
  return {
    ...environment,
    names: () => {
      const names = environment.names()
      names.style.numeric = true
      return names
    },
  }
}

async function carryOut(command: Command, given: Environment, stop: AbortSignal): Promise<void> {
  const environment = 'numeric' in command && command.numeric ? withNumbers(given) : given
  switch (command.name) {
    case 'help':
      environment.output.print(helpText(environment.names()))
      return environment.output.flush()
    case 'version':
      environment.output.print(`linkwright ${environment.version}\n`)
      return environment.output.flush()
    case 'show':
      return show(command, environment)
    case 'get':
      return getRoute(command, environment)
    case 'monitor':
      return monitor(command, environment, stop)
  }
}
