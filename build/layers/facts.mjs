import { parseSync } from 'vite'

/**
 * What the layer check looks at in one source file.
 *
 * @typedef {object} SourceFacts
 * @property {{ specifier: string, line: number }[]} imports static, dynamic, re-exporting, of types alone, and by require
 * @property {{ text: string, line: number }[]} strings
 * @property {{ name: string, line: number }[]} members names taken from an object by a dot, as in `process.dlopen`, with that object when it is a plain name
 * @property {boolean} onlyReExports whether the file says nothing but `export … from`
 */

/**
 * @param {string} file its name tells the parser which language it is
 * @param {string} source
 * @returns {SourceFacts}
 */
export function readFacts(file, source) {
  if (/\.(?:cc|h)$/.test(file)) return readIncludes(source)
  const { program, errors } = parseSync(file, source)
  const first = errors[0]
  if (first !== undefined) throw new Error(`${file} does not parse: ${first.message}`)
  /** @type {SourceFacts} */
  const facts = { imports: [], strings: [], members: [], onlyReExports: false }
  /** @param {number} offset */
  const lineOf = (offset) => source.slice(0, offset).split('\n').length
  for (const node of nodesIn(program)) {
    const line = lineOf(numberIn(node, 'start'))
    const specifier = specifierOf(node)
    if (specifier !== undefined) facts.imports.push({ specifier, line })
    const text = literal(node)
    if (text !== undefined) facts.strings.push({ text, line })
    const name = memberName(node)
    if (name !== undefined) facts.members.push({ name, line })
  }
  facts.onlyReExports = program.body.length > 0 && program.body.every((statement) => statement.type.startsWith('Export') && 'source' in statement && statement.source !== null)
  return facts
}

/** What a file of C++ includes of ours, by a path from its own folder. @param {string} source @returns {SourceFacts} */
function readIncludes(source) {
  const imports = source.split('\n').flatMap((text, index) => {
    const path = /^\s*#\s*include\s+"([^"]+)"/.exec(text)?.[1]
    return path === undefined ? [] : [{ specifier: path.startsWith('.') ? path : `./${path}`, line: index + 1 }]
  })
  return { imports, strings: [], members: [], onlyReExports: false }
}

/** @typedef {Record<string, unknown>} SyntaxNode */

/**
 * A node of the syntax tree and all below it.
 *
 * @param {unknown} value
 * @returns {Generator<SyntaxNode>}
 */
function* nodesIn(value) {
  if (Array.isArray(value)) for (const one of value) yield* nodesIn(one)
  if (!isNode(value)) return
  yield value
  for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) yield* nodesIn(child)
}

/** @param {unknown} value @returns {value is SyntaxNode} */
function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** What a node imports, if it is an import of any kind. @param {SyntaxNode} node */
function specifierOf(node) {
  if (/^(Import|ExportAll|ExportNamed)Declaration$|^(ImportExpression|TSImportType)$/.test(String(node['type']))) return literal(node['source'])
  if (node['type'] !== 'CallExpression' || !isNode(node['callee']) || node['callee']['name'] !== 'require') return undefined
  return Array.isArray(node['arguments']) ? literal(node['arguments'][0]) : undefined
}

/** @param {SyntaxNode} node */
function memberName(node) {
  if (node['type'] !== 'MemberExpression' || !isNode(node['property']) || !isNode(node['object'])) return undefined
  const object = node['object']['type'] === 'Identifier' ? String(node['object']['name']) : ''
  const property = node['computed'] === true ? literal(node['property']) : node['property']['name']
  return `${object}.${String(property)}`
}

/** @param {unknown} node */
function literal(node) {
  if (!isNode(node)) return undefined
  if (node['type'] === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node['type'] !== 'TemplateElement' || typeof node['value'] !== 'object' || node['value'] === null || !('cooked' in node['value'])) return undefined
  return typeof node['value'].cooked === 'string' ? node['value'].cooked : undefined
}

/** @param {SyntaxNode} node @param {string} name */
function numberIn(node, name) {
  return typeof node[name] === 'number' ? node[name] : 0
}
