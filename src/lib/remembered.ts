/**
 * The same function with its last answer kept: asked for the same things again, compared by identity,
 * it answers what it made of them. For what is made of things that seldom change, such as a catalogue.
 */
export function remembered<Things extends readonly unknown[], Made>(
  make: (...things: Things) => Made,
): (...things: Things) => Made {
  let last: { readonly things: Things; readonly made: Made } | null = null
  return (...things) => {
    if (!last?.things.every((thing, index) => thing === things[index])) {
      last = { things, made: make(...things) }
    }
    return last.made
  }
}
