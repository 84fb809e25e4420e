/** Takes what is wrong, with the key of the field that it is about. */
export interface Faults {
  fault(key: string | null, message: string): undefined
}
