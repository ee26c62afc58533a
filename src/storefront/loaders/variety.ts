/**
 * Takes one of each kind in turn, in the order the kinds first appear, so that no shelf shows the
 * same kind twice in a row while another is left.
 */
export function inTurns<T>(things: readonly T[], kindOf: (thing: T) => string): T[] {
  const shelves = [...Map.groupBy(things, kindOf).values()]
  const turns = Math.max(0, ...shelves.map((shelf) => shelf.length))
  return Array.from({ length: turns }, (_, turn) =>
    shelves.flatMap((shelf) => shelf.slice(turn, turn + 1)),
  ).flat()
}
