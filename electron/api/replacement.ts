/** What became of the files of the app while it runs: another version has taken their place, the same one was installed anew, or they are gone. */
export type Replacement = { readonly kind: 'version'; readonly version: string } | { readonly kind: 'anew' } | { readonly kind: 'removed' }
