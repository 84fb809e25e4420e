import * as z from 'zod'

/** A folder of the app's own that a person may want to look into: that of its log, or that of the reports about crashes. */
export const ownFolder = z.enum(['log', 'crashes'])

export type OwnFolder = z.infer<typeof ownFolder>
