/** The command line is not one of ours: exit code 2. The message is a sentence for people. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
