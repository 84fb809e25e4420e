import { bytesFromText, displayText, textFromBytes } from './text.ts'

/** The name as text, reversibly (see `textFromBytes`): the kernel's names are bytes, any but NUL, `/`, `:` and white space. */
export function interfaceNameFromBytes(bytes: Uint8Array): string {
  const nul = bytes.indexOf(0)
  return textFromBytes(bytes, 0, nul < 0 ? bytes.length : nul)
}

/** The bytes of a name, without NUL. */
export function interfaceNameBytes(name: string): Uint8Array {
  return bytesFromText(name)
}

/** The name as it may stand on a screen: control, bidi and invalid bytes escaped, unambiguous. */
export function displayInterfaceName(name: string): string {
  return displayText(name)
}
