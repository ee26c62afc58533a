import type { Category } from '../model/values.ts'

/** Seeded chance (mulberry32 over FNV-1a): the same place is always drawn the same way. */
function chance(seed: string): () => number {
  let hash = 2166136261
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619)
  return () => {
    hash = (hash + 0x6d2b79f5) | 0
    let mixed = Math.imul(hash ^ (hash >>> 15), 1 | hash)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type Ground = { readonly sky: string; readonly sun: string; readonly layers: readonly string[] }

/** Pigments of design/visual.md §7.1, far hills pale, near hills strong. */
const COAST: readonly Ground[] = [
  { sky: '#DCE9E8', sun: '#F4DFA0', layers: ['#B5CBCB', '#8FB3BA', '#4E8FA3', '#2F6B7E'] },
  { sky: '#DDE8E4', sun: '#E9C23B', layers: ['#C3D3CC', '#8FA3A0', '#5E8B92', '#39626B'] },
  { sky: '#F0DAD3', sun: '#E6A2A6', layers: ['#D9C2C2', '#A9AFB5', '#6F94A0', '#3F7182'] },
]
const HILLS: readonly Ground[] = [
  { sky: '#F3E3C3', sun: '#E3B45A', layers: ['#DCCB93', '#B5B872', '#7F9A56', '#4C7342'] },
  { sky: '#E2E6CF', sun: '#F4DFA0', layers: ['#C9D2A8', '#A3B277', '#6E9052', '#3F6A47'] },
  { sky: '#F6DDD6', sun: '#CF4A30', layers: ['#E3BBA6', '#C08F6B', '#8E7A4A', '#566B3C'] },
  { sky: '#E4DFEA', sun: '#E9C23B', layers: ['#C6BFD0', '#9C97A8', '#6E7F78', '#3F5F4C'] },
]
const MOUNTAINS: readonly Ground[] = [
  { sky: '#DCE9E8', sun: '#F4DFA0', layers: ['#C5D3D8', '#9FB4BD', '#6E9052', '#3F6A47'] },
  { sky: '#E4DFEA', sun: '#E6A2A6', layers: ['#CFC8DA', '#A59FB6', '#7C8F76', '#4C6A4F'] },
  { sky: '#F3E3C3', sun: '#E3B45A', layers: ['#E0CFA6', '#BCA983', '#8A9A5E', '#56743F'] },
]
const VILLAGE: readonly Ground[] = [
  { sky: '#EFE3CC', sun: '#E6A2A6', layers: ['#DDCBAA', '#C2A57E', '#8B6E57', '#51324E'] },
  { sky: '#E4DFEA', sun: '#F4DFA0', layers: ['#CBBFD0', '#A88FA2', '#7A5A75', '#51324E'] },
]

const groundsOf = (category: Category): readonly Ground[] => {
  switch (category) {
    case 'seafood':
      return COAST
    case 'cheese':
    case 'charcuterie':
      return MOUNTAINS
    case 'wine':
    case 'pantry':
    case 'foie-gras':
      return HILLS
    case 'chocolate':
    case 'pastry':
    case 'beauty':
    case 'leather-silk':
    case 'children':
    case 'gifts':
      return VILLAGE
  }
}

const HEIGHT = 96

/** A ridge across the picture: a few long swells with a hand-cut edge; the sea is nearly flat. */
function ridge(width: number, base: number, swell: number, r: () => number): string {
  const steps = Math.round(width / 40)
  const points = Array.from(
    { length: steps + 1 },
    (_, index) =>
      [
        Math.round((index / steps) * width),
        Math.round(base - swell * (0.2 + r() * 0.8) * (index % 2 === 0 ? 1 : 0.35)),
      ] as const,
  )
  let path = `M0 ${HEIGHT}V${points[0]?.[1] ?? base}`
  for (let index = 1; index < points.length; index++) {
    const [x0, y0] = points[index - 1] ?? [0, base]
    const [x1, y1] = points[index] ?? [width, base]
    const middle = Math.round((x0 + x1) / 2)
    path += `C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`
  }
  return `${path}V${HEIGHT}Z`
}

/** A range of peaks: straight slopes, as cut with a knife. */
function range(width: number, base: number, height: number, r: () => number): string {
  let path = `M0 ${HEIGHT}V${Math.round(base)}`
  for (let x = 0; x < width;) {
    const step = 22 + r() * 26
    path += `L${Math.round(x + step / 2)} ${Math.round(base - height * (0.45 + r() * 0.55))}`
    path += `L${Math.round(x + step)} ${Math.round(base - height * r() * 0.3)}`
    x += step
  }
  return `${path}V${HEIGHT}Z`
}

const roofs = (width: number, r: () => number, fill: string): string => {
  let path = ''
  let x = width * (0.15 + r() * 0.35)
  for (let index = 0; index < 5; index++) {
    const [w, h] = [13 + r() * 9, 9 + r() * 12]
    const [left, right, eave] = [Math.round(x), Math.round(x + w), Math.round(84 - h)]
    path += `M${left} 92V${eave}L${Math.round(x + w / 2)} ${Math.round(eave - 6 - r() * 5)}L${right} ${eave}V92Z`
    x += w + r() * 5
  }
  return `<path d="${path}" fill="${fill}"/>`
}

const rows = (width: number, r: () => number, fill: string): string => {
  let path = ''
  for (let index = 0; index * 26 < width; index++) {
    const x = 14 + index * 26 + r() * 6
    path += `M${Math.round(x)} 96Q${Math.round(x + 8)} 86 ${Math.round(x + 18 + r() * 6)} 79l1.5.5Q${Math.round(x + 11)} 87 ${Math.round(x + 4)} 96Z`
  }
  return `<path d="${path}" fill="${fill}" opacity=".55"/>`
}

const waves = (width: number, r: () => number): string => {
  let path = ''
  for (let index = 0; index * 34 < width; index++) {
    const [x, y, w] = [
      Math.round(r() * (width - 20)),
      Math.round(66 + r() * 26),
      Math.round(14 + r() * 24),
    ]
    path += `M${x} ${y}q${Math.round(w / 2)} -3 ${w} 0q-${Math.round(w / 2)} -1 -${w} 0Z`
  }
  return `<path d="${path}" fill="#fff" opacity=".6"/>`
}

/** The layered vignette of a place of origin, as the inside of an SVG `width` × 96. */
export function landscape(seed: string, category: Category, width = 240): string {
  const r = chance(seed)
  const grounds = groundsOf(category)
  const { sky, sun, layers } = grounds[Math.floor(r() * grounds.length)] ?? (HILLS[0] as Ground)
  const sea = category === 'seafood'
  const sunX = Math.round(width * (0.2 + r() * 0.6))
  const parts = [
    `<rect width="${width}" height="${HEIGHT}" fill="${sky}"/>`,
    `<circle cx="${sunX}" cy="${Math.round(22 + r() * 14)}" r="${Math.round(9 + r() * 5)}" fill="${sun}"/>`,
    ...layers.map((fill, index) => {
      const peaks = grounds === MOUNTAINS && index < 2
      const line = peaks
        ? range(width, 56 + index * 10, 40 - index * 14, r)
        : ridge(width, 46 + index * 14, sea && index > 1 ? 4 : 24 - index * 3, r)
      return `<path d="${line}" fill="${fill}"/>`
    }),
  ]
  const near = layers[0] ?? sky
  if (sea) parts.push(waves(width, r))
  else if (grounds === VILLAGE) parts.push(roofs(width, r, '#F4EAD2'))
  else if (grounds === HILLS) parts.push(rows(width, r, near))
  return parts.join('')
}
