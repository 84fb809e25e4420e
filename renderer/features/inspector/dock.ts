/** Where the inspector stands: at the table's side, below it, or in its place where there is no room for both. */
export type Dock = 'beside' | 'below' | 'over'
