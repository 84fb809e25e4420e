import type { FilterExpression } from '../../store/filter/expression.ts'
import { parseFilter } from '../../store/filter/parse.ts'
import { FilterError } from '../../store/filter/problem.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Names } from '../names/names.ts'
import type { ShownObject } from './command.ts'
import { filterFields, type FilterField } from './filter-fields.ts'
import { bareTest, valueTest } from './value-test.ts'

/** Whether a filter lets an object through. */
export type Predicate = (object: JsonObject) => boolean

/** Understands a filter on objects of one kind: the language of the window's filter line. Throws `FilterError` with the spot of the mistake. */
export function compileFilter(filter: string, object: ShownObject, names: Names): Predicate {
  const fields = filterFields[object]
  const byName = new Map(fields.flatMap((field) => field.names.map((name) => [name, field] as const)))
  const compile = (expression: FilterExpression): Predicate => {
    switch (expression.kind) {
      case 'all':
        return () => true
      case 'not': {
        const operand = compile(expression.operand)
        return (value) => !operand(value)
      }
      case 'and':
      case 'or': {
        const left = compile(expression.left)
        const right = compile(expression.right)
        return expression.kind === 'and' ? (value) => left(value) && right(value) : (value) => left(value) || right(value)
      }
      case 'bare':
        return anyField(fields, (field) => bareTest(field, expression.word))
      case 'comparison': {
        const { field: name, operator, value: word } = expression
        const field = byName.get(name.text)
        if (field === undefined) throw new FilterError(`There is no field "${name.text}" of a ${object}.`, name.from, name.to)
        const test = valueTest(field, operator === '!=' ? '=' : operator, word, names)
        const some: Predicate = (value) => field.values(value).some(test)
        return operator === '!=' ? (value) => !some(value) : some
      }
    }
  }
  return compile(parseFilter(filter, (name) => byName.has(name)))
}

function anyField(fields: readonly FilterField[], testOf: (field: FilterField) => ReturnType<typeof bareTest>): Predicate {
  const tests = fields.filter(({ bare }) => bare).map((field) => ({ field, test: testOf(field) }))
  return (object) => tests.some(({ field, test }) => field.values(object).some(test))
}
