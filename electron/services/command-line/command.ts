import type { RouteQuestionInput } from '../../api/route-answer.ts'
import { namespaceNameForm, readNamespaceName } from '../../api/namespace-name.ts'
import { shownObject, toldObject } from './object-words.ts'
import { shownObjects, toldObjects, type ShownObject, type ToldObject } from './objects.ts'
import { routeQuestionWords } from './route-question-words.ts'
import { parseApply, parseChanges, parseConfirm, parseHelper, parseLeftBehind, parsePlan, waitOf, type ChangeOptions } from './change-command.ts'
import { UsageError } from './usage-error.ts'

/** A command line, understood. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | {
      readonly name: 'show'
      readonly object: ShownObject
      readonly json: boolean
      /** A name below /run/netns or a path; null: our own network namespace. */
      readonly namespace: string | null
      /** The words of the filter, joined by spaces; empty: everything. */
      readonly filter: string
      /** Numbers in the place of names. */
      readonly numeric?: true
    }
  | { readonly name: 'get'; readonly question: RouteQuestionInput; readonly fibmatch?: true; readonly json: boolean; readonly namespace: string | null; readonly numeric?: true }
  /** `objects`: what is told of alone; absent: everything. */
  | { readonly name: 'monitor'; readonly objects?: readonly ToldObject[]; readonly json: boolean; readonly namespace: string | null; readonly numeric?: true }

  /** `file`: "-" is standard input. */
  | { readonly name: 'plan'; readonly file: string; readonly json: boolean; readonly namespace: string | null }
  /** `confirm`: seconds that it waits to be kept, 2 to 600; null: it is kept at once. */
  | { readonly name: 'apply'; readonly file: string; readonly confirm: number | null; readonly json: boolean; readonly namespace: string | null }
  | { readonly name: 'confirm'; readonly id: string }
  /** What a helper that was killed left behind: shown, undone, or left as it is. */
  | { readonly name: 'left-behind'; readonly what: 'show' | 'undo' | 'discard'; readonly json: boolean; readonly namespace: string | null }
  /** The helper that is installed: what there is to say of it, or what an AppImage does about it. */
  | { readonly name: 'helper'; readonly what: 'status' | 'install' | 'remove' }
  /** `namespace`: changes made there alone; null: all that were made from here. */
  | { readonly name: 'changes'; readonly form: 'text' | 'json' | 'batch'; readonly namespace: string | null }

interface Options extends ChangeOptions {
  numeric: boolean
  family: 'inet' | 'inet6' | null
  help: boolean
  version: boolean
}

/** Understands the words behind the program's name; throws `UsageError`. */
export function parseCommand(argv: readonly string[]): Command {
  const { options, words } = takeOptions(argv)
  if (options.help || words[0] === 'help') return { name: 'help' }
  if (options.version) return { name: 'version' }
  const [verb, ...rest] = words
  if (verb === undefined) throw new UsageError('No command was given.')
  if (verb === 'show') return parseShow(rest, options)
  if (verb === 'get') return parseGet(rest, options)
  if (verb === 'monitor') return parseMonitor(rest, options)
  if (verb === 'plan') return parsePlan(rest, options)
  if (verb === 'apply') return parseApply(rest, options)
  if (verb === 'confirm') return parseConfirm(rest)
  if (verb === 'left-behind') return parseLeftBehind(rest, options)
  if (verb === 'helper') return parseHelper(rest, options)
  if (verb === 'changes') return parseChanges(rest, options)
  throw new UsageError(`There is no command "${verb}": the commands are show, get, monitor, plan, apply, confirm, left-behind, changes and helper.`)
}

function parseShow(words: readonly string[], options: Options): Command {
  const [given, ...filter] = words
  const object = shownObject(given ?? '')
  if (object === undefined) {
    throw new UsageError(
      given === undefined
        ? `What is to be shown? One of: ${shownObjects.join(', ')}.`
        : `"${given}" cannot be shown: only ${shownObjects.slice(0, -1).join(', ')} and ${shownObjects.at(-1)} can.`,
    )
  }
  return { name: 'show', object, json: options.json, namespace: options.namespace, filter: ofFamily(object, filter.join(' '), options.family), ...(options.numeric && { numeric: true }) }
}

/** A family asked for as `ip` takes it, -4 or -6, is a part of the filter. */
function ofFamily(object: ShownObject, filter: string, family: Options['family']): string {
  if (family === null) return filter
  if (object === 'link') throw new UsageError(`Links are of no family: leave out ${familyOption(family)}, or ask for the addresses of one.`)
  return filter.trim() === '' ? `family ${family}` : `family ${family} and (${filter})`
}

function parseMonitor(words: readonly string[], { json, namespace, numeric, family }: Options): Command {
  if (family !== null) throw new UsageError(`"monitor" tells of both families: leave out ${familyOption(family)}.`)
  const objects = words.flatMap((word) => {
    if (word === 'all') return toldObjects
    const object = toldObject(word)
    if (object === undefined) throw new UsageError(`"monitor" takes no "${word}": only all, or some of ${toldObjects.slice(0, -1).join(', ')} and ${toldObjects.at(-1)}.`)
    return [object]
  })
  return { name: 'monitor', ...(objects.length > 0 && { objects: [...new Set(objects)] }), json, namespace, ...(numeric && { numeric: true }) }
}

function familyOption(family: 'inet' | 'inet6'): string {
  return family === 'inet' ? '-4' : '-6'
}

function parseGet([object, ...words]: readonly string[], { json, namespace, numeric, family }: Options): Command {
  if (family !== null) throw new UsageError(`"get route" takes the family from the address: leave out ${familyOption(family)}.`)
  if (object === undefined || shownObject(object) !== 'route') throw new UsageError(object === undefined ? 'What is to be got? "get route" asks the kernel for one.' : `"${object}" cannot be got: only a route can, by "get route ADDRESS".`)
  return { name: 'get', ...routeQuestionWords(words), json, namespace, ...(numeric && { numeric: true }) }
}

/** Options stand anywhere; what follows "--" is no option. */
function takeOptions(argv: readonly string[]): { options: Options; words: readonly string[] } {
  const options: Options = { json: false, namespace: null, numeric: false, family: null, help: false, version: false, file: null, confirm: null, batch: false }
  const words: string[] = []
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? ''
    const [option, inline] = splitOption(word)
    if (word === '--') return { options, words: [...words, ...argv.slice(at + 1)] }
    else if (word === '--json') options.json = true
    else if (word === '--batch') options.batch = true
    else if (word === '--numeric' || word === '-N') options.numeric = true
    else if (word === '-4') options.family = 'inet'
    else if (word === '-6') options.family = 'inet6'
    else if (word === '--help' || word === '-h') options.help = true
    else if (word === '--version' || word === '-V') options.version = true
    else if (word === '-f' || option === '--file') options.file = inline ?? argv[++at] ?? ''
    else if (option === '--confirm') options.confirm = waitOf(inline ?? argv[++at])
    else if (option === '--netns') options.namespace = namespaceName(inline ?? argv[++at])
    else if (word.startsWith('--')) throw new UsageError(`There is no option "${word}": the options are --json, --netns NAME, --numeric, -4, -6, -f FILE, --confirm TIME, --batch, --help and --version.`)
    else words.push(word)
  }
  return { options, words }
}

function splitOption(word: string): readonly [string, string | undefined] {
  const equals = word.indexOf('=')
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)]
}

function namespaceName(given: string | undefined): string {
  const name = readNamespaceName(given ?? '')
  if (name === null) throw new UsageError(given === undefined || given === '' ? `--netns needs ${namespaceNameForm}.` : `--netns takes ${namespaceNameForm}: "${given}" is neither.`)
  return name
}
