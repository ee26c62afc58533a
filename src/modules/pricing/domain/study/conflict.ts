/**
 * The smallest set of rules that cannot be met together: so few that leaving any one out lets the
 * rest be met, and no smaller set is in conflict.
 *
 * Every conflict has a rule in common with every set of rules whose removal makes the others
 * possible. So the smallest set that meets all removals known so far is tried; when it can be met,
 * it is grown until nothing more fits, and what did not fit is one more removal (Ignatiev, Previti,
 * Liffiton and Marques-Silva, "Smallest MUS extraction with minimal hitting set dualization", CP 2015).
 */
export function smallestConflict<Rule>(
  rules: readonly Rule[],
  possible: (rules: readonly Rule[]) => boolean,
): Rule[] {
  if (possible(rules)) return []
  const removals: Set<Rule>[] = []
  for (;;) {
    const tried = smallestHitting(removals)
    if (!possible(tried)) return rules.filter((rule) => tried.includes(rule))
    const grown = [...tried]
    for (const rule of rules) {
      if (!grown.includes(rule) && possible([...grown, rule])) grown.push(rule)
    }
    removals.push(new Set(rules.filter((rule) => !grown.includes(rule))))
  }
}

/** The fewest members that have one in common with every set: tried size after size. */
function smallestHitting<Member>(sets: readonly ReadonlySet<Member>[]): Member[] {
  for (let size = 0; ; size++) {
    const found = hittingOf(sets, size)
    if (found) return found
  }
}

function hittingOf<Member>(sets: readonly ReadonlySet<Member>[], size: number): Member[] | null {
  const [first] = sets
  if (!first) return []
  if (size === 0) return null
  for (const member of first) {
    const rest = hittingOf(
      sets.filter((set) => !set.has(member)),
      size - 1,
    )
    if (rest) return [member, ...rest]
  }
  return null
}
