export function copyrightText() { return 'tbd\n' }
