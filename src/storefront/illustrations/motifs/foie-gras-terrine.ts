import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { drum } from '../drum.ts'
import { crumbs } from '../garnish.ts'
import {
  type Point,
  type Points,
  arc,
  brush,
  curve,
  dash,
  ellipse,
  place,
  polygon,
  pressure,
  through,
} from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import { type Box, leanOf, leftFace, onBox, prism } from '../prism.ts'
import type { Motif, Scene } from '../scene.ts'
import { dryBrush, speckle } from '../texture.ts'

const FAT = '#F1D488'

/** Foie gras in its terrine, or turned out and sliced: a rim of yellow fat, a beige heart. */
export const foieGrasTerrine: Motif = {
  grounds: ['mist', 'sage', 'blush'],
  lift: 10,
  draw: (scene) => {
    const { r, ink, tone } = scene
    const foie = ramp(['#E9C9AC', '#DDB396', '#C99C7E'], tone)
    const sliced = scene.variety === 'sliced' || (scene.variety === undefined && r() < 0.4)
    return (
      (sliced ? loaf(scene, foie) : dish(scene, foie)) +
      toast(sliced ? 316 : 322, sliced ? 312 : 330, r, ink) +
      salt(r)
    )
  },
}

/** Lobes of liver, warm and pale, and specks of truffle. */
const marbling = (
  area: { x: number; y: number; w: number; h: number },
  foie: string,
  n: number,
  truffled: boolean,
  r: Chance,
): string =>
  strew(n, () => {
    const [x, y] = [area.x + r() * area.w, area.y + r() * area.h]
    return paint(
      brush(
        [
          [x - 16, y + 3],
          [x, y - 3],
          [x + 18, y + 2],
        ],
        between(r, 4, 9),
        r,
      ),
      r() < 0.5 ? lighter(foie, 0.4) : darker(foie, 0.13),
      { opacity: 0.75 },
    )
  }) +
  (truffled
    ? speckle(area, { n: 12, fill: '#2F2420', length: 4.4, opacity: 0.95 }, r)
    : speckle(area, { n: 18, fill: darker(foie, 0.4), length: 1.5, opacity: 0.6 }, r))

const dish = (scene: Scene, foie: string): string => {
  const { r, ink, stamp, label } = scene
  const glaze = pick(r, ['#F3EEDF', '#A8432C', '#2F5A4A', '#7F5A34'])
  const pale = glaze === '#F3EEDF'
  const [cx, cy, rx, ry, h] = [186, 206, 138, 56, 84]
  const word = stamp ?? label[0]
  const truffled = /TRUF/i.test(`${stamp}${label.join('')}${scene.variety}`)
  const ear = (x: number) =>
    paint(
      curve(
        [
          [x - 20, cy + 2],
          [x - 10, cy - 12],
          [x + 10, cy - 12],
          [x + 20, cy + 2],
          [x + 10, cy + 14],
          [x - 10, cy + 14],
        ],
        { jitter: 1, r },
      ),
      darker(glaze, 0.12),
    ) + paint(dash([x - 12, cy - 5], [x + 8, cy - 7], 4, r), lighter(glaze, 0.5))
  return (
    shadow(curve(ellipse(cx + 28, cy + h + 12, rx + 14, ry + 2, 16), { jitter: 3, r }), ink) +
    ear(cx - rx - 6) +
    ear(cx + rx + 6) +
    drum({
      cx,
      cy,
      rx,
      ry,
      h,
      top: lighter(glaze, 0.35),
      side: glaze,
      shade: darker(glaze, pale ? 0.13 : 0.25),
      r,
      onSide:
        strew(14, (k) =>
          paint(
            dash(
              [cx - rx + 12 + k * 19.4, cy + 34 + Math.sin((k / 13) * 3.1) * 44],
              [cx - rx + 12 + k * 19.4, cy + h - 6 + Math.sin((k / 13) * 3.1) * 46],
              5,
              r,
            ),
            darker(glaze, 0.12),
            { opacity: 0.55 },
          ),
        ) +
        paint(
          brush(arc(cx, cy + 12, rx, ry, Math.PI, 0, 14), 5, r, pressure.flat),
          darker(glaze, 0.22),
        ) +
        paint(
          brush(
            [
              [cx - rx * 0.84, cy + 44],
              [cx - rx * 0.86, cy + 74],
              [cx - rx * 0.74, cy + 104],
            ],
            8,
            r,
          ),
          '#FFFFFF',
          { opacity: 0.6 },
        ),
    }) +
    paint(curve(ellipse(cx, cy + 2, rx - 10, ry - 8, 18)), darker(glaze, 0.45)) +
    form(
      curve(ellipse(cx, cy + 5, rx - 13, ry - 11, 18), { jitter: 2, r }),
      FAT,
      paint(
        brush(arc(cx, cy + 6, rx - 20, ry - 17, Math.PI * 0.9, Math.PI * 1.6, 8), 5, r),
        '#FFF4C4',
      ),
    ) +
    form(
      curve(
        [
          [cx - 40, cy - 12],
          [cx + 20, cy - 32],
          [cx + 86, cy - 22],
          [cx + 104, cy + 6],
          [cx + 66, cy + 30],
          [cx - 10, cy + 34],
          [cx - 44, cy + 14],
        ],
        { jitter: 4, r },
      ),
      foie,
      marbling({ x: cx - 40, y: cy - 30, w: 140, h: 60 }, foie, 16, truffled, r),
    ) +
    paint(
      brush(
        [
          [cx - 38, cy - 8],
          [cx + 18, cy - 29],
          [cx + 84, cy - 20],
        ],
        4,
        r,
      ),
      '#FFF1CE',
    ) +
    (word
      ? paint(curve(ellipse(cx - 4, cy + h * 0.5 + ry - 2, 74, 26, 14)), '#FBF6E8', {
          edge: 'rigid',
        }) +
        lettering(word, {
          x: cx - 4,
          y: cy + h * 0.5 + ry + 5,
          width: 122,
          size: 20,
          fill: '#5A3218',
          weight: 700,
          tracking: 0.08,
        })
      : '') +
    lidBehind(glaze, r)
  )
}

/** The lid, set down at the left with its knob. */
const lidBehind = (glaze: string, r: Chance): string =>
  paint(curve(ellipse(92, 342, 62, 20, 14), { jitter: 1, r }), darker(glaze, 0.35)) +
  form(
    curve(ellipse(90, 335, 62, 20, 14), { jitter: 1, r }),
    glaze,
    paint(curve(ellipse(112, 340, 50, 16, 12)), darker(glaze, 0.14)),
  ) +
  form(
    curve(through('78 332, 76 320, 72 312, 82 306, 98 306, 108 312, 104 320, 102 332, 90 336')),
    lighter(glaze, 0.1),
    paint(polygon(through('93 300, 120 300, 120 340, 94 340')), darker(glaze, 0.22)),
  ) +
  paint(brush(through('40 332, 60 322, 72 320'), 4, r), lighter(glaze, 0.55))

const loaf = (scene: Scene, foie: string): string => {
  const { r, ink, stamp, label } = scene
  const box: Box = { at: [170, 212], left: [-84, -28], right: [156, -62], h: 92 }
  const truffled = /TRUF/i.test(`${stamp}${label.join('')}`) || r() < 0.3
  const cutFace = leftFace(box, 0.05, 0.95, 6, 86)
  return (
    shadow(curve(through('66 290, 160 340, 352 276, 366 246, 180 260'), { jitter: 3, r }), ink) +
    paint(
      curve(through('40 286, 160 350, 372 282, 350 232, 180 230, 60 256'), { jitter: 5, r }),
      '#EEF0EA',
      { edge: 'soft' },
    ) +
    prism(box, {
      top: lighter(FAT, 0.3),
      leftSide: FAT,
      rightSide: darker(FAT, 0.14),
      onLeft: form(
        polygon(cutFace),
        foie,
        marbling({ x: 84, y: 190, w: 90, h: 110 }, foie, 22, truffled, r),
      ),
      onRight: dryBrush(
        { x: 170, y: 150, w: 160, h: 150 },
        { n: 22, fill: darker(FAT, 0.3), length: 34, angle: -0.38, width: 3 },
        r,
      ),
      onTop: dryBrush(
        { x: 90, y: 120, w: 230, h: 90 },
        { n: 16, fill: '#FFF7D6', length: 30, angle: -0.38, width: 3 },
        r,
      ),
    }) +
    paint(brush([onBox(box, 1, 0), onBox(box, 0.5, 0), onBox(box, 0, 0)], 4, r), '#FFF8DC') +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 9,
            width: 122,
            size: 25,
            fill: '#8A5E1E',
            weight: 700,
            tracking: 0.08,
          }),
          { x: 248, y: 227, skewY: leanOf(box.right) },
        )
      : '') +
    slice(88, 304, foie, truffled, ink, r) +
    slice(146, 332, foie, truffled, ink, r)
  )
}

const slice = (
  x: number,
  y: number,
  foie: string,
  truffled: boolean,
  ink: string,
  r: Chance,
): string => {
  const outer = polygon([
    [x - 58, y + 2],
    [x - 36, y - 32],
    [x + 42, y - 22],
    [x + 52, y + 14],
    [x - 6, y + 30],
  ])
  const inner = polygon([
    [x - 48, y + 1],
    [x - 32, y - 25],
    [x + 36, y - 16],
    [x + 44, y + 10],
    [x - 6, y + 23],
  ])
  return (
    shadow(outer, ink).replace('<path', '<path transform="translate(7 9)"') +
    paint(outer, darker(FAT, 0.24), { edge: 'rigid', transform: 'translate(1 6)' }) +
    paint(outer, FAT, { edge: 'rigid' }) +
    form(inner, foie, marbling({ x: x - 46, y: y - 24, w: 92, h: 44 }, foie, 12, truffled, r))
  )
}

const toast = (x: number, y: number, r: Chance, ink: string): string => {
  const crust: Points = through(
    '-44 20, -40 -10, -46 -24, -26 -38, 2 -36, 30 -40, 46 -24, 40 -6, 44 20, 0 26',
  )
  const at = place(x, y, 0.92, 0.12)
  return (
    shadow(curve(at(crust), { jitter: 1, r }), ink).replace(
      '<path',
      '<path transform="translate(8 9)"',
    ) +
    paint(curve(at(crust), { jitter: 1.4, r }), '#8A5426', { transform: 'translate(2 6)' }) +
    paint(curve(at(crust), { jitter: 1.4, r }), '#B57A3C') +
    form(
      curve(at(crust.map(([a, b]): Point => [a * 0.86, b * 0.84])), { jitter: 1.4, r }),
      '#EFCF92',
      speckle(
        { x: x - 40, y: y - 34, w: 80, h: 56 },
        { n: 26, fill: '#C99650', length: 3, opacity: 0.7 },
        r,
      ),
    )
  )
}

const salt = (r: Chance): string => crumbs(196, 352, 60, 16, '#FFFFFF', r, 8, 3.4)
