import { shellWord } from './shell-word.ts'

/** A command line of `ip` for a namespace by its name ("": the one where the command is run). The words are ready for a shell. */
export function ipCommand(namespace: string, ...words: readonly string[]): string {
  return ['ip', ...(namespace === '' ? [] : ['-n', shellWord(namespace)]), ...words].join(' ')
}

/** `word value`, or nothing where there is no value, or where it is the one that there is without the word. */
export function given(word: string, value: string | number | bigint | null | undefined, unless?: string | number | bigint): readonly string[] {
  return value === undefined || value === null || value === unless ? [] : [word, String(value)]
}

/** `word on` or `word off`, where that is not so anyway. */
export function switched(word: string, value: number | undefined, normally: 0 | 1): readonly string[] {
  return value === undefined || Number(value !== 0) === normally ? [] : [word, value === 0 ? 'off' : 'on']
}

/** The word, where something is so. */
export function when(word: string, so: boolean): readonly string[] {
  return so ? [word] : []
}
