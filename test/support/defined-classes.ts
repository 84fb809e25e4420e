/** A style sheet: where it lies, and its text. */
export interface StyleSheet {
  readonly path: string
  readonly text: string
}

/**
 * Classes that more than one style sheet defines, a line each with every place: the last that is loaded would win, for all who use the class. A class is defined where a selector has it by itself
 * (".note", ".note:hover"). Within something else, or with another class (".card .note", ".note.warn", ".note:has(.card)"), it is refined, which every sheet may do.
 */
export function definedTwice(sheets: readonly StyleSheet[]): readonly string[] {
  const places = new Map<string, Map<string, string>>()
  for (const { path, text } of sheets) {
    for (const { name, line } of definitions(text)) {
      const known = places.get(name) ?? new Map<string, string>()
      places.set(name, known)
      if (!known.has(path)) known.set(path, `${path}:${String(line)}`)
    }
  }
  return [...places].filter(([, known]) => known.size > 1).map(([name, known]) => `.${name} is defined in ${[...known.values()].join(' and in ')}`)
}

function definitions(text: string): readonly { readonly name: string; readonly line: number }[] {
  // What stands in comments and quotes holds no selector, but lines that count.
  const plain = text.replaceAll(/\/\*[\s\S]*?\*\/|"[^"\n]*"|'[^'\n]*'/gu, (part) => part.replaceAll(/[^\n]/gu, ' '))
  return Array.from(plain.matchAll(/[^{};]+(?=\{)/gu)).flatMap(({ 0: prelude, index }) => {
    if (prelude.trimStart().startsWith('@')) return []
    return parts(prelude).flatMap(({ selector, at }) => {
      const name = /^\.([\w-]+)(?:\[[^\]]*\]|::?(?!has\b)[\w-]+)*$/u.exec(withoutArguments(selector.trim()))?.[1]
      return name === undefined ? [] : [{ name, line: plain.slice(0, index + at + selector.search(/\S/u)).split('\n').length }]
    })
  })
}

/** The selectors of a list, and where each begins in it. */
function parts(prelude: string): readonly { readonly selector: string; readonly at: number }[] {
  return Array.from(prelude.matchAll(/(?:\((?:[^()]|\([^()]*\))*\)|[^,()])+/gu), ({ 0: selector, index }) => ({ selector, at: index }))
}

/** ":not(.other)" is ":not": what stands in brackets is not what is drawn. */
function withoutArguments(selector: string): string {
  const inner = selector.replaceAll(/\([^()]*\)/gu, '')
  return inner === selector ? inner : withoutArguments(inner)
}
