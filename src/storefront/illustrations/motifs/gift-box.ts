import { bow } from '../bow.ts'
import { type Chance, between, pick, strew, times } from '../chance.ts'
import { darker, lighter, mix } from '../colour.ts'
import { berry, flower, leaf, sprig } from '../garnish.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  ellipse,
  place,
  polygon,
  through,
} from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { moved, paint, shadow } from '../paint.ts'
import { type Box, leftFace, onBox, prism, rightFace, topFace } from '../prism.ts'
import type { Motif } from '../scene.ts'

const PAPERS = [
  '#1F5B45',
  '#7A1F3D',
  '#2C3E55',
  '#C8553E',
  '#8C7AB0',
  '#C99A3E',
  '#4E8FA3',
  '#51324E',
] as const

/** A gift box tied both ways; the bands cross at the bow; a sprig of the season. */
export const giftBox: Motif = {
  grounds: ['oat', 'petal', 'mist'],
  draw: (scene) => {
    const { r, ink, tone, variety, label, stamp } = scene
    const paper = PAPERS[Math.floor(tone * 0.999 * PAPERS.length)] ?? PAPERS[0]
    const warm = paper === '#C8553E' || paper === '#C99A3E'
    const ribbon = warm
      ? pick(r, ['#F3E6D0', '#26402F', '#7A1F3D'])
      : pick(r, ['#C8412B', '#E9C86A', '#F3E6D0', '#E6A2A6', '#B9CDB4'])
    const k = between(r, 0.88, 1.04)
    const h = variety === 'flat' ? 62 : between(r, 84, 118)
    const y = 214 + (112 - h) * 0.5
    const box: Box = { at: [188, y], left: [-116 * k, -54 * k], right: [138 * k, -62 * k], h }
    const lid: Box = {
      at: [188, y - 18],
      left: [-124 * k, -58 * k],
      right: [147 * k, -66 * k],
      h: 38,
    }
    const print = prints(paper, r)
    const [kx, ky] = onBox(lid, 0.5, 0.5)
    const foot = y + h
    return (
      shadow(
        curve(
          [
            [84, foot - 38],
            [196, foot + 14],
            [352, foot - 44],
            [374, foot - 62],
            [336, foot - 80],
            [196, foot - 30],
          ],
          { jitter: 3, r },
        ),
        ink,
      ) +
      prism(box, {
        top: paper,
        leftSide: paper,
        rightSide: darker(paper, 0.28),
        onLeft: print(0) + paint(polygon(leftFace(box, 0.43, 0.57)), ribbon),
        onRight: print(1) + paint(polygon(rightFace(box, 0.43, 0.57)), darker(ribbon, 0.28)),
      }) +
      under(lid) +
      prism(lid, {
        top: lighter(paper, 0.16),
        leftSide: mix(paper, lighter(paper, 0.2), 0.3),
        rightSide: darker(paper, 0.34),
        onTop:
          print(2) +
          paint(polygon(topFace(lid, 0, 1, 0.43, 0.57)), darker(ribbon, 0.08)) +
          paint(polygon(topFace(lid, 0.43, 0.57)), lighter(ribbon, 0.14)),
        onLeft: print(0) + paint(polygon(leftFace(lid, 0.43, 0.57)), ribbon),
        onRight: print(1) + paint(polygon(rightFace(lid, 0.43, 0.57)), darker(ribbon, 0.34)),
      }) +
      paint(
        brush([onBox(lid, 1, 0), onBox(lid, 0.5, 0), onBox(lid, 0, 0)], 3, r),
        lighter(paper, 0.5),
      ) +
      paint(
        brush([onBox(lid, 0, 0), onBox(lid, 0, 0.5), onBox(lid, 0, 1)], 2.6, r),
        lighter(paper, 0.32),
      ) +
      bow(kx, ky - 4, 1.02 * k, r, ribbon) +
      ((label[0] ?? stamp) ? tag(label[0] ?? stamp ?? '', r, ink) : '') +
      garnish(variety, foot, r)
    )
  },
}

const under = (lid: Box): string => {
  const strip = (points: Points) => shadow(polygon(points), '#1A1014', 0.34)
  return (
    strip(leftFace(lid, 0, 0.95, lid.h, lid.h + 9)) +
    strip(rightFace(lid, 0, 0.95, lid.h, lid.h + 9))
  )
}

/** Printed paper: plain, dots, stripes or stars, in a lighter tint of itself. */
const prints = (paper: string, r: Chance): ((face: number) => string) => {
  const style = Math.floor(r() * 4)
  const light = lighter(paper, 0.42)
  const dots = strew(80, (k) =>
    curve(
      ellipse(
        50 + (k % 10) * 32 + (Math.floor(k / 10) % 2) * 16,
        110 + Math.floor(k / 10) * 28,
        4.4,
        3.8,
        7,
      ),
    ),
  )
  const stars = strew(50, (k) => {
    const at = place(
      54 + (k % 8) * 40 + (Math.floor(k / 8) % 2) * 20,
      112 + Math.floor(k / 8) * 34,
      1,
      k,
    )
    return polygon(
      at(
        times(8, (i): Point => [
          Math.cos((i * Math.PI) / 4) * (i % 2 ? 2.4 : 7),
          Math.sin((i * Math.PI) / 4) * (i % 2 ? 2.4 : 7),
        ]),
      ),
    )
  })
  return (face) => {
    if (style === 0) return ''
    const lines = strew(14, (k) => {
      const x = 40 + k * 25
      return polygon(
        face === 2
          ? [
              [x, 90],
              [x + 8, 90],
              [x + 168, 260],
              [x + 160, 260],
            ]
          : [
              [x, 60],
              [x + 8, 60],
              [x + 8, 360],
              [x, 360],
            ],
      )
    })
    return paint(style === 1 ? dots : style === 2 ? stars : lines, light, {
      opacity: face === 1 ? 0.3 : 0.5,
    })
  }
}

const tag = (text: string, r: Chance, ink: string): string => {
  const at = place(292, 330, 1, -0.16)
  const d = polygon(at(through('-44 0, -30 -22, 56 -22, 56 22, -30 22')))
  return (
    shadow(d, ink).replace('<path', '<path transform="translate(6 8)"') +
    paint(d, '#FBF5E6', { edge: 'rigid' }) +
    paint(curve(ellipse(...(at([[-30, 0]])[0] as Point), 5, 5, 8)), '#B98A52') +
    paint(brush(at(through('-30 0, -60 -14, -66 -40')), 3, r), '#C9A66A') +
    moved(lettering(text, { x: 0, y: 6, width: 70, size: 17, fill: '#4A2A1C' }), {
      x: 304,
      y: 328,
      turn: -9,
    })
  )
}

const garnish = (variety: string | undefined, foot: number, r: Chance): string => {
  const y = Math.min(346, foot + 14)
  const kind = variety === 'winter' ? 0 : variety === 'spring' ? 1 : Math.floor(r() * 3)
  if (kind === 0) {
    return (
      leaf(116, y, 0.1, 52, r) +
      leaf(116, y + 4, 0.8, 48, r, '#4F7A46') +
      leaf(112, y - 4, -0.7, 50, r) +
      berry(110, y - 2, 7.4, '#CF4A30', r) +
      berry(121, y + 8, 7.4, '#B8331F', r) +
      berry(105, y + 10, 6.8, '#CF4A30', r)
    )
  }
  if (kind === 1) {
    return (
      flower(104, y - 4, 0.95, r, '#F3C4C4') +
      flower(82, y + 10, 0.7, r, '#FBEFE6') +
      leaf(112, y + 4, 0.3, 46, r, '#86A672')
    )
  }
  return sprig(66, y + 12, -0.2, 108, r, { fill: '#5E8068', pairs: 7, leaf: 22 })
}
