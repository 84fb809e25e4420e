import { ApiFailure } from '../../api/errors.ts'
import { displayText } from '../../netlink/core/text.ts'
import { DecodeError } from '../../netlink/core/decode-error.ts'
import { AddonError } from '../../socket/native-addon.ts'
import { FilterError } from '../../store/filter/problem.ts'
import { apply } from './changes/apply.ts'
import { confirm } from './changes/confirm.ts'
import { leftBehind } from './changes/left-behind.ts'
import { listChanges } from './changes/list-changes.ts'
import { plan } from './changes/plan.ts'
import { FaultyLines } from './changes/wanted-commands.ts'
import { CommandFailure } from './command-failure.ts'
import { parseCommand, type Command } from './command.ts'
import type { Environment } from './environment.ts'
import { getRoute } from './get-route.ts'
import { helpText } from './help-text.ts'
import { helper } from './helper.ts'
import { monitor } from './monitor.ts'
import { ReaderGoneError } from './output.ts'
import { pointAt } from './point-at.ts'
import { show } from './show.ts'
import { UsageError } from './usage-error.ts'

/** Exit codes. A reader that has gone is no failure. `undone`: it was applied, or begun, and is as it was before. */
export const exitCodes = { done: 0, failed: 1, wrongUsage: 2, undone: 3 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Carries out a command line (the words behind the program's name) and gives its exit code. `stop` ends `monitor`, and undoes what `apply` has not kept. */
export async function runCommandLine(argv: readonly string[], environment: Environment, stop: AbortSignal): Promise<ExitCode> {
  let command: Command | null = null
  try {
    command = parseCommand(argv)
    return (await carryOut(command, environment, stop)) ? exitCodes.done : exitCodes.undone
  } catch (thrown) {
    if (thrown instanceof ReaderGoneError) return exitCodes.done
    if (thrown instanceof UsageError) {
      environment.complain(`${displayText(thrown.message)} "linkwright --help" explains.`)
      return exitCodes.wrongUsage
    }
    if (thrown instanceof FaultyLines) {
      for (const text of thrown.told) environment.complain(text)
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

/** false: what was to be changed is as it was before. */
async function carryOut(command: Command, given: Environment, stop: AbortSignal): Promise<boolean> {
  const environment = 'numeric' in command && command.numeric ? withNumbers(given) : given
  switch (command.name) {
    case 'help':
      if (environment.windowHelp !== undefined) environment.output.print(`${environment.windowHelp}\n`)
      environment.output.print(helpText(environment.names()))
      environment.output.flush()
      return true
    case 'version':
      environment.output.print(`linkwright ${environment.version}\n`)
      environment.output.flush()
      return true
    case 'show':
      await show(command, environment)
      return true
    case 'get':
      await getRoute(command, environment)
      return true
    case 'monitor':
      await monitor(command, environment, stop)
      return true
    case 'plan':
      await plan(command, environment)
      return true
    case 'apply':
      return apply(command, environment, stop)
    case 'confirm':
      return confirm(command, environment)
    case 'left-behind':
      return leftBehind(command, environment, stop)
    case 'helper':
      await helper(command, environment, stop)
      return true
    case 'changes':
      await listChanges(command, environment)
      return true
  }
}
