/** In the place of what there is none of, as long as not all could be read: that there is none would claim too much. */
export const notKnown = 'Not known: not all could be read.'
