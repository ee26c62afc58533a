import { strew } from '../../chance.ts'
import { darker, lighter, ramp } from '../../colour.ts'
import { almond, flower } from '../../garnish.ts'
import { brush, curve, polygon, through } from '../../geometry.ts'
import { lettering } from '../../lettering.ts'
import { form, moved, paint, shadow } from '../../paint.ts'
import { type Box, leanOf, leftFace, onBox, prism } from '../../prism.ts'
import type { Scene } from '../../scene.ts'
import { dryBrush, speckle } from '../../texture.ts'
import { slice } from './panettone.ts'

/** A loaf cake with its cut end, on a board. */
export const loaf = (scene: Scene): string => {
  const { r, ink, tone, stamp } = scene
  const crust = ramp(['#C98A44', '#8A5226', '#5E3420'], tone)
  const crumb = ramp(['#F3DC9E', '#D9A968', '#8A5632'], tone)
  const box: Box = { at: [166, 226], left: [-76, -26], right: [166, -62], h: 88 }
  const sugar = scene.variety === 'stollen' || r() < 0.4
  return (
    shadow(curve(through('70 300, 164 344, 356 276, 366 246, 180 260'), { jitter: 3, r }), ink) +
    form(
      curve(through('40 290, 164 356, 372 286, 352 236, 190 230, 60 262'), { jitter: 3, r }),
      '#D3A066',
      dryBrush(
        { x: 40, y: 230, w: 330, h: 120 },
        { n: 22, fill: '#B07C42', length: 60, width: 2, angle: -0.36 },
        r,
      ),
      'soft',
    ) +
    prism(box, {
      top: crust,
      leftSide: crust,
      rightSide: darker(crust, 0.2),
      onLeft: form(
        polygon(leftFace(box, 0.08, 0.92, 9, 82)),
        crumb,
        speckle(
          { x: 84, y: 196, w: 90, h: 120 },
          { n: 34, fill: darker(crumb, 0.25), length: 2.6 },
          r,
        ) +
          speckle(
            { x: 84, y: 200, w: 90, h: 110 },
            { n: 12, fill: '#8E2A34', length: 5, opacity: 1 },
            r,
          ) +
          speckle(
            { x: 84, y: 200, w: 90, h: 110 },
            { n: 8, fill: '#E0982E', length: 5, opacity: 1 },
            r,
          ),
      ),
      onRight: dryBrush(
        { x: 166, y: 160, w: 170, h: 160 },
        { n: 30, fill: darker(crust, 0.4), length: 26, angle: -0.36, width: 3 },
        r,
      ),
    }) +
    form(
      curve(
        [
          onBox(box, 1, 0),
          onBox(box, 0.5, 0, -16),
          onBox(box, 0, 0),
          onBox(box, 0, 0.5, -3),
          onBox(box, 0, 1),
          onBox(box, 0.5, 1, -22),
          onBox(box, 1, 1),
          onBox(box, 1, 0.5, -9),
        ],
        { jitter: 2, r },
      ),
      sugar ? '#FBF7EE' : lighter(crust, 0.16),
      sugar
        ? speckle({ x: 80, y: 120, w: 260, h: 110 }, { n: 40, fill: '#DDD3C4', length: 4 }, r)
        : strew(6, (k) =>
            paint(
              brush(
                [
                  onBox(box, 0.8, 0.1 + k * 0.16, -14),
                  onBox(box, 0.5, 0.14 + k * 0.16, -20),
                  onBox(box, 0.2, 0.1 + k * 0.16, -8),
                ],
                8,
                r,
              ),
              k % 2 ? '#F1CD86' : darker(crust, 0.2),
            ),
          ),
    ) +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 8,
            width: 116,
            size: 22,
            fill: '#F6E0B0',
            weight: 700,
            tracking: 0.08,
          }),
          { x: 250, y: 242, skewY: leanOf(box.right) },
        )
      : '') +
    moved(slice(0, 0, crust, ink, r), { x: 96, y: 322, scale: 0.86, turn: -6 }) +
    flower(318, 338, 0.6, r, '#FFFDF4') +
    almond(346, 322, 0.3, 0.8, r)
  )
}
