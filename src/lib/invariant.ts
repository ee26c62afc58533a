/** A condition that only a bug can break; what breaks it becomes a 500 with its request id. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${message}`)
}
