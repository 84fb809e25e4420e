/** The longest text that is put on the clipboard, in UTF-16 code units. It stands by itself so that the window has it without the schemas. */
export const mostCharacters = 32_000_000
