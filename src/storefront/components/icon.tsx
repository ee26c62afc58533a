import assets from 'virtual:assets'
import type { IconName } from '../design/icons.ts'
import type { Category } from '../model/values.ts'

/** A line icon of the sprite. It decorates unless it is given a name. */
export function Icon({
  name,
  size = 22,
  label,
}: {
  readonly name: IconName
  readonly size?: number
  readonly label?: string
}) {
  const naming =
    label === undefined
      ? { 'aria-hidden': true as const }
      : { role: 'img' as const, 'aria-label': label }
  return (
    <svg class="icon" width={size} height={size} {...naming}>
      <use href={`${assets.sprite}#${name}`} />
    </svg>
  )
}

/** A category in gouache, always beside its name. */
export function CategoryIcon({
  category,
  size = 64,
}: {
  readonly category: Category
  readonly size?: number
}) {
  return (
    <svg class="category-icon" width={size} height={size} viewBox="0 0 64 64" aria-hidden>
      <use href={`${assets.sprite}#c-${category}`} />
    </svg>
  )
}
