/**
 * Reading of a report whose form is a promise of its program, not of ours: what is not there as expected reads as empty.
 *
 * @param {unknown} value
 * @param {string} name
 * @returns {unknown}
 */
export function field(value, name) {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** @param {unknown} value @param {string} name @returns {unknown[]} */
export function list(value, name) {
  const found = field(value, name)
  return Array.isArray(found) ? found : []
}

/** @param {unknown} value @param {string} name @returns {string} */
export function text(value, name) {
  const found = field(value, name)
  return typeof found === 'string' ? found : ''
}
