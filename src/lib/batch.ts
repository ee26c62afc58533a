export type BatchOptions = {
  /** The most items one write takes. */
  readonly itemsMax: number
  /** How many writes may be under way; while they are, arrivals gather for the next. */
  readonly writesMax: number
}

/**
 * Gathers concurrent calls into batches: the first call of an idle moment leaves at once, those
 * that arrive while a write is under way leave together when it ends. Nobody waits for a timer, and
 * under load a batch holds what one write's time brings. Each caller gets its own answer; a write
 * that throws fails its own callers only.
 */
export function gather<Item, Answer>(
  write: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { itemsMax, writesMax }: BatchOptions,
): (item: Item) => Promise<Answer> {
  type Call = { item: Item; resolve: (answer: Answer) => void; reject: (fault: unknown) => void }
  let waiting: Call[] = []
  let writes = 0
  let armed = false

  const leave = async () => {
    const calls = waiting.slice(0, itemsMax)
    waiting = waiting.slice(itemsMax)
    writes += 1
    try {
      const answers = await write(calls.map(({ item }) => item))
      calls.forEach(({ resolve }, index) => resolve(answers[index] as Answer))
    } catch (fault) {
      for (const { reject } of calls) reject(fault)
    } finally {
      writes -= 1
      arm()
    }
  }

  // One turn of the event loop lets the calls that came in with this one join it.
  const arm = () => {
    if (armed || waiting.length === 0 || writes >= writesMax) return
    armed = true
    setImmediate(() => {
      armed = false
      while (waiting.length > 0 && writes < writesMax) void leave()
    })
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      arm()
    })
}
