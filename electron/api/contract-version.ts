/** Grows when a call or a shape changes in a way that an older end would misread. In a file of its own, so that the preload need not load the schemas. */
export const contractVersion = 1
